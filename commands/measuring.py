"""What `pindai evaluate` measures and prints."""

from collections.abc import Sequence
from itertools import islice
from pathlib import Path

import typer

from commands.progress import progress_bar
from documents.contract import from_json
from documents.document import DigitisedFile
from documents.errors import PindaiError
from evaluation import run as evaluation_run
from evaluation.categories import evaluate_categories
from evaluation.citations import evaluate_citations
from evaluation.kinds import evaluate_kinds
from evaluation.measure import Measure
from evaluation.rates import Verdict
from evaluation.reliability import reliability, sure_share, thresholds
from evaluation.tally import Tally, rates
from extractors.pages import read_pages
from models.kinds import PAGES_READ
from pipelines.options import ReadOptions
from pipelines.reader import Reader


def measure_scans(gold: Path, html: Path | None) -> None:
    """Digitise labelled scans, print the rates, and write the report."""
    with progress_bar() as bar, Reader() as reader:
        task = bar.add_task("Menilai", total=None)

        def digitise(path: Path) -> DigitisedFile:
            return from_json(reader.read(path, path.name, ReadOptions()))

        evaluation = evaluation_run.run(
            gold, digitise, html, lambda _name, done, of: bar.update(task, completed=done, total=of)
        )
    _print_rates("semua", evaluation.total)
    for name, tally in (*evaluation.by_agency().items(), *evaluation.by_template().items()):
        _print_rates(name, tally)
    _print_reliability(evaluation.verdicts)


def measure_citations(path: Path) -> bool:
    """Score a file of labelled citations; whether a measure falls short of its bar."""
    return _print_measures(evaluate_citations(path))


def measure_categories(path: Path, leave_agency_out: bool) -> bool:
    """Score a file of titles with their category; whether a measure falls short of its bar."""
    return _print_measures(evaluate_categories(path, leave_agency_out=leave_agency_out))


def measure_kinds(corpus: Path) -> bool:
    """Score a corpus of files with their kind; whether a measure falls short of its bar."""
    with progress_bar() as bar:
        task = bar.add_task("Membaca", total=None)

        def read(path: Path) -> list[str]:
            bar.advance(task)
            try:
                return [read.page.text for read in islice(read_pages(path), PAGES_READ)]
            except PindaiError as error:
                typer.echo(f"{path.name}: {error}", err=True)
                return []

        measures = evaluate_kinds(corpus, read)
    return _print_measures(measures)


def _print_rates(name: str, tally: Tally) -> None:
    typer.echo(f"\n{name}")
    for rate in rates(tally):
        typer.echo(f"  {rate.name:34} {rate.rate:.3f}  (n={rate.n})")


def _print_reliability(verdicts: Sequence[Verdict]) -> None:
    typer.echo("\nKeandalan keyakinan")
    for band in reliability(verdicts):
        if band.n:
            typer.echo(f"  {band.low:.2f}–{band.high:.2f}  benar {band.share:.3f}  (n={band.n})")
    right, share, count = sure_share(verdicts)
    typer.echo(f"  ≥ 0.95: benar {right:.3f} (n={count}), yaitu {share:.3f} dari semua nilai")
    typer.echo("Ambang agar 99 % benar")
    for threshold in thresholds(verdicts):
        where = "tidak tercapai" if threshold.confidence is None else f"{threshold.confidence:.2f}"
        typer.echo(f"  {threshold.measure:28} {where}  ({threshold.n} dari {threshold.of})")


def _print_measures(measures: Sequence[Measure]) -> bool:
    """Print the measures; whether one falls short of its bar."""
    for measure in measures:
        line = f"{measure.name:50} {measure.value:.3f}  (n={measure.n})"
        if measure.bar is not None:
            sign = "≤" if measure.is_speed else "≥"
            line += f"  {sign} {measure.bar:g} {'tercapai' if measure.is_reached else 'KURANG'}"
        typer.echo(line)
    return not all(measure.is_reached for measure in measures)
