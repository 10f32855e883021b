"""What a process that reads hostile files gives up before it starts."""

import ctypes
import resource
import signal

PR_SET_PDEATHSIG = 1
PR_SET_NO_NEW_PRIVS = 38


def restrict(memory_bytes: int) -> None:
    """Give up what reading does not need: core dumps, new privileges, memory, a life after the parent.

    Args:
        memory_bytes: most address space; 0 leaves it as it is.
    """
    libc = ctypes.CDLL(None, use_errno=True)
    libc.prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    libc.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if memory_bytes:
        resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, memory_bytes))
