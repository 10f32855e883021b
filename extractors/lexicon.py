"""Knowledge of words: repairs of certain misreadings, and the words that mark parts of the form."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from rapidfuzz import fuzz, process
from rapidfuzz.distance import Levenshtein

from extractors.headings import letters
from models.knowledge import read_knowledge

SURE = 0.93
"""Words the engine is this sure of are left as printed: a misspelling may stand on the paper."""
DAMAGED = 0.75
"""Below this the engine saw broken print; clean print of a misspelled word stays above it."""
NEARLY_NAME = 0.6
NEAR = 0.7
STEM = 5
"""Letters that the word within a form has at least."""
MARGIN = 0.03
_WORD = re.compile(r"^([^\w|!€@]*)([\w|!€@'-]+?)([^\w|!€@]*)$")
_DIGIT_LIKE = re.compile(r"^[\dOoQDlIi|!ZSsB?.,/-]+$")


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The word lists as loaded."""

    words: frozenset[str]
    lookalikes: tuple[tuple[str, str], ...]
    digits: dict[str, str]
    corrections: dict[str, str]
    regulations: frozenset[str]
    posts: frozenset[str]
    ranks: tuple[str, ...]
    degrees: frozenset[str]
    titles: frozenset[str]
    months: tuple[str, ...]
    prefixes: tuple[str, ...]
    before_numbers: frozenset[str]
    before_years: frozenset[str]
    before_degrees: frozenset[str]
    units: frozenset[str]
    ranked: frozenset[str]
    footers: tuple[str, ...]
    signature_notes: tuple[str, ...]


@cache
def lexicon() -> Lexicon:
    """The word lists that come with the package."""
    package = resources.files("extractors")
    data = read_knowledge(package.joinpath("lexicon.yaml"))
    listed = package.joinpath("lexicon_words.txt").read_text(encoding="utf-8").splitlines()
    return Lexicon(
        words=frozenset(word for word in listed if word and not word.startswith("#")),
        lookalikes=tuple((seen, printed) for seen, printed in data["lookalikes"]),
        digits=data["digits"],
        corrections=data["corrections"],
        regulations=frozenset(letters(word) for word in data["regulations"]),
        posts=frozenset(letters(word) for word in data["posts"]),
        ranks=tuple(data["ranks"]),
        degrees=frozenset(letters(degree) for degree in data["degrees"]),
        titles=frozenset(letters(title) for title in data["titles"]),
        months=tuple(data["months"]),
        prefixes=tuple(data["prefixes"]),
        before_numbers=frozenset(map(letters, data["before_numbers"])),
        before_years=frozenset(map(letters, data["before_years"])),
        before_degrees=frozenset(map(letters, data["before_degrees"])),
        units=frozenset(map(letters, data["units"])),
        ranked=frozenset(map(letters, data["ranked"])),
        footers=tuple(letters(footer) for footer in data["footers"]),
        signature_notes=tuple(letters(note) for note in data["signature_notes"]),
    )


def repair_word(word: str, confidence: float = 1.0) -> str:
    """The word as it was certainly printed; unchanged where that is not certain."""
    known = lexicon()
    if word in known.corrections:
        return known.corrections[word]
    parts = _WORD.match(word)
    if not parts or is_known(word):
        return word
    before, core, after = parts.groups()
    if any(c.isdigit() for c in core) and _DIGIT_LIKE.match(core):
        return before + _as_number(core) + after
    if confidence >= SURE and not re.search(r"[\d|!€@]", core) and not _odd_case(core):
        return word
    word = before + _as_word(core) + after
    return _nearest(word) if confidence < DAMAGED and not is_known(word) else word


def _nearest(word: str) -> str:
    """The known word that broken print most resembles; unchanged where two are alike or none is near."""
    match = re.match(r"^(\W*)(.*?)([.,;:)/]*)$", word)
    if not match or sum(c.isalpha() for c in match.group(2)) < 5 or re.search(r"\d{2}|/", word):
        return word
    before, core, after = match.groups()
    plain = re.sub(r"[^a-z]", "", core.casefold())
    if _is_form(plain):
        return word
    found = process.extract(
        plain, _words_by_length(len(plain)), scorer=Levenshtein.normalized_similarity, limit=2
    )
    if not found or found[0][1] < NEAR or (len(found) > 1 and found[0][1] - found[1][1] < MARGIN):
        return word
    best = found[0][0]
    if core.isupper():
        return before + best.upper() + after
    return before + (best.capitalize() if core[:1].isupper() else best) + after


def _is_form(plain: str) -> bool:
    """Whether the letters are a form of a known word, though not a listed one: "memverifikasi"."""
    return any(
        plain.startswith(prefix)
        and len(plain) - len(prefix) >= STEM
        and plain[len(prefix) :] in lexicon().words
        for prefix in lexicon().prefixes
    )


@cache
def _words_by_length(length: int) -> tuple[str, ...]:
    return tuple(sorted(word for word in lexicon().words if abs(len(word) - length) <= 2))


def _odd_case(core: str) -> bool:
    """A small l before a consonant at the start, or a capital I inside: no print has that."""
    return bool(re.match(r"^l[bcdfghjkmnpqrstvwxz]", core) or re.search(r"[a-z][I]", core))


def _as_number(core: str) -> str:
    """Digits for the letters that look like them; only where digits are the greater part."""
    digits = sum(character.isdigit() for character in core)
    bars = sum(character in "lI|!" for character in core)
    others = sum(character.isalpha() or character == "?" for character in core) - sum(c in "lI" for c in core)
    if digits <= others or digits < bars or digits + others + bars < 2:
        return core
    table = lexicon().digits
    return "".join(table.get(c, c) if c.isalpha() or c in "|!?" else c for c in core)


def _as_word(core: str) -> str:
    """The only known word that differs by letters that look alike."""
    found = {candidate for candidate in _candidates(core) if candidate.casefold() in lexicon().words}
    if len({word.casefold() for word in found}) != 1:
        return core
    return min(found, key=lambda word: (not _natural_case(word), word))


def _natural_case(word: str) -> bool:
    return word.islower() or word.isupper() or word.istitle()


def _candidates(core: str) -> set[str]:
    one = {changed for pair in lexicon().lookalikes for changed in _replaced(core, *pair)}
    strict = lexicon().lookalikes[:9]
    two = {changed for word in one for pair in strict for changed in _replaced(word, *pair)}
    return one | two


def _replaced(word: str, seen: str, printed: str) -> set[str]:
    """The word with one occurrence replaced, for each occurrence."""
    found = set()
    start = word.find(seen)
    while start >= 0:
        found.add(word[:start] + printed + word[start + len(seen) :])
        start = word.find(seen, start + 1)
    return found


def is_known(word: str) -> bool:
    """Whether the word, or both halves of a hyphenated one, is in the word list; marks do not count."""
    parts = [part for part in re.split(r"[-/–]", re.sub(r"[^\w/–-]", "", word)) if part]
    return bool(parts) and all(part.casefold() in lexicon().words for part in parts)


def known_share(words: Sequence[str]) -> float:
    """The share of words with letters that are known; 1 where there is no such word."""
    lettered = [word for word in words if sum(c.isalpha() for c in word) >= 3]
    return sum(map(is_known, lettered)) / len(lettered) if lettered else 1.0


def starts_regulation(word: str) -> bool:
    """Whether a regulation's name may begin with this word."""
    head = re.split(r"[-–—]", word)[0]
    return letters(head) in lexicon().regulations or letters(word) == "undangundang"


def starts_post(words: Sequence[str]) -> bool:
    """Whether the line begins with the post of an official."""
    heads = [letters(re.split(r"[.,]", word)[0]) for word in words[:2]]
    return any(fuzz.ratio(head, post) >= 85 for head in heads if len(head) > 1 for post in lexicon().posts)


def rank_likeness(text: str) -> float:
    """How like a civil servant's rank the text is, 0 to 1."""
    plain = letters(text)
    return max(Levenshtein.normalized_similarity(plain, letters(rank)) for rank in lexicon().ranks)


def repair_rank(text: str) -> str:
    """The rank on the list that the text nearly is, in the text's own case; else the text."""
    plain = letters(text)
    ranks = lexicon().ranks
    best = max(ranks, key=lambda rank: Levenshtein.normalized_similarity(plain, letters(rank)))
    if letters(best) == plain or Levenshtein.normalized_similarity(plain, letters(best)) < 0.72:
        return text
    return best.upper() if text.isupper() else best


def repair_by_names(line: str, names: Sequence[str]) -> str:
    """The name a damaged line nearly is, alone or behind "Kepala", in the line's own case; else the line."""
    bare = [re.sub(r"^PEMERINTAH\s+", "", name, flags=re.IGNORECASE) for name in names]
    candidates = [*bare, *(f"Kepala {name}" for name in bare)]
    plain = letters(line)
    likeness = {one: Levenshtein.normalized_similarity(plain, letters(one)) for one in candidates}
    best = max(candidates, key=lambda one: likeness[one], default=line)
    if likeness.get(best, 0.0) < NEARLY_NAME:
        return line
    if line.isupper():
        return best.upper()
    seen = {word.casefold(): word for word in line.split()}
    return " ".join(seen.get(word.casefold(), word.title()) for word in best.split()).replace(
        " Dan ", " dan "
    )


def separate_degrees(name: str) -> str:
    """The name with a comma for each mark before an academic degree; engines read commas as points."""
    words = name.replace("$.", "S.").split()
    if len(words) > 2 and words[1].isupper() and not words[0].isupper() and "." not in words[0]:
        words = words[1:]
    parts = [words[0]] if words else []
    for word in words[1:]:
        if letters(word) in lexicon().degrees and len(letters(parts[-1])) > 1:
            parts[-1] = _with_comma(parts[-1], is_only_name=len(parts) == 1)
        parts.append(word)
    return " ".join(parts)


def _with_comma(word: str, *, is_only_name: bool) -> str:
    """The word before a degree with its mark as a comma; a degree keeps its own point.

    A comma that was not read is added behind a name of one word only: elsewhere some forms print none.
    """
    before = word.rstrip(".,;:")
    if (before == word and not is_only_name) or word.endswith(".,"):
        return word
    is_degree = letters(before) in lexicon().degrees and ("." in before or len(word) - len(before) > 1)
    return before + ("." if is_degree else "") + ","


def repair_month(word: str) -> str:
    """The month's name where the word is nearly one."""
    plain = letters(word)
    if len(plain) < 3:
        return word
    best = max(lexicon().months, key=lambda month: Levenshtein.normalized_similarity(plain, letters(month)))
    like = Levenshtein.normalized_similarity(plain, letters(best))
    if like == 1.0 or like < 0.6:
        return word
    tail = re.search(r"\W*$", word)
    return (best.upper() if word.isupper() else best) + (tail.group() if tail else "")


def is_footer(text: str) -> bool:
    """Whether the line is what a scanner app or a signature service prints below the form."""
    return _is_one_of(text, lexicon().footers)


def is_signature_note(text: str) -> bool:
    """Whether the line says that a signature is an electronic one."""
    return _is_one_of(text, lexicon().signature_notes)


def _is_one_of(text: str, printed: Sequence[str]) -> bool:
    """Whether the line is one of the printed ones, or a good part of it."""
    plain = letters(text)
    return len(plain) >= 10 and any(
        fuzz.partial_ratio(plain, one) >= 85 and len(plain) >= 0.3 * len(one) for one in printed
    )
