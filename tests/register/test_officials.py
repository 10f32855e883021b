"""Who signed under which NIP, as the entries read now."""

from register_office import Office, letter, reading, sop

from documents.sop import Pengesah
from register.corrections import correct
from register.officials import signatures


def signed(nama: str, nip: str) -> Pengesah:
    return Pengesah(reading("Kepala Dinas"), reading(nama), None, reading(nip))


def test_signatures_carry_the_value_in_force(office: Office) -> None:
    office.read(b"satu", sop("Pertama", pengesah=signed("Nama Satu", "19640409 199302 1 009")))
    office.read(b"dua", sop("Kedua", pengesah=signed("Nama Satu", "19660409 199303 1 009")))
    office.read(b"tiga", letter("Tanpa pengesah"))
    office.read(b"empat", sop("Tanpa NIP", pengesah=signed("Nama Satu", "")))
    with office.database.writing() as session:
        correct(session, office.petugas, 1, office.version(1), "pengesah.nama", "Nama Betul")
    with office.database.reading() as session:
        found = signatures(session)
        assert signatures(session, (office.unit_id,)) == found
        assert signatures(session, ()) == ()
    assert [(each.entry_id, each.nama, each.nip) for each in found] == [
        (1, "Nama Betul", "19640409 199302 1 009"),
        (2, "Nama Satu", "19660409 199303 1 009"),
    ]
