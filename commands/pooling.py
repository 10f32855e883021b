"""`pindai deploy`: reading on several machines, by the workers of a Prefect work pool."""

import os
from typing import Annotated

import typer

from documents.errors import PindaiError
from pipelines.place import open_place


def register_commands(app: typer.Typer) -> None:
    """Add this module's commands."""
    app.command()(deploy)


def deploy(
    pool: Annotated[str, typer.Option(help="Nama kumpulan kerja (work pool) berjenis process.")] = "pindai",
    workers: Annotated[int, typer.Option(min=1, help="Banyaknya pekerja yang membaca bersamaan.")] = 2,
    entrypoint: Annotated[str, typer.Option(hidden=True)] = "pipelines/flows.py:sweep",
) -> None:
    """Daftarkan penyisiran pada peladen Prefect (PREFECT_API_URL), untuk pekerja di beberapa mesin."""
    if "PREFECT_API_URL" not in os.environ:
        raise PindaiError(
            "PREFECT_API_URL belum diisi: alamat peladen Prefect, misalnya http://db:4200/api. "
            "Lihat docs/operations.md, bagian Several workers."
        )
    with open_place():
        from prefect.exceptions import ObjectNotFound  # Prefect reads its settings when imported

        from pipelines.deployments import deploy_sweeps

        try:
            names = deploy_sweeps(pool, workers, entrypoint)
        except ValueError as error:
            if not isinstance(error.__cause__, ObjectNotFound):
                raise
            how = f"prefect work-pool create --type process {pool}"
            raise PindaiError(f"Kumpulan kerja {pool!r} tidak ada; buat dengan: {how}") from error
    for name in names:
        typer.echo(f"Terdaftar: sweep/{name}, setiap lima menit")
    typer.echo(f"Di setiap mesin: prefect worker start --pool {pool} --limit 1")
