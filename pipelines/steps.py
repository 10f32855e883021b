"""What happens to one file: plain functions in the order of the work, no Prefect."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from documents.arrangement import Arrangement
from documents.box import Box
from documents.contract import decode
from documents.document import DigitisedFile, Document, DocumentKind, OtherPage, Source, SourceKind
from documents.page import TextSource
from extractors.explain import save_explanation
from extractors.files import Limits, count_pages, sha256_of
from extractors.flowchart_area import Flow, FlowArea
from extractors.pages import ReadPage, read_pages
from extractors.regions import read_region
from extractors.sop import Explain, FileDocuments, read_arranged, read_documents
from models.categories import suggest_categories
from models.category_overrides import CategoryOverride
from models.enrich import with_citations
from models.kinds import kind_of
from models.lint_content import PersonalByPage
from models.lints import lint
from models.personal_data import PersonalDatum, find_personal_data
from pipelines.options import ReadOptions

OnPage = Callable[[int, int], None]


def digitise(path: Path, name: str, options: ReadOptions, on_page: OnPage | None = None) -> DigitisedFile:
    """The documents of one file: receive → pages → read → understand → judge.

    Args:
        path: where the bytes lie.
        name: the file's name, for display only.
        options: limits, and where to draw what was read.
        on_page: told each page that is done, with the number of pages.

    Raises:
        RefusedFileError: the file is not read; the message says why and what to do.
        OcrError: Tesseract is missing, crashed, hung or answered nonsense.
        PageTimeoutError: a page took longer than allowed.
    """
    limits = _limits(options)
    pages = count_pages(path, limits)
    seen = _Seen()
    explaining = _Explaining(Path(options.explain), Path(name).stem) if options.explain else None
    arranged = decode(Arrangement, options.arrangement) if options.arrangement else Arrangement()
    turns = {turn.page: turn.degrees for turn in arranged.turns}
    read = _watched(read_pages(path, limits, turns=turns), pages, seen, on_page, explaining)
    documents, other_pages, issues = _documents_in(read, arranged, explaining.draw if explaining else None)
    documents, other_pages = _keep_every_page(documents, other_pages, seen)
    overrides = [CategoryOverride(*row) for row in options.overrides]
    return DigitisedFile(
        source=Source(name, sha256_of(path), pages, seen.kind()),
        documents=tuple(judge(document, overrides, seen.personal) for document in documents),
        other_pages=other_pages,
        issues=issues,
    )


def read_place(path: Path, region: Mapping[str, Any], options: ReadOptions) -> tuple[str, float]:
    """The print in one place of a file, and how surely it was read.

    Args:
        region: `page`, `box` (left, top, right, bottom in points) and `turn` (degrees, or None).

    Raises:
        RefusedFileError: the file is not read, or has no such page.
        OcrError: Tesseract is missing, crashed, hung or answered nonsense.
    """
    return read_region(path, region["page"], Box(*region["box"]), _limits(options), region["turn"])


def _limits(options: ReadOptions) -> Limits:
    return Limits(
        max_pages=options.max_pages, max_pixels=options.max_pixels, ocr_timeout_s=options.ocr_timeout_s
    )


def _documents_in(pages: Iterator[ReadPage], arranged: Arrangement, explain: Explain | None) -> FileDocuments:
    """The documents as a person marked them off, else as they are found."""
    if arranged.documents is None:
        return read_documents(pages, explain=explain)
    return read_arranged(pages, arranged.documents, explain=explain), arranged.others, ()


def judge(
    document: Document,
    overrides: Sequence[CategoryOverride] = (),
    personal: PersonalByPage | None = None,
) -> Document:
    """The document with its kind, citations, durations, suggested categories and lints.

    Args:
        document: as read.
        overrides: what the body has decided about the categories of its own titles.
        personal: the personal data among the words of the file's pages.
    """
    document = with_citations(with_kind(document))
    document = replace(document, kategori=suggest_categories(document, overrides))
    return replace(document, issues=(*document.issues, *lint(document, personal=personal)))


def with_kind(document: Document) -> Document:
    """The document with the kind its text says, unless its structure has said it already."""
    if document.kind is not DocumentKind.UNKNOWN:
        return document
    return replace(document, kind=kind_of(document.teks).kind)


class _Seen:
    """What the stream of pages showed: their texts, personal data, and where their words came from."""

    def __init__(self) -> None:
        self.texts: dict[int, str] = {}
        self.personal: dict[int, tuple[PersonalDatum, ...]] = {}
        self._sources: set[TextSource] = set()

    def note(self, page: ReadPage) -> None:
        self.texts[page.page.number] = page.page.text
        self.personal[page.page.number] = find_personal_data(page.page.words)
        self._sources.add(page.page.source)

    def kind(self) -> SourceKind:
        if self._sources == {TextSource.DIGITAL}:
            return SourceKind.DIGITAL
        return SourceKind.MIXED if TextSource.DIGITAL in self._sources else SourceKind.SCANNED


class _Explaining:
    """Writes one picture a page: `<stem>-<page>.png`."""

    def __init__(self, folder: Path, stem: str) -> None:
        self._folder, self._stem = folder, stem
        self._drawn: set[int] = set()

    def draw(self, page: ReadPage, area: FlowArea | None = None, flow: Flow | None = None) -> None:
        """Draw the page, unless it was drawn already with its flowchart."""
        number = page.page.number
        if number not in self._drawn:
            self._drawn.add(number)
            save_explanation(page, self._folder / f"{self._stem}-{number:03}.png", area, flow)


def _watched(
    pages: Iterator[ReadPage],
    count: int,
    seen: _Seen,
    on_page: OnPage | None,
    explaining: _Explaining | None,
) -> Iterator[ReadPage]:
    for page in pages:
        seen.note(page)
        yield page
        if explaining:
            explaining.draw(page)
        if on_page:
            on_page(page.page.number, count)


def _keep_every_page(
    documents: tuple[Document, ...], other_pages: tuple[OtherPage, ...], seen: _Seen
) -> tuple[tuple[Document, ...], tuple[OtherPage, ...]]:
    """A file without any document is one of unknown kind: somebody has to look at it."""
    if documents:
        return documents, other_pages
    numbers = tuple(sorted(seen.texts))
    texts = tuple(seen.texts[number] for number in numbers)
    return (Document(numbers, DocumentKind.UNKNOWN, None, None, None, texts, None),), ()
