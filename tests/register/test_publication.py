"""Publishing, and what the public sees and finds."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from register_office import BOTH, SYSTEM, Office, fresh_url, letter, open_office, reading, sop
from tally import Tally

from documents.document import Category
from register import corrections, failures, public, publication, reviews, search
from register.categories import CategoryChoice
from register.database import open_database
from register.errors import InvalidActError, NotFoundError
from register.search import Filters
from register.tables import CategoryRow, Entry
from register.words import EntryState


def _found(office: Office, query: str = "", filters: Filters | None = None) -> list[int]:
    with office.database.reading() as session:
        return [hit.entry_id for hit in search.search(session, query, filters).hits]


def _public(office: Office, entry_id: int) -> public.PublicEntry:
    with office.database.reading() as session:
        return public.public_entry(session, entry_id)


def test_only_what_was_approved_is_published(office: Office) -> None:
    first, second = office.read(b"isi", letter("A", 1), letter("B", 2))
    office.approve(first)
    with office.database.writing() as session:
        assert publication.approved_ids(session) == (first,)
        assert publication.publish(session, SYSTEM, first)
        assert not publication.publish(session, SYSTEM, second)
        assert not publication.publish(session, SYSTEM, first)
    assert _found(office) == [first]


def test_public_cannot_see_what_waits(office: Office) -> None:
    (entry_id,) = office.read(b"isi")
    with pytest.raises(NotFoundError):
        _public(office, entry_id)
    assert _found(office, "pengumuman") == []


def test_entry_made_exempt_after_approval_is_not_published(office: Office) -> None:
    (entry_id,) = office.read(b"isi")
    office.approve(entry_id)
    with office.database.writing() as session:
        session.query(CategoryRow).update({"code": "dikecualikan"})
    with pytest.raises(InvalidActError), office.database.writing() as session:
        publication.publish(session, SYSTEM, entry_id)
    assert _found(office) == []


def test_withdrawn_entry_is_not_found_and_its_address_says_why(office: Office) -> None:
    (entry_id,) = office.read(b"isi")
    office.publish(entry_id)
    with office.database.writing() as session:
        reviews.withdraw(session, office.ppid, entry_id, office.version(entry_id), "Memuat lampiran keliru")
    seen = _public(office, entry_id)
    assert (seen.is_withdrawn, seen.reason, seen.judul, seen.fields) == (
        True,
        "Memuat lampiran keliru",
        "",
        (),
    )
    assert _found(office, "pengumuman") == []


def test_newer_version_takes_the_place_of_the_old(office: Office) -> None:
    (old,) = office.read(b"lama")
    office.publish(old)
    (new,) = office.read(b"baru", sop("Pengumuman, revisi"))
    with office.database.writing() as session:
        reviews.supersede(session, office.ppid, new, 1, old)
    office.publish(new)
    assert _found(office) == [new]
    assert _public(office, old).superseded_by == new


def test_nip_is_masked_and_never_indexed(office: Office) -> None:
    (entry_id,) = office.read(b"isi")
    office.publish(entry_id)
    fields = {field.path: field.value for field in _public(office, entry_id).fields}
    assert fields["pengesah.nip"] == "•••••••• 199404 1 009"
    assert fields["pengesah.nama"] == "Contoh Nama"
    assert _found(office, "19660419") == _found(office, "199404") == []


def test_newer_machine_values_do_not_reach_the_public(office: Office) -> None:
    (entry_id,) = office.read(b"isi")
    office.publish(entry_id)
    with office.database.writing() as session:
        failures.read_again(session, office.petugas, 1, "versi baru")
    office.read_next(sop("Judul lain", tanggal_revisi=reading("1 Januari 2025")), version="v2")
    seen = _public(office, entry_id)
    assert seen.judul == "Pengumuman Informasi Publik"
    assert "tanggal_revisi" not in {field.path for field in seen.fields}
    with office.database.reading() as session:
        assert session.get_one(Entry, entry_id).state is EntryState.TERBIT


def test_search_finds_words_in_any_case_and_unfinished(office: Office) -> None:
    (entry_id,) = office.read(b"isi")
    office.publish(entry_id)
    for query in ("PENGUMUMAN", "informasi publik", "pengum", "190/SOP/CONTOH", "menugaskan", "komp"):
        assert _found(office, query) == [entry_id], query
    for query in ("halaman satu", "setiapz", "katzsetiapsaat", "tidakada"):
        assert _found(office, query) == [], query


def test_well_known_word_is_not_taken_for_a_beginning(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole, longer = office.read(b"isi", letter("Lapor", 1), letter("Laporan", 2))
    for entry_id in (whole, longer):
        office.publish(entry_id)
    assert set(_found(office, "lapor")) == {whole, longer}
    monkeypatch.setattr(search, "CAP", 1)
    with office.database.reading() as session:
        assert not search._may_be_unfinished(session, "lapor")
        assert search._may_be_unfinished(session, "lapo")


def test_title_ranks_before_text(office: Office) -> None:
    body = sop("Prosedur lain", peralatan=(reading("maklumat"),))
    in_text, in_title = office.read(b"isi", body, letter("Maklumat pelayanan", 3))
    office.publish(in_title)
    office.publish(in_text)
    assert _found(office, "maklumat") == [in_title, in_text]


def test_filters_narrow_the_search(office: Office) -> None:
    exempt_free = letter("Anggaran", 3, categories=[Category("berkala", "B-04", 0.9, "keuangan")])
    first, second = office.read(b"isi", sop(), exempt_free)
    office.publish(first)
    office.publish(second)
    assert _found(office, "", Filters(category="berkala")) == [second]
    assert _found(office, "", Filters(year=2024)) == [first]
    assert _found(office, "", Filters(kind="sk")) == [second]
    assert _found(office, "", Filters(unit_id=office.unit_id)) == [second, first]
    assert _found(office, "", Filters(unit_id=office.unit_id + 1)) == []
    assert _found(office, "anggaran", Filters(category="setiap_saat")) == []


@pytest.mark.parametrize("query", ["", "surat"])
def test_pages_show_every_entry_once(office: Office, query: str) -> None:
    entries = office.read(b"isi", *[letter(f"Surat {n}", n) for n in range(1, 8)])
    for entry_id in entries:
        office.publish(entry_id)
    seen: list[int] = []
    start: int | None = 0
    with office.database.reading() as session:
        while start is not None:
            page = search.search(session, query, None, start, 3)
            assert page.total == 7
            seen += [hit.entry_id for hit in page.hits]
            start = page.next
    assert sorted(seen) == sorted(entries)
    assert len(seen) == 7


def test_category_decided_by_the_approver_is_shown(office: Office) -> None:
    (entry_id,) = office.read(b"isi")
    with office.database.writing() as session:
        corrections.classify(session, office.ppid, entry_id, 1, [CategoryChoice("berkala", "B-07")])
    office.publish(entry_id)
    assert [category.code for category in _public(office, entry_id).categories] == ["berkala"]


@pytest.fixture(scope="module", params=BOTH)
def published(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    folder: Path = tmp_path_factory.mktemp("published")
    database = open_database(fresh_url(request.param, folder))
    office = open_office(database, folder)
    (entry_id,) = office.read(b"isi")
    office.publish(entry_id)
    yield office
    database.close()


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(query=st.text(max_size=200), category=st.none() | st.text(max_size=20), start=st.integers(0, 1 << 40))
def test_fuzz_any_text_is_a_safe_query(
    published: Office, tally: Tally, query: str, category: str | None, start: int
) -> None:
    tally.add(f"searches with filters, {published.database.engine.dialect.name}")
    with published.database.reading() as session:
        page = search.search(session, query, Filters(category=category), start)
    assert page.total in (0, 1)


NASTY = [
    '"',
    "' OR 1=1 --",
    "a AND NOT b",
    "judul:*",
    "(((",
    "NEAR(a b)",
    "\x00",
    "a\x00b",
    "*",
    "^",
    "&|!",
    ":*",
]


@pytest.mark.parametrize("query", NASTY)
def test_query_language_of_the_database_means_nothing(published: Office, query: str) -> None:
    with published.database.reading() as session:
        search.search(session, query)
