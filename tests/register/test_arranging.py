"""How people arrange the pages of a file, and what a later reading makes of it."""

from dataclasses import replace

import pytest
from register_office import Office, digitised, letter

from documents.arrangement import Arrangement
from documents.document import Document, OtherPage, OtherPageKind
from register import corrections, leases
from register.arranging import arrange, file_pages
from register.desk import entry_detail
from register.errors import ForbiddenError, InvalidActError, NotFoundError
from register.failures import read_again
from register.leases import Claim
from register.words import EntryState


def _file(office: Office, *documents: Document) -> tuple[int, ...]:
    """The entries of file 1, four pages long."""
    office.receive(b"isi")
    return _read(office, *documents)


def _claim(office: Office) -> Claim:
    with office.database.writing() as session:
        (held,) = leases.claim(session, "worker")
    return held


def _read(office: Office, *documents: Document) -> tuple[int, ...]:
    held = _claim(office)
    found = digitised(held.sha256, documents)
    found = replace(found, source=replace(found.source, pages=4))
    with office.database.writing() as session:
        return leases.finish(session, held, found, "v1")


def _arrange(office: Office, arrangement: Arrangement | None) -> None:
    with office.database.writing() as session:
        arrange(session, office.petugas, 1, arrangement)
        read_again(session, office.petugas, 1, "diatur")


def _pages(office: Office) -> Arrangement:
    with office.database.reading() as session:
        return file_pages(session, 1).arrangement


def test_pages_are_arranged_as_they_were_read(office: Office) -> None:
    _file(office, letter("Satu", 1, 2), letter("Dua", 4))
    with office.database.reading() as session:
        file = file_pages(session, 1)
    assert file.arrangement == Arrangement(((1, 2), (4,)), (OtherPage(3, OtherPageKind.UNKNOWN),))
    assert (file.is_read, file.by_people, file.pages) == (True, False, 4)
    assert [(page, title) for page, _, title in file.entries] == [(1, "Satu"), (4, "Dua")]


def test_next_reading_is_given_the_arrangement_and_makes_the_entries(office: Office) -> None:
    _file(office, letter("Satu", 1, 2, 3, 4))
    wanted = _pages(office).split_at(3)
    _arrange(office, wanted)
    held = _claim(office)
    assert held.arrangement == wanted
    with office.database.writing() as session:
        leases.release(session, held)
    entries = _read(office, letter("Satu", 1, 2), letter("Dua", 3, 4))
    assert len(entries) == 2
    with office.database.reading() as session:
        assert file_pages(session, 1).is_read


def test_arranged_file_waits_to_be_read(office: Office) -> None:
    _file(office, letter("Satu", 1, 2, 3, 4))
    with office.database.writing() as session:
        arrange(session, office.petugas, 1, _pages(office).turn(2, 90))
    with office.database.reading() as session:
        file = file_pages(session, 1)
    assert (file.is_read, file.by_people, file.arrangement.turn_of(2)) == (False, True, 90)


def test_correction_survives_a_page_moved_before_its_document(office: Office) -> None:
    _, second = _file(office, letter("Satu", 1, 2), letter("Dua", 3, 4))
    with office.database.writing() as session:
        corrections.correct(session, office.petugas, second, 1, "judul", "Dua yang benar")
    _arrange(office, _pages(office).move(2, 3))
    entries = _read(office, letter("Satu", 1), letter("Dua", 2, 3, 4))
    assert entries[1] == second
    with office.database.reading() as session:
        detail = entry_detail(session, second)
    assert (detail.judul, detail.pages) == ("Dua yang benar", (2, 3, 4))


def test_joined_document_nobody_worked_on_is_gone(office: Office) -> None:
    first, second = _file(office, letter("Satu", 1, 2), letter("Dua", 3, 4))
    _arrange(office, _pages(office).join_before(3))
    assert _read(office, letter("Satu", 1, 2, 3, 4)) == (first,)
    with pytest.raises(NotFoundError), office.database.reading() as session:
        entry_detail(session, second)


def test_machine_finds_the_documents_again_when_asked(office: Office) -> None:
    _file(office, letter("Satu", 1, 2, 3, 4))
    _arrange(office, _pages(office).split_at(2))
    _read(office, letter("Satu", 1), letter("Dua", 2, 3, 4))
    _arrange(office, None)
    assert _claim(office).arrangement is None


def test_pages_of_a_decided_entry_stay(office: Office) -> None:
    first, _ = _file(office, letter("Satu", 1, 2), letter("Dua", 3, 4))
    office.approve(first)
    with pytest.raises(InvalidActError, match="disetujui"):
        _arrange(office, _pages(office).split_at(2))
    with pytest.raises(InvalidActError, match="disetujui"):
        _arrange(office, None)
    _arrange(office, _pages(office).split_at(4))
    with office.database.reading() as session:
        assert entry_detail(session, first).state is EntryState.DISETUJUI


@pytest.mark.parametrize("documents", [((1, 2),), ((1, 2, 3, 4, 5),), ()])
def test_every_page_needs_a_place(office: Office, documents: tuple[tuple[int, ...], ...]) -> None:
    _file(office, letter("Satu", 1, 2, 3, 4))
    with pytest.raises(InvalidActError):
        _arrange(office, Arrangement(documents))


def test_file_is_not_arranged_while_it_is_read_or_by_others(office: Office) -> None:
    _file(office, letter("Satu", 1, 2, 3, 4))
    now = _pages(office)
    with pytest.raises(ForbiddenError), office.database.writing() as session:
        arrange(session, office.atasan, 1, now)
    with office.database.writing() as session:
        read_again(session, office.petugas, 1, "lagi")
    _claim(office)
    with pytest.raises(InvalidActError, match="sedang dibaca"), office.database.writing() as session:
        arrange(session, office.petugas, 1, now)
