"""`pindai status`: where everything is."""

import typer

from pipelines.place import open_place
from register.conservation import Balance, status


def register_commands(app: typer.Typer) -> None:
    """Add this module's commands."""
    app.command("status")(show_status)


def show_status() -> None:
    """Tampilkan hitungan: diterima = terbit + menunggu + ditahan + gagal."""
    with open_place() as place, place.database.reading() as session:
        now = status(session)
    typer.echo(f"{'':10} {'diterima':>9} {'terbit':>8} {'menunggu':>9} {'ditahan':>8} {'gagal':>7}")
    for name, balance in (("berkas", now.files), ("halaman", now.pages)):
        typer.echo(_row(name, balance))
    typer.echo(
        f"antre {now.queued}, sedang dibaca {now.reading}, belum terhitung halamannya {now.uncounted_files}"
    )
    if now.unreceived:
        typer.echo(f"{now.unreceived} penolakan tanpa isi yang dapat disimpan (berkas hilang saat dibaca)")
    if not (now.files.holds and now.pages.holds):
        typer.secho("Hitungan tidak seimbang. Jalankan `pindai verify`.", fg=typer.colors.RED, err=True)
        raise typer.Exit(1)


def _row(name: str, balance: Balance) -> str:
    mark = "seimbang" if balance.holds else "TIDAK SEIMBANG"
    return (
        f"{name:10} {balance.received:9} {balance.published:8} {balance.waiting:9} "
        f"{balance.withheld:8} {balance.failed:7}  {mark}"
    )
