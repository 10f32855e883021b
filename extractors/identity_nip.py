"""The number of a civil servant (NIP): which of several readings can be one.

Eighteen digits: date of birth, month of appointment, sex, sequence. There is no check digit, but a month of
91 or a fourth sex is a misreading.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from extractors.lexicon import lexicon

LENGTH = 18
HEAD = re.compile(r"^(?:.*\bN\s*[Il1!i]\s*P\b\W*|\W*[NMKW]?\s*[I1l!i]\s*[PBFEp2]\s*[.:,;*]*\s*)")
AGREED = 3
FAR = 4
SWAPS = (("9", "0"), ("8", "0"), ("6", "0"), ("3", "8"), ("5", "6"), ("7", "1"), ("4", "1"))
"""Digits that a stroke through them turns into one another."""


def digits_of(text: str) -> str:
    """The digits of a line, the letters NIP before them taken off and look-alikes put right."""
    bare = HEAD.sub("", text)
    table = lexicon().digits
    return re.sub(r"\D", "", "".join(table.get(c, c) if c.isalpha() or c in "|!?" else c for c in bare))


def is_nip(digits: str) -> bool:
    """Whether the digits have the form of a NIP."""
    if len(digits) != LENGTH or not digits.isdigit():
        return False
    year, month, day = int(digits[:4]), int(digits[4:6]), int(digits[6:8])
    joined, joined_month = int(digits[8:12]), int(digits[12:14])
    born = 1940 <= year <= 2010 and 1 <= month <= 12 and 1 <= day <= 31
    appointed = year + 15 <= joined <= year + 50 and (1 <= joined_month <= 12 or joined_month >= 20)
    return born and appointed and digits[14] in "12" and digits[15:] != "000"


def best_nip(readings: Iterable[tuple[str, float]]) -> str | None:
    """The number that the readings, the surest most, are nearest to; None where none can be one.

    Where no reading has the form of a NIP but most agree place by place, that is what is printed.
    """
    seen = [(_with_century(digits_of(text)), confidence**4) for text, confidence in readings]
    whole = [(digits, weight) for digits, weight in seen if len(digits) == LENGTH]
    common = _by_place(whole)
    candidates = [digits for digits, _ in whole if is_nip(digits)] + [common] * is_nip(common)
    candidates = candidates or [one for digits, _ in whole if (one := _one_digit_away(digits))]
    if not candidates:
        return common if len(whole) >= AGREED else None
    return min(sorted(set(candidates)), key=lambda one: _distance(one, whole))


def _by_place(whole: Sequence[tuple[str, float]]) -> str:
    """At each of the eighteen places the digit that the readings give most weight."""
    chosen = []
    for place in range(LENGTH if whole else 0):
        votes: defaultdict[str, float] = defaultdict(float)
        for digits, weight in whole:
            votes[digits[place]] += weight
        chosen.append(max(sorted(votes), key=lambda digit: votes[digit]))
    return "".join(chosen)


def _distance(candidate: str, whole: Sequence[tuple[str, float]]) -> float:
    """How many digits the readings would have wrong if the candidate is printed, at most a few."""
    return sum(
        weight * min(FAR, sum(one != other for one, other in zip(candidate, digits, strict=True)))
        for digits, weight in whole
    )


def _with_century(digits: str) -> str:
    """The digits with the 1 of the century, which a stroke before the number hides or makes another digit."""
    if len(digits) == LENGTH - 1 and digits.startswith("9"):
        return "1" + digits
    return (
        "1" + digits[1:] if len(digits) == LENGTH and digits[0] not in "12" and digits[1] == "9" else digits
    )


def _one_digit_away(digits: str) -> str | None:
    """The only number that one misread digit makes of it."""
    if len(digits) != LENGTH:
        return None
    found = {
        digits[:place] + other + digits[place + 1 :]
        for place, digit in enumerate(digits)
        for pair in SWAPS
        if digit in pair
        for other in pair
        if other != digit
    }
    valid = {candidate for candidate in found if is_nip(candidate)}
    return valid.pop() if len(valid) == 1 else None


def grouped(digits: str, like: str) -> str:
    """The digits with spaces where the printed line has them."""
    spaced = re.search(r"\d{6}\s+\d", like) is not None
    return f"{digits[:8]} {digits[8:14]} {digits[14]} {digits[15:]}" if spaced else digits
