"""The 18-digit number of a civil servant (NIP, BKN 22/2007), checked without a check digit: it has none."""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from models.dates import NotUnderstood


class NipKind(StrEnum):
    """Which numbering the NIP follows."""

    PNS = "pns"
    PPPK = "pppk"
    LAMA = "lama"


@dataclass(frozen=True, slots=True)
class NipFacts:
    """What a well-formed NIP says.

    Attributes:
        born: None for the nine-digit number used before 2009.
        appointed: the first day of the month of the first appointment; of the year for PPPK.
        age: whole years at the first appointment.
        warnings: plain Indonesian, where the number is possible but unusual.
    """

    digits: str
    kind: NipKind
    born: date | None
    appointed: date | None
    age: int | None
    warnings: tuple[str, ...]


_USUAL_AGES = range(18, 36)
_OLDEST = 46
_FIRST_PPPK = 2019


def check_nip(text: str, *, on: date | None = None) -> NipFacts | NotUnderstood:
    """The facts in the printed NIP, or why it cannot be one.

    Args:
        text: as printed, spaces and a leading "NIP." included.
        on: the date of the document; nobody is appointed after it.
    """
    digits = re.sub(r"[\s.\-]", "", re.sub(r"^\s*N[I1l][PB][.:\s]*", "", text, flags=re.IGNORECASE))
    if not digits.isdigit():
        return NotUnderstood(text, f"NIP “{text}” memuat huruf atau tanda lain")
    if len(digits) == 9:
        return NipFacts(digits, NipKind.LAMA, None, None, None, ())
    if len(digits) != 18:
        return NotUnderstood(text, f"NIP “{text}” berisi {len(digits)} angka, seharusnya 18")
    return _eighteen(text, digits, on)


def nip_digits(text: str) -> str | None:
    """The 18 digits, by which the numbers of two documents are compared; None where there are not 18."""
    facts = check_nip(text)
    return facts.digits if isinstance(facts, NipFacts) and facts.kind is not NipKind.LAMA else None


def _eighteen(text: str, digits: str, on: date | None) -> NipFacts | NotUnderstood:
    born = _day(digits[:4], digits[4:6], digits[6:8])
    appointed = _day(digits[8:12], digits[12:14], "01")
    kind = NipKind.PNS
    if appointed is None and digits[12:14] > "12" and int(digits[8:12]) >= _FIRST_PPPK:
        kind, appointed = NipKind.PPPK, _day(digits[8:12], "01", "01")
    problem = _problem(digits, born, appointed, on)
    if problem or born is None or appointed is None:
        return NotUnderstood(text, f"NIP “{text}”: {problem}")
    age = appointed.year - born.year - ((appointed.month, appointed.day) < (born.month, born.day))
    warning = f"usia saat pengangkatan {age} tahun, tidak lazim" if age not in _USUAL_AGES else ""
    return NipFacts(digits, kind, born, appointed, age, (warning,) if warning and kind is NipKind.PNS else ())


def _problem(digits: str, born: date | None, appointed: date | None, on: date | None) -> str:
    if born is None:
        return "delapan angka pertama bukan tanggal lahir"
    if appointed is None:
        return "angka ke-9 sampai ke-14 bukan tahun dan bulan pengangkatan"
    if digits[14] not in "12":
        return "angka ke-15 (jenis kelamin) harus 1 atau 2"
    if digits[15:] == "000":
        return "nomor urut tidak boleh 000"
    age = appointed.year - born.year
    if not 15 <= age <= 65 or (age > _OLDEST and digits[12:14] <= "12"):
        return f"usia saat pengangkatan {age} tahun, tidak mungkin"
    if on and appointed > on:
        return "pengangkatan sesudah tanggal dokumen"
    return ""


def _day(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
