"""Trains the classifier of titles from labelled lists and confirmed decisions; nothing random, no network."""

import csv
import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from importlib.resources import as_file, files
from pathlib import Path

from models.cards import ModelCard, card_of, write_card
from models.category_features import title_features
from models.category_fitting import Example, FitSettings, fit_model
from models.category_measures import CategoryRates, answer_of, measure, narrowest
from models.category_model import WEIGHTS_FILE, CategoryModel, load_model, save_model, score_titles
from models.category_rules import CODES, category_knowledge

HELD_OUT_PART = 5
"""One confirmed decision in five, chosen by its title, is kept from training to compare old and new."""
LEAST_HELD_OUT = 20
TRAINING_TIERS = ("A", "B")
OWN_LIST = "A"


@dataclass(frozen=True, slots=True)
class LabelledTitle:
    """One title as a body filed it.

    Attributes:
        tier: A for a body's own list, B for statutory wording.
    """

    title: str
    category: str
    agency: str
    tier: str = OWN_LIST

    def __post_init__(self) -> None:
        if self.category not in CODES:
            raise ValueError(f"unknown category {self.category!r} of {self.title!r}")


@dataclass(frozen=True, slots=True)
class TrainingOutcome:
    """What came of a training run.

    Attributes:
        is_kept: whether the new weights replaced the old ones.
        reason: why, in Indonesian.
        old: rates of the old weights on the held-out decisions; None where there were none to compare on.
        new: rates of the new ones on the same.
    """

    is_kept: bool
    reason: str
    card: ModelCard
    old: CategoryRates | None
    new: CategoryRates | None


def read_labels(path: Path | None = None) -> tuple[LabelledTitle, ...]:
    """The labelled titles of a CSV (title, category, agency, tier); by default those that ship with Pindai.

    Raises:
        OSError: the file cannot be read.
        KeyError: a column is missing.
        ValueError: a category is unknown.
    """
    if path is None:
        with as_file(files("models") / "data" / "labels.csv") as shipped:
            return read_labels(shipped)
    with path.open(encoding="utf-8", newline="") as lines:
        rows = [
            LabelledTitle(row["title"], row["category"], row["agency"], row.get("tier") or OWN_LIST)
            for row in csv.DictReader(lines)
        ]
    return tuple(row for row in rows if row.tier in TRAINING_TIERS)


def examples_of(rows: Iterable[LabelledTitle]) -> tuple[Example, ...]:
    """One example for each title of each body, with its narrowest category, in a fixed order."""
    codes: dict[tuple[str, str, str], list[str]] = {}
    for row in rows:
        codes.setdefault((row.tier, row.agency, row.title), []).append(row.category)
    knowledge = category_knowledge()
    return tuple(
        Example(title_features(title, knowledge), narrowest(found), agency, tier == OWN_LIST)
        for (tier, agency, title), found in sorted(codes.items())
    )


def train_model(
    rows: Iterable[LabelledTitle], settings: FitSettings | None = None
) -> tuple[CategoryModel, CategoryRates]:
    """Weights from labelled titles, with their rates on bodies held out in turn.

    Raises:
        ValueError: a category has no title.
    """
    fit = fit_model(examples_of(rows), settings or FitSettings())
    answers = [answer_of(scores, fit.model.thresholds) for scores in fit.scores]
    return fit.model, measure(answers, fit.codes)


def train(
    folder: Path, day: date, decisions: Iterable[tuple[str, str, str]] = (), labels: Path | None = None
) -> TrainingOutcome:
    """Retrain, and replace the weights in the folder where the new ones are better on held-out decisions.

    Args:
        folder: where the weights and their card lie; without weights the new ones are kept.
        day: the date that the card gives.
        decisions: (title, category, body) that a person confirmed.
        labels: another CSV of labelled titles than the one that ships with Pindai.

    Raises:
        OSError: the folder or the labels cannot be read or written.
        ValueError: a category is unknown or has no title.
    """
    settings = FitSettings()
    confirmed = [LabelledTitle(*decision) for decision in decisions]
    held_out = [row for row in confirmed if _is_held_out(row.title)]
    learned = [*read_labels(labels), *(row for row in confirmed if not _is_held_out(row.title))]
    model, rates = train_model(learned, settings)
    card = card_of(examples_of(learned), settings, rates, day)
    path = folder / WEIGHTS_FILE
    if not path.exists():
        return _keep(model, card, folder, "Belum ada model; model baru dipakai.", None, None)
    if len(held_out) < LEAST_HELD_OUT:
        reason = (
            f"Baru {len(held_out)} keputusan pembanding, perlu {LEAST_HELD_OUT}; model lama tetap dipakai."
        )
        return TrainingOutcome(False, reason, card, None, None)
    old, new = rates_on(load_model(path), held_out), rates_on(model, held_out)
    if not _is_better(new, old):
        reason = "Model baru tidak lebih baik pada keputusan pembanding; model lama tetap dipakai."
        return TrainingOutcome(False, reason, card, old, new)
    return _keep(model, card, folder, "Model baru lebih baik pada keputusan pembanding.", old, new)


def rates_on(model: CategoryModel, rows: Sequence[LabelledTitle]) -> CategoryRates:
    """The rates of a model on labelled titles."""
    codes: dict[tuple[str, str], list[str]] = {}
    for row in rows:
        codes.setdefault((row.agency, row.title), []).append(row.category)
    scores = score_titles([title for _, title in codes], model)
    return measure(
        [answer_of(score, model.thresholds) for score in scores],
        [narrowest(found) for found in codes.values()],
    )


def _keep(
    model: CategoryModel,
    card: ModelCard,
    folder: Path,
    reason: str,
    old: CategoryRates | None,
    new: CategoryRates | None,
) -> TrainingOutcome:
    folder.mkdir(parents=True, exist_ok=True)
    save_model(model, folder / WEIGHTS_FILE)
    write_card(card, folder)
    return TrainingOutcome(True, reason, card, old, new)


def _is_held_out(title: str) -> bool:
    """Whether a decision is kept from training: by its title, so that the same titles are kept each time."""
    return hashlib.sha256(title.encode()).digest()[0] % HELD_OUT_PART == 0


def _is_better(new: CategoryRates, old: CategoryRates) -> bool:
    """Better in the four categories, and not worse at holding back what is exempt."""
    safe = new.hold_recall is None or old.hold_recall is None or new.hold_recall >= old.hold_recall
    return safe and new.macro_f1 > old.macro_f1
