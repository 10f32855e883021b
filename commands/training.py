"""What `pindai train` does and prints."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from importlib import resources
from pathlib import Path

import typer

from evaluation.calibration import PROMISE, fit_confidence, write_weights
from evaluation.gold import GoldFile
from evaluation.run import labelled_scans
from extractors.pages import ReadPage, read_pages
from models.training import train
from pipelines.place import open_place
from register.decisions import confirmed_categories


def train_categories(into: Path | None) -> None:
    """Retrain from the shipped labels and the register's decisions, and say what came of it."""
    folder = into or Path(str(resources.files("models"))) / "weights"
    with open_place() as place, place.database.reading() as session:
        decisions = [(row.title, row.code, row.unit) for row in confirmed_categories(session)]
    outcome = train(folder, datetime.now(UTC).date(), decisions)
    typer.echo(f"{len(decisions)} keputusan dari register. {outcome.reason}")
    for name, found in (("lama", outcome.old), ("baru", outcome.new)):
        if found is not None:
            typer.echo(f"  {name}: macro-F1 {found.macro_f1:.3f} pada {found.n} keputusan")
    typer.echo(f"Kartu model: {folder}" if outcome.is_kept else "Bobot tidak diganti.")


def train_confidence(golds: Sequence[Path], into: Path | None) -> bool:
    """Fit the confidence of readings on labelled scans; whether the weights keep the promise and were stored.

    Raises:
        NothingToEvaluateError: a folder holds no labels.
        OcrError: Tesseract could not read.
    """
    found = fit_confidence(_scans(golds), lambda name: typer.echo(f"  {name}"))
    share = found.sure / found.of if found.of else 0.0
    typer.echo(
        f"Pada badan yang tidak ikut dilatih: {found.right} dari {found.sure} bacaan berkeyakinan {PROMISE} "
        f"ke atas benar, yaitu {share:.3f} dari {found.of} bacaan."
    )
    if not found.is_kept:
        typer.echo("Janji 0,99 tidak terpenuhi. Bobot tidak diganti.")
        return False
    folder = into or Path(str(resources.files("extractors")))
    write_weights(found, folder / "confidence.yaml")
    typer.echo(f"Bobot keyakinan: {folder / 'confidence.yaml'}")
    return True


def _scans(golds: Sequence[Path]) -> Iterator[tuple[GoldFile, Iterator[ReadPage]]]:
    """Each labelled scan with its pages, read when asked for."""
    for folder in golds:
        for label in labelled_scans(folder):
            if label.scan is not None:
                yield label.gold, read_pages(label.scan)
