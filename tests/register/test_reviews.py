"""Decisions: roles, separation of duties, conflicts between people."""

from collections.abc import Callable
from threading import Barrier, Thread

import pytest
from register_office import SYSTEM, Office, letter, sop
from sqlalchemy.orm import Session

from documents.document import Category
from register import audit, corrections, failures, publication, reviews
from register.actors import Actor, Grant
from register.categories import CategoryChoice
from register.desk import entry_detail
from register.errors import ConflictError, ForbiddenError, InvalidActError, NotFoundError, RegisterError
from register.tables import CategoryRow, Entry, File
from register.words import Act, EntryState, FileState, Role

BACK = reviews.Return(Role.PETUGAS, "Inventarisasi", ("nama_sop",))


def _state(office: Office, entry_id: int) -> EntryState:
    with office.database.reading() as session:
        return session.get_one(Entry, entry_id).state


def _file_state(office: Office) -> FileState:
    with office.database.reading() as session:
        return session.get_one(File, 1).state


def test_approval_decides_every_value_and_is_recorded(office: Office) -> None:
    (entry_id,) = office.read(b"isi")
    office.approve(entry_id)
    with office.database.reading() as session:
        detail = entry_detail(session, entry_id)
        acts = audit.history(session, audit.Subject("entry", entry_id))
    assert detail.state is EntryState.DISETUJUI
    assert all(item.is_decided for item in detail.readings if item.machine is not None)
    assert [(review.actor, review.role, review.act) for review in detail.reviews] == [
        ("Ppid", Role.PPID, Act.APPROVE)
    ]
    assert [act.act for act in acts] == ["setujui"]


def test_corrector_may_not_approve(office: Office) -> None:
    (entry_id,) = office.read(b"isi")
    with office.database.writing() as session:
        version = corrections.correct(session, office.ppid, entry_id, 1, "nama_sop", "Benar")
    with pytest.raises(ForbiddenError, match="orang lain"):
        office.approve(entry_id)
    with office.database.writing() as session:
        reviews.approve(session, office.atasan, entry_id, version)


def test_importer_may_not_approve(office: Office) -> None:
    (entry_id,) = office.read(b"isi")
    with office.database.writing() as session:
        session.get_one(Entry, entry_id).importer_id = office.ppid.user_id
    with pytest.raises(ForbiddenError):
        office.approve(entry_id)


def test_correction_stays_a_bar_after_others_corrected_too(office: Office) -> None:
    (entry_id,) = office.read(b"isi")
    with office.database.writing() as session:
        version = corrections.correct(session, office.ppid, entry_id, 1, "nama_sop", "A")
        corrections.correct(session, office.petugas, entry_id, version, "nomor_sop", "B")
    with pytest.raises(ForbiddenError):
        office.approve(entry_id)


@pytest.mark.parametrize("actor", ["petugas", "administrator"])
def test_wrong_role_may_not_approve(office: Office, actor: str) -> None:
    (entry_id,) = office.read(b"isi")
    with pytest.raises(ForbiddenError), office.database.writing() as session:
        reviews.approve(session, getattr(office, actor), entry_id, 1)
    assert _state(office, entry_id) is EntryState.MENUNGGU


def test_system_never_approves(office: Office) -> None:
    (entry_id,) = office.read(b"isi")
    for actor in (SYSTEM, Actor(None, "sistem", (Grant(Role.PPID),))):
        with pytest.raises(ForbiddenError), office.database.writing() as session:
            reviews.approve(session, actor, entry_id, 1)


def test_role_counts_in_its_unit_only(office: Office) -> None:
    (entry_id,) = office.read(b"isi")
    elsewhere = Actor(99, "PPID lain", (Grant(Role.PPID, office.unit_id + 1),))
    with pytest.raises(ForbiddenError), office.database.writing() as session:
        reviews.withhold(session, elsewhere, entry_id, 1, "alasan")


def test_exempt_suggestion_cannot_slip_through(office: Office) -> None:
    exempt = Category("dikecualikan", "DK-17h", 0.3, "memuat data pribadi")
    (entry_id,) = office.read(b"isi", letter("SK", categories=[exempt]))
    with pytest.raises(InvalidActError, match="dikecualikan"):
        office.approve(entry_id)
    with office.database.writing() as session:
        corrections.classify(session, office.ppid, entry_id, 1, [CategoryChoice("setiap_saat", "SS-02")])
    office.approve(entry_id)


def test_undecided_category_cannot_be_approved(office: Office) -> None:
    (entry_id,) = office.read(b"isi", letter("SK", categories=[Category("setiap_saat", None, 0.5, "")]))
    with office.database.writing() as session:
        session.query(CategoryRow).delete()
    with pytest.raises(InvalidActError, match="Kategori"):
        office.approve(entry_id)


def test_conflict_must_be_settled_before_approval(office: Office) -> None:
    (entry_id,) = office.read(b"isi")
    with office.database.writing() as session:
        corrections.correct(session, office.petugas, entry_id, 1, "nama_sop", "Benar")
        failures.read_again(session, office.petugas, 1, "versi baru")
    office.read_next(sop("Lain"), version="v2")
    with pytest.raises(InvalidActError, match="bertentangan"):
        office.approve(entry_id)


def test_return_names_step_role_reason_and_fields(office: Office) -> None:
    (entry_id,) = office.read(b"isi")
    with office.database.writing() as session:
        version = reviews.send_back(session, office.ppid, entry_id, 1, "Judul salah", BACK)
    with office.database.reading() as session:
        detail = entry_detail(session, entry_id)
    assert (detail.state, detail.reason) == (EntryState.DIKEMBALIKAN, "Judul salah")
    assert (detail.return_role, detail.return_step) == ("petugas", "Inventarisasi")
    assert detail.reviews[-1].fields == ("nama_sop",)
    with pytest.raises(InvalidActError):
        office.approve(entry_id)
    with office.database.writing() as session:
        reviews.hand_in(session, office.petugas, entry_id, version)
    office.approve(entry_id)


@pytest.mark.parametrize("act", [reviews.withhold, reviews.release, reviews.withdraw])
def test_every_refusal_needs_a_reason(office: Office, act: Callable[..., int]) -> None:
    (entry_id,) = office.read(b"isi")
    with pytest.raises(InvalidActError), office.database.writing() as session:
        act(session, office.ppid, entry_id, 1, "  ")


def test_withheld_entry_can_be_released(office: Office) -> None:
    (entry_id,) = office.read(b"isi")
    with office.database.writing() as session:
        version = reviews.withhold(session, office.ppid, entry_id, 1, "menunggu uji konsekuensi")
    assert _file_state(office) is FileState.WITHHELD
    with office.database.writing() as session:
        reviews.release(session, office.ppid, entry_id, version, "uji selesai")
    assert _file_state(office) is FileState.WAITING


def test_withdrawn_entry_may_be_approved_again_by_the_same_person(office: Office) -> None:
    (entry_id,) = office.read(b"isi")
    office.publish(entry_id)
    with office.database.writing() as session:
        version = reviews.withdraw(session, office.ppid, entry_id, office.version(entry_id), "salah lampiran")
        reviews.release(session, office.ppid, entry_id, version, "diperiksa ulang")
    office.publish(entry_id)
    assert _state(office, entry_id) is EntryState.TERBIT


def test_stale_form_is_refused(office: Office) -> None:
    (entry_id,) = office.read(b"isi")
    with office.database.writing() as session:
        corrections.correct(session, office.petugas, entry_id, 1, "nama_sop", "A")
    with pytest.raises(ConflictError), office.database.writing() as session:
        corrections.correct(session, office.petugas, entry_id, 1, "nama_sop", "B")


def test_double_click_decides_once(office: Office) -> None:
    (entry_id,) = office.read(b"isi")
    office.approve(entry_id)
    with pytest.raises(ConflictError), office.database.writing() as session:
        reviews.approve(session, office.ppid, entry_id, 1)


def test_unknown_entry_and_field_are_not_found(office: Office) -> None:
    (entry_id,) = office.read(b"isi")
    with pytest.raises(NotFoundError), office.database.writing() as session:
        reviews.approve(session, office.ppid, 999, 1)
    with pytest.raises(NotFoundError), office.database.writing() as session:
        corrections.correct(session, office.petugas, entry_id, 1, "bukan_isian", "x")


def test_published_entry_cannot_be_corrected_in_place(office: Office) -> None:
    (entry_id,) = office.read(b"isi")
    office.publish(entry_id)
    with pytest.raises(InvalidActError), office.database.writing() as session:
        corrections.correct(session, office.petugas, entry_id, 3, "nama_sop", "x")


def test_revert_brings_the_machine_value_back(office: Office) -> None:
    (entry_id,) = office.read(b"isi")
    with office.database.writing() as session:
        version = corrections.correct(session, office.petugas, entry_id, 1, "nama_sop", "A")
        corrections.revert(session, office.petugas, entry_id, version, "nama_sop")
    with office.database.reading() as session:
        assert entry_detail(session, entry_id).judul == "Pengumuman Informasi Publik"


def test_two_editors_at_once_one_wins_and_one_is_told(office: Office) -> None:
    (entry_id,) = office.read(b"isi")
    outcomes = _race(
        office,
        lambda session: corrections.correct(session, office.petugas, entry_id, 1, "nama_sop", "A"),
        lambda session: corrections.correct(session, office.petugas, entry_id, 1, "nama_sop", "B"),
    )
    assert sorted(outcomes) == ["ConflictError", "done"]


def test_two_sweeps_at_once_publish_once(office: Office) -> None:
    (entry_id,) = office.read(b"isi")
    office.approve(entry_id)
    outcomes: list[bool] = []
    _race(office, *[lambda session: outcomes.append(publication.publish(session, SYSTEM, entry_id))] * 2)
    assert sorted(outcomes) == [False, True]


def _race(office: Office, *acts: Callable[[Session], object]) -> list[str]:
    """How each act ended, all started at the same moment."""
    start, outcomes = Barrier(len(acts)), []

    def run(act: Callable[[Session], object]) -> None:
        start.wait()
        try:
            with office.database.writing() as session:
                act(session)
            outcomes.append("done")
        except RegisterError as error:
            outcomes.append(type(error).__name__)

    threads = [Thread(target=run, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes
