"""`pindai schedule`: watched folders, read at night by themselves."""

import contextlib
import os
import signal
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from documents.errors import PindaiError
from pipelines.nights import run_night, run_recheck
from pipelines.outages import end_on_sigterm, outlast
from pipelines.place import Place, open_place
from pipelines.reminding import run_reminders
from pipelines.run_words import state_word
from pipelines.schedule import Schedule, read_schedule
from pipelines.watching import held
from register.settings import read_settings
from register.words import RunState

START_SECONDS = 180.0
END_SECONDS = 20.0
PAUSES = (1.0, 5.0, 30.0, 60.0)


def register_commands(app: typer.Typer) -> None:
    """Add this module's commands."""
    app.command("schedule")(keep_schedule)


def keep_schedule(
    config: Annotated[
        Path, typer.Option(envvar="PINDAI_SCHEDULE", help="Jadwal (TOML): folder, unit, jam.")
    ] = Path("schedule.toml"),
    once: Annotated[bool, typer.Option("--once", help="Satu malam sekarang juga, tanpa peladen.")] = False,
    check: Annotated[
        bool, typer.Option("--recheck", help="Dengan --once: periksa ulang isi register.")
    ] = False,
    remind: Annotated[
        bool, typer.Option("--remind", help="Dengan --once: kirim pengingat hari ini.")
    ] = False,
    port: Annotated[int, typer.Option(min=1, max=65535, help="Porta peladen Prefect.")] = 4200,
    serve_only: Annotated[bool, typer.Option("--serve-only", hidden=True)] = False,
) -> None:
    """Awasi folder: ambil berkas yang sudah utuh, baca pada malam hari, dan kabari bila ada yang gagal."""
    schedule = read_schedule(config)
    if serve_only:
        from pipelines.deployments import serve_schedule  # Prefect reads its settings when imported

        serve_schedule(config)
    elif once:
        with open_place() as place:
            _report(_one_night(place, schedule, check=check, remind=remind))
    else:
        settings = read_settings()
        outlast(_prepare, settings.register_url, end_on_sigterm())
        with held(settings.data, settings.data / "locks"):
            _keep(config, port)


def _prepare() -> None:
    """Bring the register to the newest schema, and Prefect's settings to this place."""
    with open_place():
        pass


def _one_night(place: Place, schedule: Schedule, *, check: bool, remind: bool) -> tuple[RunState, ...]:
    """How each folder's night ended; one that cannot be done stops no other."""
    states = []
    for folder in schedule.folders:
        try:
            states.append(run_night(place, schedule, folder))
        except (PindaiError, OSError) as error:
            typer.secho(f"  {str(folder.path)!r}: {error}", fg=typer.colors.RED, err=True)
            states.append(RunState.FAILED)
        typer.echo(f"{str(folder.path)!r} ({folder.unit}): {state_word(states[-1])}")
    if check:
        states.append(run_recheck(place, schedule))
        typer.echo(f"pemeriksaan ulang: {state_word(states[-1])}")
    if remind:
        states.append(run_reminders(place, schedule))
        typer.echo(f"pengingat: {state_word(states[-1])}")
    return tuple(states)


def _report(states: Sequence[RunState]) -> None:
    if all(state is RunState.DONE for state in states):
        return
    raise typer.Exit(1 if all(state is RunState.FAILED for state in states) else 3)


def _keep(config: Path, port: int) -> None:
    """Keep a Prefect server and the schedule alive until told to stop."""
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    serving = [sys.executable, "-m", "commands.main", "schedule", "--serve-only", "--config", str(config)]
    address = os.environ.get("PREFECT_API_URL")
    with contextlib.ExitStack() as stack:
        if address is None:
            address = f"http://127.0.0.1:{port}/api"
            server = [sys.executable, "-m", "prefect", "server", "start", "--no-ui"]
            stack.enter_context(_kept_alive([*server, "--host", "127.0.0.1", "--port", str(port)], {}))
            if not _wait_for(address, stop):
                return
        stack.enter_context(_kept_alive(serving, {"PREFECT_API_URL": address}))
        typer.echo(f"Jadwal berjalan ({address}). Hentikan dengan Ctrl-C.")
        stop.wait()


@contextmanager
def _kept_alive(command: Sequence[str], more: Mapping[str, str]) -> Iterator[None]:
    """A child process that is started again, after ever longer pauses, until the block ends."""
    stop = threading.Event()
    keeper = threading.Thread(target=_keep_alive, args=(command, more, stop), name="pindai-keeper")
    keeper.start()
    try:
        yield
    finally:
        stop.set()
        keeper.join()


def _keep_alive(command: Sequence[str], more: Mapping[str, str], stop: threading.Event) -> None:
    ended = 0
    while not stop.is_set():
        process = subprocess.Popen(command, env=os.environ | more, start_new_session=True)
        while process.poll() is None and not stop.wait(0.5):
            pass
        _end(process)
        stop.wait(PAUSES[min(ended, len(PAUSES) - 1)])
        ended += 1


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a child with everything it started: politely first."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGTERM)
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(END_SECONDS)
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _wait_for(address: str, stop: threading.Event) -> bool:
    """Whether the server answers before the time is up or the stop."""
    deadline = time.monotonic() + START_SECONDS
    while not stop.wait(0.5):
        with contextlib.suppress(OSError), urllib.request.urlopen(f"{address}/health", timeout=2):  # noqa: S310
            return True
        if time.monotonic() > deadline:
            typer.secho("Peladen Prefect tidak menjawab; lihat pesannya di atas.", fg="red", err=True)
            raise typer.Exit(1)
    return False
