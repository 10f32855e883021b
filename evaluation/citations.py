"""How well citations are found and read: any CSV with the columns of `labels/citations_gold.csv`.

Each labelled citation is set into running text (lists, wrapped lines, a table, sentences), once clean and
once with OCR damage made by a seed. A span is right when it begins and ends where the citation does,
punctuation at its ends aside; a part is right when it is equal after `normalise`, a title at a likeness
of 97.
"""

import csv
import random
import re
import textwrap
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from rapidfuzz import fuzz

from documents.citation import Citation
from documents.errors import PindaiError
from evaluation.matching import normalise
from evaluation.measure import Measure
from models.citation_component import blank_pipeline, citation_pipeline
from models.citation_forms import citation_forms
from models.citations import FoundCitation, find_citations
from models.ocr_noise import damaged

COLUMNS = ("raw", "type", "issuer", "number", "year", "date", "title", "amends")
PARTS = COLUMNS[1:]
SAME_TITLE = 97
SEED = 20260427
_LINE = 60
_CARRIERS = (
    ("{}. ", ";\n"),
    ("{}. ", "\n"),
    ("- ", ". "),
    ("Pelayanan informasi dilaksanakan berdasarkan ", ", maka perlu ditetapkan prosedurnya.\n"),
    ("", "\n"),
    ("{}. ", " "),
    ("| {} | ", " | 1. Minimal SMA |\n"),
    ("Hal itu diatur dalam ", " dan "),
    ("sesuai dengan ", ".\n"),
)


class CitationLabelsError(PindaiError):
    """A file without the columns of labelled citations."""


@dataclass(frozen=True, slots=True)
class SetText:
    """Running text with the places of the labelled citations in it."""

    text: str
    spans: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Verdict:
    """One labelled citation against what was read there; `wrong` names the wrong parts."""

    raw: str
    found: FoundCitation | None
    is_span_right: bool
    wrong: tuple[str, ...]


def evaluate_citations(path: Path, *, seed: int = SEED) -> tuple[Measure, ...]:
    """The measures of the file, clean and damaged, and the speed.

    Raises:
        CitationLabelsError: the file lacks a column.
    """
    rows = read_labels(path)
    measures: list[Measure] = []
    for name, is_damaged in (("bersih", False), ("rusak OCR", True)):
        verdicts, extra = judge(rows, is_damaged=is_damaged, seed=seed)
        measures += _rates(name, verdicts, extra)
    return (*measures, measure_speed(rows, seed=seed))


def read_labels(path: Path) -> list[dict[str, str]]:
    """The rows of a file of labelled citations.

    Raises:
        CitationLabelsError: the file cannot be read or lacks a column.
    """
    try:
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
    except (OSError, UnicodeDecodeError) as error:
        raise CitationLabelsError(f"{path}: tidak dapat dibaca ({error})") from error
    missing = [column for column in COLUMNS if not rows or column not in rows[0]]
    if missing:
        raise CitationLabelsError(f"{path}: kolom {', '.join(missing)} tidak ada")
    return rows


def judge(rows: Sequence[dict[str, str]], *, is_damaged: bool, seed: int = SEED) -> tuple[list[Verdict], int]:
    """A verdict for each row, and how many citations were found where none stands."""
    set_text = in_running_text(rows, is_damaged=is_damaged, seed=seed)
    found = find_citations(set_text.text)
    verdicts = [
        _verdict(row, span, set_text.text, found) for row, span in zip(rows, set_text.spans, strict=True)
    ]
    right = sum(verdict.is_span_right for verdict in verdicts)
    return verdicts, len(found) - right


def in_running_text(rows: Sequence[dict[str, str]], *, is_damaged: bool, seed: int = SEED) -> SetText:
    """The labelled citations in running text, by turns in lists, lines, a table and sentences."""
    generator = random.Random(seed)  # noqa: S311 (damage for measuring, not for secrets)
    text, spans = "Dasar Hukum\n", []
    for place, row in enumerate(rows):
        before, citation, after = _carried(place, row["raw"])
        if is_damaged:
            citation = damaged(citation, generator)
        spans.append((len(text) + len(before), len(text) + len(before) + len(citation)))
        text += before + citation + after
    return SetText(text, tuple(spans))


def measure_speed(rows: Sequence[dict[str, str]], *, seed: int = SEED, repeats: int = 6) -> Measure:
    """Seconds of the component's pipeline against the bare tokeniser, on the same text in the same run."""
    text = in_running_text(rows, is_damaged=True, seed=seed).text
    texts = [text[start : start + 20_000] for start in range(0, len(text), 20_000)] * repeats
    blank, pipeline = blank_pipeline(), citation_pipeline()
    pipeline(texts[0])
    blank(texts[0])
    started = time.process_time()
    for part in texts:
        blank(part)
    middle = time.process_time()
    for part in texts:
        pipeline(part)
    ratio = (time.process_time() - middle) / (middle - started)
    return Measure("waktu dibanding spacy.blank('id')", ratio, len(texts), 3.0, is_speed=True)


def wrong_parts(row: dict[str, str], citation: Citation) -> tuple[str, ...]:
    """The names of the parts that differ from the label."""
    parts = {
        "type": citation_forms().types.get(citation.type, citation.type),
        "issuer": citation.issuer,
        "number": citation.number,
        "year": str(citation.year or ""),
        "date": citation.date or "",
        "title": citation.title,
        "amends": "; ".join(citation.amends),
    }
    return tuple(name for name in PARTS if not _is_same(name, row[name] or "", parts[name]))


def _is_same(name: str, truth: str, read: str) -> bool:
    first, second = normalise(truth), normalise(read)
    if name == "title":
        return fuzz.ratio(first, second) >= SAME_TITLE
    return first == second


def _rates(name: str, verdicts: Sequence[Verdict], extra: int) -> list[Measure]:
    n = len(verdicts)
    right = sum(verdict.is_span_right for verdict in verdicts)
    f1 = 2 * right / (n + right + extra) if n else 0.0
    core = sum(not set(verdict.wrong) & {"type", "number", "year"} for verdict in verdicts)
    whole = sum(not verdict.wrong for verdict in verdicts)
    return [
        Measure(f"kutipan ditemukan (F1), {name}", f1, n, 0.98),
        Measure(f"jenis, nomor, tahun benar, {name}", core / n if n else 0.0, n, 0.95),
        Measure(f"semua bagian benar, {name}", whole / n if n else 0.0, n, 0.88),
    ]


def _verdict(
    row: dict[str, str], span: tuple[int, int], text: str, found: Sequence[FoundCitation]
) -> Verdict:
    inside = [item for item in found if item.start < span[1] and span[0] < item.end]
    best = max(inside, key=lambda item: min(item.end, span[1]) - max(item.start, span[0]), default=None)
    if best is None:
        return Verdict(row["raw"], None, is_span_right=False, wrong=PARTS)
    is_right = _trimmed(text, best.start, best.end) == _trimmed(text, *span)
    return Verdict(row["raw"], best, is_right, wrong_parts(row, best.citation))


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without punctuation and spaces at its ends."""
    part = text[start:end]
    left = len(part) - len(part.lstrip(" \n.;:,-–"))
    return start + left, start + len(part.rstrip(" \n.;:,-–"))


def _carried(place: int, raw: str) -> tuple[str, str, str]:
    """What stands before the citation, the citation without a list number, and what stands after."""
    citation = re.sub(r"^[0-9lOI]{1,2}\.\s+", "", raw.strip()).rstrip(" .;:,")
    before, after = _CARRIERS[place % len(_CARRIERS)]
    if "\n" in after and place % 2:
        citation = "\n".join(textwrap.wrap(citation, _LINE, break_on_hyphens=False, break_long_words=False))
    return before.format(place % 20 + 1), citation, after
