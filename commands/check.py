"""`pindai doctor` and `pindai verify`: is everything there, and is everything still as it was."""

from typing import Annotated

import typer

from commands.doctor import examine
from pipelines.place import open_place
from register.verify import verify


def register_commands(app: typer.Typer) -> None:
    """Add this module's commands."""
    app.command()(doctor)
    app.command("verify")(verify_register)


def doctor(
    quiet: Annotated[bool, typer.Option("--quiet", help="Hanya tampilkan yang kurang.")] = False,
) -> None:
    """Periksa apa yang belum terpasang, beserta perintah untuk memasangnya."""
    findings = examine()
    for finding in findings:
        if finding.problem is None:
            if not quiet:
                typer.echo(f"  baik    {finding.name}")
        elif finding.required or not quiet:
            mark = "KURANG " if finding.required else "opsi   "
            typer.echo(f"  {mark} {finding.name}: {finding.problem}. Jalankan: {finding.remedy}")
    if any(finding.problem and finding.required for finding in findings):
        raise typer.Exit(1)
    if not quiet:
        typer.echo("Semua yang diperlukan sudah ada.")


def verify_register(
    quick: Annotated[bool, typer.Option("--quick", help="Jangan hitung ulang sidik berkas asli.")] = False,
) -> None:
    """Periksa rantai audit, berkas asli, dan hitungan; setiap yang tidak cocok disebutkan."""
    with open_place() as place, place.database.reading() as session:
        findings = list(verify(session, place.originals, rehash=not quick))
    for finding in findings:
        typer.secho(f"  {finding.kind}: {finding.message}", fg=typer.colors.RED)
    if findings:
        raise typer.Exit(1)
    typer.echo("Rantai audit, berkas asli, dan hitungan cocok.")
