"""Places on a page read again because a person asked."""

from datetime import timedelta

import pytest
from register_office import Office, sop

from documents.box import Box
from register import corrections, regions, reviews
from register.desk import ReadingView, entry_detail
from register.errors import ConflictError, ForbiddenError, InvalidActError, NotFoundError
from register.regions import RegionState, answer_region, ask_region, claim_region, fail_region, last_asked

PLACE = Box(50, 60, 200, 80)


def _ask(office: Office, entry_id: int, path: str = "nama_sop", page: int = 2, box: Box = PLACE) -> None:
    with office.database.writing() as session:
        ask_region(session, office.petugas, entry_id, path, page, box)


def _answer(office: Office, text: str, confidence: float = 0.8) -> None:
    with office.database.writing() as session:
        region = claim_region(session)
    assert region is not None
    with office.database.writing() as session:
        answer_region(session, "worker", region, text, confidence)


def _reading(office: Office, entry_id: int, path: str = "nama_sop") -> ReadingView:
    with office.database.reading() as session:
        found = entry_detail(session, entry_id).reading(path)
    assert found is not None
    return found


def test_answer_is_offered_with_its_place_and_doubt(office: Office) -> None:
    (entry_id,) = office.read(b"isi", sop())
    _ask(office, entry_id)
    _answer(office, "Judul yang dibaca lagi")
    found = _reading(office, entry_id)
    assert (found.value, found.page, found.box) == ("Judul yang dibaca lagi", 2, PLACE)
    assert (found.is_decided, found.is_doubtful) == (False, True)
    with office.database.reading() as session:
        assert last_asked(session, entry_id, "nama_sop") == (RegionState.DONE, "Judul yang dibaca lagi")
        assert regions.count_regions(session) == 0


def test_answer_is_not_decided_about_unseen(office: Office) -> None:
    (entry_id,) = office.read(b"isi", sop())
    _ask(office, entry_id)
    _answer(office, "Judul yang dibaca lagi")
    with pytest.raises(ConflictError), office.database.writing() as session:
        reviews.approve(session, office.ppid, entry_id, 1)


def test_decided_value_stays_and_the_difference_is_shown(office: Office) -> None:
    (entry_id,) = office.read(b"isi", sop())
    with office.database.writing() as session:
        corrections.correct(session, office.petugas, entry_id, 1, "nama_sop", "Judul orang")
    _ask(office, entry_id)
    _answer(office, "Judul mesin")
    found = _reading(office, entry_id)
    assert (found.value, found.conflict) == ("Judul orang", "Judul mesin")


def test_field_the_form_lacks_is_found_in_a_frame(office: Office) -> None:
    (entry_id,) = office.read(b"isi", sop())
    _ask(office, entry_id, "tanggal_revisi")
    _answer(office, "1 Januari 2025")
    assert _reading(office, entry_id, "tanggal_revisi").value == "1 Januari 2025"


def test_place_is_read_once_unless_its_worker_goes_silent(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    (entry_id,) = office.read(b"isi", sop())
    _ask(office, entry_id)
    with office.database.writing() as session:
        assert claim_region(session) is not None
        assert claim_region(session) is None
    monkeypatch.setattr(regions, "PATIENCE", timedelta(seconds=-1))
    with office.database.writing() as session:
        assert claim_region(session) is not None


def test_place_that_cannot_be_read_says_why(office: Office) -> None:
    (entry_id,) = office.read(b"isi", sop())
    _ask(office, entry_id)
    with office.database.writing() as session:
        region = claim_region(session)
        assert region is not None
        fail_region(session, region, "Tesseract tidak selesai.")
    with office.database.reading() as session:
        assert last_asked(session, entry_id, "nama_sop") == (RegionState.FAILED, "Tesseract tidak selesai.")
    assert _reading(office, entry_id).value == "Pengumuman Informasi Publik"


def test_asking_needs_a_place_a_field_and_a_role(office: Office) -> None:
    (entry_id,) = office.read(b"isi", sop())
    with pytest.raises(InvalidActError):
        _ask(office, entry_id, page=9)
    with pytest.raises(InvalidActError):
        _ask(office, entry_id, box=Box(1, 1, 1, 1))
    with pytest.raises(NotFoundError):
        _ask(office, entry_id, path="tidak_ada")
    with pytest.raises(ForbiddenError), office.database.writing() as session:
        ask_region(session, office.atasan, entry_id, "nama_sop", 1, PLACE)
