"""Sheets of the consequence test at each of their stations, and what the form of a new one says."""

from datetime import date, timedelta

from desk_office import Desk
from sqlalchemy import update

from register import accounts, exemptions
from register.actors import Actor
from register.clock import current_moment
from register.consequence_test import Sheet
from register.exemptions import SheetView
from register.tables import Exemption

TODAY = current_moment().date()
YEAR = timedelta(days=365)
TYPED = {
    "huruf": "h",
    "angka": "2",
    "dasar": "UU 27/2022 pasal 65",
    "informasi": "Riwayat kesehatan pemohon pada lampiran 2",
    "dibuka": "Pemohon dirugikan",
    "ditutup": "Rahasia pribadi terlindungi",
    "sampai": (TODAY + YEAR).isoformat(),
    "peristiwa": "",
    "pemantau": "",
}
DECREE = {"keputusan": "SK 7/PPID/2026", "tanggal": TODAY.isoformat()}


def sheet(**changes: object) -> Sheet:
    parts: dict[str, object] = {
        "letter": "h", "point": 2, "statute": "UU 27/2022 pasal 65", "information": "Riwayat kesehatan",
        "if_open": "Pemohon dirugikan", "if_closed": "Terlindungi", "until": TODAY + YEAR,
    }  # fmt: skip
    return Sheet(**(parts | changes))  # type: ignore[arg-type] # the test names the parts


def actor(desk: Desk, name: str) -> Actor:
    with desk.office.database.reading() as session:
        return accounts.actor_of(session, name)


def view(desk: Desk, entry_id: int = 1) -> SheetView:
    with desk.office.database.reading() as session:
        found = exemptions.sheet_of(session, entry_id)
    assert found is not None
    return found


def proposed(desk: Desk, entry_id: int = 1, **changes: object) -> int:
    with desk.office.database.writing() as session:
        version = desk.detail(entry_id).version
        return exemptions.propose(session, actor(desk, "pelaksana"), entry_id, version, sheet(**changes))


def decided(desk: Desk, entry_id: int = 1, **changes: object) -> int:
    number = proposed(desk, entry_id, **changes)
    with desk.office.database.writing() as session:
        version = view(desk, entry_id).version
        exemptions.decide(session, desk.office.ppid, number, version, "SK 7", TODAY - YEAR)
    return number


def in_force(desk: Desk, entry_id: int = 1, until: date | None = None, **changes: object) -> int:
    """A sheet in force; `until` may lie in the past, as it does once time has gone by."""
    number = decided(desk, entry_id, **changes)
    with desk.office.database.writing() as session:
        exemptions.approve(session, desk.office.atasan, number, view(desk, entry_id).version)
    if until is not None:
        with desk.office.database.writing() as session:
            session.execute(update(Exemption).where(Exemption.id == number).values(until=until))
    return number


def named_sheet(desk: Desk) -> dict[str, str]:
    """What each act on the sheet names: the sheet and the version that was seen."""
    now = view(desk)
    return {"lembar": str(now.id), "versi": str(now.version)}
