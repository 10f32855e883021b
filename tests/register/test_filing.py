"""A printed report, filed, is a document of the archive like any other."""

from register_office import Office

from register import public
from register.filing import file_report
from register.leases import claim
from register.reports import ReportDraft, freeze_report
from register.search import search
from register.tables import Entry, File
from register.verify import verify
from register.words import EntryState, FileState


def filed(office: Office) -> int:
    with office.database.writing() as session:
        draft = ReportDraft(office.unit_id, "Laporan triwulan", "2026", {"x": 1}, "<p>Isi laporan</p>")
        report_id = freeze_report(session, office.petugas, draft)
        return file_report(session, office.petugas, office.originals, report_id)


def test_filed_report_is_an_entry_that_waits_for_review(office: Office) -> None:
    entry_id = filed(office)
    with office.database.reading() as session:
        entry = session.get_one(Entry, entry_id)
        assert (entry.kind, entry.judul, entry.state) == ("laporan", "Laporan triwulan", EntryState.MENUNGGU)
        file = session.get_one(File, entry.file_id)
        assert (file.state, file.media_type, file.pages) == (FileState.WAITING, "text/html", 1)
        with office.originals.open(file.sha256) as content:
            assert b"Isi laporan" in content.read()
        assert not list(verify(session, office.originals))


def test_filed_report_is_not_read_by_a_machine(office: Office) -> None:
    filed(office)
    with office.database.writing() as session:
        assert claim(session, "worker") == ()


def test_filing_twice_gives_the_same_entry(office: Office) -> None:
    entry_id = filed(office)
    with office.database.writing() as session:
        assert file_report(session, office.petugas, office.originals, 1) == entry_id


def test_published_report_is_found_by_the_public(office: Office) -> None:
    entry_id = filed(office)
    office.publish(entry_id)
    with office.database.reading() as session:
        assert [hit.entry_id for hit in search(session, "triwulan").hits] == [entry_id]
        found = public.public_entry(session, entry_id)
    assert [category.item for category in found.categories] == ["SS-10"]
