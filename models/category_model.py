"""The trained classifier of titles: sparse linear weights in three feature groups, read with numpy alone."""

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path

import numpy as np
import numpy.typing as npt

from models.category_features import TitleFeatures, title_features
from models.category_rules import CODES, CategoryKnowledge, Hit, category_knowledge

Floats = npt.NDArray[np.float64]
WEIGHTS_FILE = "categories.npz"
NO_HAZARD = -100.0
"""Score of serta merta where the title has no word of hazard."""


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Where a suggestion is held, and where it is made at all.

    Attributes:
        hold: probability of exempt from which a title is held back.
        decide: expected share of right answers from which a title is decided; below it is undecided.
        certainty: weights of `category_decision.certainty`, which expects that share.
    """

    hold: float
    decide: float
    certainty: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Calibration:
    """What turns raw scores into probabilities, fitted on titles of bodies the weights had not seen.

    Attributes:
        exempt: slope and offset on the log-odds of exempt.
        open_slope: one slope on the logarithms of the open shares.
        open_offset: one offset for each open category.
        unfounded: share of open titles without a word of hazard that bodies file as serta merta all the same.
    """

    exempt: tuple[float, float]
    open_slope: float
    open_offset: tuple[float, float, float]
    unfounded: float


@dataclass(frozen=True, slots=True)
class Scores:
    """What the classifier says of one title, in the order of CODES.

    Attributes:
        code: the likeliest category when each weighs the same, however rare.
        probabilities: calibrated, of the narrowest category; they add up to 1.
        hits: the wordings of the law that were found.
        is_suspicious: whether one of them by itself holds the title back.
    """

    code: str
    probabilities: tuple[float, float, float, float]
    hits: tuple[Hit, ...]
    is_suspicious: bool

    @property
    def exempt(self) -> float:
        """Probability that the title is exempt."""
        return self.probabilities[0]

    def expected_right(self, code: str) -> float:
        """Expected score of an answer, a swap of berkala and setiap saat counted half."""
        shares = dict(zip(CODES, self.probabilities, strict=True))
        swap = {"berkala": "setiap_saat", "setiap_saat": "berkala"}.get(code)
        return shares[code] + (0.5 * shares[swap] if swap else 0.0)


@dataclass(frozen=True, slots=True)
class CategoryModel:
    """Weights of the classifier.

    Attributes:
        vocabulary: the row of each known feature.
        rarity: weight of each feature by how rare it is.
        exempt: a weight a feature for exempt against open, the last one the offset.
        open_weights: three weights a feature for the open categories, the last row the offsets.
    """

    vocabulary: dict[str, int]
    rarity: Floats
    exempt: Floats
    open_weights: Floats
    calibration: Calibration
    thresholds: Thresholds

    def scores(self, title: str, knowledge: CategoryKnowledge) -> Scores:
        """What the classifier says of a title."""
        features = title_features(title, knowledge)
        rows, values = vector(features, self.vocabulary, self.rarity)
        exempt = float(values @ self.exempt[rows] + self.exempt[-1])
        shares = values @ self.open_weights[rows] + self.open_weights[-1]
        if not features.names_hazard:
            shares[0] = NO_HAZARD
        return raw_scores(exempt, shares, self.calibration, features)


def vector(
    features: TitleFeatures, vocabulary: dict[str, int], rarity: Floats
) -> tuple[npt.NDArray[np.int64], Floats]:
    """The rows of the known features and their values: each group of unit length, rules weighing one each."""
    rows: list[int] = []
    values: list[float] = []
    for group in (features.words, features.characters):
        counts = Counter(row for row in map(vocabulary.get, group) if row is not None)
        weights = [(1.0 + math.log(count)) * rarity[row] for row, count in counts.items()]
        length = math.sqrt(sum(weight * weight for weight in weights)) or 1.0
        rows.extend(counts)
        values.extend(weight / length for weight in weights)
    known = [vocabulary[name] for name in features.rules if name in vocabulary]
    rows.extend(known)
    values.extend(rarity[row] for row in known)
    return np.array(rows, dtype=np.int64), np.array(values, dtype=np.float64)


def raw_scores(exempt: float, open_scores: Floats, by: Calibration, features: TitleFeatures) -> Scores:
    """What raw scores say of a title."""
    code = raw_code(exempt, open_scores)
    return Scores(code, calibrated(exempt, open_scores, by), features.hits, features.is_suspicious)


def raw_code(exempt: float, open_scores: Floats) -> str:
    """The category with the highest score; exempt or open is decided first."""
    return CODES[0] if exempt > 0 else CODES[1 + int(open_scores.argmax())]


def calibrated(exempt: float, open_scores: Floats, by: Calibration) -> tuple[float, float, float, float]:
    """Probabilities of the four categories from raw scores."""
    slope, offset = by.exempt
    closed = 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, slope * exempt + offset))))
    shifted = by.open_slope * open_scores + np.array(by.open_offset)
    shares = np.exp(shifted - shifted.max())
    if open_scores[0] <= NO_HAZARD:
        shares[0] = by.unfounded / (1.0 - by.unfounded) * float(shares[1:].sum())
    shares *= (1.0 - closed) / shares.sum()
    return closed, float(shares[0]), float(shares[1]), float(shares[2])


def save_model(model: CategoryModel, path: Path) -> None:
    """Write the weights; the same model gives the same bytes.

    Raises:
        OSError: the file cannot be written.
    """
    names = sorted(model.vocabulary, key=model.vocabulary.__getitem__)
    by = model.calibration
    np.savez_compressed(
        path,
        names=np.frombuffer("\n".join(names).encode(), dtype=np.uint8),
        rarity=model.rarity.astype(np.float32),
        exempt=model.exempt.astype(np.float32),
        open_weights=model.open_weights.astype(np.float32),
        calibration=np.array([*by.exempt, by.open_slope, *by.open_offset, by.unfounded]),
        thresholds=np.array([model.thresholds.hold, model.thresholds.decide, *model.thresholds.certainty]),
    )


def load_model(path: Path) -> CategoryModel:
    """The weights that a file holds.

    Raises:
        OSError: the file cannot be read.
        KeyError: the file holds no weights of this classifier.
    """
    with np.load(path) as stored:
        names = stored["names"].tobytes().decode().split("\n")
        slope, offset, open_slope, *rest = (float(number) for number in stored["calibration"])
        hold, decide, *certainty = (float(number) for number in stored["thresholds"])
        return CategoryModel(
            {name: row for row, name in enumerate(names)},
            stored["rarity"].astype(np.float64),
            stored["exempt"].astype(np.float64),
            stored["open_weights"].astype(np.float64),
            Calibration((slope, offset), open_slope, (rest[0], rest[1], rest[2]), rest[3]),
            Thresholds(hold, decide, tuple(certainty)),
        )


@cache
def shipped_model() -> CategoryModel:
    """The weights that come with Pindai, read once.

    Raises:
        OSError: the weights are missing from the installation.
    """
    with as_file(files("models") / "weights" / WEIGHTS_FILE) as path:
        return load_model(path)


def score_titles(titles: Sequence[str], model: CategoryModel) -> tuple[Scores, ...]:
    """What the classifier says of many titles."""
    knowledge = category_knowledge()
    return tuple(model.scores(title, knowledge) for title in titles)
