"""The printed forms of personal data, read from `data/personal_data.yaml`."""

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from models.knowledge import read_knowledge


@dataclass(frozen=True, slots=True)
class PersonalForm:
    """One printed form of one kind of personal data.

    Attributes:
        damaged: the form with letters that OCR puts for digits, or None; it needs a label.
        labels: words that name the kind shortly before.
        with_label: confidence after a label.
        without_label: confidence without one; 0 means not taken.
    """

    kind: str
    pattern: re.Pattern[str]
    damaged: re.Pattern[str] | None
    labels: re.Pattern[str]
    with_label: float
    without_label: float


@dataclass(frozen=True, slots=True)
class PersonalForms:
    """All forms, in order of precedence, and what is needed to check them."""

    forms: tuple[PersonalForm, ...]
    region_codes: frozenset[int]
    digit_letters: dict[int, str]
    label_reach: int


@cache
def personal_forms() -> PersonalForms:
    """The forms, read once."""
    data = read_knowledge(files("models") / "data" / "personal_data.yaml")
    forms = tuple(
        PersonalForm(
            row["kind"],
            re.compile(row["pattern"]),
            re.compile(row["damaged"]) if "damaged" in row else None,
            re.compile(row["labels"], re.IGNORECASE),
            float(row["with_label"]),
            float(row["without_label"]),
        )
        for row in data["kinds"]
    )
    letters = str.maketrans(data["digit_letters"])
    return PersonalForms(forms, frozenset(data["region_codes"]), dict(letters), data["label_reach"])
