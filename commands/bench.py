"""`pindai bench`: what reading costs, as a ratio to named peers in one run, and how it grows with pages."""

import os
import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from evaluation import peers
from evaluation.growth_reading import growth_exponent, measure_growth


def register_commands(app: typer.Typer) -> None:
    """Add this module's commands."""
    app.command(hidden=True)(bench)


def bench(
    scans: Annotated[list[Path], typer.Argument(help="Berkas PDF hasil pindai.", exists=True)],
    peers_env: Annotated[Path, typer.Option(help="Lingkungan Python berisi ocrmypdf dan img2table.")],
    long_pages: Annotated[int, typer.Option(help="Halaman berkas terpanjang; 0 melewatinya.")] = 300,
) -> None:
    """Ukur waktu CPU, waktu nyata, dan memori terhadap program lain, dalam satu kali jalan."""
    jobs = os.cpu_count() or 1
    with tempfile.TemporaryDirectory(prefix="pindai-bench-") as name:
        folder = Path(name)
        pictures = peers.render_pages(scans, folder)
        costs = [
            peers.run_tesseract(pictures, jobs),
            peers.run_pindai(scans, len(pictures), folder / "pindai", jobs),
        ]
        if shutil.which("ocrmypdf", path=peers_env / "bin"):
            costs.append(peers.run_ocrmypdf(peers_env / "bin/ocrmypdf", scans, len(pictures), folder, jobs))
            costs.append(peers.run_img2table(peers_env / "bin/python", pictures, jobs))
        _print_costs(costs)
        if long_pages:
            _print_growth(scans, folder, long_pages)


def _print_costs(costs: Sequence[peers.Cost]) -> None:
    base = costs[0]
    typer.echo(f"{'':32} {'CPU s/hal':>10} {'rasio':>6} {'hal/s':>7} {'rasio':>6}")
    for cost in costs:
        typer.echo(
            f"{cost.name:32} {cost.cpu_per_page:10.2f} {cost.cpu_per_page / base.cpu_per_page:6.2f} "
            f"{cost.pages_per_second:7.2f} {cost.pages_per_second / base.pages_per_second:6.2f}"
        )
    typer.echo(f"n = {base.pages} halaman; rasio terhadap {base.name}")


def _print_growth(scans: Sequence[Path], folder: Path, most: int) -> None:
    costs = []
    for cost in measure_growth(scans, folder, most):
        costs.append(cost)
        typer.echo(
            f"{cost.pages:5} halaman: {cost.wall_s:8.1f} s, CPU {cost.cpu_per_page:5.2f} s/hal, "
            f"memori puncak {cost.peak_bytes / 1e9:.2f} GB"
        )
    typer.echo(f"eksponen waktu CPU terhadap halaman: {growth_exponent(costs):.3f}")
