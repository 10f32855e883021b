"""A watched folder: which files have come to rest, and where they go once they were taken."""

import contextlib
import errno
import fcntl
import hashlib
import os
import stat
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from documents.errors import PindaiError

DONE = "done"
FAILED = "failed"
UNFINISHED = (".part", ".partial", ".crdownload", ".download", ".tmp", ".filepart")
"""Endings that programs give to a file while they still write it."""

_LONGEST_NAME = 255
_ROOM_FOR_ENDINGS = 24


class BusyFolderError(PindaiError):
    """Another run holds the folder."""


class WatchError(PindaiError):
    """A watched folder that cannot be looked at; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Look:
    """A file as one look found it; two equal looks mean that nobody writes to it.

    Attributes:
        identity: device and inode, so that a file put in its place is another file.
    """

    path: Path
    size: int
    changed_ns: int
    identity: tuple[int, int]


def look_into(folder: Path) -> tuple[Look, ...]:
    """Every file below the folder that may be taken, in order of name.

    Links are not followed, pipes and devices not opened; hidden files, files with the ending of an unfinished
    copy, `done/` and `failed/` are passed over.

    Raises:
        WatchError: the folder is missing, is a link, or cannot be read.
    """
    if folder.is_symlink() or not folder.is_dir():
        raise WatchError(f"Folder {str(folder)!r} tidak ada atau berupa tautan; periksa pengaturan jadwal.")
    try:
        return tuple(sorted(_looks(folder, top=True), key=lambda look: os.fsencode(look.path)))
    except OSError as error:
        raise WatchError(f"Folder {str(folder)!r} tidak dapat dibaca: {error.strerror}.") from error


def look_at(path: Path) -> Look | None:
    """The file as it is now; None where it is gone or no plain file."""
    try:
        found = path.lstat()
    except OSError:
        return None
    return _look(path, found) if stat.S_ISREG(found.st_mode) else None


def is_inside(folder: Path, path: Path) -> bool:
    """Whether no link on the way to the path leads out of the folder."""
    return path.parent.resolve().is_relative_to(folder.resolve())


def at_rest(first: tuple[Look, ...], second: tuple[Look, ...]) -> tuple[Look, ...]:
    """The files that two looks, some seconds apart, found the same."""
    before = set(first)
    return tuple(look for look in second if look in before)


@contextmanager
def held(folder: Path, locks: Path) -> Iterator[None]:
    """The folder, for one run at a time; the system lets go of it when the process ends, however it ends.

    Raises:
        BusyFolderError: another run holds it.
    """
    locks.mkdir(parents=True, exist_ok=True)
    name = hashlib.sha256(os.fsencode(folder.absolute())).hexdigest()[:16]
    with (locks / f"{name}.lock").open("w", encoding="ascii") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise BusyFolderError(
                f"Folder {str(folder)!r} sedang diproses; jalankan lagi setelah selesai."
            ) from None
        yield


def with_plain_name(folder: Path, path: Path) -> Path:
    """Where the file lies under a name that can be shown and stored; it is renamed where it has none.

    Names with bytes that are no UTF-8 or with control characters would be refused by the register.

    Raises:
        OSError: it cannot be renamed.
    """
    inside = path.relative_to(folder)
    plain = _plain(str(inside))
    return path if plain == str(inside) else _move(folder, path, folder / plain.replace(os.sep, "_"))


def set_done(folder: Path, path: Path) -> Path:
    """Where the file lies in `done/` after it was moved there.

    Raises:
        OSError: it cannot be moved.
    """
    return _move(folder, path, folder / DONE / path.relative_to(folder))


def set_failed(folder: Path, path: Path, reason: str) -> Path:
    """Where the file lies in `failed/` after it was moved there, its reason beside it in a `.txt`.

    Raises:
        OSError: it cannot be moved, or the reason cannot be written.
    """
    inside = path.relative_to(folder)
    if inside.parts[0] == DONE:
        inside = inside.relative_to(DONE)
    moved = _move(folder, path, folder / FAILED / inside)
    note = _free_name(moved.with_name(_shortened(moved.name) + ".txt"))
    note.write_text(reason + "\n", encoding="utf-8")
    return moved


def _looks(folder: Path, *, top: bool = False) -> Iterator[Look]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith(".") or (top and entry.name in (DONE, FAILED)):
                continue
            if entry.is_dir(follow_symlinks=False):
                yield from _looks(Path(entry.path))
            elif entry.is_file(follow_symlinks=False) and not entry.name.lower().endswith(UNFINISHED):
                with contextlib.suppress(FileNotFoundError):
                    yield _look(Path(entry.path), entry.stat(follow_symlinks=False))


def _look(path: Path, found: os.stat_result) -> Look:
    # The time of change of the inode counts as well: a copy that keeps the old dates sets only the other.
    changed = max(found.st_mtime_ns, found.st_ctime_ns)
    return Look(path, found.st_size, changed, (found.st_dev, found.st_ino))


def _plain(name: str) -> str:
    """The name with every byte and character that cannot be shown written as %XX."""
    shown = []
    for letter in name:
        if "\udc80" <= letter <= "\udcff":
            shown.append(f"%{ord(letter) - 0xDC00:02X}")
        elif unicodedata.category(letter).startswith("C"):
            shown.append("".join(f"%{byte:02X}" for byte in letter.encode("utf-8", "surrogatepass")))
        else:
            shown.append(letter)
    return "".join(shown)


def _move(folder: Path, path: Path, target: Path) -> Path:
    """Where the file lies now; nothing that is there already is overwritten, and no link leads elsewhere."""
    if not is_inside(folder, target):
        raise OSError(errno.ELOOP, "a link leads out of the watched folder")
    target.parent.mkdir(parents=True, exist_ok=True)
    free = _free_name(target.with_name(_shortened(target.name)))
    try:
        path.replace(free)
    except OSError:
        free.unlink()
        raise
    return free


def _free_name(wanted: Path) -> Path:
    """The name, or one like it that was free; an empty file holds the place."""
    number = 1
    target = wanted
    while True:
        try:
            os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY | os.O_NOFOLLOW, 0o600))
        except FileExistsError:
            number += 1
            target = wanted.with_name(f"{wanted.stem} ({number}){wanted.suffix}")
        else:
            return target


def _shortened(name: str) -> str:
    """The name, cut where no ending would fit any more."""
    ending = Path(name).suffix if len(Path(name).suffix) <= 8 else ""
    stem = name.removesuffix(ending)
    room = _LONGEST_NAME - _ROOM_FOR_ENDINGS - len(ending.encode())
    while len(stem.encode()) > room:
        stem = stem[:-1]
    return stem + ending
