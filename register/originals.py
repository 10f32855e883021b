"""Originals: kept under the hash of their content, written once, never changed."""

import contextlib
import hashlib
import os
import secrets
import socket
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from register.errors import OriginalError

CHUNK = 1 << 20
PARTIAL = ".partial-"


@dataclass(frozen=True, slots=True)
class Original:
    """A stored content: its name and its size in bytes."""

    sha256: str
    size: int


class Originals:
    """The store of originals in a folder (`data/raw/<first two>/<sha256>`)."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def store(self, content: IO[bytes]) -> Original:
        """The content's name after it is safely on disk; storing it twice keeps one copy.

        Raises:
            OSError: the disk is full or the folder cannot be written; nothing is left behind.
        """
        self.folder.mkdir(parents=True, exist_ok=True)
        partial = self.folder / f"{PARTIAL}{socket.gethostname()}-{os.getpid()}-{secrets.token_hex(8)}"
        try:
            original = _copy(content, partial)
            self._place(partial, original.sha256)
        finally:
            with contextlib.suppress(FileNotFoundError):
                partial.unlink()
        return original

    def store_file(self, path: Path) -> Original:
        """The name of a file's content after it is safely on disk.

        Raises:
            OSError: the file cannot be read, or the store cannot be written.
        """
        with path.open("rb") as content:
            return self.store(content)

    def open(self, sha256: str) -> IO[bytes]:
        """The content, for reading.

        Raises:
            OriginalError: there is no such original.
        """
        try:
            return self.path(sha256).open("rb")
        except FileNotFoundError as error:
            raise OriginalError(
                f"Berkas asli {sha256} tidak ada. Pulihkan dari cadangan (pindai restore)."
            ) from error

    def path(self, sha256: str) -> Path:
        """Where the content lies on this machine.

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
        """
        with self.open(sha256) as content:
            digest = hashlib.sha256()
            while chunk := content.read(CHUNK):
                digest.update(chunk)
        return digest.hexdigest() == sha256

    def names(self) -> Iterator[str]:
        """The name of every stored original, in order."""
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

    def _place(self, partial: Path, sha256: str) -> None:
        target = self.path(sha256)
        target.parent.mkdir(exist_ok=True)
        if target.exists() and self.is_intact(sha256):
            return
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


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
