"""Which documents rest on a regulation: one query, without withheld papers for the public."""

from dataclasses import replace

import pytest
from register_office import PERKI, Office, letter, reading, sop

from documents.citation import Citation
from documents.sop import DasarHukum
from register.regulations import (
    cited_regulations,
    documents_resting_on,
    entries_on_changed_regulations,
    short_form,
)
from register.words import EntryState

OLD = Citation("perki:ki:2010:1", "Perki", "KI", "1", 2010, None, "Standar", (), "dicabut", 0.99)
ROLE = Citation("uu::2014:23", "UU", "", "23", 2014, None, "Pemerintahan Daerah", (), None, 0.99)


def resting(*citations: Citation) -> tuple[DasarHukum, ...]:
    return tuple(DasarHukum(reading(citation.title), citation) for citation in citations)


def read_three(office: Office) -> None:
    """Entry 1 rests on PERKI, 2 on OLD and twice on ROLE, 3 is a letter."""
    office.read(b"satu", sop("Pertama"))
    office.read(b"dua", sop("Kedua", dasar_hukum=resting(OLD, ROLE, ROLE)))
    office.read(b"tiga", letter("Ketiga"))


def test_documents_on_a_regulation_are_found(office: Office) -> None:
    read_three(office)
    with office.database.reading() as session:
        (found,) = documents_resting_on(session, OLD.id or "", only_published=False)
        nobody = documents_resting_on(session, "uu::1999:1", only_published=False)
    assert (found.entry_id, found.judul, found.unit) == (2, "Kedua", "Diskominfo")
    assert found.state is EntryState.MENUNGGU
    assert nobody == ()


def test_public_sees_published_documents_only(office: Office) -> None:
    read_three(office)
    office.publish(1)
    with office.database.reading() as session:
        assert [each.entry_id for each in documents_resting_on(session, PERKI.id or "")] == [1]
        assert documents_resting_on(session, OLD.id or "") == ()
        (cited,) = cited_regulations(session)
    assert (cited.citation_id, cited.short, cited.documents) == (PERKI.id, "Perki 1/2021", 1)


def test_document_that_names_a_regulation_twice_counts_once(office: Office) -> None:
    read_three(office)
    office.read(b"empat", sop("Keempat", dasar_hukum=resting(ROLE)))
    with office.database.reading() as session:
        counts = [(each.short, each.documents) for each in cited_regulations(session, only_published=False)]
        later = cited_regulations(session, only_published=False, start=1, limit=1)
    assert counts == [("UU 23/2014", 2), ("Perki 1/2010", 1), ("Perki 1/2021", 1)]
    assert [each.short for each in later] == ["Perki 1/2010"]


def test_status_now_decides_not_the_status_at_reading(office: Office) -> None:
    read_three(office)
    office.publish(1)
    statuses = {PERKI.id or "": "dicabut", OLD.id or "": "berlaku", ROLE.id or "": "diubah"}
    with office.database.reading() as session:
        found = entries_on_changed_regulations(session, statuses)
        none = entries_on_changed_regulations(session, {})
    assert [(each.document.entry_id, each.bases) for each in found] == [
        (1, ((PERKI.id, "dicabut"),)),
        (2, ((ROLE.id, "diubah"),)),
    ]
    assert none == ()


def test_list_to_look_at_is_of_own_units_and_goes_on(office: Office) -> None:
    read_three(office)
    statuses = {PERKI.id or "": "dicabut", OLD.id or "": "dicabut"}
    with office.database.reading() as session:
        assert entries_on_changed_regulations(session, statuses, unit_ids=()) == ()
        (first,) = entries_on_changed_regulations(session, statuses, (office.unit_id,), limit=1)
        (second,) = entries_on_changed_regulations(session, statuses, after=first.document.entry_id)
    assert (first.document.entry_id, second.document.entry_id) == (1, 2)


def test_citation_without_a_key_is_not_listed(office: Office) -> None:
    office.read(b"satu", sop("Pertama", dasar_hukum=resting(replace(ROLE, id=None))))
    with office.database.reading() as session:
        assert cited_regulations(session, only_published=False) == ()


@pytest.mark.parametrize(
    ("key", "kind", "short"),
    [
        ("uu::2008:14", "", "UU 14/2008"),
        ("permen:dagri:2017:3", "Permen", "Permendagri 3/2017"),
        ("perki:ki:2021:1", "", "Perki 1/2021"),
        ("pergub:kalbar:2021:124", "Pergub", "Pergub Kalbar 124/2021"),
        ("bukan kunci", "", "bukan kunci"),
    ],
)
def test_key_in_short(key: str, kind: str, short: str) -> None:
    assert short_form(key, kind) == short
