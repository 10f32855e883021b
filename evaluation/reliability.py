"""Whether confidence can be trusted: how often readings of a stated confidence are right."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from evaluation.rates import Verdict

EDGES = (0.0, 0.5, 0.8, 0.9, 0.95, 0.98, 1.01)
PROMISE = 0.95


@dataclass(frozen=True, slots=True)
class Band:
    """Readings whose confidence lies from `low` up to, not including, `high`."""

    low: float
    high: float
    n: int
    right: int
    mean_confidence: float

    @property
    def share(self) -> float:
        """How many of them are right, 0 to 1; 0 for an empty band."""
        return self.right / self.n if self.n else 0.0


@dataclass(frozen=True, slots=True)
class Threshold:
    """The lowest confidence from which a field's readings are right as often as promised.

    `confidence` is None where no such confidence exists; `n` counts the readings above it.
    """

    measure: str
    confidence: float | None
    n: int
    of: int


def scored(verdicts: Iterable[Verdict]) -> list[Verdict]:
    """The verdicts whose confidence counts: with a reading, in a measure that is calibrated."""
    return [verdict for verdict in verdicts if verdict.scored and verdict.reading is not None]


def reliability(verdicts: Iterable[Verdict]) -> tuple[Band, ...]:
    """The readings by stated confidence, lowest first."""
    pairs = [(v.reading.confidence, v.right) for v in scored(verdicts) if v.reading]
    return tuple(_band(low, high, [p for p in pairs if low <= p[0] < high]) for low, high in pairwise(EDGES))


def sure_share(verdicts: Iterable[Verdict]) -> tuple[float, float, int]:
    """Readings at the promised confidence: share right, share of all values scored, how many.

    A value without a reading counts among all values and below the promise.
    """
    every = [verdict for verdict in verdicts if verdict.scored]
    sure = [v for v in every if v.reading is not None and v.reading.confidence >= PROMISE]
    right = sum(verdict.right for verdict in sure)
    return (right / len(sure) if sure else 0.0, len(sure) / len(every) if every else 0.0, len(sure))


def thresholds(verdicts: Iterable[Verdict], promise: float = 0.99) -> tuple[Threshold, ...]:
    """For each measure the confidence above which readings keep the promise."""
    groups: dict[str, list[Verdict]] = {}
    for verdict in scored(verdicts):
        groups.setdefault(verdict.measure, []).append(verdict)
    return tuple(_threshold(measure, group, promise) for measure, group in sorted(groups.items()))


def _threshold(measure: str, group: list[Verdict], promise: float) -> Threshold:
    pairs = sorted(((v.reading.confidence, v.right) for v in group if v.reading), reverse=True)
    best: tuple[float | None, int] = (None, 0)
    right = 0
    for count, (confidence, is_right) in enumerate(pairs, start=1):
        right += is_right
        is_last_of_its_confidence = count == len(pairs) or pairs[count][0] < confidence
        if is_last_of_its_confidence and right / count >= promise:
            best = (confidence, count)
    return Threshold(measure, best[0], best[1], len(pairs))


def _band(low: float, high: float, pairs: list[tuple[float, bool]]) -> Band:
    mean = sum(confidence for confidence, _ in pairs) / len(pairs) if pairs else 0.0
    return Band(low, min(high, 1.0), len(pairs), sum(right for _, right in pairs), mean)
