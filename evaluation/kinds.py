"""How well the kinds of papers are told, against the `kind` column of a corpus.

Kinds with too few files are one class, "lain". The cues were written by hand with one such corpus in view, so
the plain rate flatters. The rate that counts is cross-validated: of each fifth of the files the kinds are
told with those cues only that speak in a file of their kind among the other four fifths, as if the rest had
never been written.
"""

import csv
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from documents.document import DocumentKind
from documents.errors import PindaiError
from evaluation.measure import Measure
from models.category_measures import macro_f1
from models.kinds import KindKnowledge, cues_in, kind_knowledge, kind_of

LEAST_FILES = 3
BAR = 0.80
PARTS = 5
NAMES = {
    "Alur/Tata cara": DocumentKind.ALUR,
    "DIK": DocumentKind.DIK,
    "DIP": DocumentKind.DIP,
    "Daftar/Rekap": DocumentKind.DAFTAR,
    "Formulir": DocumentKind.FORMULIR,
    "Keuangan/Aset": DocumentKind.KEUANGAN,
    "Laporan PPID": DocumentKind.LAPORAN,
    "Maklumat": DocumentKind.MAKLUMAT,
    "Nota dinas/Surat": DocumentKind.SURAT,
    "Pengadaan": DocumentKind.PENGADAAN,
    "Pengumuman": DocumentKind.PENGUMUMAN,
    "Peraturan": DocumentKind.PERATURAN,
    "Poster": DocumentKind.POSTER,
    "Profil": DocumentKind.PROFIL,
    "SK": DocumentKind.SK,
    "Standar pelayanan": DocumentKind.STANDAR_PELAYANAN,
    "Struktur organisasi": DocumentKind.STRUKTUR_ORGANISASI,
}


class KindLabelsError(PindaiError):
    """A file without the columns of a corpus."""


@dataclass(frozen=True, slots=True)
class ReadPaper:
    """One file of a corpus: its kind, and the text of its first pages."""

    kind: DocumentKind
    pages: tuple[str, ...]


def evaluate_kinds(corpus: Path, read: Callable[[Path], Sequence[str]]) -> tuple[Measure, ...]:
    """The measures on a corpus: a CSV with `file` and `kind`, the files beside it in `files/`.

    Args:
        corpus: the CSV.
        read: gives the text of each of a file's first pages.

    Raises:
        KindLabelsError: the CSV cannot be read or lacks a column.
    """
    papers = [
        ReadPaper(kind_named(label), tuple(read(corpus.parent / "files" / name)))
        for name, label in read_kinds(corpus)
    ]
    truth = [paper.kind for paper in papers]
    seen = [kind_of(paper.pages).kind for paper in papers]
    return (
        Measure(
            "jenis dokumen, macro-F1, validasi silang",
            merged_f1(cross_validated(papers), truth),
            len(papers),
            BAR,
        ),
        Measure("jenis dokumen, macro-F1, semua ciri", merged_f1(seen, truth), len(papers)),
    )


def cross_validated(papers: Sequence[ReadPaper]) -> list[DocumentKind]:
    """The kind told of each paper with the cues that papers of the other parts bear out."""
    parts = _parts(papers)
    found = [cues_in(paper.pages) for paper in papers]
    given: list[DocumentKind] = []
    for paper, part in zip(papers, parts, strict=True):
        others = [place for place, other in enumerate(parts) if other != part]
        given.append(
            kind_of(paper.pages, _borne_out([(papers[place].kind, found[place]) for place in others])).kind
        )
    return given


def merged_f1(given: Sequence[DocumentKind], truth: Sequence[DocumentKind]) -> float:
    """The macro-F1 with kinds of too few files merged, on both sides alike."""
    sizes = Counter(truth)
    merged = {kind for kind in DocumentKind if sizes[kind] < LEAST_FILES} | {DocumentKind.LAIN}
    return macro_f1(
        *(["lain" if kind in merged else kind.value for kind in kinds] for kinds in (given, truth))
    )


def _parts(papers: Sequence[ReadPaper]) -> list[int]:
    """The part of each paper: those of one kind are dealt out in turn."""
    dealt: Counter[DocumentKind] = Counter()
    parts = []
    for paper in papers:
        parts.append(dealt[paper.kind] % PARTS)
        dealt[paper.kind] += 1
    return parts


def _borne_out(papers: Sequence[tuple[DocumentKind, frozenset[str]]]) -> KindKnowledge:
    """The cues that speak in a paper of their kind; one that speaks against a kind, in any paper."""
    spoken = {(kind, cue) for kind, cues in papers for cue in cues}
    anywhere = {cue for _, cue in spoken}
    known = kind_knowledge()
    kept = (
        cue
        for cue in known.cues
        if (cue.kind, cue.cue_id) in spoken or (cue.weight < 0 and cue.cue_id in anywhere)
    )
    return replace(known, cues=tuple(kept))


def read_kinds(corpus: Path) -> tuple[tuple[str, str], ...]:
    """The files of a corpus with the kind that a person gave them.

    Raises:
        KindLabelsError: the CSV cannot be read or lacks a column.
    """
    try:
        with corpus.open(encoding="utf-8", newline="") as lines:
            return tuple((row["file"], row["kind"]) for row in csv.DictReader(lines))
    except (OSError, UnicodeDecodeError) as error:
        raise KindLabelsError(f"{corpus}: tidak dapat dibaca ({error})") from error
    except KeyError as error:
        raise KindLabelsError(f"{corpus}: kolom {error} tidak ada") from error


def kind_named(label: str) -> DocumentKind:
    """The kind that a label of the corpus means; a form of SOP in brackets is an SOP."""
    return NAMES.get(label, DocumentKind.SOP if label.startswith("SOP") else DocumentKind.LAIN)
