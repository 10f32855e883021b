"""The grounds on which information may be exempt, and how long (UU 14/2008 art. 17 and 20)."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from models.knowledge import read_knowledge


@dataclass(frozen=True, slots=True)
class ExemptGround:
    """One letter of UU 14/2008 art. 17.

    Attributes:
        letter: a to j.
        points: how many numbered points the letter has; 0 where it has none.
        most_years: the longest it may last, in years, where the law sets a number.
        is_passing: whether it can never be permanent (art. 20).
        period: how long it lasts, in Indonesian.
        source: where the period is set.
    """

    letter: str
    name: str
    points: int
    most_years: int | None
    is_passing: bool
    period: str
    source: str

    def citation(self, point: int | None) -> str:
        """The ground as it is cited, for example `UU 14/2008 pasal 17 huruf h angka 2`.

        Raises:
            ValueError: the letter has no such point.
        """
        if point is None:
            return f"UU 14/2008 pasal 17 huruf {self.letter}"
        if not 1 <= point <= self.points:
            raise ValueError(f"letter {self.letter} has no point {point}")
        return f"UU 14/2008 pasal 17 huruf {self.letter} angka {point}"

    def item(self, point: int | None) -> str:
        """The code of the ground, for example `DK-17h2`."""
        return f"DK-17{self.letter}{point or ''}"


@cache
def exempt_grounds() -> Mapping[str, ExemptGround]:
    """The ten grounds by letter, in the law's order."""
    book = read_knowledge(resources.files("models") / "data" / "exempt_grounds.yaml")
    return {letter: ExemptGround(letter, **values) for letter, values in book.items()}
