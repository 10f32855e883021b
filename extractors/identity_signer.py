"""The signature block: post, name, rank and number of the official who signed."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from extractors.headings import letters
from extractors.lexicon import is_signature_note, known_share, rank_likeness, repair_by_names, starts_post
from extractors.sop_view import Line, middle

NIP = re.compile(r"^\W*N\s*[I1l!]\s*[PBFD]\b\.?", re.IGNORECASE)
DIGITS_OF_A_NIP = 12
TITLE = re.compile(r",\s*(S|M|A|D|Sp|SE|SH|ST|MM|Ir)\b\.?|\b(Dr|Drs|Dra|Ir|Hj?|Ns|dr|drg)\.", re.IGNORECASE)
RANK = 0.72
LEGIBLE = 0.5
SAME_NAME = 85
NEXT_LINE = 2.0
"""Heights of letters between a line and the next one of the same text, at most."""


@dataclass(frozen=True, slots=True)
class SignerLines:
    """The lines of each part; empty where nothing legible is there.

    `digits` is the number as several readings agree on it; None where it was read once.
    """

    post: tuple[Line, ...] = ()
    name: tuple[Line, ...] = ()
    rank: tuple[Line, ...] = ()
    number: tuple[Line, ...] = ()
    digits: str | None = None


def split_signer(lines: Sequence[Line], names: Sequence[str]) -> SignerLines:
    """The parts of a signature block, by what the lines say and in the order they stand.

    Args:
        lines: the block, top to bottom.
        names: of the body, as the letterhead has them; a line that is nearly one is no scrap.
    """
    printed = [line for line in lines if not is_signature_note(line.text)]
    legible = [
        line for line in printed if _is_legible(line) or repair_by_names(line.text, names) != line.text
    ]
    number = next((i for i, line in enumerate(legible) if is_number_line(line.text)), None)
    above = legible[:number] if number is not None else legible
    rank = next((i for i in range(len(above) - 1, 0, -1) if rank_likeness(above[i].text) >= RANK), None)
    body = above[:rank] if rank is not None else above
    name = _name_at(body, names, is_closed=len(body) < len(legible))
    return SignerLines(
        post=tuple(_post(body[:name] if name is not None else body)),
        name=(body[name],) if name is not None else (),
        rank=(above[rank],) if rank is not None else (),
        number=(legible[number],) if number is not None else (),
    )


def is_number_line(text: str) -> bool:
    """Whether a line holds an official's number (NIP), be it badly read."""
    digits = sum(character.isdigit() for character in text)
    headed = NIP.match(text) is not None and len(re.sub(r"\W", "", text)) >= DIGITS_OF_A_NIP
    return digits >= DIGITS_OF_A_NIP or headed


def _is_legible(line: Line) -> bool:
    """Whether the line holds a word rather than the scraps a signature leaves."""
    plain = re.sub(r"[^A-Za-z0-9]", "", line.text)
    sure = sum(token.confidence for token in line.tokens) / len(line.tokens)
    told = is_number_line(line.text) or rank_likeness(line.text) >= RANK
    worded = len(plain) >= 4 and any(len(re.sub(r"\W", "", word)) >= 3 for word in line.words)
    return told or (worded and sure >= LEGIBLE)


def _name_at(body: Sequence[Line], names: Sequence[str], *, is_closed: bool) -> int | None:
    """The last line that can be a name; of a single line, one above rank or number that is no post.

    Args:
        body: the lines above rank and number.
        names: of the body; they name no person.
        is_closed: whether there is a rank or a number, which stand below a name.
    """
    for index in range(len(body) - 1, 0, -1):
        if TITLE.search(body[index].text):
            return index
    last = len(body) - 1
    if last < 0 or _names_body(body[last].text, names):
        return None
    if last == 0:
        return 0 if is_closed and not starts_post(body[0].words) else None
    if not is_closed and _goes_on(body[last - 1], body[last]):
        return None
    return last


def _names_body(text: str, names: Sequence[str]) -> bool:
    """Whether a line is, or nearly is, part of what the letterhead says."""
    plain = letters(text)
    return any(len(plain) >= 6 and fuzz.partial_ratio(plain, letters(name)) >= SAME_NAME for name in names)


def _goes_on(above: Line, line: Line) -> bool:
    """Whether a line is the end of the post above it: words that are no names, without room to sign."""
    is_close = middle(line.frame) - middle(above.frame) <= NEXT_LINE * line.frame.height
    return is_close and known_share(line.words) == 1.0


def _post(lines: Sequence[Line]) -> list[Line]:
    """The lines from the first word of a post on."""
    first = next((i for i, line in enumerate(lines) if starts_post(line.words)), 0)
    return list(lines[first:])
