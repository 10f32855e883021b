"""Originals in any store that fsspec knows: S3 and what speaks its language, SFTP, a mounted share.

An object store shows a content whole or not at all. A store that shows half of one after a broken upload is
safe too: a name that is taken is hashed again before it is trusted, and the upload repeated.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, cast

from fsspec import AbstractFileSystem
from fsspec.core import url_to_fs

from register.errors import StoreError
from register.originals import Original, Originals

NAME = re.compile(r"[0-9a-f]{64}")


class FsspecStore:
    """The originals below an fsspec address, as `<address>/<first two>/<sha256>`."""

    def __init__(self, address: str) -> None:
        self._files, self._root = _file_system(address)
        self._faults = _faults()

    def has(self, sha256: str) -> bool:
        """Whether there is something under the name.

        Raises:
            StoreError: the store cannot be reached.
        """
        with self._reached():
            return bool(self._files.exists(self._key(sha256)))

    def put(self, source: Path, original: Original) -> None:
        """Put a file of this machine under its name, whole.

        Raises:
            StoreError: the store cannot be reached, or did not take the whole content.
        """
        key = self._key(original.sha256)
        with self._reached():
            self._files.makedirs(key.rpartition("/")[0], exist_ok=True)
            self._files.put_file(str(source), key)
            size = self._files.size(key)
        if size != original.size:
            raise StoreError(f"Penyimpanan berkas asli hanya menerima {size} dari {original.size} bita.")

    def open(self, sha256: str) -> IO[bytes]:
        """The content, for reading.

        Raises:
            FileNotFoundError: there is nothing under the name.
            StoreError: the store cannot be reached.
        """
        with self._reached():
            return cast("IO[bytes]", self._files.open(self._key(sha256), "rb"))

    def get(self, sha256: str, target: Path) -> None:
        """Bring the content to a new file of this machine.

        Raises:
            FileNotFoundError: there is nothing under the name.
            StoreError: the store cannot be reached.
        """
        with self._reached():
            self._files.get_file(self._key(sha256), str(target))

    def names(self) -> Iterator[str]:
        """Every name, in order.

        Raises:
            StoreError: the store cannot be reached.
        """
        for number in range(256):
            yield from self._names_below(f"{self._root}/{number:02x}")

    def _names_below(self, folder: str) -> list[str]:
        with self._reached():
            try:
                found = self._files.ls(folder, detail=False)
            except FileNotFoundError:
                return []
        names = (str(path).rstrip("/").rpartition("/")[2] for path in found)
        return sorted(name for name in names if NAME.fullmatch(name))

    def _key(self, sha256: str) -> str:
        if not NAME.fullmatch(sha256):
            raise ValueError(f"not a sha256: {sha256!r}")
        return f"{self._root}/{sha256[:2]}/{sha256}"

    @contextmanager
    def _reached(self) -> Iterator[None]:
        try:
            yield
        except FileNotFoundError:
            raise
        except self._faults as error:
            raise StoreError(
                f"Penyimpanan berkas asli tidak dapat dipakai ({type(error).__name__}); periksa alamat dan "
                "kunci aksesnya (PINDAI_ORIGINALS_URL), lalu ulangi."
            ) from error


def open_originals(folder: Path, address: str, scratch: Path) -> Originals:
    """The originals in the folder, or (where there is one) below the address.

    Args:
        scratch: where contents lie on their way to and from the address.

    Raises:
        StoreError: the address cannot be understood, or its store is not installed.
    """
    return Originals(scratch, FsspecStore(address)) if address else Originals(folder)


def _file_system(address: str) -> tuple[AbstractFileSystem, str]:
    """The address's file system, without a memory of its listings: other machines write there too."""
    try:
        files, root = url_to_fs(address, use_listings_cache=False, skip_instance_cache=True)
    except (ImportError, ValueError) as error:
        raise StoreError(
            f"Alamat berkas asli (PINDAI_ORIGINALS_URL) tidak dapat dipakai: {error}. "
            "Untuk s3:// jalankan ./script/bootstrap --s3."
        ) from error
    return files, root.rstrip("/")


def _faults() -> tuple[type[Exception], ...]:
    """What a store raises that cannot be reached; s3fs lets some of botocore's own errors through."""
    try:
        from botocore.exceptions import BotoCoreError  # only where s3fs is installed
    except ImportError:
        return (OSError,)
    return OSError, BotoCoreError
