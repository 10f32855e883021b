"""Turns clean forms into scans and carries every box along."""

from collections.abc import Sequence
from dataclasses import dataclass

from scans.forms import Form
from scans.sheet import Mark

VARIANTS = ("clean",)


@dataclass(frozen=True, slots=True)
class Scan:
    """A form after its way through a scanner: the file and what happened to each page."""

    form: Form
    variant: str
    pdf: bytes
    page_notes: tuple[str, ...]

    def place(self, marks: Sequence[Mark]) -> tuple[Mark, ...]:
        """The marks where they lie on the pages of this scan."""
        return tuple(marks)


def scan_form(form: Form, variant: str, seed: int) -> Scan:
    """The form as the variant's device would deliver it.

    Raises:
        ValueError: there is no such variant.
    """
    if variant != "clean":
        raise ValueError(f"no such variant: {variant}")
    notes = tuple(f"page {n}: born digital, upright: turn 0" for n in range(1, form.pages + 1))
    return Scan(form, variant, form.pdf, notes)
