"""From probabilities to a decision: held, decided, or undecided. Suspicion only ever holds back."""

import math
from collections.abc import Sequence

import numpy as np

from models.category_model import Floats, Scores, Thresholds
from models.category_rules import CODES

EXEMPT = CODES[0]
SWAPPED = frozenset({"berkala", "setiap_saat"})
CERTAINTY_PENALTY = 1.0
SHORT, MIDDLING, LONG = 2, 4, 8
"""Words of a title: the shorter it is, the more often bodies mean different papers by it."""


def is_held(scores: Scores, hold: float) -> bool:
    """Whether the title may be exempt: it may not become public before a person has tested it."""
    return scores.is_suspicious or scores.code == EXEMPT or scores.exempt >= hold


def decided_code(scores: Scores, thresholds: Thresholds) -> str | None:
    """The narrowest category, or None for undecided."""
    return scores.code if certainty(scores, thresholds.certainty) >= thresholds.decide else None


def certainty(scores: Scores, weights: Sequence[float]) -> float:
    """How right the likeliest answer is expected to be, 0 to 1; a swap of berkala and setiap saat is half."""
    total = sum(weight * value for weight, value in zip(weights, _evidence(scores), strict=True))
    return 1.0 / (1.0 + math.exp(-total))


def credit(answer: str, truth: str) -> float:
    """How right an answer is: a swap of the nested berkala and setiap saat counts half."""
    if answer == truth:
        return 1.0
    return 0.5 if {answer, truth} == SWAPPED else 0.0


def fit_thresholds(
    scores: Sequence[Scores], codes: Sequence[str], recall: float, right: float, share: float
) -> Thresholds:
    """The thresholds that on these held-out scores catch so many exempt titles and decide so many.

    Args:
        recall: share of the exempt titles that must be held back.
        right: share of the decided titles that should be right; below it no more than `share` are decided.
        share: share of the titles that must be decided.

    Raises:
        ValueError: no title is exempt.
    """
    closed = [score for score, code in zip(scores, codes, strict=True) if code == EXEMPT]
    if not closed:
        raise ValueError("no exempt title to set the threshold by")
    missed = sorted(score.exempt for score in closed if not is_held(score, 1.0))
    allowed = int((1.0 - recall) * len(closed))
    hold = missed[allowed] - 1e-9 if allowed < len(missed) else 1.0
    earned = [credit(score.code, code) for score, code in zip(scores, codes, strict=True)]
    weights = _fit_certainty(scores, earned)
    sure = [certainty(score, weights) for score in scores]
    return Thresholds(hold, _lowest_promise(sure, earned, right, share), weights)


def _evidence(scores: Scores) -> tuple[float, ...]:
    """What bears on whether the likeliest answer is right: the shares, the law's lists, the title's shape."""
    code = scores.code
    pointed = {hit.rule.item.code for hit in scores.hits}
    exempt, hazard, periodic, any_time = map(_log_odds, scores.probabilities)
    return (
        1.0,
        _log_odds(scores.expected_right(code)),
        *(float(code == name) for name in CODES),
        *(float(code == name and name in pointed) for name in CODES),
        float(bool(pointed - {code})),
        exempt,
        hazard,
        exempt if code == EXEMPT else 0.0,
        periodic if code == "berkala" else 0.0,
        any_time if code == "setiap_saat" else 0.0,
        float(scores.length == 1),
        float(scores.length <= SHORT),
        float(scores.length <= MIDDLING),
        float(scores.length >= LONG),
        float(scores.has_year),
    )


def _log_odds(share: float) -> float:
    """Log-odds of a share that is kept off nought and one."""
    kept = min(max(share, 1e-3), 1.0 - 1e-3)
    return math.log(kept / (1.0 - kept))


def _fit_certainty(scores: Sequence[Scores], earned: Sequence[float]) -> tuple[float, ...]:
    from scipy.optimize import minimize  # only fitting needs it, and it takes half a second to load

    table = np.array([_evidence(score) for score in scores])
    wanted = np.array(earned)

    def loss(weights: Floats) -> float:
        total = table @ weights
        fit = float((np.logaddexp(0.0, total) - wanted * total).sum())
        return fit + 0.5 * CERTAINTY_PENALTY * float((weights[1:] ** 2).sum())

    found = minimize(loss, np.zeros(table.shape[1]), method="L-BFGS-B").x
    return tuple(float(weight) for weight in found)


def _lowest_promise(sure: Sequence[float], earned: Sequence[float], right: float, share: float) -> float:
    """The lowest certainty at which enough titles are decided and, beyond that, enough of them are right."""
    ranked = sorted(zip(sure, earned, strict=True), reverse=True)
    lowest, total = ranked[0][0], 0.0
    for count, (certain, credited) in enumerate(ranked, start=1):
        total += credited
        if count <= share * len(ranked) or total / count >= right:
            lowest = certain
    return lowest
