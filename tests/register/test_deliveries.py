"""Bundles hold what is published and nothing else; a receipt names the very bytes that were sent."""

import io
import json
import zipfile

import pytest
from register_office import Office, letter
from sqlalchemy import Engine, event

from register import deliveries, reviews, verify
from register.categories import CategoryChoice
from register.corrections import classify
from register.errors import ConflictError, ForbiddenError, InvalidActError, NotFoundError


def publish(office: Office, content: bytes, title: str) -> int:
    (entry_id,) = office.read(content, letter(title))
    office.publish(entry_id)
    return entry_id


def send(office: Office) -> deliveries.DeliveryView:
    with office.database.writing() as session:
        number = deliveries.deliver(
            session, office.petugas, office.originals, office.unit_id, "Pusat Data", None
        )
        return deliveries.delivery(session, number)


def receive(office: Office, number: int, checksum: str, name: str = "Budi") -> None:
    with office.database.writing() as session:
        deliveries.record_receipt(session, office.petugas, number, name, checksum)


def content_of(office: Office, sent: deliveries.DeliveryView) -> dict[str, bytes]:
    with office.originals.open(sent.sha256) as file, zipfile.ZipFile(file) as bundle:
        return {name: bundle.read(name) for name in bundle.namelist()}


def test_bundle_holds_what_is_published_with_its_checksums(office: Office) -> None:
    entry_id = publish(office, b"a", "Keputusan A")
    sent = send(office)
    content = content_of(office, sent)
    assert set(content) == {f"informasi/{entry_id}.json", "daftar.csv", "manifest.json", "SHA256SUMS"}
    assert json.loads(content[f"informasi/{entry_id}.json"])["judul"] == "Keputusan A"
    assert json.loads(content["manifest.json"])["penerima"] == "Pusat Data"
    assert deliveries.check_bundle(office.originals, sent.sha256) == ()
    with office.database.reading() as session:
        assert not list(verify.verify(session, office.originals))


def test_nothing_exempt_withheld_or_undecided_is_in_it(office: Office) -> None:
    public = publish(office, b"a", "Terbuka")
    office.read(b"b", letter("Menunggu"))
    (withheld,) = office.read(b"c", letter("Rahasia"))
    with office.database.writing() as session:
        version = reviews.withhold(session, office.ppid, withheld, 1, "uji konsekuensi")
        classify(session, office.ppid, withheld, version, [CategoryChoice("dikecualikan", "DK-17a1")])
    everything = b"".join(content_of(office, send(office)).values())
    assert b"Terbuka" in everything
    assert b"Rahasia" not in everything
    assert b"Menunggu" not in everything
    with office.database.reading() as session:
        assert deliveries.count_to_send(session, office.unit_id) == 1
    assert public


def test_bundle_of_many_asks_no_more_of_the_register_than_one_of_few(office: Office) -> None:
    publish(office, b"a", "Keputusan A")
    few = questions_of(office, 1)
    for number in range(4):
        publish(office, f"b{number}".encode(), f"Keputusan B{number}")
    assert questions_of(office, 5) == few


def questions_of(office: Office, entries: int) -> int:
    """How many questions a bundle of so many entries asks of the database."""
    asked: list[str] = []

    def count(_connection: object, _cursor: object, statement: str, *_more: object) -> None:
        asked.append(statement)

    event.listen(Engine, "before_cursor_execute", count)
    try:
        assert send(office).rows == entries
    finally:
        event.remove(Engine, "before_cursor_execute", count)
    return len(asked)


def test_bundle_of_nothing_is_not_sent(office: Office) -> None:
    office.read(b"a", letter("Menunggu"))
    with pytest.raises(InvalidActError, match="Belum ada informasi"):
        send(office)


def test_receipt_names_the_bytes_that_were_sent(office: Office) -> None:
    publish(office, b"a", "Keputusan A")
    sent = send(office)
    with pytest.raises(InvalidActError, match="Checksum tidak sama"):
        receive(office, sent.id, "0" * 64)
    with pytest.raises(InvalidActError, match="nama penerima"):
        receive(office, sent.id, sent.sha256, " ")
    receive(office, sent.id, f" {sent.sha256.upper()} ")
    with office.database.reading() as session:
        found = deliveries.delivery(session, sent.id)
    assert found.received_by == "Budi"
    assert found.received_at is not None
    with pytest.raises(ConflictError):
        receive(office, sent.id, sent.sha256)


def test_unknown_delivery_is_not_received(office: Office) -> None:
    with pytest.raises(NotFoundError):
        receive(office, 5, "0" * 64)


def test_only_the_roles_that_send_do(office: Office) -> None:
    publish(office, b"a", "Keputusan A")
    with pytest.raises(ForbiddenError), office.database.writing() as session:
        deliveries.deliver(session, office.administrator, office.originals, office.unit_id, "X", None)


@pytest.mark.parametrize("harm", ["content", "missing", "extra"])
def test_harmed_bundle_is_found(office: Office, harm: str) -> None:
    publish(office, b"a", "Keputusan A")
    content = content_of(office, send(office))
    if harm == "content":
        content["daftar.csv"] = b"lain"
    elif harm == "missing":
        del content["daftar.csv"]
    else:
        content["lain.txt"] = b"x"
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as bundle:
        for name, data in content.items():
            bundle.writestr(name, data)
    file.seek(0)
    harmed = office.originals.store(file)
    assert deliveries.check_bundle(office.originals, harmed.sha256)


def test_file_that_is_no_bundle_is_found(office: Office) -> None:
    stored = office.originals.store(io.BytesIO(b"bukan zip"))
    assert deliveries.check_bundle(office.originals, stored.sha256)
