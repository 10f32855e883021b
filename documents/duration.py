"""A time standard as an SOP prints it."""

from dataclasses import dataclass
from enum import StrEnum


class DurationKind(StrEnum):
    """What a printed time means; only PASTI and RENTANG can be counted."""

    PASTI = "pasti"
    RENTANG = "rentang"
    MAKSIMAL = "maksimal"
    PERKIRAAN = "perkiraan"
    TENTATIF = "tentatif"
    SEKETIKA = "seketika"
    KATEGORI = "kategori"
    RELATIF = "relatif"
    JAM_LAYANAN = "jam_layanan"


@dataclass(frozen=True, slots=True)
class Duration:
    """A time standard; `nilai` in `satuan`, None where the kind has no number.

    Attributes:
        nilai: the number, the upper end of a range.
        satuan: menit, jam, hari, hari_kerja, minggu, bulan, tahun; None without a number.
        jenis: how the number is meant.
        minimal: the lower end of a range.
        peristiwa: for RELATIF, the event the time counts from, as printed.
    """

    nilai: float | None
    satuan: str | None
    jenis: DurationKind
    minimal: float | None = None
    peristiwa: str | None = None
