"""From read pages to documents: the SOPs of a file, the other papers in it, and the pages between them."""

import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import partial

from documents.box import Box
from documents.document import Document, DocumentKind, OtherPage, OtherPageKind
from documents.issue import Issue, Severity
from documents.page import TextSource
from extractors.cleaning import with_colour
from extractors.confidence import Evidence, confidence
from extractors.dashes import with_dashes
from extractors.flowchart import Flow, FlowArea, Lane, PixelBox, PlacedWord, Row, join_flows, read_flow
from extractors.flowchart_area import DrawnSymbol
from extractors.identity import Identity, read_identity
from extractors.identity_again import look_again
from extractors.pages import ReadPage
from extractors.papers import is_another, read_paper_head, signed_on
from extractors.procedure import RowPart, StepTable, read_step_table
from extractors.procedure_lanes import with_clear_headings
from extractors.sections import read_head, read_sections
from extractors.sop_build import SopParts, build_document
from extractors.sop_pages import view_of
from extractors.sop_readings import Readings
from extractors.sop_view import Line, PageView, middle
from extractors.splitting import (
    PageFacts,
    PageRole,
    is_same_sop,
    other_page,
    paper_that_begins,
    role_of,
    title_above,
)
from models.kinds import kind_of

log = logging.getLogger(__name__)

Judge = Callable[[Evidence], float]
Explain = Callable[[ReadPage, FlowArea, Flow], None]
FileDocuments = tuple[tuple[Document, ...], tuple[OtherPage, ...], tuple[Issue, ...]]


def read_documents(
    pages: Iterable[ReadPage], explain: Explain | None = None, judge: Judge = confidence
) -> FileDocuments:
    """The documents of a file, the pages that belong to none, and what to check about the file as a whole.

    Pages are taken one at a time and their pictures dropped, so memory does not grow with the file.

    Args:
        pages: as `extractors.pages.read_pages` gives them, pictures included.
        explain: called with each page that holds a flowchart, for pictures of what was read.
        judge: says how surely a value was read; another one only where confidence is being fitted.

    Raises:
        ValueError: a page comes without its picture.
    """
    file = _File(explain, Readings(judge))
    for page in pages:
        file.take(page)
    return file.finish()


def read_arranged(
    pages: Iterable[ReadPage],
    documents: tuple[tuple[int, ...], ...],
    explain: Explain | None = None,
    judge: Judge = confidence,
) -> tuple[Document, ...]:
    """One document for each group of pages that a person marked off, whatever stands on them.

    Args:
        pages: as `read_documents` takes them; those in no group are left out.
        documents: the page numbers of each group.

    Raises:
        ValueError: a page comes without its picture.
    """
    files = {group: _File(explain, Readings(judge), is_one=True) for group in documents}
    owners = {number: files[group] for group in documents for number in group}
    for page in pages:
        if page.page.number in owners:
            owners[page.page.number].take(page)
    return tuple(document for group in documents for document in files[group].finish()[0])


@dataclass(slots=True)
class _Papers:
    """Pages one after the other that belong to no SOP."""

    pages: list[int] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    covers: list[str] = field(default_factory=list)
    first: PageView | None = None
    signed: Line | None = None

    def begin(self, cover: PageView) -> None:
        """Takes a cover: it belongs to no document, but says what the pages behind it are."""
        self.covers.append(_text(cover))
        self.first = self.first or cover

    def add(self, view: PageView) -> None:
        """Takes the next page."""
        self.pages.append(view.number)
        self.texts.append(_text(view))
        self.first = self.first or view
        self.signed = self.signed or signed_on(view)

    def end_before(self, view: PageView, kind: DocumentKind, make: Readings) -> bool:
        """Whether a page that begins a paper of a kind begins another one than these pages are."""
        if self.first is None or not self.pages or kind is not kind_of(self.texts).kind:
            return True
        before = read_paper_head(self.first, kind, None, make)
        return is_another(before, read_paper_head(view, kind, None, make))

    def document(self, make: Readings) -> Document:
        """The paper that the pages are.

        Raises:
            ValueError: there is no page.
        """
        if self.first is None:
            raise ValueError("a paper has at least one page")
        kind = kind_of((*self.covers, *self.texts)).kind
        head = read_paper_head(self.first, kind, self.signed, make)
        return Document(
            tuple(self.pages), kind, head.judul, head.nomor, head.tanggal, tuple(self.texts), None
        )


@dataclass(slots=True)
class _File:
    """The file as far as it was read; or, where it `is_one`, pages a person says are one document."""

    explain: Explain | None
    readings: Readings
    documents: list[Document] = field(default_factory=list)
    others: list[OtherPage] = field(default_factory=list)
    sop: SopParts | None = None
    flows: list[Flow] = field(default_factory=list)
    places: dict[tuple[int, PixelBox], Box] = field(default_factory=dict)
    papers: _Papers = field(default_factory=_Papers)
    is_one: bool = False

    def take(self, page: ReadPage) -> None:
        """Adds a page to the SOP it belongs to, or begins another."""
        view = view_of(page)
        sections = read_sections(view)
        identity = read_head(view, sections) if sections else read_identity(view)
        before = self.sop.tables[-1].header if self.sop and self.sop.tables else None
        table = read_step_table(view.tables, before)
        blocks = bool(sections) or self._continues_blocks(view, table)
        match role_of(PageFacts(identity, table is not None, blocks)):
            case PageRole.HEADER if page.image and page.page.source is TextSource.OCR:
                if not sections:
                    view = with_dashes(view, page.image, table.top if table else None)
                    identity = read_identity(view)
                self._header(view, look_again(identity, page.image))
            case PageRole.HEADER:
                self._header(view, identity)
            case PageRole.TABLE:
                self._table_page(view)
            case PageRole.CONTINUATION:
                self._add(view)
            case PageRole.OTHER:
                self._other(view)
                return
        if sections:
            self._current().add_sections(sections)
        else:
            self._read_body(page, view, table)

    def finish(self) -> FileDocuments:
        """Everything that was found."""
        self._close_sop()
        self._close_papers()
        return tuple(self.documents), tuple(self.others), ()

    def _header(self, view: PageView, identity: Identity) -> None:
        if self.sop is None or not (self.is_one or is_same_sop(self.sop.identity, identity)):
            self._begin()
            self._current().identity = identity
        self._add(view)

    def _table_page(self, view: PageView) -> None:
        if self.sop is None:
            self._begin()
        self._add(view)

    def _other(self, view: PageView) -> None:
        """A page without anything of the form: prose of the SOP, a blank, a cover, or another paper."""
        kind, text = other_page(view), _text(view)
        paper = paper_that_begins(text)
        if self.is_one:
            self._keep(view)
        elif kind is OtherPageKind.BLANK:
            self.others.append(OtherPage(view.number, kind))
        elif self.sop is not None and not self.sop.tables and paper is None:
            self._add(view)
        elif kind is OtherPageKind.COVER and not self.papers.pages and paper is None:
            self._close_sop()
            self.others.append(OtherPage(view.number, kind))
            self.papers.begin(view)
        else:
            self._close_sop()
            if paper is not None and self.papers.end_before(view, paper, self.readings):
                self._close_papers()
            self.papers.add(view)

    def _keep(self, view: PageView) -> None:
        """Adds a page to the one document there is."""
        if self.sop is not None:
            self._add(view)
        else:
            self.papers.add(view)

    def _continues_blocks(self, view: PageView, table: StepTable | None) -> bool:
        """Whether a page without a table goes on with the blocks of the SOP before it."""
        if self.sop is None or self.sop.tables or table is not None:
            return False
        return bool(view.tables) and self.sop.blocks.expects(view)

    def _begin(self) -> None:
        self._close_sop()
        if not self.is_one:
            self._close_papers()
        self.sop = SopParts(readings=self.readings)
        self.sop.pages += self.papers.pages
        self.sop.texts += self.papers.texts
        self.papers = _Papers()

    def _current(self) -> SopParts:
        if self.sop is None:
            self.sop = SopParts(readings=self.readings)
        return self.sop

    def _add(self, view: PageView) -> None:
        sop = self._current()
        sop.pages.append(view.number)
        sop.texts.append(_text(view))

    def _read_body(self, page: ReadPage, view: PageView, table: StepTable | None) -> None:
        sop = self._current()
        top = table.top if table else None
        if not sop.tables and (table is None or sop.blocks.has_heading(view, top)):
            sop.blocks.read(view, top)
        if table is None:
            return
        if view.number != sop.pages[0] or not sop.identity.fields:
            sop.titles += title_above(view, table.top)
        if page.image and not sop.lanes:
            table = with_clear_headings(table, page.image)
        numbered = sop.add_table(table)
        if table.lanes and numbered:
            self._read_flow(page, view, table, numbered)

    def _read_flow(
        self, page: ReadPage, view: PageView, table: StepTable, numbered: list[tuple[int, RowPart]]
    ) -> None:
        image = page.image
        if image is None:
            return
        sop = self._current()
        area = FlowArea(
            tuple(Lane(sop.lane_name(table, lane), lane.left, lane.right) for lane in table.lanes),
            tuple(Row(number, row.top, row.bottom) for number, row in numbered),
            view.number,
        )
        coloured = partial(with_colour, image) if image.has_colour else None
        flow = read_flow(image.grey, area, _words_in(view, area), image.dpi, coloured)
        for symbol in flow.symbols:
            self.places[symbol.page, symbol.box] = image.box_on_page(*symbol.box)
        sop.issues += [
            Issue("F10", Severity.WARNING, doubt.message, doubt.page, image.box_on_page(*doubt.box), "alur")
            for doubt in flow.doubts
        ]
        self.flows.append(flow)
        if self.explain is not None:
            self.explain(page, area, flow)

    def _close_sop(self) -> None:
        sop, self.sop = self.sop, None
        flows, self.flows = self.flows, []
        places, self.places = self.places, {}
        if sop is None:
            return
        flow = join_flows(flows) if flows else Flow()
        sop.symbols = [(symbol, _place(symbol, places)) for symbol in flow.symbols]
        sop.edges = list(flow.edges)
        self.documents.append(build_document(sop))

    def _close_papers(self) -> None:
        papers, self.papers = self.papers, _Papers()
        if papers.pages:
            self.documents.append(papers.document(self.readings))


def _place(symbol: DrawnSymbol, places: dict[tuple[int, PixelBox], Box]) -> Box:
    return places[symbol.page, symbol.box]


def _words_in(view: PageView, area: FlowArea) -> tuple[PlacedWord, ...]:
    """The words printed among the lanes: the labels of branches."""
    box = area.box
    return tuple(
        PlacedWord(
            token.text,
            PixelBox(token.frame.left, token.frame.top, token.frame.right, token.frame.bottom),
            token.confidence,
        )
        for line in view.lines
        for token in line.tokens
        if box.left - 60 <= token.frame.centre[0] <= box.right + 60
        and box.top - 60 <= middle(token.frame) <= box.bottom + 60
    )


def _text(view: PageView) -> str:
    """The text of a page: loose lines and cells in reading order, one line each."""
    parts = [(line.frame.top, line.frame.left, line.text) for line in view.loose]
    for table in view.tables:
        text = "\n".join(line.text for cell in table.cells for line in cell.lines)
        parts.append((table.frame.top, table.frame.left, text))
    return "\n".join(text for _, _, text in sorted(parts) if text)
