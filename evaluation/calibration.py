"""Fits the weights of confidence on labelled scans, each agency judged by weights fitted on the others."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

import numpy as np
import yaml
from numpy.typing import NDArray
from scipy.optimize import minimize

from documents.document import DigitisedFile, Source, SourceKind
from evaluation.gold import GoldFile
from evaluation.rates import score_file
from extractors.confidence import FEATURES, GROUPS, Evidence, weights_of
from extractors.pages import ReadPage
from extractors.sop import read_documents

PROMISE = 0.95
RIGHT = 0.99
"""Of readings at the promise or above, this share has to be right when judged by the other agencies."""
KEPT = 0.995
"""The share that is aimed at on files that were not fitted on."""
PRIOR_WIDTH = 0.7
STEP = 0.05
TICKET = 1e-6

Weights = dict[str, dict[str, float]]
Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Sample:
    """One reading of a labelled scan: what was known about it, and whether it was right."""

    agency: str
    file: str
    evidence: Evidence
    right: bool


@dataclass(frozen=True, slots=True)
class Calibration:
    """Fitted weights, and how they did on agencies they had not seen.

    Attributes:
        weights: by family of values, as `confidence.yaml` holds them.
        sure: how many held-out readings reach the promise.
        right: how many of those are right.
        of: all readings.
    """

    weights: Weights
    sure: int
    right: int
    of: int

    @property
    def is_kept(self) -> bool:
        """Whether readings that claim to be sure are right as often as promised."""
        return self.sure > 0 and self.right >= RIGHT * self.sure


def gather(gold: GoldFile, pages: Iterable[ReadPage]) -> list[Sample]:
    """The readings of one labelled scan with what confidence would be decided on."""
    seen: list[Evidence] = []

    def remember(evidence: Evidence) -> float:
        # The confidence of each reading is the number of its evidence, so that both can be joined again.
        seen.append(evidence)
        return len(seen) * TICKET

    documents, others, issues = read_documents(pages, judge=remember)
    file = DigitisedFile(
        Source(gold.name, "0" * 64, gold.pages, SourceKind.SCANNED), documents, others, issues
    )
    return [
        Sample(gold.agency, gold.name, seen[round(verdict.reading.confidence / TICKET) - 1], verdict.right)
        for verdict in score_file(gold, file).verdicts
        if verdict.scored and verdict.reading is not None
    ]


def calibrate(samples: Sequence[Sample], prior: Weights) -> Calibration:
    """Weights for all samples, cautious enough that files not fitted on keep the promise.

    Args:
        samples: of several agencies.
        prior: weights to stay near where labels say little.
    """
    caution = _caution(_held_out(samples, prior, lambda sample: sample.file))
    by_agency = _held_out(samples, prior, lambda sample: sample.agency)
    sure = [right for total, right in by_agency if _probability(total - caution) >= PROMISE]
    weights = _lowered(_fit(samples, prior), caution)
    return Calibration(weights, len(sure), sum(sure), len(samples))


def write_weights(calibration: Calibration, path: Path) -> None:
    """Stores the weights where confidence reads them.

    Raises:
        OSError: the file cannot be written.
    """
    rounded = {
        family: {name: round(value, 3) for name, value in weights.items()}
        for family, weights in calibration.weights.items()
    }
    head = (
        f"# Fitted by evaluation/calibration.py on {calibration.of} readings of labelled scans.\n"
        f"# Judged by other agencies, {calibration.right} of {calibration.sure} at {PROMISE} up right.\n"
    )
    path.write_text(head + yaml.safe_dump(rounded, sort_keys=False), encoding="utf-8")


def prior_weights() -> Weights:
    """Where the fit starts from."""
    text = resources.files("evaluation").joinpath("confidence_prior.yaml").read_text(encoding="utf-8")
    found: Weights = yaml.safe_load(text)
    return found


def fit_confidence(
    scans: Iterable[tuple[GoldFile, Iterable[ReadPage]]], progress: Callable[[str], None]
) -> Calibration:
    """The calibration from labelled scans and their read pages; `progress` is told each name."""
    samples: list[Sample] = []
    for gold, pages in scans:
        progress(gold.name)
        samples += gather(gold, pages)
    return calibrate(samples, prior_weights())


def _held_out(
    samples: Sequence[Sample], prior: Weights, part_of: Callable[[Sample], str]
) -> list[tuple[float, bool]]:
    """Each sample judged by weights fitted on the other parts."""
    found: list[tuple[float, bool]] = []
    for part in sorted({part_of(sample) for sample in samples}):
        fitted = _fit([sample for sample in samples if part_of(sample) != part], prior)
        found += [(_total(s.evidence, fitted), s.right) for s in samples if part_of(s) == part]
    return found


def _fit(samples: Sequence[Sample], prior: Weights) -> Weights:
    return {family: _fit_family(family, samples, prior[family]) for family in prior}


def _fit_family(family: str, samples: Sequence[Sample], prior: dict[str, float]) -> dict[str, float]:
    """The likeliest weights of one family of values, drawn towards the prior."""
    chosen = [sample for sample in samples if GROUPS.get(sample.evidence.group, "text") == family]
    before = np.array([prior[name] for name in FEATURES])
    if not chosen:
        return dict(prior)
    features = np.array([[s.evidence.features[name] for name in FEATURES] for s in chosen])
    signs = np.array([1.0 if sample.right else -1.0 for sample in chosen])

    def loss(weights: Numbers) -> float:
        margins = signs * (features @ weights)
        return float(np.logaddexp(0.0, -margins).sum() + ((weights - before) ** 2).sum() / 2 / PRIOR_WIDTH**2)

    fitted = minimize(loss, before, method="L-BFGS-B").x
    return {name: float(value) for name, value in zip(FEATURES, fitted, strict=True)}


def _total(evidence: Evidence, weights: Weights) -> float:
    chosen = weights_of(evidence.group, weights)
    return sum(chosen[name] * value for name, value in evidence.features.items())


def _probability(total: float) -> float:
    return float(1.0 / (1.0 + np.exp(-total)))


def _caution(held_out: Sequence[tuple[float, bool]]) -> float:
    """How much to take off every total so that held-out readings keep the promise."""
    caution = 0.0
    while caution < 5.0:
        sure = [right for total, right in held_out if _probability(total - caution) >= PROMISE]
        if not sure or sum(sure) / len(sure) >= KEPT:
            return caution
        caution += STEP
    return caution


def _lowered(weights: Weights, caution: float) -> Weights:
    return {family: values | {"bias": values["bias"] - caution} for family, values in weights.items()}
