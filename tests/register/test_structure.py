"""The document in force, and changing its structure."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from register_office import BOX, Office, letter, reading, sop

from documents.document import Document
from documents.duration import Duration, DurationKind
from documents.issue import Issue, Severity
from documents.sop import Edge, EdgeOrigin, FlowPoint, Kegiatan, Shape, SopDocument, Symbol
from register import corrections, failures, snapshots
from register.actors import Actor
from register.desk import entry_detail, machine_document
from register.differences import changes_since_return
from register.errors import ForbiddenError, InvalidActError, NotFoundError
from register.reviews import Return, send_back
from register.step_table import Edited, delete_row, insert_row, merge_row
from register.structure import current_document, edit_sop, revert_structure, revise
from register.words import Role


def _drawn() -> Document:
    symbols = (Symbol("Kabid", Shape.TERMINATOR, 2, BOX, 0.9),)
    rows = (
        Kegiatan(1, reading("Menugaskan"), None, reading("15 menit"), None, None, None, symbols),
        Kegiatan(2, reading("Menyusun"), None, reading("1 hari"), None, None, None, ()),
    )
    edge = Edge(FlowPoint(1, "Kabid"), FlowPoint(2, "Sekretaris"), None, EdgeOrigin.DRAWN, 0.9)
    return sop(kegiatan=rows, alur=(edge,))


def _now(office: Office, entry_id: int) -> Document:
    with office.database.reading() as session:
        return current_document(session, entry_id)


def _with_rows(document: Document, *texts: str) -> Document:
    if document.sop is None:
        raise ValueError("no SOP")
    rows = tuple(
        Kegiatan(number, reading(text), None, None, None, None, None, ())
        for number, text in enumerate(texts, start=1)
    )
    return replace(document, sop=replace(document.sop, kegiatan=rows, alur=()))


def _revise(office: Office, entry_id: int, document: Document) -> None:
    version = office.version(entry_id)
    with office.database.writing() as session:
        revise(session, office.petugas, entry_id, version, document)


def test_untouched_document_is_the_machines(office: Office) -> None:
    (entry_id,) = office.read(b"isi", _drawn())
    assert _now(office, entry_id) == _drawn()


def test_decided_values_are_in_the_document(office: Office) -> None:
    (entry_id,) = office.read(b"isi", _drawn())
    for path, value in (
        ("nama_sop", "Judul benar"),
        ("pelaksana[0]", "Kepala Bidang"),
        ("tanggal_revisi", "2025"),
        ("dasar_hukum[0]", "UU 14/2008"),
    ):
        version = office.version(entry_id)
        with office.database.writing() as session:
            corrections.correct(session, office.petugas, entry_id, version, path, value)
    document = _now(office, entry_id)
    assert document.sop is not None
    assert document.judul is not None
    assert (document.judul.value, document.judul.confidence) == ("Judul benar", 1.0)
    assert document.sop.kegiatan[0].simbol[0].pelaksana == "Kepala Bidang"
    assert document.sop.alur[0].dari == FlowPoint(1, "Kepala Bidang")
    assert document.sop.tanggal_revisi is not None
    assert document.sop.dasar_hukum is not None
    assert document.sop.dasar_hukum[0].reading.value == "UU 14/2008"


def test_document_that_is_no_sop_takes_values_too(office: Office) -> None:
    (entry_id,) = office.read(b"isi", letter("SK"))
    with office.database.writing() as session:
        corrections.correct(session, office.petugas, entry_id, 1, "judul", "Keputusan")
    judul = _now(office, entry_id).judul
    assert judul is not None
    assert judul.value == "Keputusan"


def test_rows_can_be_split_and_the_rest_stays(office: Office) -> None:
    (entry_id,) = office.read(b"isi", _drawn())
    _revise(office, entry_id, _with_rows(_drawn(), "Menugaskan", "Menyusun", "Memeriksa"))
    document = _now(office, entry_id)
    assert document.sop is not None
    assert [row.uraian.value for row in document.sop.kegiatan] == ["Menugaskan", "Menyusun", "Memeriksa"]
    with office.database.reading() as session:
        detail = entry_detail(session, entry_id)
        assert machine_document(session, entry_id) == _drawn()
    decided = {item.path for item in detail.readings if item.is_decided}
    assert decided == {"kegiatan[2].uraian"}
    assert office.petugas.user_id in detail.drafter_ids


def test_decided_structure_survives_a_newer_reading(office: Office) -> None:
    (entry_id,) = office.read(b"isi", _drawn())
    _revise(office, entry_id, _with_rows(_drawn(), "Menugaskan", "Menyusun", "Memeriksa"))
    with office.database.writing() as session:
        failures.read_again(session, office.petugas, 1, "versi baru")
    office.read_next(_with_rows(_drawn(), "Lain"), version="v2")
    document = _now(office, entry_id)
    assert document.sop is not None
    assert len(document.sop.kegiatan) == 3
    with office.database.reading() as session:
        assert [issue.code for issue in entry_detail(session, entry_id).issues] == ["S10"]


def test_structure_is_changed_by_those_who_may_correct(office: Office) -> None:
    (entry_id,) = office.read(b"isi", _drawn())
    with pytest.raises(ForbiddenError), office.database.writing() as session:
        revise(session, office.administrator, entry_id, 1, _drawn())


def test_unknown_entry_is_not_found(office: Office) -> None:
    with pytest.raises(NotFoundError), office.database.reading() as session:
        current_document(session, 999)


def test_block_the_form_lacks_can_be_filled_in(office: Office) -> None:
    (entry_id,) = office.read(b"isi", sop(pengesah=None))
    with office.database.writing() as session:
        corrections.correct(session, office.petugas, entry_id, 1, "pengesah.jabatan", "Kepala Dinas")
    document = _now(office, entry_id)
    assert document.sop is not None
    assert document.sop.pengesah is not None
    assert document.sop.pengesah.jabatan is not None
    assert document.sop.pengesah.nama is None


def _edit(office: Office, entry_id: int, change: Callable[[SopDocument], Edited]) -> None:
    version = office.version(entry_id)
    with office.database.writing() as session:
        edit_sop(session, office.petugas, entry_id, version, change)


def _undo(office: Office, entry_id: int, actor: Actor) -> None:
    version = office.version(entry_id)
    with office.database.writing() as session:
        snapshots.undo(session, actor, entry_id, version)


def test_rows_that_only_move_stay_undecided_and_keep_their_doubts(office: Office) -> None:
    rows = tuple(
        Kegiatan(number, reading(text, confidence), None, None, None, None, None, ())
        for number, (text, confidence) in enumerate((("Satu", 0.99), ("Dua", 0.5), ("Tiga", 0.99)), start=1)
    )
    note = Issue("L01", Severity.WARNING, "Periksa.", field="kegiatan[1].uraian")
    (entry_id,) = office.read(b"isi", replace(sop(kegiatan=rows), issues=(note,)))
    _edit(office, entry_id, lambda table: delete_row(table, 0))
    with office.database.reading() as session:
        detail = entry_detail(session, entry_id)
    moved = detail.reading("kegiatan[0].uraian")
    assert moved is not None
    assert (moved.value, moved.confidence, moved.is_decided, moved.is_doubtful) == ("Dua", 0.5, False, True)
    assert not any(each.is_decided for each in detail.readings)
    assert [issue.field for issue in detail.issues] == ["kegiatan[0].uraian"]


def test_edits_are_undone_one_after_the_other(office: Office) -> None:
    (entry_id,) = office.read(b"isi", _drawn())
    with office.database.writing() as session:
        corrections.correct(session, office.petugas, entry_id, 1, "kegiatan[1].uraian", "Menyusun konsep")
    _edit(office, entry_id, lambda table: insert_row(table, 0))
    _edit(office, entry_id, lambda table: merge_row(table, 1))
    for _ in range(3):
        _undo(office, entry_id, office.petugas)
    assert _now(office, entry_id) == _drawn()
    with office.database.reading() as session:
        assert not any(each.is_decided for each in entry_detail(session, entry_id).readings)
    with pytest.raises(InvalidActError, match="Tidak ada perubahan"):
        _undo(office, entry_id, office.petugas)


def test_nobody_undoes_what_another_person_did(office: Office) -> None:
    (entry_id,) = office.read(b"isi", _drawn())
    _edit(office, entry_id, lambda table: delete_row(table, 0))
    with pytest.raises(InvalidActError, match="orang lain"):
        _undo(office, entry_id, office.ppid)


def test_decision_ends_undoing(office: Office) -> None:
    (entry_id,) = office.read(b"isi", _drawn())
    _edit(office, entry_id, lambda table: delete_row(table, 0))
    version = office.version(entry_id)
    with office.database.writing() as session:
        back = Return(Role.PETUGAS, "Perbaikan", ("kegiatan[0].uraian",))
        send_back(session, office.ppid, entry_id, version, "Periksa lagi", back)
    with pytest.raises(InvalidActError, match="Tidak ada perubahan"):
        _undo(office, entry_id, office.petugas)


def test_machines_structure_is_one_act_away_and_other_fields_stay(office: Office) -> None:
    (entry_id,) = office.read(b"isi", _drawn())
    with office.database.writing() as session:
        corrections.correct(session, office.petugas, entry_id, 1, "nama_sop", "Judul benar")
    _edit(office, entry_id, lambda table: delete_row(table, 0))
    version = office.version(entry_id)
    with office.database.writing() as session:
        revert_structure(session, office.petugas, entry_id, version)
    document, machine = _now(office, entry_id), _drawn().sop
    assert document.sop is not None
    assert machine is not None
    assert document.sop.kegiatan == machine.kegiatan
    assert document.sop.nama_sop is not None
    assert document.sop.nama_sop.value == "Judul benar"


def test_corrected_time_is_understood_anew(office: Office) -> None:
    (entry_id,) = office.read(b"isi", _drawn())
    with office.database.writing() as session:
        corrections.correct(session, office.petugas, entry_id, 1, "kegiatan[0].waktu", "2 jam")
    document = _now(office, entry_id)
    assert document.sop is not None
    assert document.sop.kegiatan[0].durasi == Duration(2, "jam", DurationKind.PASTI)


def test_paper_that_is_no_sop_has_no_table(office: Office) -> None:
    (entry_id,) = office.read(b"isi", letter("SK"))
    with pytest.raises(InvalidActError):
        _edit(office, entry_id, lambda table: delete_row(table, 0))


def _returned(office: Office, document: Document) -> int:
    """An entry that the PPID has sent back."""
    (entry_id,) = office.read(b"isi", document)
    with office.database.writing() as session:
        back = Return(Role.PETUGAS, "Perbaikan", ("nama_sop",))
        send_back(session, office.ppid, entry_id, 1, "Periksa lagi", back)
    return entry_id


def _changes(office: Office, entry_id: int) -> set[tuple[str, str | None, str | None]]:
    with office.database.reading() as session:
        return {(each.path, each.before, each.after) for each in changes_since_return(session, entry_id)}


def test_changes_since_the_return_are_told_side_by_side(office: Office) -> None:
    entry_id = _returned(office, _drawn())
    assert _changes(office, entry_id) == set()
    with office.database.writing() as session:
        version = office.version(entry_id)
        version = corrections.correct(session, office.petugas, entry_id, version, "nomor_sop", "191/SOP")
        corrections.correct(session, office.petugas, entry_id, version, "kegiatan[1].waktu", "2 hari")
    assert _changes(office, entry_id) == {
        ("nomor_sop", "190/SOP/CONTOH/2024", "191/SOP"),
        ("dip.nomor", "190/SOP/CONTOH/2024", "191/SOP"),
        ("kegiatan[1].waktu", "1 hari", "2 hari"),
    }


def test_row_that_only_moved_down_is_not_told_as_changed(office: Office) -> None:
    entry_id = _returned(office, _drawn())
    _edit(office, entry_id, lambda table: insert_row(table, 0))
    assert _changes(office, entry_id) == {("kegiatan[0]", None, "")}


def test_lines_that_went_and_came_are_told(office: Office) -> None:
    entry_id = _returned(office, _drawn())
    _edit(office, entry_id, lambda table: Edited(replace(table, alur=()), (0, 1)))
    assert _changes(office, entry_id) == {("alur", "1 (Kabid) → 2 (Sekretaris)", None)}


def test_entry_that_was_never_returned_has_no_changes_to_tell(office: Office) -> None:
    (entry_id,) = office.read(b"isi", _drawn())
    assert _changes(office, entry_id) == set()
