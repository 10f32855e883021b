"""Names for workers, unique over machines and processes."""

import os
import secrets
import socket


def worker_name() -> str:
    """A name no other worker has: host, process, and a random part for processes that share a number."""
    return f"{socket.gethostname()}-{os.getpid()}-{secrets.token_hex(3)}"
