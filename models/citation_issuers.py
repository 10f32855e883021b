"""Who issued a regulation: the printed words of the head made into an issuer and a type."""

import re
from functools import cache

from rapidfuzz.distance import OSA

from models.citation_forms import Office, citation_forms
from models.citation_text import UNDANG, tolerant

_STATE = re.compile(r"(?<!Negara )(?<!Nasional )\b(?:Republik Indonesia|R\s?\.?\s?I\b\.?)", re.IGNORECASE)
_LAW = re.compile(rf"(?:{UNDANG})\s*-*\s*(?:{UNDANG})", re.IGNORECASE)
_LOST_CAPITAL = re.compile(r"^l(?=[bcdfgkmnpstz])")
_MINOR = frozenset(("dan", "atau", "serta", "untuk"))


def classify(instrument: str, printed: str) -> tuple[str, str] | None:
    """The short type and the issuer for an instrument and the printed words after it.

    Returns None where the words cannot name an issuer.
    """
    issuer = normalised_issuer(printed)
    if instrument in ("Undang-Undang", "Undang-Undang Dasar"):
        return {"Undang-Undang": "UU", "Undang-Undang Dasar": "UUD"}[instrument], ""
    if instrument == "Surat Edaran":
        return "SE", issuer
    if not issuer:
        return None
    if instrument in ("Peraturan Bersama", "Keputusan Bersama"):
        return instrument, "; ".join(joint_issuers(issuer))
    if instrument in ("Surat", "Qanun"):
        return instrument, issuer
    return _classify_office(instrument, issuer)


def normalised_issuer(printed: str) -> str:
    """The issuer with abbreviations written out, old spellings renewed and damaged words read."""
    text = re.sub(r"\([^)]*\)?", " ", printed)
    text = re.sub(r"\s+", " ", re.sub(r"[\"'<>]", "", text)).strip(" .,:;-")
    text = _LAW.sub("Undang-Undang", _respelled(text))
    text = " ".join(_repaired_word(word) for word in text.split())
    text = re.sub(r"\s+", " ", _STATE.sub(" ", text)).strip(" .,:;-")
    text = _respelled(re.sub(r"\s+,", ",", text))
    text = _ministry_written_out(text)
    return _cased(text)


def joint_issuers(issuer: str) -> list[str]:
    """The offices of a joint regulation."""
    starts = [
        match.start()
        for match in re.finditer(r"(?<![A-Za-z])(?:Menteri|Kepala|Ketua|Jaksa|Panglima|Gubernur)\b", issuer)
    ]
    if not starts:
        return [issuer]
    parts = [issuer[start:end] for start, end in zip(starts, [*starts[1:], len(issuer)], strict=True)]
    return [re.sub(r"(?:[\s,]|\b(?:dan|serta)\b)+$", "", part) for part in parts]


def _classify_office(instrument: str, issuer: str) -> tuple[str, str] | None:
    folded = issuer.casefold()
    for office in citation_forms().offices:
        if instrument in office.types and re.match(re.escape(office.starts) + r"(?![a-z])", folded):
            return office.types[instrument], _kept(office, instrument, issuer)
    if instrument == "Ketetapan":
        return ("TAP MPRS" if "sementara" in folded else "TAP MPR"), issuer
    first, _, rest = issuer.partition(" ")
    if first.casefold() == "kepala":
        second = re.sub(r"\W", "", rest.split(" ")[0])
        return (f"{instrument} Kepala {second}".strip(), issuer) if second else None
    return ("Perlem" if instrument == "Peraturan" else instrument), issuer


def _kept(office: Office, instrument: str, issuer: str) -> str:
    if office.keep == "none":
        return ""
    if office.keep == "head":
        return "" if instrument == "Peraturan" else issuer.split(" ")[0].split("/")[0]
    return issuer[len(office.strip) :].strip() if office.strip else issuer


@cache
def _respelling() -> re.Pattern[str]:
    words = sorted(citation_forms().respell, key=len, reverse=True)
    return re.compile(
        r"(?<![A-Za-z.])(?:" + "|".join(re.escape(word) for word in words) + r")(?![A-Za-z])", re.IGNORECASE
    )


def _respelled(text: str) -> str:
    respell = citation_forms().respell
    return _respelling().sub(lambda match: respell[match.group().casefold()], text)


def _ministry_written_out(text: str) -> str:
    match = re.match(r"Menteri\s+(.+)$", text, re.IGNORECASE)
    if not match:
        return text
    printed = match.group(1)
    name = citation_forms().aliases.get(printed.casefold()) or _known_ministry(printed)
    return f"Menteri {name}" if name else text


def _known_ministry(printed: str) -> str | None:
    """The ministry whose name the printed one is but for a letter or two."""
    if printed.isupper() or len(printed) < 12:
        return None
    names = citation_forms().aliases.values()
    return next(
        (name for name in names if OSA.distance(printed.casefold(), name.casefold(), score_cutoff=2) <= 2),
        None,
    )


@cache
def _repaired_word(word: str) -> str:
    """The word of the lexicon that the printed word is, if damage alone can explain the difference."""
    word = _LOST_CAPITAL.sub("I", word)
    letters = word.strip(".,;:/-")
    if len(letters) < 4:
        return word
    folded = _folded(letters)
    for known in citation_forms().lexicon:
        if letters.casefold() == known.casefold():
            return word
    best = min(citation_forms().lexicon, key=lambda known: OSA.distance(folded, _folded(known)))
    distance = OSA.distance(folded, _folded(best))
    allowed = 0 if len(letters) < 5 else 1 if len(letters) < 8 else 2
    allowed += bool(re.search(r"[a-z][A-Z]|[A-Za-z]\d", letters))
    if distance <= allowed and (distance == 0 or _looks_damaged(letters, best)):
        return word.replace(letters, best)
    return word


def _looks_damaged(letters: str, known: str) -> bool:
    """Whether damage explains the difference: letters that look alike, a lost one, any in a long word."""
    a, b = letters.casefold(), known.casefold()
    if re.fullmatch(tolerant(b), letters, re.IGNORECASE):
        return True
    is_lost_letter = len(a) >= 6 and abs(len(a) - len(b)) == 1
    return (
        (len(a) >= 8 or is_lost_letter) and abs(len(a) - len(b)) <= 1 and (a[:3] == b[:3] or a[-3:] == b[-3:])
    )


def _folded(word: str) -> str:
    folded = re.sub(r"rn", "m", word.casefold())
    return folded.translate(str.maketrans("1l!|065", "iiiioes"))


def _cased(text: str) -> str:
    if (not text.isupper() and not text.islower()) or " " not in text:
        return text[:1].upper() + text[1:]
    words = [
        word.casefold() if word.casefold() in _MINOR else word[:1].upper() + word[1:].casefold()
        for word in text.split()
    ]
    return " ".join(words)
