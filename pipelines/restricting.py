"""What a process that reads hostile files gives up before it starts.

Linux only, by system calls that need no rights. What the system does not allow (a container may forbid
namespaces, an old kernel has no Landlock, a machine no libseccomp) is said in the log and left as it is.
"""

import ctypes
import logging
import os
import resource
import signal
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from pipelines.landlock import confine
from pipelines.seccomp import POWERFUL_CALLS, forbid_calls

log = logging.getLogger(__name__)

LARGEST_FILE = 2 * 1024**3

_PR_SET_PDEATHSIG = 1
_PR_SET_NO_NEW_PRIVS = 38
_CLONE_NEWUSER, _CLONE_NEWPID, _CLONE_NEWNET = 0x1000_0000, 0x2000_0000, 0x4000_0000
_CAPABILITY_VERSION_3 = 0x2008_0522


def restrict(
    memory_bytes: int, writable: Sequence[Path] | None = None, readable: Sequence[Path] | None = None
) -> None:
    """Give up what reading does not need.

    Core dumps, new privileges, every capability, the network, system calls of no use to reading, memory and
    files beyond a size, and a life after the parent. The caller goes on in a child process, so it may have
    no threads yet; whatever that child starts ends with it.

    Args:
        memory_bytes: most address space; 0 leaves it as it is.
        writable: the only folders that may be written to from here on; None leaves all as they are.
        readable: with `writable`, the only other folders that may be read.
    """
    libc = ctypes.CDLL(None, use_errno=True)
    _end_with_parent(libc)
    libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if _enter_namespaces(libc):
        _forbid_more_namespaces()
        _go_on_in_child(libc)
        _drop_capabilities(libc)
    if writable is not None and not confine(libc, writable, readable):
        log.info("this kernel has no Landlock: the process may write, and read, where its user may")
    if not forbid_calls(POWERFUL_CALLS):
        log.info("there is no libseccomp: the process keeps system calls it does not need")
    resource.setrlimit(resource.RLIMIT_FSIZE, (LARGEST_FILE, LARGEST_FILE))
    if memory_bytes:
        resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, memory_bytes))


def _end_with_parent(libc: ctypes.CDLL) -> None:
    libc.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)


def _enter_namespaces(libc: ctypes.CDLL) -> bool:
    """Whether this process has a network without any way out, and its children a space of numbers."""
    user, group = os.geteuid(), os.getegid()
    if libc.unshare(_CLONE_NEWUSER | _CLONE_NEWPID | _CLONE_NEWNET) != 0:
        reason = os.strerror(ctypes.get_errno())
        log.info("this system forbids namespaces (%s): the process keeps the network", reason)
        return False
    for name, content in (
        ("setgroups", "deny"),
        ("uid_map", f"{user} {user} 1"),
        ("gid_map", f"{group} {group} 1"),
    ):
        Path("/proc/self", name).write_text(content, encoding="ascii")
    return True


def _forbid_more_namespaces() -> None:
    """In a namespace of one's own one is mighty again; `clone` makes them too, which must start programs."""
    try:
        Path("/proc/sys/user/max_user_namespaces").write_text("0", encoding="ascii")
    except OSError as error:
        log.info("namespaces within stay possible: %s", error)


def _go_on_in_child(libc: ctypes.CDLL) -> None:
    """Return in a child that is the first of its namespace: when it ends, all it has started is ended."""
    child = os.fork()
    if child:
        _end_as(child)
    _end_with_parent(libc)


def _end_as(child: int) -> NoReturn:
    """Wait for the child, and end the way it did."""
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    os._exit(status if status >= 0 else 128 - status)


def _drop_capabilities(libc: ctypes.CDLL) -> None:
    header = (ctypes.c_uint32 * 2)(_CAPABILITY_VERSION_3, 0)
    nothing = (ctypes.c_uint32 * 6)()
    if libc.capset(ctypes.byref(header), ctypes.byref(nothing)) != 0:
        log.info("capabilities stay: %s", os.strerror(ctypes.get_errno()))
