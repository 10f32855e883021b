"""`pindai evaluate`: how good the reading is, against labelled scans and texts."""

from pathlib import Path
from typing import Annotated

import typer

from commands.progress import progress_bar
from documents.contract import from_json
from documents.document import DigitisedFile
from evaluation import run as evaluation_run
from pipelines.options import ReadOptions
from pipelines.reader import Reader, ReaderLimits


def register_commands(app: typer.Typer) -> None:
    """Add this module's commands."""
    app.command(no_args_is_help=True)(evaluate)


def evaluate(
    gold: Annotated[
        Path | None, typer.Argument(metavar="FOLDER_GOLD", help="Folder hasil pindai berlabel.", exists=True)
    ] = None,
    html: Annotated[Path | None, typer.Option(help="Tulis laporan galat bergambar ke berkas ini.")] = None,
) -> None:
    """Ukur hasil pembacaan terhadap label buatan tangan."""
    if gold is not None:
        _evaluate_scans(gold, html)


def _evaluate_scans(gold: Path, html: Path | None) -> None:
    with progress_bar() as bar, Reader(ReaderLimits()) as reader:
        task = bar.add_task("Menilai", total=None)

        def digitise(path: Path) -> DigitisedFile:
            return from_json(reader.read(path, path.name, ReadOptions()))

        evaluation = evaluation_run.run(
            gold, digitise, html, lambda name, done, of: bar.update(task, completed=done, total=of)
        )
    for line in evaluation_run.summary_lines(evaluation):
        typer.echo(line)
