"""Names for workers, unique over machines and processes."""

import os
import secrets
import socket


def worker_name() -> str:
    """A name no other worker has: host, process, and a random part for processes that share a number."""
    return f"{socket.gethostname()}-{os.getpid()}-{secrets.token_hex(3)}"


def is_gone(worker: str) -> bool:
    """Whether the worker ran on this machine and its process has ended; false for any other."""
    number = _process_here(worker)
    if number is None:
        return False
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return True
    except PermissionError:
        return False
    return False


def is_left_behind(worker: str) -> bool:
    """Whether the worker is gone, or had this process's number: asked before this process reads anything.

    In a container the next process often gets the number of the one that was killed.
    """
    return is_gone(worker) or _process_here(worker) == os.getpid()


def _process_here(worker: str) -> int | None:
    """The number of the worker's process, if it was one of this machine."""
    host, _, number = worker.rpartition("-")[0].rpartition("-")
    return int(number) if host == socket.gethostname() and number.isdigit() else None
