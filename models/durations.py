"""Time standards as SOPs print them, read strictly: not understood is an issue, never a guess."""

import re
from functools import cache
from typing import Any

from documents.duration import Duration, DurationKind
from models.citation_forms import load_yaml
from models.dates import NotUnderstood
from models.dates_in_words import number_from_words

_DIGITS = str.maketrans("OoQlI|!", "0001111")
_NUMBER = (
    r"(?:\d+\s+\d/\d|\d/\d|\d*[½¼¾]|\d+(?:[.,]\d+)?|[0-9OolI|!]{1,3}|"
    r"[a-z]+(?:\s(?:belas|puluh(?:\s[a-z]+)?|ratus))?)"
)
_FRACTIONS = {"½": 0.5, "¼": 0.25, "¾": 0.75}
_MINUTES = {"detik": 1 / 60, "menit": 1.0, "jam": 60.0}


def parse_duration(text: str) -> Duration | NotUnderstood | None:
    """The time standard that is printed; None where nothing is printed, which is not zero."""
    printed = re.sub(r"\s+", " ", text).strip(" .;:")
    if not printed.strip("-–—_ "):
        return None
    folded = printed.casefold().replace("–", "-").replace("—", "-")
    found = _named_kind(folded) or _counted(folded) or _relative(printed, folded)
    return found or NotUnderstood(text, f"Waktu “{printed}” tidak dapat dipastikan")


@cache
def _words() -> dict[str, Any]:
    return load_yaml("duration_words.yaml")


def _named_kind(folded: str) -> Duration | None:
    words = _words()
    for kind, names in words["kinds"].items():
        if folded in names:
            return Duration(None, None, DurationKind(kind))
    if _names_categories_only(folded):
        return Duration(None, None, DurationKind.KATEGORI)
    if re.fullmatch(r"(?:pukul|jam)?\s*\d{1,2}[.:]\d\d\s*-\s*\d{1,2}[.:]\d\d(?:\s*wi(?:b|ta|t))?", folded):
        return Duration(None, None, DurationKind.JAM_LAYANAN)
    return None


def _names_categories_only(folded: str) -> bool:
    """Whether nothing but categories of information is printed, spaces lost or not."""
    rest = glued = re.sub(r"\s", "", folded)
    for name in sorted(_words()["categories"], key=len, reverse=True):
        rest = rest.replace(name.replace(" ", ""), "")
    return rest != glued and not re.sub(r"dan|atau|[,/&-]", "", rest)


def _counted(folded: str) -> Duration | None:
    """A number with a unit, with or without a word before it that says how it is meant."""
    kind, rest = _meaning(folded)
    spread = re.fullmatch(
        rf"({_NUMBER})\s*(?:-|s\.?/?d\.?|sampai(?: dengan)?|hingga)\s*({_NUMBER})\s*({_unit_pattern()})", rest
    )
    if spread:
        return _spread(spread, kind)
    parts = re.findall(rf"({_NUMBER})\s*(?:\(([^)]*)\))?\s*({_unit_pattern()})(?![a-z])", rest)
    if not parts or re.sub(r"[\s,]|dan", "", _leftover(rest)):
        return None
    values = [_checked_value(number, word) for number, word, _ in parts]
    units = [_unit(unit) for _, _, unit in parts]
    if any(value is None for value in values):
        return None
    total = _summed([value for value in values if value is not None], units)
    return Duration(total[0], total[1], kind) if total else None


def _leftover(rest: str) -> str:
    return re.sub(rf"{_NUMBER}\s*(?:\([^)]*\))?\s*(?:{_unit_pattern()})(?![a-z])", "", rest)


def _meaning(folded: str) -> tuple[DurationKind, str]:
    for kind, names in (
        (DurationKind.MAKSIMAL, _words()["maximum"]),
        (DurationKind.PERKIRAAN, _words()["about"]),
    ):
        for name in sorted(names, key=len, reverse=True):
            if folded.startswith(name):
                return kind, folded.removeprefix(name).lstrip(" .:")
    return DurationKind.PASTI, folded


def _spread(match: re.Match[str], kind: DurationKind) -> Duration | None:
    low, high, unit = _value(match.group(1)), _value(match.group(2)), _unit(match.group(3))
    if low is None or high is None or low >= high:
        return None
    whole = _summed([high], [unit])
    least = _summed([low], [unit])
    if whole is None or least is None:
        return None
    return Duration(
        whole[0], whole[1], DurationKind.RENTANG if kind is DurationKind.PASTI else kind, minimal=least[0]
    )


def _relative(printed: str, folded: str) -> Duration | None:
    for word in sorted(_words()["event_after"], key=len, reverse=True):
        match = re.search(rf"(?:^|(?<=\s)){re.escape(word)}\s+(.{{3,}})$", folded)
        if match is None:
            continue
        before = folded[: match.start()].strip()
        counted = _counted(before) if before else Duration(None, None, DurationKind.RELATIF)
        if counted is not None:
            event = printed[match.start(1) :]
            return Duration(counted.nilai, counted.satuan, DurationKind.RELATIF, peristiwa=event)
    return None


def _checked_value(number: str, word: str) -> float | None:
    """The number, if the words in brackets after it say the same."""
    value = _value(number)
    said = number_from_words(word) if word and not word.strip().isdigit() else None
    return None if word and said is not None and said != value else None if word and said is None else value


def _value(text: str) -> float | None:
    text = text.strip()
    if text == "setengah":
        return 0.5
    if text[-1] in _FRACTIONS:
        return float(text[:-1] or 0) + _FRACTIONS[text[-1]]
    match = re.fullmatch(r"(?:(\d+)\s+)?(\d)/(\d)", text)
    if match:
        return (
            float(match.group(1) or 0) + int(match.group(2)) / int(match.group(3))
            if match.group(3) != "0"
            else None
        )
    repaired = text.translate(_DIGITS).replace(",", ".")
    if re.fullmatch(r"\d+(?:\.\d+)?", repaired):
        return float(repaired) or None
    words = number_from_words(text)
    return float(words) if words else None


@cache
def _unit_pattern() -> str:
    names = [name for group in _words()["units"].values() for name in group]
    return "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))


def _unit(name: str) -> str:
    units: dict[str, list[str]] = _words()["units"]
    return next(unit for unit, names in units.items() if name in names)


def _summed(values: list[float], units: list[str]) -> tuple[float, str] | None:
    """One value in one unit; hours and minutes add up, days and hours do not."""
    if len(values) == 1:
        return (values[0] * _MINUTES["detik"], "menit") if units[0] == "detik" else (values[0], units[0])
    if len(set(units)) != len(units) or not all(unit in _MINUTES for unit in units):
        return None
    return sum(value * _MINUTES[unit] for value, unit in zip(values, units, strict=True)), "menit"
