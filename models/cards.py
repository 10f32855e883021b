"""The card of a trained model: what it learned from, how good it was, when, and what it cannot do."""

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

from models.category_fitting import Example, FitSettings
from models.category_measures import CategoryRates
from models.category_rules import CODES

LIMITS = (
    "Titles only: what a paper holds beyond its title is not read by the classifier.",
    "Bodies disagree, above all on berkala and setiap saat; the rules follow the law, the words the bodies.",
    "The rules were written with the labelled titles in view: on other bodies' titles expect less.",
    "Serta merta is suggested only where the title names a hazard.",
    "A suggestion decides nothing: a suspicion of exempt holds back, a person releases.",
)


@dataclass(frozen=True, slots=True)
class ModelCard:
    """What a reviewer or a successor should know of the weights."""

    trained_on: date
    titles: dict[str, int]
    bodies: int
    settings: FitSettings
    held_out: CategoryRates
    limits: tuple[str, ...] = LIMITS


def card_of(examples: Sequence[Example], settings: FitSettings, rates: CategoryRates, day: date) -> ModelCard:
    """The card of weights fitted on examples."""
    counts = Counter(example.code for example in examples)
    bodies = len({example.agency for example in examples})
    return ModelCard(day, {code: counts[code] for code in CODES}, bodies, settings, rates)


def write_card(card: ModelCard, folder: Path) -> None:
    """Write the card for people and for programs beside the weights.

    Raises:
        OSError: the folder cannot be written.
    """
    facts = asdict(card) | {"trained_on": card.trained_on.isoformat()}
    text = json.dumps(facts, indent=2, ensure_ascii=False)
    (folder / "categories.json").write_text(text + "\n", encoding="utf-8")
    (folder / "categories.md").write_text(card_text(card), encoding="utf-8")


def card_text(card: ModelCard) -> str:
    """The card as Markdown."""
    rates = card.held_out
    rows = (
        ("exempt or open, macro-F1", rates.exempt_f1, rates.n),
        ("recall of exempt at the hold-back threshold", rates.hold_recall, rates.n_exempt),
        ("open titles held back too", rates.open_held, rates.n - rates.n_exempt),
        ("four categories, macro-F1", rates.macro_f1, rates.n),
        ("share decided", rates.decided_share, rates.n),
        ("right among the decided, a berkala/setiap saat swap half", rates.decided_right, rates.n_decided),
    )
    table = "\n".join(
        f"| {name} | {'–' if value is None else f'{value:.3f}'} | {n} |" for name, value, n in rows
    )
    titles = ", ".join(f"{code} {count}" for code, count in card.titles.items())
    limits = "\n".join(f"* {limit}" for limit in card.limits)
    return (
        "# Model card: categories of public information\n\n"
        "Logistic regression on words, runs of characters and the wordings of the legal lists"
        " (`models/data/categories.yaml`), in two stages: exempt or open, then the open categories.\n\n"
        f"Trained {card.trained_on.isoformat()} on {sum(card.titles.values())} titles of {card.bodies} bodies"
        f" ({titles}), from `models/data/labels.csv` and decisions confirmed in the register.\n\n"
        "## Measured\n\nOn each body's own list by weights that had not seen the body (folds over bodies);"
        " thresholds were set on the same titles.\n\n"
        f"| measure | value | n |\n|---|---|---|\n{table}\n\n## Limits\n\n{limits}\n"
    )
