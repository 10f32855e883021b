"""`pindai backup` and `pindai restore`: everything in one archive of open formats, and back."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from pipelines.place import open_place
from register.keeping import Kept, back_up, check_archive
from register.keeping import restore as restore_archive
from register.verify import Finding


def register_commands(app: typer.Typer) -> None:
    """Add this module's commands."""
    app.command()(backup)
    app.command()(restore)


def backup(
    target: Annotated[Path, typer.Argument(metavar="ARSIP.tar")],
    check: Annotated[bool, typer.Option(help="Pulihkan ke tempat sementara dan periksa isinya.")] = True,
) -> None:
    """Cadangkan register dan semua berkas asli ke satu arsip, juga selagi Pindai bekerja."""
    with open_place() as place:
        kept = back_up(place.database, place.originals, target)
    findings: tuple[Finding, ...] = ()
    if check:
        kept, findings = check_archive(target)
    _show(kept, "dicadangkan")
    _warn(kept, findings)
    if check and not findings:
        typer.echo("Arsip telah dipulihkan di tempat sementara dan isinya cocok.")


def restore(
    source: Annotated[Path, typer.Argument(metavar="ARSIP.tar", exists=True, dir_okay=False)],
    into: Annotated[Path, typer.Option(metavar="DATA", help="Folder data yang baru atau kosong.")],
    database_url: Annotated[
        str, typer.Option(help="Alamat basis data kosong; bila tidak diisi, SQLite dalam DATA.")
    ] = "",
) -> None:
    """Pulihkan arsip ke folder data yang kosong, lalu periksa seluruh isinya."""
    kept, findings = restore_archive(source, into, database_url)
    _show(kept, "dipulihkan")
    _warn(kept, findings)
    typer.echo(f"Pakai dengan PINDAI_DATA={into}. Semua pengguna perlu masuk lagi.")


def _show(kept: Kept, done: str) -> None:
    rows = kept.rows
    typer.echo(
        f"{kept.originals} berkas asli, {rows.get('entries', 0)} entri, {rows.get('audit', 0)} catatan audit "
        f"{done}."
    )


def _warn(kept: Kept, findings: Sequence[Finding]) -> None:
    """Say what is not whole, and end with 3.

    Raises:
        typer.Exit: something is missing or does not hold.
    """
    for sha256 in kept.missing:
        typer.secho(f"  berkas asli {sha256} hilang atau berubah; tidak ada dalam arsip", fg="red", err=True)
    for finding in findings:
        typer.secho(f"  {finding.kind}: {finding.message}", fg="red", err=True)
    if kept.missing or findings:
        raise typer.Exit(3)
