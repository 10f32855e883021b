"""Names for workers, unique over machines and processes."""

import os
import secrets
import socket


def worker_name() -> str:
    """A name no other worker has: host, process, and a random part for processes that share a number."""
    return f"{socket.gethostname()}-{os.getpid()}-{secrets.token_hex(3)}"


def is_gone(worker: str) -> bool:
    """Whether the worker ran on this machine and its process has ended; false for any other."""
    host, _, rest = worker.rpartition("-")[0].rpartition("-")
    if host != socket.gethostname() or not rest.isdigit():
        return False
    try:
        os.kill(int(rest), 0)
    except ProcessLookupError:
        return True
    except PermissionError:
        return False
    return False
