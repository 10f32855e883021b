"""A second look at the identity page: beneath stamps and signatures, at marks, at look-alike signs."""

from collections.abc import Sequence
from dataclasses import replace

from documents.box import Box
from extractors.glyphs import tell_apart
from extractors.identity import SIGNER, TITLE, Found, Identity, without_colon
from extractors.identity_initials import read_initials
from extractors.identity_leaning import read_leaning
from extractors.identity_nip import best_nip, digits_of, is_nip
from extractors.identity_signer import NIP, SignerLines, split_signer
from extractors.identity_stamp import find_marks, needs_second_look, read_beneath, read_number_again
from extractors.images import PageImage
from extractors.inks import may_be_stamped
from extractors.lexicon import known_share
from extractors.sop_view import Line

NUMBER = "nomor_sop"

Fields = dict[str, Found]


def look_again(identity: Identity, image: PageImage) -> Identity:
    """The identity with the signature block and the title read beneath stamps and signatures.

    Raises:
        OcrError: the engine could not read.
    """
    fields, marked = _with_marks(identity.fields, image)
    doubtful = {
        name for name in (SIGNER, TITLE) if name in fields and _is_doubtful(name, fields[name], image)
    }
    fields, numbers = _read_beneath(fields, marked | doubtful, image)
    if NUMBER in fields:
        told = tuple(_told_apart(line, image) for line in _upright(fields[NUMBER], image))
        fields[NUMBER] = replace(fields[NUMBER], lines=told)
    signer = fields.get(SIGNER)
    names = [line.text for line in identity.org]
    parts = split_signer(signer.lines, names) if signer else None
    return Identity(fields, parts and _number_again(parts, image, numbers), identity.org)


def _with_marks(fields: Fields, image: PageImage) -> tuple[Fields, set[str]]:
    """The fields, blank ones marked where there is ink; and those where it is black and may be read."""
    found = dict(fields)
    black = set()
    for name, field in fields.items():
        marks = find_marks(image, field.frame) if field.frame and not field.lines else None
        if marks and marks.any:
            found[name] = replace(field, is_marked=True)
        if marks and marks.black:
            black.add(name)
    return found, black


def _is_doubtful(name: str, found: Found, image: PageImage) -> bool:
    """Whether a field was read badly; a title also where its words are none and a stamp may be the reason."""
    if needs_second_look(found.lines) or name != TITLE:
        return needs_second_look(found.lines)
    words = [word for line in found.lines for word in line.words]
    return known_share(words) < 1.0 and (found.frame is None or may_be_stamped(image, found.frame))


def _read_beneath(
    fields: Fields, names: set[str], image: PageImage
) -> tuple[Fields, tuple[tuple[str, float], ...]]:
    """The fields with some read again, and each reading of the signer's number."""
    found = dict(fields)
    places = {name: field for name, field in fields.items() if name in names and field.frame}
    read = read_beneath(image, [(field.frame, field.lines) for field in places.values() if field.frame])
    numbers: tuple[tuple[str, float], ...] = ()
    for (name, field), beneath in zip(places.items(), read, strict=True):
        lines = tuple(line for line in map(without_colon, beneath.lines) if line)
        if name == SIGNER:
            lines = tuple(read_initials(line, image) for line in lines)
            numbers = beneath.numbers
        found[name] = replace(field, lines=lines)
    return found, numbers


def _upright(number: Found, image: PageImage) -> tuple[Line, ...]:
    """The lines of the number; a single one that was badly read is set upright where it leans."""
    if number.frame is None or len(number.lines) != 1 or not needs_second_look(number.lines):
        return number.lines
    return (read_leaning(number.lines[0], number.frame, image),)


def _told_apart(line: Line, image: PageImage) -> Line:
    return Line(line.page, tuple(tell_apart(token, image) for token in line.tokens))


def _number_again(signer: SignerLines, image: PageImage, beneath: Sequence[tuple[str, float]]) -> SignerLines:
    """The signer with the digits of the number read again, where they are doubtful or cannot be one.

    Args:
        signer: as read so far.
        image: the page.
        beneath: what was read of the number beneath a stamp.
    """
    if not signer.number:
        return signer
    line = _from_number(signer.number[0])
    if not needs_second_look(signer.number) and is_nip(digits_of(line.text)):
        return signer
    height = line.frame.height
    left, top = line.frame.left - height, line.frame.top - 0.3 * height
    right, bottom = line.frame.right + height, line.frame.bottom
    # The last line of the cell may stand on its ruling, its digits cut: a second look reaches over it.
    frames = [Box(left, top, right, bottom + below * height) for below in (0.3, 0.7)]
    sure = sum(token.confidence for token in line.tokens) / len(line.tokens)
    readings = [(line.text, sure), *beneath, *read_number_again(image, frames)]
    return replace(signer, digits=best_nip(readings))


def _from_number(line: Line) -> Line:
    """The line from the letters NIP on: what stands before them is a scrap of the stamp."""
    start = next((i for i, token in enumerate(line.tokens) if NIP.match(token.text)), 0)
    return line.after(start) or line
