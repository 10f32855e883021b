"""How well the kinds of papers are told, against the `kind` column of a corpus.

Kinds with too few files are one class, "lain". The cues have no fitted numbers, so there is nothing to hold
out between folds: the rate is the same in each split, and was seen while the cues were written.
"""

import csv
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from documents.document import DocumentKind
from documents.errors import PindaiError
from models.category_measures import macro_f1
from models.kinds import kind_of

LEAST_FILES = 3
BAR = 0.80
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
class KindVerdict:
    """One file: what it is, and what it was taken for."""

    name: str
    truth: DocumentKind
    given: DocumentKind


@dataclass(frozen=True, slots=True)
class KindReport:
    """How well the kinds were told, with every file behind it."""

    verdicts: tuple[KindVerdict, ...]
    macro_f1: float

    @property
    def n(self) -> int:
        """Files."""
        return len(self.verdicts)

    @property
    def is_reached(self) -> bool:
        """Whether the bar is met."""
        return self.macro_f1 >= BAR


def evaluate_kinds(corpus: Path, read: Callable[[Path], Sequence[str]]) -> KindReport:
    """The report on a corpus: a CSV with `file` and `kind`, the files beside it in `files/`.

    Args:
        corpus: the CSV.
        read: gives the text of each of a file's first pages.

    Raises:
        KindLabelsError: the CSV cannot be read or lacks a column.
    """
    verdicts = tuple(
        KindVerdict(name, kind_named(label), kind_of(read(corpus.parent / "files" / name)).kind)
        for name, label in read_kinds(corpus)
    )
    return report_on(verdicts)


def report_on(verdicts: Sequence[KindVerdict]) -> KindReport:
    """The report on judged files; kinds with too few files are merged, on both sides alike."""
    sizes = Counter(verdict.truth for verdict in verdicts)
    merged = {kind for kind in DocumentKind if sizes[kind] < LEAST_FILES} | {DocumentKind.LAIN}
    given = ["lain" if verdict.given in merged else verdict.given.value for verdict in verdicts]
    truth = ["lain" if verdict.truth in merged else verdict.truth.value for verdict in verdicts]
    return KindReport(tuple(verdicts), macro_f1(given, truth))


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
