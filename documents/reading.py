"""A value read from a page, with where it stands and how surely it was read."""

import unicodedata
from dataclasses import dataclass

from documents.box import Box


@dataclass(frozen=True, slots=True)
class Reading:
    """One value with its place.

    A field that the form does not have is None, never a Reading; a field that is present and blank has
    the value "".

    Attributes:
        value: what is offered after normalising, in NFC; the printed spelling is kept, mistakes included.
        raw: what the engine saw.
        confidence: calibrated probability that the value is right, 0 to 1.
        page: page of the file, from 1.
        box: where it stands on the untouched page.

    Raises:
        ValueError: a confidence outside 0 to 1, or a page below 1.
    """

    value: str
    raw: str
    confidence: float
    page: int
    box: Box

    def __post_init__(self) -> None:
        if not 0.0 <= self.confidence <= 1.0:
            raise ValueError(f"confidence {self.confidence} is not between 0 and 1")
        if self.page < 1:
            raise ValueError(f"page {self.page} is below 1")
        object.__setattr__(self, "value", unicodedata.normalize("NFC", self.value))

    @property
    def is_blank(self) -> bool:
        """Whether the field is there and nothing is written in it."""
        return not self.value
