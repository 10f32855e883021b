"""Which pages of a file belong together: where an SOP begins, goes on and ends, and what the rest is."""

from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz import fuzz

from documents.document import DocumentKind, OtherPageKind
from extractors.headings import letters
from extractors.identity import Identity
from extractors.sop_view import Line, PageView
from models.kinds import first_page_kind

STRONG = frozenset({"nomor_sop", "nama_sop"})
MIN_FIELDS = 3
COVER_WORDS = 80
BLANK_LETTERS = 12
SAME_TITLE = 85.0
OTHER_TITLE = 60.0
OWN_WORD, ALIKE = 6, 70.0
FORM_WORDS = ("sop", "", "standar", "operasional", "prosedur", "procedure", "operating", "standard")
COVER_MARKS = ("standaroperasionalprosedur", "standardoperatingprocedure", "standaroperatingprosedur")


class PageRole(StrEnum):
    """What a page is for the SOP it stands in."""

    HEADER = "header"
    TABLE = "table"
    CONTINUATION = "continuation"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What splitting needs to know of a page."""

    identity: Identity
    has_table: bool
    has_blocks: bool


def role_of(facts: PageFacts) -> PageRole:
    """The role of a page, by what stands on it."""
    found = set(facts.identity.fields)
    if len(found) >= MIN_FIELDS and found & STRONG:
        return PageRole.HEADER
    if facts.has_table:
        return PageRole.TABLE
    return PageRole.CONTINUATION if facts.has_blocks else PageRole.OTHER


def other_page(page: PageView) -> OtherPageKind:
    """What a page is that belongs to no document."""
    text = letters(" ".join(line.text for line in page.lines))
    if len(text) < BLANK_LETTERS:
        return OtherPageKind.BLANK
    words = sum(len(line.tokens) for line in page.lines)
    is_framed = all(len(table.cells) <= 1 for table in page.tables)
    if words <= COVER_WORDS and (is_framed or any(mark in text for mark in COVER_MARKS)):
        return OtherPageKind.COVER
    return OtherPageKind.UNKNOWN


def paper_that_begins(text: str) -> DocumentKind | None:
    """The kind of the paper that begins on a page with this text; None where none clearly does.

    SOPs are known by their form, and blank forms are attachments of the paper before.
    """
    kind = first_page_kind(text)
    return None if kind in (DocumentKind.UNKNOWN, DocumentKind.SOP, DocumentKind.FORMULIR) else kind


def is_same_sop(before: Identity, now: Identity) -> bool:
    """Whether a header page repeats the header of the SOP it stands in."""
    numbers = [_letters_of(identity, "nomor_sop") for identity in (before, now)]
    titles = [_letters_of(identity, "nama_sop") for identity in (before, now)]
    same_title = bool(all(titles)) and fuzz.ratio(*titles) >= SAME_TITLE
    return same_title and (numbers[0] == numbers[1] or not all(numbers))


def title_above(page: PageView, top: float) -> tuple[Line, ...]:
    """The title printed above a step table, if there is one."""
    above = [line for line in page.lines if line.frame.bottom <= top + 0.5 * line.frame.height]
    titled = [
        line
        for line in above
        if letters(line.text).lstrip("0123456789").startswith(("sop", "standaroperasional"))
    ]
    return tuple(titled[-1:])


def is_other_title(title: str, printed: str) -> bool:
    """Whether a page's title names another procedure than the header page.

    Titles of one agency share many words ("Pelaksanaan Kegiatan …"), so each having a word of its own counts.
    """
    bare = _bare(title), _bare(printed)
    if not all(bare):
        return False
    return fuzz.token_set_ratio(*bare) < OTHER_TITLE or all(
        _own_words(one, other) for one, other in (bare, bare[::-1])
    )


def _own_words(title: str, other: str) -> list[str]:
    """The words of a title that the other has nothing like, short ones and short forms aside."""
    joined = letters(other)
    return [
        word
        for word in map(letters, title.split())
        if len(word) >= OWN_WORD and fuzz.partial_ratio(word, joined) < ALIKE
    ]


def _bare(title: str) -> str:
    words = title.casefold().replace("/", " ").split()
    return " ".join(word for word in words if word.strip(".:0123456789") not in FORM_WORDS)


def _letters_of(identity: Identity, name: str) -> str:
    found = identity.fields.get(name)
    return letters(" ".join(line.text for line in found.lines)) if found else ""
