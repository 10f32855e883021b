"""The untouched pages of an entry beside what is edited, with a frame for each thing that stands on them."""

import logging
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from documents.box import Box
from register.arranging import file_pages
from register.desk import EntryDetail
from register.errors import OriginalError
from web.asking import Ask
from web.field_groups import FieldView
from web.page_images import PageImageError, Size

log = logging.getLogger(__name__)

PAGES_SHOWN = 12


@dataclass(frozen=True, slots=True)
class Frame:
    """A box on a page that belongs to an element of the page beside it."""

    id: str
    page: int
    box: Box
    standing: str


@dataclass(frozen=True, slots=True)
class ShownPage:
    """A page as it is shown: its size in points before it is turned clockwise by `turn` degrees."""

    number: int
    width: float
    height: float
    turn: int

    @property
    def size(self) -> tuple[float, float]:
        """Width and height as shown."""
        return (self.height, self.width) if self.turn in (90, 270) else (self.width, self.height)

    @property
    def matrix(self) -> str:
        """From the untouched page to the page as shown, as SVG writes it."""
        match self.turn:
            case 90:
                return f"matrix(0 1 -1 0 {self.height:g} 0)"
            case 180:
                return f"matrix(-1 0 0 -1 {self.width:g} {self.height:g})"
            case 270:
                return f"matrix(0 -1 1 0 0 {self.width:g})"
            case _:
                return "matrix(1 0 0 1 0 0)"


@dataclass(frozen=True, slots=True)
class ScanPane:
    """The pages that are shown, and the frames by page.

    Attributes:
        earlier: the page from which the pages before are shown, or None.
        later: the same for the pages after.
    """

    pages: tuple[ShownPage, ...]
    frames: Mapping[int, tuple[Frame, ...]]
    earlier: int | None
    later: int | None


def scan_pane(ask: Ask, detail: EntryDetail, frames: Iterable[Frame]) -> ScanPane:
    """The pages from the one the address names; none where the original cannot be shown."""
    sizes, shown = _sizes(ask, detail), _shown_pages(ask, detail)
    turns = _turns(ask, detail)
    by_page: dict[int, tuple[Frame, ...]] = {}
    for frame in frames:
        by_page[frame.page] = (*by_page.get(frame.page, ()), frame)
    return ScanPane(
        pages=tuple(
            ShownPage(number, *sizes[number - 1], turns.get(number, 0))
            for number in shown
            if number <= len(sizes)
        ),
        frames=by_page,
        earlier=max(shown[0] - PAGES_SHOWN, detail.pages[0]) if shown[0] > detail.pages[0] else None,
        later=shown[-1] + 1 if shown[-1] < detail.pages[-1] else None,
    )


def field_frames(fields: Iterable[FieldView]) -> tuple[Frame, ...]:
    """The frames of the fields that have a place."""
    return tuple(
        Frame(field.id, field.reading.page, field.reading.box, field.standing)
        for field in fields
        if field.reading.box is not None and field.reading.page is not None and field.reading.box.area
    )


def _turns(ask: Ask, detail: EntryDetail) -> dict[int, int]:
    """How far people turned each page."""
    with ask.reading() as session:
        arrangement = file_pages(session, detail.file_id).arrangement
    return {turn.page: turn.degrees for turn in arrangement.turns}


def _sizes(ask: Ask, detail: EntryDetail) -> tuple[Size, ...]:
    try:
        return ask.site.images.sizes(detail.sha256)
    except (PageImageError, OriginalError) as error:
        log.warning("entry %s has no page pictures: %s", detail.id, error)
        return ()


def _shown_pages(ask: Ask, detail: EntryDetail) -> tuple[int, ...]:
    start = ask.query.get("dari", "")
    first = int(start) if start.isdecimal() and len(start) < 6 else detail.pages[0]
    following = [number for number in detail.pages if number >= first] or [detail.pages[-1]]
    return tuple(following[:PAGES_SHOWN])
