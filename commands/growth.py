"""`pindai growth`: what more documents cost, from ten to a million."""

import json
import os
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from sqlalchemy import text

from evaluation.growth_import import ImportCost, real_import, replayed_import
from evaluation.growth_register import database_bytes, grow_register, measure_searches, settle_statistics
from evaluation.growth_workers import WorkersCost, measure_workers
from pipelines.options import ReadOptions
from pipelines.reader import Reader
from register.database import open_database
from register.schema import upgrade

PORT = 4219
MEGA = 1e6


class Part(StrEnum):
    """What to measure."""

    REPLAYED = "replayed"
    REAL = "real"
    REGISTER = "register"
    WORKERS = "workers"


def register_commands(app: typer.Typer) -> None:
    """Add this module's commands."""
    app.command(hidden=True, no_args_is_help=True)(growth)


def growth(
    part: Annotated[Part, typer.Argument(help="Yang diukur.")],
    scans: Annotated[list[Path] | None, typer.Argument(help="Berkas PDF hasil pindai.", exists=True)] = None,
    sizes: Annotated[str, typer.Option(help="Banyaknya dokumen, dipisah koma.")] = "10,100,1000,10000",
    postgres: Annotated[str, typer.Option(help="Alamat PostgreSQL tempat basis data uji dibuat.")] = "",
) -> None:
    """Ukur biaya impor, pencarian, dan pekerja seiring bertambahnya dokumen."""
    counts = [int(size) for size in sizes.split(",")]
    if part is not Part.REGISTER and not scans:
        raise typer.BadParameter("berkas hasil pindai diperlukan")
    match part:
        case Part.REPLAYED:
            _print_imports(_replayed(scans or [], counts, postgres))
        case Part.REAL:
            _print_imports(_real(scans or [], counts, postgres))
        case Part.REGISTER:
            _print_register(counts, postgres)
        case Part.WORKERS:
            _print_workers(scans or [], counts, postgres)


def _replayed(scans: Sequence[Path], counts: Sequence[int], postgres: str) -> Iterator[ImportCost]:
    """The first scan is read once; every made-up file then reads as it did."""
    with tempfile.TemporaryDirectory(prefix="pindai-growth-") as name:
        contract = Path(name) / "reading.json"
        with Reader() as reader:
            reading = reader.read(scans[0], scans[0].name, ReadOptions())
        contract.write_text(json.dumps(reading), encoding="utf-8")
        for count in counts:
            with _database(postgres) as url:
                yield replayed_import(contract, count, url=url)


def _real(scans: Sequence[Path], counts: Sequence[int], postgres: str) -> Iterator[ImportCost]:
    for count in counts:
        with _database(postgres) as url:
            yield real_import(scans, count, os.cpu_count() or 1, url)


def _print_imports(costs: Iterator[ImportCost]) -> None:
    typer.echo(
        f"{'documents':>9} {'pages':>6} {'receive s/doc':>13} {'read s/doc':>10} {'CPU s/doc':>9} "
        f"{'first 10%':>9} {'last 10%':>8} {'own MB':>7} {'child MB':>8} {'database MB':>11}"
    )
    for cost in costs:
        many = cost.documents
        typer.echo(
            f"{many:9} {cost.pages:6} {cost.receive_s / many:13.4f} {cost.read_s / many:10.4f} "
            f"{cost.cpu_s / many:9.4f} {cost.first_s:9.4f} {cost.last_s:8.4f} {cost.own_bytes / MEGA:7.0f} "
            f"{cost.child_bytes / MEGA:8.0f} {cost.database_bytes / MEGA:11.1f}"
        )
        if cost.waiting != many:
            typer.echo(f"only {cost.waiting} of {many} files wait for a review", err=True)


def _print_register(counts: Sequence[int], postgres: str) -> None:
    with tempfile.TemporaryDirectory(prefix="pindai-growth-") as name, _database(postgres) as made:
        url = made or f"sqlite:///{name}/pindai.db"
        upgrade(url)
        database = open_database(url)
        for count in counts:
            grow_register(database, count)
            settle_statistics(database)
            kind = database.engine.dialect.name
            typer.echo(f"{count} files on {kind}: {database_bytes(database) / MEGA:.0f} MB")
            for latency in measure_searches(database):
                typer.echo(
                    f"  {latency.name:32} p50 {latency.p50 * 1000:7.1f} p95 {latency.p95 * 1000:7.1f} ms, "
                    f"CPU p95 {latency.cpu * 1000:6.1f} ms (n={latency.n})"
                )
        database.close()


def _print_workers(scans: Sequence[Path], counts: Sequence[int], postgres: str) -> None:
    costs: list[WorkersCost] = []
    for workers in (1, 2):
        with _database(postgres) as url:
            costs.append(measure_workers(scans, counts[0], workers, PORT, url))
        cost = costs[-1]
        typer.echo(
            f"{cost.workers} workers: {cost.documents} documents, {cost.pages} pages in {cost.wall_s:.1f} s; "
            f"CPU s: workers {cost.workers_cpu_s:.1f}, Prefect server {cost.prefect_cpu_s:.1f}, "
            f"database server {cost.database_cpu_s:.1f}"
        )
    typer.echo(f"two workers over one: {costs[0].wall_s / costs[1].wall_s:.2f}")


@contextmanager
def _database(postgres: str) -> Iterator[str]:
    """The address of a new database on the server; empty without one."""
    if not postgres:
        yield ""
        return
    server = open_database(postgres)
    name = f"pindai_growth_{os.getpid()}_{os.urandom(3).hex()}"
    with server.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
        try:
            yield server.engine.url.set(database=name).render_as_string(hide_password=False)
        finally:
            connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    server.close()
