"""What people said about the pages of a file: where documents begin, what the rest is, which way up."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from documents.document import OtherPage, OtherPageKind
from documents.errors import InvalidDocumentError

TURNS = (0, 90, 180, 270)


@dataclass(frozen=True, slots=True)
class PageTurn:
    """How a page must be turned to be read: degrees clockwise."""

    page: int
    degrees: int


@dataclass(frozen=True, slots=True)
class Arrangement:
    """The pages of a file as a person arranged them.

    Attributes:
        documents: the pages of each document, in order; None leaves finding them to the machine.
        others: the pages that belong to none.
        turns: the pages whose way up a person decided.

    Raises:
        InvalidDocumentError: a page stands in two places, a document has no page, or a turn is not square.
    """

    documents: tuple[tuple[int, ...], ...] | None = None
    others: tuple[OtherPage, ...] = ()
    turns: tuple[PageTurn, ...] = ()

    def __post_init__(self) -> None:
        placed = [page for pages in self.documents or () for page in pages]
        placed += [other.page for other in self.others]
        if len(placed) != len(set(placed)) or not all(self.documents or ((1,),)):
            raise InvalidDocumentError("every page belongs to one document, every document has a page")
        if any(turn.degrees not in TURNS for turn in self.turns):
            raise InvalidDocumentError("a page is turned by 0, 90, 180 or 270 degrees")

    def turn_of(self, page: int) -> int | None:
        """The degrees a person decided for a page, or None."""
        return next((turn.degrees for turn in self.turns if turn.page == page), None)

    def split_at(self, page: int) -> "Arrangement":
        """The page begins a document of its own, with those that followed it.

        Raises:
            InvalidDocumentError: the page is in no document, or begins one already.
        """
        pages = self._holding(page)
        cut = pages.index(page)
        return self._with([*self._without(pages), pages[:cut], pages[cut:]])

    def join_before(self, page: int) -> "Arrangement":
        """The document of the page is one with the document before it.

        Raises:
            InvalidDocumentError: the page is in no document, or in the first.
        """
        pages = self._holding(page)
        before = self._before(pages)
        return self._with([*self._without(pages, before), tuple(sorted((*before, *pages)))])

    def move(self, page: int, to: int | None) -> "Arrangement":
        """The page stands in the document of another page; None makes it a document of its own.

        Raises:
            InvalidDocumentError: the other page is in no document.
        """
        target = self._holding(to) if to is not None else ()
        if page in target:
            return self
        cleared = self._cleared(page)
        rest = [pages for pages in cleared.documents or () if pages != target]
        return cleared._with([*rest, tuple(sorted((*target, page)))])

    def set_aside(self, page: int, what: OtherPageKind) -> "Arrangement":
        """The page belongs to no document."""
        cleared = self._cleared(page)
        return replace(cleared, others=tuple(sorted((*cleared.others, OtherPage(page, what)), key=_number)))

    def turn(self, page: int, degrees: int) -> "Arrangement":
        """The page is read turned so far clockwise.

        Raises:
            InvalidDocumentError: not a quarter turn.
        """
        rest = (turn for turn in self.turns if turn.page != page)
        return replace(self, turns=tuple(sorted((*rest, PageTurn(page, degrees)), key=_number)))

    def _holding(self, page: int) -> tuple[int, ...]:
        for pages in self.documents or ():
            if page in pages:
                return pages
        raise InvalidDocumentError(f"page {page} is in no document")

    def _before(self, pages: tuple[int, ...]) -> tuple[int, ...]:
        earlier = [each for each in self.documents or () if each[0] < pages[0]]
        if not earlier:
            raise InvalidDocumentError("there is no document before the first")
        return max(earlier)

    def _without(self, *gone: tuple[int, ...]) -> list[tuple[int, ...]]:
        return [pages for pages in self.documents or () if pages not in gone]

    def _cleared(self, page: int) -> "Arrangement":
        documents = [tuple(each for each in pages if each != page) for pages in self.documents or ()]
        others = tuple(other for other in self.others if other.page != page)
        return replace(self, others=others)._with(pages for pages in documents if pages)

    def _with(self, documents: Iterable[tuple[int, ...]]) -> "Arrangement":
        return replace(self, documents=tuple(sorted(documents)))


def _number(each: OtherPage | PageTurn) -> int:
    return each.page
