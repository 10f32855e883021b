"""Backup, restore and export: one archive in open formats (tar, JSON lines, the originals as they came).

    tables/<name>.jsonl        every table but the browsers' sessions
    originals/<xx>/<sha256>    every original
    manifest.json              format, schema, rows and hash of each table, what was missing

The archive of a running register shows one moment: all tables are read in one view, and an original is
always stored before the row that names it.
"""

import hashlib
import io
import json
import os
import re
import secrets
import shutil
import tarfile
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from alembic.runtime.migration import MigrationContext
from alembic.util.exc import CommandError
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from register.attachments import kept_names
from register.clock import current_moment
from register.database import Database, open_database
from register.errors import OriginalError, RegisterError
from register.exchange import dump_table, exchanged_tables, is_empty, load_table
from register.originals import Originals
from register.schema import upgrade
from register.verify import Finding, verify

FORMAT = "pindai-archive/1"
MANIFEST = "manifest.json"
LARGEST_MANIFEST = 64 * 1024 * 1024

_TABLE = re.compile(r"tables/([a-z_]+)\.jsonl")
_ORIGINAL = re.compile(r"originals/([0-9a-f]{2})/(\1[0-9a-f]{62})")


class KeepingError(RegisterError):
    """An archive that cannot be written or used; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What an archive holds: rows by table, originals, and originals that were missing or changed."""

    rows: dict[str, int]
    originals: int
    missing: tuple[str, ...]


def back_up(database: Database, originals: Originals, target: Path) -> Kept:
    """Write everything into one archive, which appears under its name only when it is whole.

    Raises:
        KeepingError: the archive exists already, or its folder does not.
        OSError: it cannot be written.
    """
    if target.exists():
        raise KeepingError(f"{str(target)!r} sudah ada; pilih nama lain.")
    if not target.parent.is_dir():
        raise KeepingError(f"Folder {str(target.parent)!r} tidak ada; buat dahulu.")
    partial = target.with_name(f".{target.name}.{secrets.token_hex(4)}.partial")
    try:
        with partial.open("xb") as file:
            # It holds what is not public, and the hashes of passwords.
            partial.chmod(0o600)
            with tarfile.open(fileobj=file, mode="w", format=tarfile.PAX_FORMAT) as archive:
                kept = _write(database, originals, archive)
            file.flush()
            os.fsync(file.fileno())
        partial.replace(target)
    finally:
        partial.unlink(missing_ok=True)
    return kept


def restore(source: Path, data: Path, url: str = "") -> tuple[Kept, tuple[Finding, ...]]:
    """Bring an archive into an empty data folder and an empty register; what does not hold afterwards.

    Args:
        url: address of an empty database; empty is SQLite in the data folder.

    Raises:
        KeepingError: the target holds something already, or the archive is damaged; the target is then
            as it was.
        OSError: the archive cannot be read or the target not be written.
    """
    if data.exists() and (not data.is_dir() or any(data.iterdir())):
        raise KeepingError(f"{str(data)!r} tidak kosong; pulihkan ke folder baru.")
    data.parent.mkdir(parents=True, exist_ok=True)
    building = Path(tempfile.mkdtemp(prefix=f".{data.name}.", suffix=".partial", dir=data.parent))
    try:
        kept, findings = _build(source, building, url or f"sqlite:///{(building / 'pindai.db').absolute()}")
        if data.exists():
            data.rmdir()
        building.rename(data)
    finally:
        shutil.rmtree(building, ignore_errors=True)
    return kept, findings


def check_archive(source: Path) -> tuple[Kept, tuple[Finding, ...]]:
    """What an archive holds and what does not hold in it, found by restoring it into a place of its own.

    Raises:
        KeepingError: the archive is damaged.
        OSError: there is no room beside the archive, or it cannot be read.
    """
    with tempfile.TemporaryDirectory(prefix=".pindai-check-", dir=source.absolute().parent) as folder:
        return restore(source, Path(folder) / "data")


def _write(database: Database, originals: Originals, archive: tarfile.TarFile) -> Kept:
    tables: dict[str, dict[str, Any]] = {}
    missing = []
    count = 0
    with database.reading() as session:
        schema = MigrationContext.configure(session.connection()).get_current_revision()
        for table in exchanged_tables():
            tables[table.name] = _add_lines(archive, f"tables/{table.name}.jsonl", dump_table(session, table))
        for sha256 in kept_names(session):
            try:
                _add_original(archive, originals, sha256)
                count += 1
            except OriginalError:
                missing.append(sha256)
    manifest = {
        "format": FORMAT,
        "made_at": current_moment().isoformat(),
        "schema": schema,
        "tables": tables,
        "originals": count,
        "missing_originals": missing,
    }
    content = json.dumps(manifest, indent=1, sort_keys=True).encode()
    archive.addfile(_member(MANIFEST, len(content)), io.BytesIO(content))
    return Kept({name: told["rows"] for name, told in tables.items()}, count, tuple(missing))


def _add_lines(archive: tarfile.TarFile, name: str, lines: Iterator[str]) -> dict[str, Any]:
    digest, rows = hashlib.sha256(), 0
    with tempfile.TemporaryFile() as file:
        for line in lines:
            content = line.encode() + b"\n"
            digest.update(content)
            file.write(content)
            rows += 1
        size = file.tell()
        file.seek(0)
        archive.addfile(_member(name, size), file)
    return {"rows": rows, "sha256": digest.hexdigest()}


def _add_original(archive: tarfile.TarFile, originals: Originals, sha256: str) -> None:
    with originals.local(sha256) as path, path.open("rb") as content:
        size = os.fstat(content.fileno()).st_size
        archive.addfile(_member(f"originals/{sha256[:2]}/{sha256}", size), content)


def _member(name: str, size: int) -> tarfile.TarInfo:
    member = tarfile.TarInfo(name)
    member.size, member.mode, member.mtime = size, 0o600, int(current_moment().timestamp())
    return member


def _build(source: Path, folder: Path, url: str) -> tuple[Kept, tuple[Finding, ...]]:
    originals = Originals(folder / "raw")
    with tempfile.TemporaryDirectory(prefix=".tables-", dir=folder) as tables:
        kept, schema = _unpack(source, Path(tables), originals)
        try:
            upgrade(url, schema)
        except CommandError as error:
            raise KeepingError(
                f"Arsip memakai skema {schema!r} yang lebih baru; mutakhirkan Pindai."
            ) from error
        database = open_database(url)
        try:
            try:
                with database.writing() as session:
                    _load(session, Path(tables), kept)
            except IntegrityError as error:
                raise KeepingError("Baris dalam arsip tidak saling cocok; pakai cadangan lain.") from error
            upgrade(url)
            with database.reading() as session:
                findings = tuple(verify(session, originals))
        finally:
            database.close()
    return kept, findings


def _unpack(source: Path, tables: Path, originals: Originals) -> tuple[Kept, str]:
    """What the manifest says, after every member was hashed again.

    Raises:
        KeepingError: the archive is no archive, is damaged, or holds what does not belong there.
    """
    manifest: dict[str, Any] | None = None
    found: dict[str, str] = {}
    count = 0
    try:
        with tarfile.open(source, mode="r:") as archive:
            for member in archive:
                content = archive.extractfile(member) if member.isreg() else None
                if content is None:
                    raise KeepingError(f"Arsip memuat {member.name!r} yang bukan berkas; arsip ditolak.")
                if member.name == MANIFEST and member.size <= LARGEST_MANIFEST:
                    manifest = json.load(content)
                elif table := _TABLE.fullmatch(member.name):
                    found[table[1]] = _copy_hashed(content, tables / f"{table[1]}.jsonl")
                elif original := _ORIGINAL.fullmatch(member.name):
                    _take_original(originals, content, original[2])
                    count += 1
                else:
                    raise KeepingError(f"Arsip memuat {member.name!r} yang tidak dikenal; arsip ditolak.")
        return _agreed(manifest, found, count)
    except (tarfile.TarError, ValueError, KeyError, TypeError) as error:
        raise KeepingError(f"Arsip {source.name!r} rusak atau bukan arsip Pindai.") from error


def _agreed(manifest: dict[str, Any] | None, found: dict[str, str], count: int) -> tuple[Kept, str]:
    if manifest is None or manifest["format"] != FORMAT:
        raise KeepingError("Arsip tidak lengkap atau dari bentuk lain; pakai cadangan yang lain.")
    told = {name: part["sha256"] for name, part in manifest["tables"].items()}
    if told != found or manifest["originals"] != count:
        raise KeepingError("Isi arsip tidak sesuai daftarnya; pakai cadangan yang lain.")
    rows = {name: int(part["rows"]) for name, part in manifest["tables"].items()}
    return Kept(rows, count, tuple(manifest["missing_originals"])), str(manifest["schema"])


def _take_original(originals: Originals, content: IO[bytes], sha256: str) -> None:
    if originals.store(content).sha256 != sha256:
        raise KeepingError(f"Berkas asli {sha256} dalam arsip telah berubah; pakai cadangan yang lain.")


def _copy_hashed(content: IO[bytes], target: Path) -> str:
    digest = hashlib.sha256()
    with target.open("xb") as file:
        while chunk := content.read(1 << 20):
            digest.update(chunk)
            file.write(chunk)
    return digest.hexdigest()


def _load(session: Session, tables: Path, kept: Kept) -> None:
    if not is_empty(session):
        raise KeepingError("Basis data tujuan tidak kosong; buat basis data baru.")
    for table in exchanged_tables():
        path = tables / f"{table.name}.jsonl"
        if path.exists():
            with path.open(encoding="utf-8", newline="\n") as lines:
                count = load_table(session, table, lines)
            if count != kept.rows[table.name]:
                raise KeepingError(f"Tabel {table.name}: {count} baris, seharusnya {kept.rows[table.name]}.")
