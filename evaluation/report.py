"""The report: rates, the reliability table, and each error beside its place on the scan."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import Environment, PackageLoader, select_autoescape

from evaluation.crops import Scan
from evaluation.rates import FileScore, Verdict
from evaluation.reliability import reliability, sure_share, thresholds
from evaluation.tally import Tally, rates

if TYPE_CHECKING:
    from evaluation.run import Evaluation

GROUP_COLUMNS = (
    "identity",
    "identity under a stamp",
    "dasar hukum F1",
    "blocks F1",
    "rows F1",
    "cells",
    "who does it F1",
    "symbols F1",
    "edges F1",
)


@dataclass(frozen=True, slots=True)
class ShownError:
    """One wrong value with the picture of its place; no picture where nothing was read."""

    verdict: Verdict
    picture: str


@dataclass(frozen=True, slots=True)
class ErrorsOfFile:
    """What is wrong in one file."""

    name: str
    errors: tuple[ShownError, ...]


def write_report(evaluation: "Evaluation", scans: Mapping[str, Path | None], out_html: Path) -> None:
    """Writes one self-contained HTML page.

    Raises:
        OSError: the page cannot be written.
    """
    environment = Environment(loader=PackageLoader("evaluation"), autoescape=select_autoescape(["html.j2"]))
    page = environment.get_template("report.html.j2").render(
        rates=rates(evaluation.total),
        columns=GROUP_COLUMNS,
        files={score.name: _columns(score.tally) for score in evaluation.files},
        agencies={name: _columns(tally) for name, tally in evaluation.by_agency().items()},
        templates={name: _columns(tally) for name, tally in evaluation.by_template().items()},
        bands=reliability(evaluation.verdicts),
        sure=sure_share(evaluation.verdicts),
        thresholds=thresholds(evaluation.verdicts),
        errors=[_errors(score, scans.get(score.name)) for score in evaluation.files],
    )
    out_html.parent.mkdir(parents=True, exist_ok=True)
    out_html.write_text(page, encoding="utf-8")


def _columns(tally: Tally) -> list[float | None]:
    found = {rate.name: rate.rate for rate in rates(tally)}
    return [found.get(column) for column in GROUP_COLUMNS]


def _errors(score: FileScore, scan: Path | None) -> ErrorsOfFile:
    wrong = [verdict for verdict in score.verdicts if not verdict.right]
    if scan is None:
        return ErrorsOfFile(score.name, tuple(ShownError(verdict, "") for verdict in wrong))
    with Scan(scan) as pages:
        return ErrorsOfFile(score.name, tuple(_shown(verdict, pages) for verdict in wrong))


def _shown(verdict: Verdict, pages: Scan) -> ShownError:
    reading = verdict.reading
    return ShownError(verdict, pages.crop(reading.page, reading.box) if reading else "")
