"""An evaluation from beginning to end: labels and predictions in, rates and a report out."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from documents.document import DigitisedFile
from documents.errors import PindaiError
from evaluation.gold import GoldFile, read_gold
from evaluation.rates import FileScore, Verdict, score_file
from evaluation.report import write_report
from evaluation.tally import Tally
from pipelines.reading import SUFFIXES

Digitise = Callable[[Path], DigitisedFile]
Progress = Callable[[str, int, int], None]


class NothingToEvaluateError(PindaiError):
    """The folder holds no labelled scan."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """A label file and the scan it describes; None where the scan is not beside it."""

    gold: GoldFile
    scan: Path | None


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The scores of every file."""

    files: tuple[FileScore, ...]

    @property
    def total(self) -> Tally:
        """All counts together."""
        return total(self.files)

    @property
    def verdicts(self) -> tuple[Verdict, ...]:
        """Every value that was compared."""
        return tuple(verdict for score in self.files for verdict in score.verdicts)

    def by_agency(self) -> dict[str, Tally]:
        """The counts of each agency."""
        names = sorted({score.agency for score in self.files})
        return {name: total(s for s in self.files if s.agency == name) for name in names}

    def by_template(self) -> dict[str, Tally]:
        """The counts of each template of the form."""
        names = sorted({score.template for score in self.files})
        return {name: total(s for s in self.files if s.template == name) for name in names}


def total(scores: Iterable[FileScore]) -> Tally:
    """The counts of some files together."""
    together = Tally()
    for score in scores:
        together.merge(score.tally)
    return together


def labelled_scans(gold_dir: Path) -> tuple[Labelled, ...]:
    """The label files of a folder with their scans, by name.

    Raises:
        NothingToEvaluateError: there is no label file.
        GoldError: a label file cannot be read.
    """
    found = tuple(Labelled(read_gold(path), _scan_beside(path)) for path in sorted(gold_dir.glob("*.json")))
    if not found:
        raise NothingToEvaluateError(f"{gold_dir}: tidak ada label (*.json) di folder ini")
    return found


def evaluate(gold_dir: Path, predicted: Callable[[GoldFile], DigitisedFile | None]) -> Evaluation:
    """The scores of predictions that are asked for file by file.

    Raises:
        NothingToEvaluateError: there is no label file.
        GoldError: a label file cannot be read.
    """
    return Evaluation(
        tuple(score_file(label.gold, predicted(label.gold)) for label in labelled_scans(gold_dir))
    )


def run(gold_dir: Path, digitise: Digitise, out_html: Path | None, progress: Progress) -> Evaluation:
    """Digitises every labelled scan, scores it and writes the report.

    A scan that is missing or cannot be digitised counts as everything missed; `digitise` decides by raising
    PindaiError. `progress` is called with the name, the number done before it, and how many there are.

    Raises:
        NothingToEvaluateError: there is no label file.
        GoldError: a label file cannot be read.
    """
    labels = labelled_scans(gold_dir)
    scores = []
    for done, label in enumerate(labels):
        progress(label.gold.name, done, len(labels))
        scores.append(score_file(label.gold, _digitised(label, digitise)))
    evaluation = Evaluation(tuple(scores))
    if out_html is not None:
        write_report(evaluation, {label.gold.name: label.scan for label in labels}, out_html)
    return evaluation


def _digitised(label: Labelled, digitise: Digitise) -> DigitisedFile | None:
    if label.scan is None:
        return None
    try:
        return digitise(label.scan)
    except PindaiError:
        return None


def _scan_beside(path: Path) -> Path | None:
    candidates = (path.with_suffix(suffix) for suffix in SUFFIXES)
    return next((scan for scan in candidates if scan.exists()), None)
