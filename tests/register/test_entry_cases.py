"""The publication procedure decides about every document that comes while it is in force."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from register_office import SYSTEM, UNIT, Office, sop

from documents.contract import encode
from documents.sop import EdgeOrigin, FlowPoint, Shape
from register import accounts, audit, cases, governed, publication, reviews, running, verify
from register.actors import Actor, Grant
from register.case_state import reference_content
from register.editions import edition_lines, uploaded
from register.effects import Given
from register.enacting import enact
from register.errors import ConflictError, InvalidActError
from register.flow_edits import Placing, add_edge, add_symbol, place_symbol
from register.procedures import Enactment
from register.reviews import Return
from register.step_table import insert_row
from register.tables import Entry, File
from register.words import EntryState, FileState, Role
from workflow.act import ActKind
from workflow.errors import ActRefusedError, ProcedureError
from workflow.library import reference_sop

BACK = Return(Role.PPID_PELAKSANA, "koreksi", ("nama_sop",))


@pytest.fixture
def pelaksana(office: Office) -> Actor:
    return person(office, "pelaksana", Role.PPID_PELAKSANA)


@pytest.fixture
def uploader(office: Office) -> Actor:
    return person(office, "pengunggah", Role.ADMIN_PPID)


def person(office: Office, name: str, role: Role) -> Actor:
    with office.database.writing() as session:
        accounts.add_user(
            session, SYSTEM, name, name.title(), "kuda laut biru 7", (Grant(role, office.unit_id),)
        )
        return accounts.actor_of(session, name)


def governed_entry(office: Office, content: bytes = b"a") -> int:
    office.enact("001")
    return office.read(content)[0]


def entry(office: Office, entry_id: int) -> Entry:
    with office.database.reading() as session:
        return session.get_one(Entry, entry_id)


def step(office: Office, entry_id: int) -> int | None:
    """The row the entry's case waits at; None where it has no case."""
    with office.database.reading() as session:
        case_id = session.get_one(Entry, entry_id).case_id
        return None if case_id is None else running.running_case(session, case_id).case.position.nomor


def move(office: Office, actor: Actor, entry_id: int, kind: ActKind, reason: str = "") -> None:
    with office.database.writing() as session:
        case_id = session.get_one(Entry, entry_id).case_id
        assert case_id is not None
        version = cases.case_view(session, case_id).version
        given = Given({"versi_entri": session.get_one(Entry, entry_id).version})
        running.perform(session, actor, case_id, version, running.Wish(kind, reason, given=given))


def hand_in(office: Office, actor: Actor, entry_id: int) -> None:
    with office.database.writing() as session:
        governed.hand_in(session, actor, entry_id, session.get_one(Entry, entry_id).version)


def approve(office: Office, actor: Actor, entry_id: int) -> None:
    with office.database.writing() as session:
        governed.approve(session, actor, entry_id, session.get_one(Entry, entry_id).version, "Sesuai")


def with_a_step_after(code: str) -> dict[str, Any]:
    """A reference procedure whose last step is followed by one more in the same lane."""
    last = len(reference_sop(code).kegiatan)
    sop = insert_row(reference_sop(code), last).sop
    lane = sop.kegiatan[last - 1].simbol[0].pelaksana
    sop = place_symbol(sop, last, 0, Placing(last, lane, Shape.PROCESS))
    sop = add_symbol(sop, Placing(last + 1, lane, Shape.TERMINATOR))
    sop = add_edge(sop, FlowPoint(last, lane), FlowPoint(last + 1, lane), None, EdgeOrigin.DRAWN)
    return reference_content(code) | {"sop": encode(sop)}


def test_document_gets_a_case_only_while_the_procedure_is_in_force(office: Office) -> None:
    (before,) = office.read(b"before")
    after = governed_entry(office)
    assert step(office, before) is None
    assert step(office, after) == 1


def test_document_goes_through_every_step_and_is_public_at_the_last(
    office: Office, pelaksana: Actor, uploader: Actor
) -> None:
    entry_id = governed_entry(office)
    hand_in(office, pelaksana, entry_id)
    approve(office, office.ppid, entry_id)
    assert entry(office, entry_id).state is EntryState.DISETUJUI
    with office.database.reading() as session:
        assert publication.approved_ids(session) == ()
    move(office, office.atasan, entry_id, ActKind.ADVANCE)
    with office.database.reading() as session:
        assert [line.entry_id for line in edition_lines(session, 1)] == [entry_id]
        assert uploaded(session, 1, edition_lines(session, 1)) == frozenset()
    move(office, uploader, entry_id, ActKind.ADVANCE)
    assert entry(office, entry_id).state is EntryState.TERBIT
    assert step(office, entry_id) is None
    with office.database.reading() as session:
        assert uploaded(session, 1, edition_lines(session, 1)) == {entry_id}
        assert [event.act for event in cases.case_events(session, 1)] == [
            "buka", "advance", "approve", "advance", "advance",
        ]  # fmt: skip
        assert not list(verify.verify(session, office.originals))


def test_approval_in_the_case_is_the_approval_of_the_entry(office: Office, pelaksana: Actor) -> None:
    entry_id = governed_entry(office)
    move(office, pelaksana, entry_id, ActKind.ADVANCE)
    move(office, office.ppid, entry_id, ActKind.APPROVE)
    found = entry(office, entry_id)
    assert (found.state, found.approver_id) == (EntryState.DISETUJUI, office.ppid.user_id)
    with office.database.reading() as session:
        acts = [act.act for act in audit.history(session, audit.Subject("entry", entry_id))]
    assert acts.count("setujui") == 1


def test_return_names_step_role_reason_and_fields_in_entry_and_case(office: Office, pelaksana: Actor) -> None:
    entry_id = governed_entry(office)
    hand_in(office, pelaksana, entry_id)
    with office.database.writing() as session:
        version = session.get_one(Entry, entry_id).version
        governed.send_back(session, office.ppid, entry_id, version, "Judul salah", BACK)
    found = entry(office, entry_id)
    assert (found.state, found.return_role) == (EntryState.DIKEMBALIKAN, "ppid_pelaksana")
    assert found.return_step == "langkah 1 (PPID Pembantu)"
    with office.database.reading() as session:
        event = cases.case_events(session, 1)[-1]
    assert (event.act, event.reason, event.role) == ("return", "Judul salah", "ppid")
    assert event.content["kembali_ke"] == [1, "PPID Pembantu"]
    assert event.content["isian"] == ["nama_sop"]
    hand_in(office, pelaksana, entry_id)
    assert entry(office, entry_id).state is EntryState.MENUNGGU
    assert step(office, entry_id) == 2


def test_officer_hands_a_correction_back_without_moving_the_case(office: Office, pelaksana: Actor) -> None:
    entry_id = governed_entry(office)
    with office.database.writing() as session:
        back = Return(Role.PETUGAS, "koreksi")
        governed.send_back(session, pelaksana, entry_id, 1, "Pindai ulang", back)
    hand_in(office, office.petugas, entry_id)
    assert entry(office, entry_id).state is EntryState.MENUNGGU
    assert step(office, entry_id) == 1


def test_approval_before_its_step_is_refused(office: Office) -> None:
    entry_id = governed_entry(office)
    with pytest.raises(InvalidActError, match="langkah 1"):
        approve(office, office.ppid, entry_id)
    assert entry(office, entry_id).state is EntryState.MENUNGGU


def test_entry_is_not_decided_past_its_case(office: Office, pelaksana: Actor) -> None:
    entry_id = governed_entry(office)
    hand_in(office, pelaksana, entry_id)
    with pytest.raises(InvalidActError, match="melalui alurnya"), office.database.writing() as session:
        reviews.approve(session, office.ppid, entry_id, entry(office, entry_id).version)
    approve(office, office.ppid, entry_id)
    with office.database.writing() as session:
        assert not publication.publish(session, SYSTEM, entry_id)
    assert entry(office, entry_id).state is EntryState.DISETUJUI


def test_who_corrected_it_does_not_approve_it(office: Office, pelaksana: Actor) -> None:
    both = person(office, "rangkap", Role.PPID)
    with office.database.writing() as session:
        accounts.grant_role(session, SYSTEM, both.user_id or 0, Grant(Role.PPID_PELAKSANA, office.unit_id))
        both = accounts.actor_of(session, "rangkap")
    entry_id = governed_entry(office)
    hand_in(office, both, entry_id)
    with pytest.raises(ActRefusedError, match="ikut menyusun"):
        approve(office, both, entry_id)
    assert step(office, entry_id) == 2


def test_stale_approval_is_refused(office: Office, pelaksana: Actor) -> None:
    entry_id = governed_entry(office)
    hand_in(office, pelaksana, entry_id)
    with pytest.raises(ConflictError), office.database.writing() as session:
        governed.approve(session, office.ppid, entry_id, 99)
    assert step(office, entry_id) == 2


def test_withheld_document_has_no_case_and_a_released_one_begins_anew(
    office: Office, pelaksana: Actor
) -> None:
    entry_id = governed_entry(office)
    hand_in(office, pelaksana, entry_id)
    with office.database.writing() as session:
        reviews.withhold(session, office.ppid, entry_id, entry(office, entry_id).version, "Perlu uji")
    assert step(office, entry_id) is None
    with office.database.reading() as session:
        assert cases.case_view(session, 1).closed_at is not None
    with office.database.writing() as session:
        reviews.release(session, office.ppid, entry_id, entry(office, entry_id).version, "Boleh")
    assert step(office, entry_id) == 1


def test_case_that_goes_on_after_publication_ends_with_the_withdrawal(
    office: Office, pelaksana: Actor, uploader: Actor
) -> None:
    with office.database.writing() as session:
        enact(session, office.atasan, Enactment("001", UNIT, date(2025, 1, 1)), with_a_step_after("001"))
    (entry_id,) = office.read(b"a")
    hand_in(office, pelaksana, entry_id)
    approve(office, office.ppid, entry_id)
    move(office, office.atasan, entry_id, ActKind.ADVANCE)
    move(office, uploader, entry_id, ActKind.ADVANCE)
    assert (entry(office, entry_id).state, step(office, entry_id)) == (EntryState.TERBIT, 5)
    with office.database.writing() as session:
        reviews.withdraw(session, office.ppid, entry_id, entry(office, entry_id).version, "Keliru")
        reviews.release(session, office.ppid, entry_id, session.get_one(Entry, entry_id).version, "Perbaiki")
    assert step(office, entry_id) == 1
    with office.database.reading() as session:
        assert [cases.case_view(session, number).closed_at is None for number in (1, 2)] == [False, True]


def test_withdrawing_the_work_withholds_the_document(office: Office, pelaksana: Actor) -> None:
    entry_id = governed_entry(office)
    move(office, pelaksana, entry_id, ActKind.WITHDRAW, "Bukan dokumen kami")
    found = entry(office, entry_id)
    assert (found.state, found.case_id) == (EntryState.DITAHAN, None)


def test_many_documents_are_determined_in_one_edition(office: Office, pelaksana: Actor) -> None:
    entries = [governed_entry(office, content) for content in (b"a", b"b")]
    for entry_id in entries:
        hand_in(office, pelaksana, entry_id)
        approve(office, office.ppid, entry_id)
    with office.database.writing() as session:
        chosen = [
            (case_id, cases.case_view(session, case_id).version)
            for case_id in (session.get_one(Entry, entry_id).case_id or 0 for entry_id in entries)
        ]
        edition_id = running.perform_together(session, office.atasan, chosen, "SK 1", "DIP")
    with office.database.reading() as session:
        assert {line.entry_id for line in edition_lines(session, edition_id)} == set(entries)
    assert [step(office, entry_id) for entry_id in entries] == [4, 4]


def test_case_of_a_document_no_longer_found_ends_with_it(office: Office) -> None:
    office.enact("001")
    _, second = office.read(b"a", replace(sop("Satu"), pages=(1,)), replace(sop("Dua"), pages=(2,)))
    assert step(office, second) == 1
    with office.database.writing() as session:
        session.get_one(File, 1).state = FileState.RECEIVED
    office.read_next(sop("Satu"), version="v2")
    with office.database.reading() as session:
        assert session.get(Entry, second) is None
        assert cases.case_view(session, 2).closed_at is not None


def test_procedure_of_documents_is_not_begun_by_hand(office: Office, pelaksana: Actor) -> None:
    office.enact("001")
    with pytest.raises(InvalidActError, match="dimulai sendiri"), office.database.writing() as session:
        running.start(session, pelaksana, "001", office.unit_id, "Tanpa dokumen")


FAULTS = [
    ({"1": "inventory", "2": "approve", "3": "edition"}, "Tentukan langkah yang menjalankan “publish”"),
    ({"1": "approve", "2": "inventory", "3": "edition", "4": "publish"}, "harus berupa keputusan"),
    ({"1": "inventory", "2": "approve", "3": "publish", "4": "edition"}, "Urutan langkah"),
    ({"1": "edition", "2": "approve", "3": "inventory", "4": "publish"}, "tidak berwenang"),
]


@pytest.mark.parametrize(("effects", "message"), FAULTS)
def test_procedure_with_misplaced_effects_is_not_put_in_force(
    office: Office, effects: dict[str, str], message: str
) -> None:
    content = reference_content("001") | {"effects": effects}
    enactment = Enactment("001", UNIT, date(2026, 1, 1))
    with pytest.raises(ProcedureError, match=message), office.database.writing() as session:
        enact(session, office.atasan, enactment, content)
