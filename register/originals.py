"""Originals: kept under the hash of their content, written once, never changed.

They lie in a folder, or in any store that fsspec knows (`register.original_store`). Either way a content is
first written and hashed on this machine: only then has it a name.
"""

import hashlib
import os
import secrets
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Protocol

from register.errors import OriginalError

CHUNK = 1 << 20
PARTIAL = ".partial-"
MISSING = "Berkas asli {} tidak ada. Pulihkan dari cadangan (pindai restore)."
CHANGED = "Berkas asli {} telah berubah. Pulihkan dari cadangan (pindai restore)."


@dataclass(frozen=True, slots=True)
class Original:
    """A stored content: its name and its size in bytes."""

    sha256: str
    size: int


class Store(Protocol):
    """Where originals lie that are not in a folder of this machine."""

    def has(self, sha256: str) -> bool:
        """Whether there is something under the name.

        Raises:
            StoreError: the store cannot be reached.
        """

    def put(self, source: Path, original: Original) -> None:
        """Put a file of this machine under its name, whole.

        Raises:
            StoreError: the store cannot be reached, or did not take the whole content.
        """

    def open(self, sha256: str) -> IO[bytes]:
        """The content, for reading.

        Raises:
            FileNotFoundError: there is nothing under the name.
            StoreError: the store cannot be reached.
        """

    def get(self, sha256: str, target: Path) -> None:
        """Bring the content to a new file of this machine.

        Raises:
            FileNotFoundError: there is nothing under the name.
            StoreError: the store cannot be reached.
        """

    def names(self) -> Iterator[str]:
        """Every name, in order.

        Raises:
            StoreError: the store cannot be reached.
        """


class Originals:
    """The store of originals.

    In a folder (`data/raw/<first two>/<sha256>`) a content appears by renaming, safe on the disk. With
    a `store` the folder holds only what is on its way there or back.
    """

    def __init__(self, folder: Path, store: Store | None = None) -> None:
        self.folder = folder
        self._store = store

    def store(self, content: IO[bytes]) -> Original:
        """The content's name after it is safely stored; storing it twice keeps one copy.

        Raises:
            OSError: the disk is full or the folder cannot be written; nothing is left behind.
            StoreError: the store cannot be reached.
        """
        with self._partial() as partial:
            original = _copy(content, partial)
            if not (self.has(original.sha256) and self.is_intact(original.sha256)):
                self._place(partial, original)
        return original

    def store_file(self, path: Path) -> Original:
        """The name of a file's content after it is safely stored.

        Raises:
            OSError: the file cannot be read, or the folder cannot be written.
            StoreError: the store cannot be reached.
        """
        with path.open("rb") as content:
            return self.store(content)

    def has(self, sha256: str) -> bool:
        """Whether there is something under the name, intact or not.

        Raises:
            StoreError: the store cannot be reached.
        """
        return self._store.has(sha256) if self._store else self.path(sha256).exists()

    def open(self, sha256: str) -> IO[bytes]:
        """The content, for reading.

        Raises:
            OriginalError: there is no such original.
            StoreError: the store cannot be reached.
        """
        path = self.path(sha256)
        try:
            return self._store.open(sha256) if self._store else path.open("rb")
        except FileNotFoundError as error:
            raise OriginalError(MISSING.format(sha256)) from error

    @contextmanager
    def local(self, sha256: str) -> Iterator[Path]:
        """The content, hashed again, as a file of this machine while the block runs; never write to it.

        Raises:
            OriginalError: there is no such original, or it has changed.
            StoreError: the store cannot be reached.
            OSError: the disk is full.
        """
        if self._store:
            with self._partial() as partial:
                self._fetch(self._store, sha256, partial)
                yield partial
        else:
            with self.open(sha256) as content:
                _check(_hash(content), sha256)
            yield self.path(sha256)

    def path(self, sha256: str) -> Path:
        """Where the content lies in the folder.

        Raises:
            ValueError: not a sha256.
        """
        if len(sha256) != 64 or set(sha256) - set("0123456789abcdef"):
            raise ValueError(f"not a sha256: {sha256!r}")
        return self.folder / sha256[:2] / sha256

    def is_intact(self, sha256: str) -> bool:
        """Whether the content still hashes to its name.

        Raises:
            OriginalError: there is no such original.
            StoreError: the store cannot be reached.
        """
        with self.open(sha256) as content:
            return _hash(content) == sha256

    def names(self) -> Iterator[str]:
        """The name of every stored original, in order.

        Raises:
            StoreError: the store cannot be reached.
        """
        if self._store:
            yield from self._store.names()
            return
        for folder in sorted(self.folder.glob("[0-9a-f][0-9a-f]")):
            yield from sorted(path.name for path in folder.iterdir() if path.is_file())

    def clear_partials(self, is_gone: Callable[[str], bool]) -> int:
        """How many unfinished copies were removed whose process was killed.

        Args:
            is_gone: whether the process of that name (host, number, random part) no longer runs.
        """
        left = [path for path in self.folder.glob(f"{PARTIAL}*") if is_gone(path.name.removeprefix(PARTIAL))]
        for path in left:
            path.unlink(missing_ok=True)
        return len(left)

    @contextmanager
    def _partial(self) -> Iterator[Path]:
        """A name in the folder that nobody else uses; whatever lies there afterwards is removed."""
        self.folder.mkdir(parents=True, exist_ok=True)
        partial = self.folder / f"{PARTIAL}{socket.gethostname()}-{os.getpid()}-{secrets.token_hex(8)}"
        try:
            yield partial
        finally:
            partial.unlink(missing_ok=True)

    def _fetch(self, store: Store, sha256: str, target: Path) -> None:
        try:
            store.get(sha256, target)
        except FileNotFoundError as error:
            raise OriginalError(MISSING.format(sha256)) from error
        with target.open("rb") as content:
            _check(_hash(content), sha256)

    def _place(self, partial: Path, original: Original) -> None:
        if self._store:
            self._store.put(partial, original)
            return
        target = self.path(original.sha256)
        target.parent.mkdir(exist_ok=True)
        partial.chmod(0o444)
        partial.rename(target)
        for folder in (target.parent, self.folder):
            _sync_folder(folder)


def _copy(content: IO[bytes], target: Path) -> Original:
    digest, size = hashlib.sha256(), 0
    with target.open("xb") as file:
        while chunk := content.read(CHUNK):
            digest.update(chunk)
            size += len(chunk)
            file.write(chunk)
        file.flush()
        os.fsync(file.fileno())
    return Original(digest.hexdigest(), size)


def _hash(content: IO[bytes]) -> str:
    digest = hashlib.sha256()
    while chunk := content.read(CHUNK):
        digest.update(chunk)
    return digest.hexdigest()


def _check(found: str, sha256: str) -> None:
    if found != sha256:
        raise OriginalError(CHANGED.format(sha256))


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
