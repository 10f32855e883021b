"""Numbers put right by the words beside them: "| hari" is "1 hari", "Nomor S2" is "Nomor 52"."""

import re
from collections.abc import Sequence

from extractors.headings import letters
from extractors.lexicon import lexicon

LONGEST = 4
FIRST_YEAR, LAST_YEAR = 1945, 2045
ROMAN = re.compile(r"^[1Il|!VX]{1,4}$")
YEAR = re.compile(r"^(19|20)\d\d\W*$")
LEVEL = re.compile(r"^S[Il|!](?=\W*$)")
GLUED = re.compile(r"^(N(?:o|omor)\.)(?=\S)(.+)$", re.IGNORECASE)
STROKES = frozenset("1Il|!")


def repair_numbers(words: Sequence[str]) -> list[str]:
    """The words, each that has to be a number by the words beside it read as one.

    As many as before: of a year read as two words the second is left empty.
    """
    padded = ["", *_with_whole_years(words), ""]
    return [
        repair_reference(_as_count(word, before, after))
        for before, word, after in zip(padded, padded[1:], padded[2:], strict=False)
    ]


def _with_whole_years(words: Sequence[str]) -> list[str]:
    """The words, "Tahun 201 1" with one year."""
    found = list(words)
    for place in range(1, len(found) - 1):
        both = found[place] + found[place + 1]
        named = letters(found[place - 1]) in lexicon().before_years
        if named and len(found[place]) == 3 and YEAR.match(both):
            found[place : place + 2] = [both, ""]
    return found


def repair_reference(word: str) -> str:
    """The number of a letter with its month in Roman figures: "…/Bid.1/!1/2025" is "…/Bid.1/II/2025".

    A slash before SOP is read as a stroke: "ISOP/…" is "/SOP/…".
    """
    parts = re.sub(r"^[Il|!](?=SOP\b)", "/", word).split("/")
    return "/".join(_as_month(part, index, parts) for index, part in enumerate(parts))


def _as_month(part: str, index: int, parts: Sequence[str]) -> str:
    """A part between slashes as a Roman figure where it has to be one."""
    if not 0 < index < len(parts) - 1 or not ROMAN.match(part):
        return part
    before_year = YEAR.match(parts[index + 1]) is not None
    lettered = any(sum(c.isalpha() for c in other) >= 3 for other in parts[:index])
    mixed = not part.isdigit() and any(c in STROKES for c in part) and len(part) > 1
    if not (before_year and (lettered or not part.isdigit())) and not mixed:
        return part
    return "".join("I" if c in STROKES else c for c in part)


def _as_count(word: str, before: str, after: str) -> str:
    """The word as digits, where a number has to stand between its neighbours."""
    known = lexicon()
    if glued := GLUED.match(word):
        return glued.group(1) + _as_count(glued.group(2), glued.group(1), after)
    core = word.rstrip(".,;:")
    if LEVEL.match(word) and letters(before) in known.before_degrees:
        return "S1" + word[2:]
    if core.isdigit() or not 0 < len(core) <= LONGEST:
        return word
    digits = "".join(known.digits.get(c, c) for c in core)
    if not digits.isdigit():
        return word
    head, unit = letters(before), letters(after)
    if head in known.before_years:
        return digits + word[len(core) :] if FIRST_YEAR <= int(digits) <= LAST_YEAR else word
    counted = unit in known.units and len(core) == 1 and head not in known.ranked
    # A lone letter behind "Nomor" may be a code; before a year it is a number.
    numbered = head in known.before_numbers and (not core.isalpha() or unit in known.before_years)
    return digits + word[len(core) :] if counted or numbered else word
