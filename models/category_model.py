"""The trained classifier of titles: sparse linear weights in three feature groups, read with numpy alone."""

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import as_file, files
from itertools import chain
from pathlib import Path

import numpy as np
import numpy.typing as npt

from models.category_features import TitleFeatures, title_features
from models.category_rules import CODES, OPEN_CODES, CategoryKnowledge, Hit, category_knowledge
from models.category_text import character_features

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
WEIGHTS_FILE = "categories.npz"
MEMO_WORDS = 20_000
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
        length: words of the plain title.
        has_year: whether the title names a year.
    """

    code: str
    probabilities: tuple[float, float, float, float]
    hits: tuple[Hit, ...]
    is_suspicious: bool
    length: int
    has_year: bool

    @property
    def exempt(self) -> float:
        """Probability that the title is exempt."""
        return self.probabilities[0]

    def expected_right(self, code: str) -> float:
        """Expected score of an answer, a swap of berkala and setiap saat counted half."""
        share = self.probabilities[CODES.index(code)]
        swap = {"berkala": 3, "setiap_saat": 2}.get(code)
        return share + (0.5 * self.probabilities[swap] if swap else 0.0)


@dataclass(frozen=True, slots=True)
class CategoryModel:
    """Weights of the classifier.

    Attributes:
        vocabulary: the row of each known feature.
        rarity: weight of each feature by how rare it is.
        weights: four a feature, one for exempt against open and three for the open categories; the last row
            holds the offsets.
        memo: rows of the runs of characters of words met before; only saves time.
    """

    vocabulary: dict[str, int]
    rarity: Floats
    weights: Floats
    calibration: Calibration
    thresholds: Thresholds
    memo: dict[str, tuple[int, ...]] = field(default_factory=dict, compare=False, repr=False)

    def scores(self, titles: Sequence[str], knowledge: CategoryKnowledge) -> tuple[Scores, ...]:
        """What the classifier says of each title."""
        many = [title_features(title, knowledge) for title in titles]
        return tuple(
            raw_scores(
                raw[0],
                (raw[1] if features.names_hazard else NO_HAZARD, raw[2], raw[3]),
                self.calibration,
                features,
            )
            for features, raw in zip(many, self._raw(many), strict=True)
        )

    def _raw(self, many: Sequence[TitleFeatures]) -> list[list[float]]:
        """The four scores of each, the same as those of `vector` times the weights, all at once."""
        words = [self._known(features.words) for features in many]
        runs = [list(chain.from_iterable(map(self._rows_of, features.tokens))) for features in many]
        rules = [self._known(features.rules) for features in many]
        places, lengths = _flat(rules)
        total = _sums(self.rarity[places][:, None] * self.weights[places], lengths) + self.weights[-1]
        for group in (words, runs):
            total += self._group(group)
        return [list(row) for row in total.tolist()]

    def _known(self, names: Sequence[str]) -> list[int]:
        return [row for row in map(self.vocabulary.get, names) if row is not None]

    def _group(self, rows: Sequence[Sequence[int]]) -> Floats:
        """What one group of features adds to each title's scores."""
        places, lengths = _flat(rows)
        width = len(self.rarity)
        owners = np.repeat(np.arange(len(rows)), lengths)
        keys, times = np.unique(owners * width + places, return_counts=True)
        owners, places = keys // width, keys % width
        values = (1.0 + np.log(times)) * self.rarity[places]
        lengths = np.bincount(owners, minlength=len(rows))
        norms = np.sqrt(_sums((values**2)[:, None], lengths))
        added = _sums(values[:, None] * self.weights[places], lengths)
        return np.asarray(added / np.where(norms > 0, norms, 1.0))

    def _rows_of(self, token: str) -> tuple[int, ...]:
        rows = self.memo.get(token)
        if rows is None:
            if len(self.memo) >= MEMO_WORDS:
                self.memo.clear()
            rows = self.memo[token] = tuple(self._known(character_features(token)))
        return rows


def _flat(rows: Sequence[Sequence[int]]) -> tuple[Ints, Ints]:
    """All rows after one another, and how many are each title's."""
    lengths = np.fromiter(map(len, rows), dtype=np.int64, count=len(rows))
    return np.fromiter(chain.from_iterable(rows), dtype=np.int64, count=int(lengths.sum())), lengths


def _sums(table: Floats, lengths: Ints) -> Floats:
    """The sums of so many rows each, in turn."""
    sums = np.zeros((len(lengths), table.shape[1]))
    filled = lengths > 0
    if filled.any():
        starts = np.cumsum(lengths) - lengths
        sums[filled] = np.add.reduceat(table, starts[filled], axis=0)
    return sums


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


def raw_scores(exempt: float, opened: Sequence[float], by: Calibration, features: TitleFeatures) -> Scores:
    """What raw scores say of a title; exempt or open is decided first, whatever the open categories are."""
    code = CODES[0] if exempt > 0 else OPEN_CODES[max(range(len(opened)), key=opened.__getitem__)]
    return Scores(
        code,
        calibrated(exempt, opened, by),
        features.hits,
        features.is_suspicious,
        len(features.tokens),
        features.has_year,
    )


def calibrated(exempt: float, opened: Sequence[float], by: Calibration) -> tuple[float, float, float, float]:
    """Probabilities of the four categories from raw scores."""
    slope, offset = by.exempt
    closed = 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, slope * exempt + offset))))
    shifted = [by.open_slope * score + move for score, move in zip(opened, by.open_offset, strict=True)]
    highest = max(shifted)
    hazard, periodic, any_time = (math.exp(score - highest) for score in shifted)
    if opened[0] <= NO_HAZARD:
        hazard = by.unfounded / (1.0 - by.unfounded) * (periodic + any_time)
    part = (1.0 - closed) / (hazard + periodic + any_time)
    return closed, part * hazard, part * periodic, part * any_time


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
        weights=model.weights.astype(np.float32),
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
            stored["weights"].astype(np.float64),
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
    return model.scores(titles, category_knowledge())
