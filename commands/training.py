"""What `pindai train` does and prints."""

from datetime import UTC, datetime
from importlib import resources
from pathlib import Path

import typer

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
