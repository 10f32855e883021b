"""Counts of right answers, and the rates made of them."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Rate:
    """A share of right answers, 0 to 1, with the number of answers it rests on."""

    name: str
    rate: float
    n: int


@dataclass(slots=True)
class Tally:
    """Hits and trials by name; the one mutable thing here, because counting is its purpose."""

    counts: dict[str, tuple[int, int]] = field(default_factory=dict)

    def add(self, name: str, hits: int, trials: int = 1) -> None:
        """Counts some trials of a measure."""
        before_hits, before_trials = self.counts.get(name, (0, 0))
        self.counts[name] = (before_hits + hits, before_trials + trials)

    def add_match(self, name: str, hits: int, predicted: int, truth: int) -> None:
        """Counts matches between two sets, for an F1 measure."""
        self.add(f"{name}.recall", hits, truth)
        self.add(f"{name}.precision", hits, predicted)

    def merge(self, other: "Tally") -> None:
        """Adds everything the other tally counted."""
        for name, (hits, trials) in other.counts.items():
            self.add(name, hits, trials)

    def share(self, name: str) -> float | None:
        """Hits over trials; None without a trial."""
        hits, trials = self.counts.get(name, (0, 0))
        return hits / trials if trials else None

    def f1(self, name: str) -> float | None:
        """The harmonic mean of recall and precision; None where there is nothing to find."""
        recall, precision = self.share(f"{name}.recall"), self.share(f"{name}.precision")
        if recall is None:
            return None
        return 2 * precision * recall / (precision + recall) if precision and recall else 0.0


SHARES = (
    "SOP count",
    "SOP boundary",
    "identity",
    "identity left blank",
    "identity under a stamp",
    "identity in handwriting",
    "template",
    "row count",
    "cells",
    "characters",
)
MATCHES = (
    "dasar hukum",
    "blocks",
    "pelaksana",
    "rows",
    "who does it",
    "symbols",
    "edges",
    "edges with label",
)
DETAIL_MARKS = ("confidence", "  ")


def rates(tally: Tally) -> tuple[Rate, ...]:
    """Every measure that was taken: shares, F1 values, then confidence bands and single fields."""
    found = [_rate(tally, name, name, tally.share(name)) for name in SHARES]
    found += [_rate(tally, f"{name} F1", f"{name}.recall", tally.f1(name)) for name in MATCHES]
    details = (name for name in tally.counts if name.startswith(DETAIL_MARKS))
    found += [_rate(tally, name, name, tally.share(name)) for name in details]
    return tuple(rate for rate in found if rate is not None)


def _rate(tally: Tally, shown: str, counted: str, value: float | None) -> Rate | None:
    return None if value is None else Rate(shown, value, tally.counts[counted][1])
