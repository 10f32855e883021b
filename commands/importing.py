"""`pindai import`: files into the register."""

import os
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from commands.progress import console, progress_bar
from pipelines.place import Place, open_place
from pipelines.receiving import Received, every_file, read_manifest, receive_file
from pipelines.sweeping import look
from pipelines.working import Worked, open_workshop, take_over
from register.actors import Actor, system_actor
from register.conservation import status
from register.intake import close_batch, open_batch
from register.units import add_unit
from register.words import FileState

JOBS = os.cpu_count() or 1


def register_commands(app: typer.Typer) -> None:
    """Add this module's commands."""
    app.command("import", no_args_is_help=True)(import_files)


def import_files(
    paths: Annotated[list[Path], typer.Argument(metavar="BERKAS|FOLDER…", exists=True)],
    unit: Annotated[str, typer.Option(help="Unit pemilik dokumen; dibuat bila belum ada.")] = "PPID",
    manifest: Annotated[
        Path | None, typer.Option(help="CSV berkolom “berkas” dengan unsur DIP dan arsip.", exists=True)
    ] = None,
    jobs: Annotated[int, typer.Option(min=1, help="Berkas yang dibaca bersamaan.")] = JOBS,
) -> None:
    """Impor hasil pindai ke register: terima, baca, lalu menunggu pemeriksaan. Aman diulang kapan saja."""
    files = list(every_file(paths))
    if not files:
        raise typer.BadParameter("Tidak ada berkas di sana.")
    with open_place() as place:
        actor = system_actor("pindai import")
        rows = read_manifest(manifest) if manifest else {}
        received = _receive(place, actor, files, unit, rows)
        worked, seconds = read_waiting(place, jobs)
        absent = sorted(set(rows) - {path.name for path in files})
        if absent:
            typer.echo(f"Manifes menyebut {len(absent)} berkas yang tidak ditemukan: {', '.join(absent)}")
        _print_summary(place, received, worked, seconds)


def read_waiting(place: Place, jobs: int) -> tuple["Tally", float]:
    """Run the ingest flow over all that waits, with a progress bar; what was done, and the seconds."""
    from pipelines.flows import ingest  # Prefect reads its settings when imported

    workshop = open_workshop(place)
    take_over(workshop)
    queued = look(place.database).files
    tally = Tally()
    started = time.monotonic()
    with progress_bar() as bar:
        task = bar.add_task("Membaca ", total=queued)

        def on_worked(worked: Worked) -> None:
            tally.add(worked)
            if worked.state is not FileState.RECEIVED:  # else it comes again
                bar.advance(task)

        if queued:
            ingest(workshop, jobs, on_worked=on_worked)
    return tally, time.monotonic() - started


@dataclass(slots=True)
class Tally:
    """What one run of the ingest flow did."""

    pages: int = 0
    documents: int = 0
    problems: tuple[tuple[str, str], ...] = ()

    def add(self, worked: Worked) -> None:
        """Count one finished attempt."""
        self.pages += worked.pages
        self.documents += len(worked.entries)
        if worked.problem:
            self.problems = (*self.problems, (worked.name, worked.problem))


def _receive(
    place: Place, actor: Actor, files: Sequence[Path], unit: str, rows: dict[str, dict[str, str]]
) -> list[Received]:
    with place.database.writing() as session:
        unit_id = add_unit(session, actor, unit)
        name = f"{unit} {datetime.now().astimezone():%Y-%m-%d %H:%M}"
        batch_id = open_batch(session, actor, unit_id, name, "pindai import")
    with progress_bar() as bar:
        received = [
            receive_file(place.database, place.originals, actor, path, batch_id, rows.get(path.name))
            for path in bar.track(files, description="Menerima")
        ]
    with place.database.writing() as session:
        close_batch(session, batch_id)
    return received


def _print_summary(place: Place, received: list[Received], tally: Tally, seconds: float) -> None:
    refused = [(item.path.name, item.problem) for item in received if item.problem]
    repeated = sum(1 for item in received if not item.is_new and not item.problem)
    with place.database.reading() as session:
        now = status(session)
    typer.echo(f"Berkas diterima : {len(received)} ({repeated} sudah ada, {len(refused)} ditolak)")
    if tally.pages:
        typer.echo(f"Halaman dibaca  : {tally.pages}")
        typer.echo(f"Dokumen baru    : {tally.documents}")
    if tally.pages:
        typer.echo(f"Detik/halaman   : {seconds / tally.pages:.2f}".replace(".", ","))
    typer.echo(f"Isi register    : {now.files.waiting} berkas menunggu, {now.files.failed} gagal")
    for name, problem in (*refused, *tally.problems):
        console.print(f"  gagal: {name!r}: {problem}", style="red", markup=False)
    if refused or tally.problems:
        raise typer.Exit(3 if tally.documents or repeated else 1)
