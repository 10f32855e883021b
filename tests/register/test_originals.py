"""The store of originals."""

import hashlib
import io
from pathlib import Path

import pytest

from register.errors import OriginalError
from register.originals import PARTIAL, Originals


def test_content_lies_under_its_hash(tmp_path: Path) -> None:
    original = Originals(tmp_path).store(io.BytesIO(b"isi"))
    assert original.sha256 == hashlib.sha256(b"isi").hexdigest()
    assert original.size == 3
    assert (tmp_path / original.sha256[:2] / original.sha256).read_bytes() == b"isi"


def test_storing_twice_keeps_one_copy(tmp_path: Path) -> None:
    originals = Originals(tmp_path)
    assert originals.store(io.BytesIO(b"isi")) == originals.store(io.BytesIO(b"isi"))
    assert len(list(originals.names())) == 1


def test_failure_while_copying_leaves_nothing(tmp_path: Path) -> None:
    class Vanishing(io.BytesIO):
        def read(self, _size: int | None = -1) -> bytes:
            raise OSError(5, "gone")

    with pytest.raises(OSError, match="gone"):
        Originals(tmp_path).store(Vanishing())
    assert list(tmp_path.iterdir()) == []


def test_flipped_bit_is_found_and_mended_by_storing_again(tmp_path: Path) -> None:
    originals = Originals(tmp_path)
    name = originals.store(io.BytesIO(b"isi")).sha256
    path = originals.path(name)
    path.chmod(0o600)
    path.write_bytes(b"isj")
    assert not originals.is_intact(name)
    originals.store(io.BytesIO(b"isi"))
    assert originals.is_intact(name)


def test_missing_original_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(OriginalError, match="cadangan"):
        Originals(tmp_path).open("0" * 64)


@pytest.mark.parametrize("name", ["../" * 22, "", "A" * 64, "0" * 63])
def test_only_a_hash_is_a_name(tmp_path: Path, name: str) -> None:
    with pytest.raises(ValueError, match="sha256"):
        Originals(tmp_path).path(name)


def test_unfinished_copies_of_killed_processes_are_removed_and_of_others_kept(tmp_path: Path) -> None:
    originals = Originals(tmp_path)
    originals.store(io.BytesIO(b"isi"))
    for name in ("host-1-aa", "host-2-bb"):
        (tmp_path / f"{PARTIAL}{name}").write_bytes(b"is")
    assert originals.clear_partials(lambda process: process == "host-1-aa") == 1
    assert [path.name for path in tmp_path.glob(f"{PARTIAL}*")] == [f"{PARTIAL}host-2-bb"]
    assert len(list(originals.names())) == 1
