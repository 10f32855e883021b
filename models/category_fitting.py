"""Fits the weights of the classifier of titles: logistic regressions by L-BFGS, nothing random."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize
from scipy.sparse import csr_matrix, vstack

from models.category_decision import fit_thresholds
from models.category_features import TitleFeatures
from models.category_model import (
    NO_HAZARD,
    Calibration,
    CategoryModel,
    Floats,
    Ints,
    Scores,
    raw_scores,
    vector,
)
from models.category_rules import CODES, OPEN_CODES


@dataclass(frozen=True, slots=True)
class FitSettings:
    """How the weights are fitted.

    Attributes:
        exempt_penalty: inverse strength of the penalty on the weights for exempt or open.
        open_penalty: the same for the open categories.
        rule_weight: value of a rule feature beside word and character groups of unit length.
        least: how many titles must have a word or run of characters for it to be known.
        body_power: 0 lets each title weigh the same, 1 each body.
        blind_share: weight of each title's copy without its rules, from which the words learn to do alone
            what the rules do for the wordings we know.
        folds: groups of bodies for the held-out scores behind calibration and thresholds.
        hold_recall: share of exempt titles the hold-back threshold must catch, held out.
        decide_right: share of decided titles that should be right, held out.
        decide_share: share of titles that is decided in any case.
    """

    exempt_penalty: float = 1.0
    open_penalty: float = 0.3
    rule_weight: float = 0.6
    least: int = 1
    body_power: float = 0.5
    blind_share: float = 0.6
    folds: int = 6
    hold_recall: float = 0.98
    decide_right: float = 0.96
    decide_share: float = 0.525


@dataclass(frozen=True, slots=True)
class Example:
    """A title with its features, its narrowest category and the body whose list it is from."""

    features: TitleFeatures
    code: str
    agency: str
    own_list: bool

    @property
    def teaches_open(self) -> bool:
        """Whether it says something about the open categories; serta merta without hazard is an error."""
        return self.code != CODES[0] and (self.code != OPEN_CODES[0] or self.features.names_hazard)

    def without_rules(self) -> "Example":
        """The same title as if no wording of the lists were known for it."""
        return replace(self, features=replace(self.features, rules=()))


@dataclass(frozen=True, slots=True)
class Fit:
    """Fitted weights, and what weights that had not seen a title's body said of each title of an own list.

    Attributes:
        scores: held out; calibration and thresholds were set by them, so they flatter slightly.
        codes: the narrowest category of the same titles.
    """

    model: CategoryModel
    scores: tuple[Scores, ...]
    codes: tuple[str, ...]


def fit_model(examples: Sequence[Example], settings: FitSettings) -> Fit:
    """Weights from examples; calibration and thresholds from bodies held out in turn.

    Raises:
        ValueError: a category has no example.
    """
    missing = set(CODES) - {example.code for example in examples}
    if missing:
        raise ValueError(f"no example of {', '.join(sorted(missing))}")
    raw = _held_out_scores(examples, settings)
    weights = _Weights.fit(examples, settings)
    own = [row for row, example in enumerate(examples) if example.own_list]
    codes = tuple(examples[row].code for row in own)
    calibration = fit_calibration(raw[own], codes)
    scores = tuple(
        raw_scores(float(raw[row, 0]), raw[row, 1:].tolist(), calibration, examples[row].features)
        for row in own
    )
    thresholds = fit_thresholds(
        scores, codes, settings.hold_recall, settings.decide_right, settings.decide_share
    )
    model = CategoryModel(weights.vocabulary, weights.rarity, weights.weights, calibration, thresholds)
    return Fit(model, scores, codes)


@dataclass(frozen=True, slots=True)
class _Weights:
    vocabulary: dict[str, int]
    rarity: Floats
    weights: Floats

    @classmethod
    def fit(cls, examples: Sequence[Example], settings: FitSettings) -> "_Weights":
        vocabulary, rarity = _known_features(examples, settings)
        matrix = _matrix(examples, vocabulary, rarity)
        blind = _matrix([example.without_rules() for example in examples], vocabulary, rarity)
        closed = np.array([int(example.code == CODES[0]) for example in examples], dtype=np.int64)
        shares = _shares_of_bodies(examples, settings.body_power)
        exempt = _logistic(
            csr_matrix(vstack([matrix, blind])),
            np.concatenate([closed, closed]),
            np.concatenate([shares, settings.blind_share * shares]),
            settings.exempt_penalty,
        )
        rows = [row for row, example in enumerate(examples) if example.teaches_open]
        codes = np.array([OPEN_CODES.index(examples[row].code) for row in rows], dtype=np.int64)
        opened = _logistic(matrix[rows], codes, shares[rows], settings.open_penalty)
        return cls(vocabulary, rarity, np.column_stack([exempt[:, 1] - exempt[:, 0], opened]))

    def raw(self, examples: Sequence[Example]) -> Floats:
        """One row a title: the score of exempt, then those of the open categories."""
        matrix = _matrix(examples, self.vocabulary, self.rarity)
        raw = np.asarray(matrix @ self.weights[:-1] + self.weights[-1])
        raw[[not example.features.names_hazard for example in examples], 1] = NO_HAZARD
        return raw


def _known_features(examples: Sequence[Example], settings: FitSettings) -> tuple[dict[str, int], Floats]:
    spread: Counter[str] = Counter()
    for example in examples:
        spread.update({*example.features.words, *example.features.characters, *example.features.rules})
    names = sorted(name for name, count in spread.items() if count >= settings.least)
    total = 1 + len(examples)
    rarity = [
        settings.rule_weight if name.startswith("#") else np.log(total / (1 + spread[name])) + 1.0
        for name in names
    ]
    return {name: row for row, name in enumerate(names)}, np.array(rarity)


def _matrix(examples: Sequence[Example], vocabulary: dict[str, int], rarity: Floats) -> csr_matrix:
    vectors = [vector(example.features, vocabulary, rarity) for example in examples]
    starts = np.cumsum([0, *(len(rows) for rows, _ in vectors)])
    return csr_matrix(
        (
            np.concatenate([values for _, values in vectors]),
            np.concatenate([rows for rows, _ in vectors]),
            starts,
        ),
        shape=(len(examples), len(vocabulary)),
    )


def _shares_of_bodies(examples: Sequence[Example], power: float) -> Floats:
    """A weight a title, so that a body with a long list does not outvote the others."""
    sizes = Counter(example.agency for example in examples)
    return np.array([float(sizes[example.agency]) ** -power for example in examples])


def _logistic(matrix: csr_matrix, classes: Ints, shares: Floats, penalty: float) -> Floats:
    """Weights of a multinomial logistic regression, each class weighing the same; the last row is offsets."""
    width, count = matrix.shape[1] + 1, int(classes.max()) + 1
    sizes = np.bincount(classes, weights=shares, minlength=count)
    weights = shares * (len(classes) / (count * sizes))[classes]
    target = np.zeros((len(classes), count))
    target[np.arange(len(classes)), classes] = 1.0

    def loss(flat: Floats) -> tuple[float, Floats]:
        table = flat.reshape(width, count)
        logs = _log_shares(np.asarray(matrix @ table[:-1]) + table[-1])
        gap = (np.exp(logs) - target) * weights[:, None]
        slope = np.vstack([np.asarray(matrix.T @ gap) * penalty + table[:-1], penalty * gap.sum(axis=0)])
        cost = -penalty * float((weights[:, None] * target * logs).sum()) + 0.5 * float(
            (table[:-1] ** 2).sum()
        )
        return cost, slope.ravel()

    start = np.zeros(width * count)
    found = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 200, "ftol": 1e-7})
    return np.asarray(found.x).reshape(width, count)


def _log_shares(scores: Floats) -> Floats:
    shifted = scores - scores.max(axis=1, keepdims=True)
    return np.asarray(shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True)))


def _held_out_scores(examples: Sequence[Example], settings: FitSettings) -> Floats:
    """Raw scores of each title from weights that never saw its body."""
    fold_of = _folds(examples, settings.folds)
    raw = np.zeros((len(examples), len(CODES)))
    for fold in range(settings.folds):
        inside = [row for row, example in enumerate(examples) if fold_of[example.agency] == fold]
        outside = [example for example in examples if fold_of[example.agency] != fold]
        if inside:
            raw[inside] = _Weights.fit(outside, settings).raw([examples[row] for row in inside])
    return raw


def _folds(examples: Sequence[Example], folds: int) -> dict[str, int]:
    """Bodies dealt into groups of like size, the largest first."""
    sizes = Counter(example.agency for example in examples)
    filled = [0] * folds
    fold_of: dict[str, int] = {}
    for agency, size in sorted(sizes.items(), key=lambda pair: (-pair[1], pair[0])):
        fold_of[agency] = filled.index(min(filled))
        filled[fold_of[agency]] += size
    return fold_of


def fit_calibration(raw: Floats, codes: Sequence[str]) -> Calibration:
    """The calibration that makes held-out scores likeliest; slopes stay positive, so no order is turned."""
    truth = np.array([CODES.index(code) for code in codes])
    hazard = raw[:, 1] > NO_HAZARD
    unfounded = float((truth[(truth > 0) & ~hazard] == 1).mean())
    taught = (truth > 0) & (hazard | (truth > 1))
    shares, wanted = raw[taught, 1:], truth[taught] - 1

    def loss(values: Floats) -> float:
        logs = _log_shares(np.exp(values[0]) * shares + np.array([*values[1:], 0.0]))
        return -float(logs[np.arange(len(wanted)), wanted].sum()) + 0.01 * float((values**2).sum())

    found = minimize(loss, np.zeros(3), method="L-BFGS-B").x
    offsets = (float(found[1]), float(found[2]), 0.0)
    return Calibration(_fit_two(raw[:, 0], truth == 0), float(np.exp(found[0])), offsets, unfounded)


def _fit_two(scores: Floats, truth: npt.NDArray[np.bool_]) -> tuple[float, float]:
    def loss(values: Floats) -> float:
        signed = np.where(truth, 1.0, -1.0) * (np.exp(values[0]) * scores + values[1])
        return float(np.logaddexp(0.0, -signed).sum()) + 0.01 * float((values**2).sum())

    slope, offset = minimize(loss, np.zeros(2), method="L-BFGS-B").x
    return float(np.exp(slope)), float(offset)
