"""A rectangle on a page."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Box:
    """A rectangle in points (1/72 inch), origin at the top left of the untouched page.

    Raises:
        ValueError: the right edge lies left of the left edge, or the bottom above the top.
    """

    left: float
    top: float
    right: float
    bottom: float

    def __post_init__(self) -> None:
        if not (self.left <= self.right and self.top <= self.bottom):
            raise ValueError(f"not a rectangle: {self.left}, {self.top}, {self.right}, {self.bottom}")

    @property
    def width(self) -> float:
        """Points from left to right."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """Points from top to bottom."""
        return self.bottom - self.top

    @property
    def area(self) -> float:
        """Square points."""
        return self.width * self.height

    @property
    def centre(self) -> tuple[float, float]:
        """The middle, as (x, y)."""
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2

    def contains(self, x: float, y: float) -> bool:
        """Whether the point lies in the rectangle, its edges included."""
        return self.left <= x <= self.right and self.top <= y <= self.bottom

    def intersection(self, other: "Box") -> "Box | None":
        """The common part, or None where the two do not touch."""
        left, top = max(self.left, other.left), max(self.top, other.top)
        right, bottom = min(self.right, other.right), min(self.bottom, other.bottom)
        return Box(left, top, right, bottom) if left <= right and top <= bottom else None

    def overlap(self, other: "Box") -> float:
        """The share of this box's area that the other covers, 0 to 1; 0 for a box without area."""
        common = self.intersection(other)
        return common.area / self.area if common and self.area else 0.0

    def padded(self, margin: float) -> "Box":
        """The box grown by a margin on each side, in points."""
        return Box(self.left - margin, self.top - margin, self.right + margin, self.bottom + margin)


NOWHERE = Box(0, 0, 0, 0)
"""The box of what stands on no page: a person added it, or a program wrote it."""


def enclosing_box(boxes: Iterable[Box]) -> Box:
    """The smallest box around all the boxes.

    Raises:
        ValueError: there is no box.
    """
    many = tuple(boxes)
    if not many:
        raise ValueError("no boxes to enclose")
    if len(many) == 1:
        return many[0]
    return Box(
        min([box.left for box in many]),
        min([box.top for box in many]),
        max([box.right for box in many]),
        max([box.bottom for box in many]),
    )
