"""`pindai evaluate`: how good the reading is, against labelled scans and texts."""

from pathlib import Path
from typing import Annotated

import typer


def register_commands(app: typer.Typer) -> None:
    """Add this module's commands."""
    app.command(no_args_is_help=True)(evaluate)


def evaluate(
    gold: Annotated[
        Path | None, typer.Argument(metavar="FOLDER_GOLD", help="Folder hasil pindai berlabel.", exists=True)
    ] = None,
    html: Annotated[Path | None, typer.Option(help="Tulis laporan galat bergambar ke berkas ini.")] = None,
    citations: Annotated[
        Path | None, typer.Option(help="CSV kutipan peraturan berlabel.", exists=True)
    ] = None,
    bars: Annotated[
        bool, typer.Option("--bars", help="Keluar dengan kode 1 bila ada ukuran di bawah batas.")
    ] = False,
) -> None:
    """Ukur hasil pembacaan terhadap label buatan tangan."""
    if gold is None and citations is None:
        raise typer.BadParameter("Sebutkan FOLDER_GOLD atau --citations.")
    # Language models and scorers take seconds to load: only this command waits for them.
    from commands import measuring

    if gold is not None:
        measuring.measure_scans(gold, html)
    short = False
    if citations is not None:
        short |= measuring.measure_citations(citations)
    if bars and short:
        raise typer.Exit(1)
