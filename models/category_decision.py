"""From probabilities to a decision: held, decided, or undecided. Suspicion only ever holds back."""

from collections.abc import Sequence

from models.category_model import Calibration, Floats, Scores, Thresholds, calibrated, raw_code
from models.category_rules import CODES

EXEMPT = CODES[0]
SWAPPED = frozenset({"berkala", "setiap_saat"})


def is_held(scores: Scores, hold: float) -> bool:
    """Whether exempt is likely enough that the document may not become public without a person's test."""
    return scores.exempt >= hold or scores.code == EXEMPT


def candidate(scores: Scores, hold: float) -> tuple[str, float] | None:
    """The one answer that could be given and its expected score; None where only suspicion speaks."""
    if is_held(scores, hold) and scores.code != EXEMPT:
        return None
    return scores.code, scores.expected_right(scores.code)


def decided_code(scores: Scores, thresholds: Thresholds) -> str | None:
    """The narrowest category, or None for undecided."""
    offered = candidate(scores, thresholds.hold)
    return offered[0] if offered and offered[1] >= thresholds.decide else None


def credit(answer: str, truth: str) -> float:
    """How right an answer is: a swap of the nested berkala and setiap saat counts half."""
    if answer == truth:
        return 1.0
    return 0.5 if {answer, truth} == SWAPPED else 0.0


def fit_thresholds(
    raw: Floats, codes: Sequence[str], calibration: Calibration, recall: float, right: float
) -> Thresholds:
    """The thresholds that on these held-out scores catch so many exempt titles and are right so often.

    Raises:
        ValueError: no title is exempt.
    """
    scores = [Scores(raw_code(row[0], row[1:]), calibrated(row[0], row[1:], calibration), ()) for row in raw]
    closed = sorted(score.exempt for score, code in zip(scores, codes, strict=True) if code == EXEMPT)
    if not closed:
        raise ValueError("no exempt title to set the threshold by")
    hold = closed[int((1.0 - recall) * len(closed))] - 1e-9
    offers = [(candidate(score, hold), code) for score, code in zip(scores, codes, strict=True)]
    ranked = sorted(((offer[1], credit(offer[0], code)) for offer, code in offers if offer), reverse=True)
    return Thresholds(hold, _lowest_promise(ranked, right))


def _lowest_promise(ranked: Sequence[tuple[float, float]], right: float) -> float:
    """The lowest confidence down to which the answers are right often enough; above 1 where there is none."""
    lowest, total = 1.01, 0.0
    for count, (confidence, credited) in enumerate(ranked, start=1):
        total += credited
        if total / count >= right:
            lowest = confidence
    return lowest
