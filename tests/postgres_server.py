"""A PostgreSQL of Debian's own package, started for the tests that want one and stopped with them.

    from postgres_server import postgres_url  # noqa: F401 - a fixture: a fresh, empty database for each test

One server a process, started when first asked for, so that every pytest-xdist worker has its own.
"""

import atexit
import contextlib
import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from functools import cache
from itertools import count
from pathlib import Path

import psycopg
import pytest

INSTALLED = Path("/usr/lib/postgresql")
START_SECONDS = 60
NUMBERS = count(1)


class PostgresServer:
    """A running server in a temporary folder; `stop` ends it and removes the folder.

    What it has confirmed survives a crash of the server, as on a real one, but not one of the machine.
    """

    def __init__(self, binaries: Path) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="pindai-postgres-"))
        self.user = unprivileged_user()
        self._binaries = binaries
        if os.geteuid() == 0:
            shutil.chown(self.folder, self.user)
        self._run("initdb", "-D", str(self.folder / "db"), "-U", "postgres", "-A", "trust", "-E", "UTF8",
                  "--locale=C.UTF-8", "--no-sync")  # fmt: skip
        self.port, self._process = self._start()

    def create_database(self, template: str = "template0") -> str:
        """The SQLAlchemy address of a new database, empty or a copy of another."""
        name = f"test_{os.getpid()}_{next(NUMBERS)}"
        with psycopg.connect(self._address("postgres"), autocommit=True) as connection:
            connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"'.encode())
        return self.url(name)

    def url(self, database: str) -> str:
        """The SQLAlchemy address of a database."""
        return f"postgresql+psycopg://postgres@127.0.0.1:{self.port}/{database}"

    def stop(self) -> None:
        """End the server."""
        if self._process.poll() is None:
            self._process.send_signal(signal.SIGINT)
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._process.wait(START_SECONDS)
        shutil.rmtree(self.folder, ignore_errors=True)

    def crash(self) -> None:
        """Kill -9 the server with all its processes."""
        processes = [*children_of(self._process.pid), self._process.pid]
        for number in processes:
            with contextlib.suppress(ProcessLookupError):
                os.kill(number, signal.SIGKILL)
        self._process.wait()

    def start_again(self) -> None:
        """Start the crashed server anew, where it was.

        Raises:
            RuntimeError: it does not come up.
        """
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline:
            # The first starts may fail: memory of the killed processes is let go of a moment later.
            self._process = self._launch(self.port)
            if self._is_up(self._process, self.port):
                return
        raise RuntimeError(f"PostgreSQL does not start again: {(self.folder / 'log').read_text()}")

    def drop_connections(self, url: str) -> int:
        """How many connections to a database were ended by the server."""
        query = "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = %s"
        with psycopg.connect(self._address("postgres"), autocommit=True) as connection:
            row = connection.execute(query, [url.rsplit("/", 1)[1]]).fetchone()
        return int(row[0]) if row else 0

    def _address(self, database: str) -> str:
        return f"postgresql://postgres@127.0.0.1:{self.port}/{database}"

    def _as_user(self) -> list[str]:
        """initdb refuses root; the server must end with the process that started it."""
        if os.geteuid() != 0:
            return ["setpriv", "--pdeathsig=INT"]
        return [
            "setpriv",
            f"--reuid={self.user}",
            f"--regid={self.user}",
            "--clear-groups",
            "--pdeathsig=INT",
        ]

    def _run(self, program: str, *arguments: str) -> None:
        command = [*self._as_user(), str(self._binaries / program), *arguments]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd=self.folder)

    def _start(self) -> tuple[int, subprocess.Popen[bytes]]:
        for _ in range(5):
            port = free_port()
            process = self._launch(port)
            if self._is_up(process, port):
                return port, process
        raise RuntimeError(f"PostgreSQL does not start: {(self.folder / 'log').read_text()}")

    def _launch(self, port: int) -> subprocess.Popen[bytes]:
        settings = {
            "listen_addresses": "127.0.0.1",
            "unix_socket_directories": str(self.folder),
            "fsync": "off",
            "synchronous_commit": "on",
            "full_page_writes": "off",
            "max_connections": "200",
            "shared_buffers": "64MB",
        }
        options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
        command = [str(self._binaries / "postgres"), "-D", str(self.folder / "db"), "-p", str(port), *options]
        with (self.folder / "log").open("ab") as log:
            return subprocess.Popen([*self._as_user(), *command], stdout=log, stderr=log, cwd=self.folder)

    def _is_up(self, process: subprocess.Popen[bytes], port: int) -> bool:
        deadline = time.monotonic() + START_SECONDS
        while process.poll() is None and time.monotonic() < deadline:
            with contextlib.suppress(psycopg.OperationalError):
                address = f"postgresql://postgres@127.0.0.1:{port}/postgres"
                psycopg.connect(address, connect_timeout=5).close()
                return True
            time.sleep(0.1)
        return False


def children_of(parent: int) -> list[int]:
    """The processes that a process has started and that still run."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            after_name = stat.read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
            if int(after_name[1]) == parent and after_name[0] != "Z":
                found.append(int(stat.parent.name))
    return found


def below(parent: int) -> Iterator[int]:
    """Every process that a process has started, and what those have started."""
    for child in children_of(parent):
        yield child
        yield from below(child)


def find_binaries() -> Path | None:
    """The folder of the newest installed server, or None."""
    found = sorted(INSTALLED.glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    return found[-1].parent if found and shutil.which("setpriv") else None


def unprivileged_user() -> str:
    """Whom the server runs as: `postgres` where the package made it, else `nobody`."""
    names = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"


def free_port() -> int:
    """A port nobody listens on at the moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@cache
def running_server() -> PostgresServer:
    """This process's server; the test is skipped where PostgreSQL is not installed."""
    binaries = find_binaries()
    if binaries is None:
        pytest.skip("PostgreSQL is not installed (apt-get install postgresql)")
    server = PostgresServer(binaries)
    atexit.register(server.stop)
    return server


@pytest.fixture
def postgres_url() -> str:
    """A fresh, empty PostgreSQL database."""
    return running_server().create_database()
