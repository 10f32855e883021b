"""A desk brought to where a form of the procedures can be sent: what each returns joins the form's values."""

import io

from desk_office import Desk
from register_office import letter

from register import accounts, cases, deliveries, governed, running
from register.announcements import AnnouncementDraft
from register.effects import Given, Upload
from register.exchange import dump_table, exchanged_tables
from register.maklumat import CONTENTS
from register.tables import Entry
from register.urgent import announce_at_once
from workflow.act import ActKind

BESIDE = ("login_attempts",)
PNG = b"\x89PNG\r\n\x1a\n" + bytes(64)


def entry_version(desk: Desk) -> dict[str, str]:
    return {"versi": str(desk.detail().version)}


def corrected(desk: Desk) -> dict[str, str]:
    return entry_version(desk) | {"isian": "dip.retensi", "nilai": "5 tahun"}


def published(desk: Desk) -> dict[str, str]:
    desk.office.publish(1)
    return entry_version(desk)


def announcing(desk: Desk) -> dict[str, str]:
    """A maklumat drafted and determined; its announcement waits."""
    desk.office.enact("000")
    contents: dict[str, object] = {"isi": dict.fromkeys(CONTENTS, "ada")}
    case_id = start(desk, "pelaksana", "000")
    step(desk, "pelaksana", case_id, ActKind.ADVANCE, contents)
    step(desk, "atasan", case_id, ActKind.APPROVE, {"berlaku": "2026-01-01"})
    return case_version(desk, case_id) | {"kelengkapan": "Maklumat Pelayanan Infrormasi Publik"}


def uploading(desk: Desk) -> dict[str, str]:
    """A document determined in an edition; its upload waits."""
    case_id = approved_case(desk)
    step(desk, "atasan", case_id, ActKind.ADVANCE, {"catatan": "SK 1"})
    version = case_version(desk, case_id)["versi"]
    return {"pekerjaan": f"{case_id}:{version}"}


def determining(desk: Desk) -> dict[str, str]:
    case_id = approved_case(desk)
    return {"pekerjaan": f"{case_id}:{case_version(desk, case_id)['versi']}"}


def sent(desk: Desk) -> dict[str, str]:
    office = desk.office
    office.publish(1)
    with office.database.writing() as session:
        number = deliveries.deliver(session, office.petugas, office.originals, office.unit_id, "Pusat", None)
        return {"checksum": deliveries.delivery(session, number).sha256}


def urgent(desk: Desk) -> dict[str, str]:
    office = desk.office
    given = Given(files=(Upload(io.BytesIO(PNG), "image/png"),), originals=office.originals)
    with office.database.writing() as session:
        announce_at_once(
            session, office.ppid, AnnouncementDraft(office.unit_id, "Banjir", "", ("papan",), ()), given
        )
    return {}


def in_force(desk: Desk) -> dict[str, str]:
    desk.office.enact("004")
    return {}


def approved_case(desk: Desk) -> int:
    office = desk.office
    office.enact("001")
    (entry_id,) = office.read(b"berkas", letter("Keputusan"))
    with office.database.writing() as session:
        maker = accounts.actor_of(session, "pelaksana")
        version = governed.hand_in(session, maker, entry_id, session.get_one(Entry, entry_id).version)
        governed.approve(session, office.ppid, entry_id, version)
        return session.get_one(Entry, entry_id).case_id or 0


def start(desk: Desk, who: str, code: str, title: str = "Pekerjaan") -> int:
    with desk.office.database.writing() as session:
        actor = accounts.actor_of(session, who)
        return running.start(session, actor, code, desk.office.unit_id, title)


def step(
    desk: Desk, who: str, case_id: int, kind: ActKind, content: dict[str, object], reason: str = ""
) -> None:
    with desk.office.database.writing() as session:
        actor = accounts.actor_of(session, who)
        found = running.running_case(session, case_id)
        at_hand = frozenset(found.node.requirements)
        wish = running.Wish(kind, reason, at_hand=at_hand, given=Given(content))
        running.perform(session, actor, case_id, found.view.version, wish)


def case_version(desk: Desk, case_id: int) -> dict[str, str]:
    with desk.office.database.reading() as session:
        return {"versi": str(cases.case_view(session, case_id).version)}


def everything(desk: Desk) -> dict[str, list[str]]:
    """Every row of the register, and the originals' names."""
    with desk.office.database.reading() as session:
        rows = {
            table.name: list(dump_table(session, table))
            for table in exchanged_tables()
            if table.name not in BESIDE
        }
    return rows | {"originals": list(desk.office.originals.names())}
