"""Storing what was read, once and again."""

from dataclasses import replace

from register_office import Office, letter, reading, sop
from sqlalchemy import func, select

from documents.document import DigitisedFile, Document, DocumentKind, Source, SourceKind
from documents.issue import Issue, Severity
from register import corrections, leases
from register.categories import CategoryChoice
from register.conservation import status
from register.desk import EntryDetail, entry_detail, machine_document
from register.failures import read_again
from register.queue import entries_of_file
from register.tables import DocumentRow, Entry, PageRow
from register.words import Origin


def _detail(office: Office, entry_id: int) -> EntryDetail:
    with office.database.reading() as session:
        return entry_detail(session, entry_id)


def _again(office: Office, *documents: Document, version: str = "v2") -> tuple[int, ...]:
    with office.database.writing() as session:
        read_again(session, office.petugas, 1, "versi baru")
    return office.read_next(*documents, version=version)


def _correct(office: Office, entry_id: int, path: str, value: str) -> None:
    with office.database.writing() as session:
        version = session.get_one(Entry, entry_id).version
        corrections.correct(session, office.petugas, entry_id, version, path, value)


def test_document_becomes_an_entry_with_the_elements_of_the_dip(office: Office) -> None:
    (entry_id,) = office.read(b"isi", sop())
    with office.database.reading() as session:
        entry = session.get_one(Entry, entry_id)
    assert entry.judul == "Pengumuman Informasi Publik"
    assert entry.nomor == "190/SOP/CONTOH/2024"
    assert entry.penguasa == "Diskominfo"
    assert entry.penanggung_jawab == "Kepala Dinas"
    assert entry.waktu == "5 Agustus 2024"
    assert entry.tahun == 2024
    assert entry.doubts == 1


def test_every_reading_keeps_its_place_and_machine_value(office: Office) -> None:
    (entry_id,) = office.read(b"isi", sop())
    found = _detail(office, entry_id).reading("kegiatan[0].waktu")
    assert found is not None
    assert (found.machine, found.raw, found.page, found.box is not None) == ("15 menit", "15 menit", 1, True)


def test_absent_and_blank_fields_differ(office: Office) -> None:
    (entry_id,) = office.read(b"isi", sop())
    detail = _detail(office, entry_id)
    absent, blank = detail.reading("tanggal_revisi"), detail.reading("tanggal_efektif")
    assert absent is not None
    assert blank is not None
    assert (absent.machine, blank.machine) == (None, "")


def test_stored_document_comes_back_whole(office: Office) -> None:
    (entry_id,) = office.read(b"isi", sop())
    with office.database.reading() as session:
        assert machine_document(session, entry_id) == sop()


def test_manifest_fills_dip_and_archive_fields(office: Office) -> None:
    office.receive(
        b"isi", manifest={"ringkasan": "Tata cara pengumuman", "retensi": "5 tahun", "lokasi": "Rak 3"}
    )
    (entry_id,) = office.read_next()
    with office.database.reading() as session:
        entry = session.get_one(Entry, entry_id)
    assert (entry.ringkasan, entry.retensi, entry.arsip) == (
        "Tata cara pengumuman",
        "5 tahun",
        {"lokasi": "Rak 3"},
    )
    given = _detail(office, entry_id).reading("dip.ringkasan")
    assert given is not None
    assert given.origin is Origin.MANIFEST


def test_derived_elements_follow_corrections(office: Office) -> None:
    (entry_id,) = office.read(b"isi", sop())
    _correct(office, entry_id, "nama_sop", "Judul yang benar")
    _correct(office, entry_id, "tanggal_pembuatan", "5 Agustus 2023")
    with office.database.reading() as session:
        entry = session.get_one(Entry, entry_id)
    assert (entry.judul, entry.waktu, entry.tahun) == ("Judul yang benar", "5 Agustus 2023", 2023)


def test_same_bytes_and_version_make_the_same_entry(office: Office) -> None:
    first = office.read(b"isi", sop(), letter("SK", 3))
    assert _again(office, sop(), letter("SK", 3), version="v1") == first
    with office.database.reading() as session:
        assert session.scalar(select(func.count()).select_from(DocumentRow)) == 2
        assert entries_of_file(session, 1) == first


def test_newer_reading_refreshes_untouched_values(office: Office) -> None:
    (entry_id,) = office.read(b"isi", sop())
    _again(office, sop(peralatan=(reading("Laptop"),)))
    detail = _detail(office, entry_id)
    assert [item.value for item in detail.readings if item.path.startswith("peralatan")] == ["Laptop"]
    assert detail.conflicts == 0


def test_newer_reading_never_overwrites_a_person(office: Office) -> None:
    (entry_id,) = office.read(b"isi", sop())
    _correct(office, entry_id, "nama_sop", "Diputuskan orang")
    _again(office, sop("Pembacaan baru"))
    found = _detail(office, entry_id).reading("nama_sop")
    assert found is not None
    assert (found.value, found.machine) == ("Diputuskan orang", "Pengumuman Informasi Publik")
    assert found.conflict == "Pembacaan baru"
    assert _detail(office, entry_id).conflicts == 1


def test_conflict_ends_when_the_machine_agrees(office: Office) -> None:
    (entry_id,) = office.read(b"isi", sop())
    _correct(office, entry_id, "nama_sop", "Diputuskan orang")
    _again(office, sop("Pembacaan baru"))
    _again(office, sop("Diputuskan orang"), version="v3")
    assert _detail(office, entry_id).conflicts == 0


def test_conflict_ends_when_the_person_decides_again(office: Office) -> None:
    (entry_id,) = office.read(b"isi", sop())
    _correct(office, entry_id, "nama_sop", "Diputuskan orang")
    _again(office, sop("Pembacaan baru"))
    _correct(office, entry_id, "nama_sop", "Pembacaan baru")
    assert _detail(office, entry_id).conflicts == 0
    _again(office, sop("Pembacaan baru"), version="v3")
    assert _detail(office, entry_id).conflicts == 0


def test_decided_categories_survive_a_newer_reading(office: Office) -> None:
    (entry_id,) = office.read(b"isi", sop())
    with office.database.writing() as session:
        corrections.classify(session, office.ppid, entry_id, 1, [CategoryChoice("berkala", "B-07")])
    _again(office, sop())
    assert [category.code for category in _detail(office, entry_id).categories] == ["berkala"]


def test_settled_issue_does_not_come_back(office: Office) -> None:
    issue = Issue("H02", Severity.WARNING, "Tanggal efektif kosong.", field="tanggal_efektif")
    (entry_id,) = office.read(b"isi", replace(sop(), issues=(issue,)))
    with office.database.writing() as session:
        corrections.settle_issue(session, office.petugas, _detail(office, entry_id).issues[0].id)
    _again(office, replace(sop(), issues=(issue,)))
    assert [issue.is_settled for issue in _detail(office, entry_id).issues] == [True]


def test_document_no_longer_found_is_dropped_if_nobody_touched_it(office: Office) -> None:
    office.read(b"isi", letter("A", 1), letter("B", 2))
    assert len(_again(office, letter("A", 1, 2))) == 1
    with office.database.reading() as session:
        assert session.scalars(select(Entry.judul)).all() == ["A"]
        assert status(session).pages.holds


def test_document_a_person_worked_on_is_kept_with_an_issue(office: Office) -> None:
    _, second = office.read(b"isi", letter("A", 1), letter("B", 2))
    _correct(office, second, "judul", "B benar")
    _again(office, letter("A", 1, 2))
    assert [issue.code for issue in _detail(office, second).issues] == ["S09"]
    with office.database.reading() as session:
        assert status(session).pages.holds


def test_file_without_documents_waits_for_a_person(office: Office) -> None:
    office.receive(b"isi")
    with office.database.writing() as session:
        (held,) = leases.claim(session, "a")
        empty = DigitisedFile(Source("kosong.pdf", held.sha256, 2, SourceKind.SCANNED), (), ())
        (entry_id,) = leases.finish(session, held, empty, "v1")
    assert _detail(office, entry_id).kind == DocumentKind.UNKNOWN.value
    with office.database.reading() as session:
        now = status(session)
    assert (now.files.waiting, now.pages.waiting) == (1, 2)


def test_pages_know_their_document(office: Office) -> None:
    office.read(b"isi", letter("A", 1), letter("B", 3))
    with office.database.reading() as session:
        rows = session.execute(select(PageRow.number, PageRow.what).order_by(PageRow.number)).all()
    assert [tuple(row) for row in rows] == [(1, "document"), (2, "unknown"), (3, "document")]
