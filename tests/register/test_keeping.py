"""Backup, restore and export: everything comes back the same, and what is damaged is refused."""

import io
import json
import tarfile
import threading
from pathlib import Path

import pytest
from postgres_server import running_server
from register_office import SYSTEM, Office, fresh_url, letter, open_office, sop
from sqlalchemy import select
from tally import Tally

from register import accounts, corrections, failures, leases, runs
from register.database import Database, open_database
from register.exchange import dump_table, exchanged_tables
from register.keeping import KeepingError, back_up, check_archive, restore
from register.originals import Originals
from register.tables import CategoryRow, Entry, SearchRow
from register.verify import verify
from register.words import RunState


def fill(office: Office) -> None:
    """A register with something in most tables."""
    entry_id, other = office.read(b"satu", sop(), letter("Keputusan", 3))
    with office.database.writing() as session:
        corrections.correct(session, office.petugas, entry_id, 1, "nama_sop", "Judul “baru”\u2028")
    office.publish(entry_id)
    office.read(b"dua", letter("Surat"))
    office.receive(b"tiga", "ganjil\n.pdf", {"judul": "Manifes"})
    with office.database.writing() as session:
        (held,) = leases.claim(session, "worker")
        leases.fail(session, held, leases.Fault("read", "timeout", "alasan", 1))
        session.get_one(Entry, other).supersedes_id = entry_id
        run = runs.start_run(session, "night", "/masuk")
        runs.end_run(session, run, runs.Outcome(RunState.DONE, {"received": 1}, 1 / 3))


def contents(database: Database) -> dict[str, list[str]]:
    with database.reading() as session:
        return {table.name: list(dump_table(session, table)) for table in exchanged_tables()}


def empty_url(kind: str, folder: Path) -> str:
    return running_server().create_database() if kind == "postgresql" else f"sqlite:///{folder / 'lain.db'}"


@pytest.mark.parametrize(
    "target", [pytest.param("sqlite"), pytest.param("postgresql", marks=pytest.mark.postgres)]
)
def test_everything_comes_back_the_same_on_either_database(
    office: Office, tmp_path: Path, target: str
) -> None:
    fill(office)
    archive = tmp_path / "cadangan.tar"
    kept = back_up(office.database, office.originals, archive)
    assert (kept.originals, kept.rows["files"], kept.missing) == (3, 3, ())
    assert archive.stat().st_mode & 0o077 == 0
    url = empty_url(target, tmp_path)
    again, findings = restore(archive, tmp_path / "pulih", url)
    assert (again, findings) == (kept, ())
    restored = open_database(url)
    assert contents(restored) == contents(office.database)
    new = open_office(restored, tmp_path / "pulih")
    with new.database.writing() as session:  # the restored register goes on numbering and chaining
        assert failures.retry(session, SYSTEM, [3]) == 1
    assert (new.read(b"empat"), new.read_next()) == ((4,), (5,))
    with new.database.reading() as session:
        assert list(verify(session, new.originals)) == []
    restored.close()


def test_restore_without_an_address_makes_a_complete_data_folder(office: Office, tmp_path: Path) -> None:
    fill(office)
    back_up(office.database, office.originals, tmp_path / "a.tar")
    restore(tmp_path / "a.tar", tmp_path / "pulih")
    restored = open_database(f"sqlite:///{tmp_path / 'pulih' / 'pindai.db'}")
    assert contents(restored) == contents(office.database)
    assert list(Originals(tmp_path / "pulih" / "raw").names()) == list(office.originals.names())
    with restored.reading() as session:
        assert accounts.actor_of(session, "ppid") == office.ppid
    restored.close()


@pytest.mark.parametrize("more", [0, 30])
def test_backup_of_a_register_at_work_shows_one_moment(tmp_path: Path, more: int) -> None:
    office = open_office(open_database(fresh_url("sqlite", tmp_path)), tmp_path)
    fill(office)
    stop = threading.Event()

    def go_on() -> None:
        number = 0
        while not stop.is_set() and number < more:
            number += 1
            office.read(f"surat {number}".encode(), letter(f"Surat {number}"))

    with office.database.writing() as session:
        failures.retry(session, SYSTEM, [3])
    office.read_next()
    worker = threading.Thread(target=go_on)
    worker.start()
    try:
        kept = back_up(office.database, office.originals, tmp_path / "a.tar")
    finally:
        stop.set()
        worker.join()
    assert check_archive(tmp_path / "a.tar") == (kept, ())


def test_original_that_changed_is_named_and_the_rest_is_kept(office: Office, tmp_path: Path) -> None:
    fill(office)
    name = next(iter(office.originals.names()))
    office.originals.path(name).chmod(0o600)
    office.originals.path(name).write_bytes(b"lain")
    kept = back_up(office.database, office.originals, tmp_path / "a.tar")
    assert (kept.originals, kept.missing) == (2, (name,))
    _, findings = check_archive(tmp_path / "a.tar")
    assert [(finding.kind, finding.subject) for finding in findings] == [("original", name)]


def test_nothing_is_overwritten(office: Office, tmp_path: Path) -> None:
    archive = tmp_path / "a.tar"
    back_up(office.database, office.originals, archive)
    with pytest.raises(KeepingError, match="sudah ada"):
        back_up(office.database, office.originals, archive)
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "x").touch()
    with pytest.raises(KeepingError, match="tidak kosong"):
        restore(archive, tmp_path / "data")
    with pytest.raises(KeepingError, match="tidak kosong"):
        restore(archive, tmp_path / "baru", office.database.url)
    assert not (tmp_path / "baru").exists()


def archive_of(folder: Path) -> Path:
    office = open_office(open_database(fresh_url("sqlite", folder)), folder)
    fill(office)
    back_up(office.database, office.originals, folder / "a.tar")
    return folder / "a.tar"


def test_fuzz_no_flipped_bit_and_no_cut_passes_unseen(tmp_path: Path, tally: Tally) -> None:
    archive = archive_of(tmp_path)
    whole = archive.read_bytes()
    spots = _bytes_that_count(archive)
    for spot in spots:
        archive.write_bytes(whole[:spot] + bytes([whole[spot] ^ 1]) + whole[spot + 1 :])
        with pytest.raises(KeepingError):
            restore(archive, tmp_path / "pulih")
        assert not (tmp_path / "pulih").exists()
    cuts = (0, 100, len(whole) // 3, len(whole) // 2)
    for length in cuts:
        archive.write_bytes(whole[:length])
        with pytest.raises(KeepingError):
            restore(archive, tmp_path / "pulih")
    tally.add("damaged backups refused", len(spots) + len(cuts))


def _bytes_that_count(archive: Path) -> list[int]:
    """The middle byte of every member's content."""
    with tarfile.open(archive) as opened:
        members = [member for member in opened if member.name != "manifest.json" and member.size]
    return [member.offset_data + member.size // 2 for member in members]


def test_archive_that_reaches_out_of_its_folder_is_refused(tmp_path: Path) -> None:
    link = tarfile.TarInfo("originals/aa/" + "a" * 64)
    link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
    for member in (
        tarfile.TarInfo("../keluar"),
        tarfile.TarInfo("/mutlak"),
        tarfile.TarInfo("tables/../x"),
        link,
    ):
        with tarfile.open(tmp_path / "jahat.tar", "w") as archive:
            archive.addfile(member, io.BytesIO())
        with pytest.raises(KeepingError, match="ditolak"):
            restore(tmp_path / "jahat.tar", tmp_path / "pulih")
    assert [path.name for path in tmp_path.iterdir()] == ["jahat.tar"]


def test_archive_of_a_newer_version_is_refused(tmp_path: Path) -> None:
    archive = archive_of(tmp_path)
    with tarfile.open(archive) as old, tarfile.open(tmp_path / "b.tar", "w") as new:
        for member in old:
            content = old.extractfile(member)
            assert content
            told = content.read()
            if member.name == "manifest.json":
                told = json.dumps(json.loads(told) | {"schema": "9999"}).encode()
                member.size = len(told)
            new.addfile(member, io.BytesIO(told))
    with pytest.raises(KeepingError, match="lebih baru"):
        restore(tmp_path / "b.tar", tmp_path / "pulih")


def test_restored_entries_can_be_found_by_the_public(office: Office, tmp_path: Path) -> None:
    fill(office)
    back_up(office.database, office.originals, tmp_path / "a.tar")
    restore(tmp_path / "a.tar", tmp_path / "pulih")
    restored = open_database(f"sqlite:///{tmp_path / 'pulih' / 'pindai.db'}")
    with restored.reading() as session:
        assert session.scalars(select(SearchRow.entry_id)).all() == [1]
        assert session.scalars(select(CategoryRow.code)).all()
    restored.close()
