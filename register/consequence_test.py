"""The sheet of the consequence test: what it says, and what the law demands of it.

Perki 1/2021 art. 49 and annex II; UU 14/2008 art. 17, 19 and 20; PP 61/2010 art. 5-9.
"""

import re
from dataclasses import dataclass
from datetime import date

from models.exempt_grounds import ExemptGround, exempt_grounds
from register.errors import InvalidActError

PERMANENT = re.compile(r"permanen|selamanya|tidak terbatas|tanpa batas", re.IGNORECASE)
PARTS = {
    "information": "informasi yang dikecualikan",
    "statute": "dasar hukum pengecualian",
    "if_open": "konsekuensi bila dibuka",
    "if_closed": "konsekuensi bila ditutup",
}
"""The parts of a sheet that are never blank (Perki 1/2021 annex II)."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a sheet says (Perki 1/2021 annex II).

    Attributes:
        letter: the letter of UU 14/2008 art. 17, a to j.
        point: its numbered point, where it has any.
        statute: the statute relied on, with its article.
        information: what exactly is exempt.
        if_open: what happens if the information is opened.
        if_closed: what the public gains or loses if it stays closed.
        until: the last day, or None where an event ends it.
        ends_with: the event that ends it, "" where `until` does.
        event_owner: who watches for the event.
    """

    letter: str
    point: int | None
    statute: str
    information: str
    if_open: str
    if_closed: str
    until: date | None
    ends_with: str = ""
    event_owner: str = ""

    @property
    def ground(self) -> ExemptGround:
        """The ground by the law."""
        return exempt_grounds()[self.letter]

    @property
    def citation(self) -> str:
        """The ground as it is cited."""
        return self.ground.citation(self.point)


def has_lapsed(until: date | None, today: date) -> bool:
    """Whether the last day is over; what an event ends never lapses by itself."""
    return until is not None and until < today


def check_sheet(sheet: Sheet, today: date) -> None:
    """Refuse a sheet that lacks what the law demands.

    Raises:
        InvalidActError: what is missing or not allowed.
    """
    if sheet.letter not in exempt_grounds():
        raise InvalidActError("Pilih alasan pengecualian menurut UU 14/2008 pasal 17.")
    ground = sheet.ground
    if sheet.point is not None and not 1 <= sheet.point <= ground.points:
        raise InvalidActError(f"Pasal 17 huruf {ground.letter} tidak mempunyai angka {sheet.point}.")
    if missing := [label for name, label in PARTS.items() if not getattr(sheet, name).strip()]:
        raise InvalidActError(
            f"Lembar uji konsekuensi belum lengkap; yang belum diisi: {'; '.join(missing)}."
        )
    _check_period(sheet, ground, today)


def _check_period(sheet: Sheet, ground: ExemptGround, today: date) -> None:
    if sheet.until is None and not (sheet.ends_with.strip() and sheet.event_owner.strip()):
        raise InvalidActError(
            "Isi tanggal berakhirnya pengecualian, atau peristiwa yang mengakhirinya dan pemantaunya."
        )
    if ground.is_passing and PERMANENT.search(sheet.ends_with):
        raise InvalidActError(
            f"Pengecualian pasal 17 huruf {ground.letter} tidak bersifat permanen (UU 14/2008 pasal 20)."
        )
    if sheet.until is None:
        return
    if sheet.until < today:
        raise InvalidActError("Tanggal berakhirnya pengecualian sudah lewat.")
    if ground.most_years is not None and sheet.until > _years_after(today, ground.most_years):
        raise InvalidActError(
            f"Pengecualian huruf {ground.letter} paling lama {ground.most_years} tahun ({ground.source})."
        )


def _years_after(day: date, years: int) -> date:
    leap = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year + years, day=28 if leap else day.day)
