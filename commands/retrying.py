"""`pindai retry`: queue files again that failed or were refused."""

from collections.abc import Iterator, Sequence
from typing import Annotated

import typer

from pipelines.place import open_place
from register import failures
from register.actors import system_actor
from register.database import Database
from register.errors import NotFoundError
from register.failures import FailedFile

HOW_TO_READ = "Baca sekarang dengan `pindai worker --once`; `pindai serve` membacanya sendiri."


def register_commands(app: typer.Typer) -> None:
    """Add this module's commands."""
    app.command("retry")(retry_files)


def retry_files(
    file_ids: Annotated[list[int] | None, typer.Argument(metavar="NOMOR…", min=1)] = None,
    all_files: Annotated[bool, typer.Option("--all", help="Semua berkas yang gagal.")] = False,
    code: Annotated[str, typer.Option(help="Hanya yang gagal dengan kode alasan ini.")] = "",
) -> None:
    """Antrekan lagi berkas yang gagal. Tanpa pilihan: tampilkan nomor, kode, dan alasannya."""
    if sum((bool(file_ids), all_files, bool(code))) > 1:
        raise typer.BadParameter("Pilih salah satu: NOMOR…, --all, atau --code.")
    with open_place() as place:
        if file_ids:
            queued, problems = queue_again(place.database, file_ids)
        elif all_files or code:
            chosen = [file.file_id for file in every_failed(place.database) if code in ("", file.code)]
            queued, problems = queue_again(place.database, chosen)
        else:
            _show(place.database)
            return
    _report(queued, problems)


def every_failed(database: Database) -> Iterator[FailedFile]:
    """Every file that failed, in the order they came."""
    after = 0
    while True:
        with database.reading() as session:
            found = failures.failed_files(session, after=after)
        if not found:
            return
        yield from found
        after = found[-1].file_id


def queue_again(database: Database, file_ids: Sequence[int]) -> tuple[int, tuple[str, ...]]:
    """How many of the files were queued, and what stood in the way of the others."""
    queued, problems = 0, []
    actor = system_actor("pindai retry")
    for file_id in file_ids:
        # A transaction for each: a file that a worker takes up meanwhile holds up no other.
        try:
            with database.writing() as session:
                done = failures.retry(session, actor, [file_id], "pindai retry")
        except NotFoundError as error:
            problems.append(str(error))
            continue
        queued += done
        if not done:
            problems.append(f"Berkas {file_id} tidak gagal; tidak ada yang perlu diulang.")
    return queued, tuple(problems)


def _show(database: Database) -> None:
    shown = 0
    for file in every_failed(database):
        shown += 1
        typer.echo(f"{file.file_id:6}  {file.code:16} {file.name!r}: {file.reason}")
    typer.echo(
        f"{shown} berkas gagal. Ulangi dengan `pindai retry NOMOR…`, `--code KODE`, atau `--all`."
        if shown
        else "Tidak ada berkas yang gagal."
    )


def _report(queued: int, problems: Sequence[str]) -> None:
    for problem in problems:
        typer.secho(f"  {problem}", fg=typer.colors.RED, err=True)
    if not queued:
        typer.echo("Tidak ada berkas yang diantrekan.")
        raise typer.Exit(1)
    typer.echo(f"{queued} berkas diantrekan lagi. {HOW_TO_READ}")
    if problems:
        raise typer.Exit(3)
