"""One measured rate with the bar it has to reach."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Measure:
    """One measured rate.

    Attributes:
        n: how many cases it rests on.
        bar: what it has to reach; None for a rate shown for comparison. A speed has to stay below it.
        is_speed: whether lower is better.
    """

    name: str
    value: float
    n: int
    bar: float | None = None
    is_speed: bool = False

    @property
    def is_reached(self) -> bool:
        """Whether the bar is met, or there is none."""
        if self.bar is None:
            return True
        return self.value <= self.bar if self.is_speed else self.value >= self.bar
