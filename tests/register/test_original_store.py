"""Originals in stores that fsspec knows."""

import hashlib
import io
import secrets
from collections.abc import Iterator
from pathlib import Path

import fsspec
import pytest
from register_office import Office

from register.errors import OriginalError, StoreError
from register.keeping import back_up, restore
from register.original_store import FsspecStore, open_originals
from register.originals import Original, Originals
from register.verify import verify

NAME = hashlib.sha256(b"isi").hexdigest()


@pytest.fixture(params=["file", "dir", "memory"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """An address of each kind, with nothing below it."""
    kinds = {
        "file": f"file://{tmp_path}/store",
        "dir": f"dir::file://{tmp_path}/store",
        "memory": f"memory://{secrets.token_hex(4)}/raw",
    }
    yield kinds[request.param]
    fsspec.filesystem("memory").store.clear()


@pytest.fixture
def originals(address: str, tmp_path: Path) -> Originals:
    return open_originals(tmp_path / "raw", address, tmp_path / "scratch")


def _overwrite(address: str, name: str, content: bytes) -> None:
    files, root = fsspec.core.url_to_fs(address)
    files.pipe_file(f"{root}/{name[:2]}/{name}", content)


def test_content_comes_back_from_another_machine(originals: Originals, address: str, tmp_path: Path) -> None:
    assert originals.store(io.BytesIO(b"isi")) == Original(NAME, 3)
    other = open_originals(tmp_path / "raw2", address, tmp_path / "scratch2")
    assert list(other.names()) == [NAME]
    assert other.is_intact(NAME)
    with other.local(NAME) as path:
        assert path.read_bytes() == b"isi"


def test_nothing_stays_on_this_machine(originals: Originals, tmp_path: Path) -> None:
    originals.store(io.BytesIO(b"isi"))
    with originals.local(NAME):
        pass
    assert list((tmp_path / "scratch").iterdir()) == []
    assert not (tmp_path / "raw").exists()


def test_storing_twice_keeps_one_copy(originals: Originals) -> None:
    assert originals.store(io.BytesIO(b"isi")) == originals.store(io.BytesIO(b"isi"))
    assert list(originals.names()) == [NAME]


def test_half_an_upload_is_not_trusted_and_mended(originals: Originals, address: str) -> None:
    originals.store(io.BytesIO(b"isi"))
    _overwrite(address, NAME, b"is")
    assert not originals.is_intact(NAME)
    with pytest.raises(OriginalError, match="berubah"), originals.local(NAME):
        pass
    originals.store(io.BytesIO(b"isi"))
    assert originals.is_intact(NAME)


def test_missing_original_says_what_to_do(originals: Originals) -> None:
    assert not originals.has(NAME)
    with pytest.raises(OriginalError, match="cadangan"), originals.local(NAME):
        pass


@pytest.mark.parametrize("name", ["../" * 22, "", "A" * 64, "0" * 63])
def test_only_a_hash_is_a_name(originals: Originals, name: str) -> None:
    for ask in (originals.open, originals.has):
        with pytest.raises(ValueError, match="sha256"):
            ask(name)


def test_store_that_takes_half_is_a_fault(tmp_path: Path) -> None:
    source = tmp_path / "scan"
    source.write_bytes(b"is")
    with pytest.raises(StoreError, match="2 dari 3"):
        FsspecStore(f"file://{tmp_path}/store").put(source, Original(NAME, 3))


def test_store_that_cannot_be_reached_is_no_missing_original(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    store = FsspecStore(f"file://{tmp_path}/store")

    def broken(*_args: object, **_options: object) -> None:
        raise ConnectionError

    monkeypatch.setattr(store._files, "open", broken)
    with pytest.raises(StoreError, match="PINDAI_ORIGINALS_URL"):
        Originals(tmp_path, store).is_intact(NAME)


@pytest.mark.parametrize("address", ["nonsense://bucket/raw", "abfs://bucket/raw"])
def test_unknown_or_missing_kind_of_store_says_what_to_do(tmp_path: Path, address: str) -> None:
    with pytest.raises(StoreError, match="PINDAI_ORIGINALS_URL"):
        open_originals(tmp_path, address, tmp_path)


def test_verify_hashes_through_the_store(office: Office, originals: Originals, address: str) -> None:
    for content in (b"isi", b"lain"):
        originals.store(io.BytesIO(content))
        office.read(content)
    with office.database.reading() as session:
        assert list(verify(session, originals)) == []
    _overwrite(address, NAME, b"isj")
    originals.store(io.BytesIO(b"tanpa catatan"))
    with office.database.reading() as session:
        assert {finding.kind for finding in verify(session, originals)} == {"original", "orphan"}


def test_backup_takes_the_originals_out_of_the_store(
    office: Office, originals: Originals, tmp_path: Path
) -> None:
    originals.store(io.BytesIO(b"isi"))
    office.read(b"isi")
    back_up(office.database, originals, tmp_path / "pindai.tar")
    restore(tmp_path / "pindai.tar", tmp_path / "new")
    assert Originals(tmp_path / "new/raw").is_intact(NAME)
