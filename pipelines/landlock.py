"""Linux's Landlock: a process forbids itself, for good, to write or read outside some folders."""

import ctypes
import os
from collections.abc import Sequence
from pathlib import Path

_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446
_ASK_VERSION = 1
_PATH_BENEATH = 1
_FILE_RIGHTS_SINCE = {1: 0b10, 3: 1 << 14}
"""Rights to change a file by the version that knows them: write; cut."""
_READ_RIGHTS = 0b1101
"""Run a file, read a file, list a folder."""
_FOLDER_RIGHTS_SINCE = {1: sum(1 << bit for bit in range(4, 13)), 2: 1 << 13}
"""Rights to change a folder: remove and make entries of every kind; move between folders."""


class _Ruleset(ctypes.Structure):
    _fields_ = (("handled_access_fs", ctypes.c_uint64),)


class _PathBeneath(ctypes.Structure):
    _pack_ = 1
    _fields_ = (("allowed_access", ctypes.c_uint64), ("parent_fd", ctypes.c_int32))


def confine(libc: ctypes.CDLL, writable: Sequence[Path], readable: Sequence[Path] | None = None) -> bool:
    """Whether this process is held to some folders from here on; false on a kernel without Landlock.

    Files that are open already stay open. The process must have given up new privileges before.

    Args:
        writable: nothing but these and /dev/null may be changed.
        readable: nothing but these and what is writable may be read or run; None leaves all as they are.

    Raises:
        OSError: a folder is missing.
    """
    version = libc.syscall(_CREATE_RULESET, None, ctypes.c_size_t(0), ctypes.c_uint32(_ASK_VERSION))
    if version < 1:
        return False
    files, folders = _rights(_FILE_RIGHTS_SINCE, version), _rights(_FOLDER_RIGHTS_SINCE, version)
    reading = 0 if readable is None else _READ_RIGHTS
    wanted = _Ruleset(files | folders | reading)
    ruleset = libc.syscall(_CREATE_RULESET, ctypes.byref(wanted), ctypes.sizeof(wanted), ctypes.c_uint32(0))
    if ruleset < 0:
        return False
    try:
        for folder in writable:
            _allow(libc, ruleset, folder, files | folders | reading)
        for folder in readable or ():
            _allow(libc, ruleset, folder, reading)
        _allow(libc, ruleset, Path(os.devnull), files)
        return bool(libc.syscall(_RESTRICT_SELF, ruleset, ctypes.c_uint32(0)) == 0)
    finally:
        os.close(ruleset)


def _rights(since: dict[int, int], version: int) -> int:
    return sum(rights for first, rights in since.items() if first <= version)


def _allow(libc: ctypes.CDLL, ruleset: int, path: Path, rights: int) -> None:
    descriptor = os.open(path, os.O_PATH)
    try:
        rule = _PathBeneath(rights, descriptor)
        done = libc.syscall(_ADD_RULE, ruleset, _PATH_BENEATH, ctypes.byref(rule), ctypes.c_uint32(0))
        if done != 0:
            raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()), str(path))
    finally:
        os.close(descriptor)
