"""How surely a value was read: a calibrated probability from what the engine and the words tell.

The weights are fitted on labelled scans, each agency judged by the others (`evaluation/calibration.py`), and
live in `confidence.yaml`.
"""

import math
import re
from dataclasses import dataclass
from functools import cache
from importlib import resources

from extractors.lexicon import known_share
from models.knowledge import read_knowledge

FEATURES = ("bias", "mean", "lowest", "number", "known", "length", "odd")
GROUPS = {
    "nomor": "handwritten",
    "date": "handwritten",
    "name": "name",
    "nip": "nip",
    "nip_agreed": "nip",
    "blank": "blank",
    "marked": "marked",
}
"""The family a group of values is judged with; every other group is plain text."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is known about one value when its confidence is decided.

    Attributes:
        group: what kind of value it is; `GROUPS` says which are judged together.
        confidences: the engine's, one a word.
        words: as the engine saw them.
        repaired: how many of them were repaired.
    """

    group: str
    confidences: tuple[float, ...]
    words: tuple[str, ...]
    repaired: int

    @property
    def features(self) -> dict[str, float]:
        """The numbers the weights apply to, each about 0 to 1."""
        sure = self.confidences or (1.0,)
        count = max(1, len(self.words))
        numbers = [c for c, word in zip(sure, self.words, strict=False) if _has_digit(word)]
        return {
            "bias": 1.0,
            "mean": sum(sure) / len(sure),
            "lowest": min(sure),
            "known": known_share(self.words),
            "length": min(1.0, count / 20),
            "number": min(numbers, default=1.0),
            "odd": sum(_is_odd(word) for word in self.words) / count,
        }


def confidence(evidence: Evidence) -> float:
    """The probability that the value is right, 0 to 1."""
    chosen = weights_of(evidence.group, _weights())
    features = evidence.features
    total = sum(chosen[name] * features[name] for name in FEATURES)
    return round(min(0.995, max(0.02, 1 / (1 + math.exp(-total)))), 3)


def weights_of(group: str, weights: dict[str, dict[str, float]]) -> dict[str, float]:
    """The weights a group of values is judged with."""
    return weights[GROUPS.get(group, "text")]


def _has_digit(word: str) -> bool:
    return any(character.isdigit() for character in word)


def _is_odd(word: str) -> bool:
    """Whether no word is printed like this: capitals inside, marks inside, letters among digits."""
    core = word.strip("()[].,;:'\"“”")
    if re.search(r"[a-z][A-Z]", core) or re.search(r"[|_~=<>{}\\^*€¥«»]", core):
        return True
    return bool(re.search(r"\d", core) and re.search(r"[a-z]", core) and "/" not in core)


@cache
def _weights() -> dict[str, dict[str, float]]:
    found: dict[str, dict[str, float]] = read_knowledge(resources.files("extractors") / "confidence.yaml")
    return found
