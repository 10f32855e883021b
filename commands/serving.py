"""`pindai serve` and `pindai worker`: the portal with the desk, and the machine work behind it."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from typing import Annotated

import typer

from commands.importing import JOBS, read_waiting
from pipelines.drawing import Drawer
from pipelines.naming import is_left_behind
from pipelines.outages import end_on_sigterm, outlast
from pipelines.place import Place, open_place
from pipelines.reader import Reader
from pipelines.regions import read_regions
from pipelines.sweeping import look
from pipelines.working import open_workshop, take_over
from register.accounts import forget_expired
from register.settings import read_settings


def register_commands(app: typer.Typer) -> None:
    """Add this module's commands."""
    app.command()(serve)
    app.command()(worker)


def serve(
    host: Annotated[str, typer.Option(help="Alamat tempat portal mendengarkan.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=1, max=65535, help="Porta portal.")] = 8000,
    web_only: Annotated[bool, typer.Option("--web-only", help="Tanpa pekerja di belakangnya.")] = False,
) -> None:
    """Jalankan portal dan meja pemeriksaan, beserta satu pekerja yang membaca dan menerbitkan."""
    # Only this command waits for the web to load.
    import uvicorn

    from web.app import create_app
    from web.settings import read_web_settings

    with open_place():
        pass
    settings = read_web_settings()
    listener = socket.create_server((host, port))
    stop = threading.Event()
    # The web server raises the signal again when it has shut down; the worker has to end before that counts.
    signal.signal(signal.SIGTERM, lambda _number, _frame: sys.exit(0))
    keeper = threading.Thread(target=_keep_worker, args=(stop,), name="pindai-keeper")
    if not web_only:
        keeper.start()
    try:
        typer.echo(f"Portal: http://{host}:{port}/")
        with Drawer() as drawer, contextlib.suppress(KeyboardInterrupt):
            app = create_app(settings, drawer)
            uvicorn.Server(uvicorn.Config(app, log_level="warning")).run(sockets=[listener])
    finally:
        stop.set()
        if keeper.is_alive():
            keeper.join()


def worker(
    every: Annotated[float, typer.Option(min=0.5, help="Detik di antara dua penyisiran.")] = 3.0,
    jobs: Annotated[int, typer.Option(min=1, help="Berkas yang dibaca bersamaan.")] = JOBS,
    once: Annotated[bool, typer.Option("--once", help="Sisir satu kali, lalu selesai.")] = False,
    parent: Annotated[int, typer.Option(hidden=True, help="Selesai bila proses induk ini berakhir.")] = 0,
) -> None:
    """Baca unggahan dan terbitkan yang disetujui, setiap beberapa detik, sampai dihentikan."""

    def keep_sweeping() -> None:
        with open_place() as place:
            take_over(open_workshop(place), is_left_behind)
            with place.database.writing() as session:
                forget_expired(session)
            stuck: tuple[int, ...] = ()
            while not ending.is_told:
                stuck = sweep(place, jobs, stuck)
                if once or (parent and os.getppid() != parent):
                    return
                time.sleep(every)

    ending = end_on_sigterm()
    if once:
        keep_sweeping()
    else:
        outlast(keep_sweeping, read_settings().register_url, ending)


def sweep(place: Place, jobs: int, stuck: tuple[int, ...] = ()) -> tuple[int, ...]:
    """One look at the register, and a flow for what it shows.

    Args:
        stuck: approved entries that the last sweep could not publish; alone they start no flow.

    Returns:
        The approved entries that are still there.
    """
    from pipelines.flows import publish  # Prefect reads its settings when imported

    pending = look(place.database)
    if pending.files:
        read_waiting(place, jobs)
    if pending.regions:
        with Reader() as reader:
            read_regions(open_workshop(place), reader)
    if set(pending.approved) - set(stuck):
        publish(open_workshop(place))
    return look(place.database).approved


def _keep_worker(stop: threading.Event) -> None:
    """Keep one worker process alive until told to stop."""
    while not stop.is_set():
        process = subprocess.Popen(
            [sys.executable, "-m", "commands.main", "worker", "--parent", str(os.getpid())]
        )
        while process.poll() is None and not stop.wait(0.5):
            pass
        if process.poll() is None:
            process.terminate()
            process.wait()
        else:
            stop.wait(5.0)
