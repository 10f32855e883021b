"""How good suggested categories are, on one narrowest category a title, pooled over bodies."""

from collections.abc import Sequence
from dataclasses import dataclass

from models.category_decision import EXEMPT, certainty, credit, is_held
from models.category_model import Scores, Thresholds
from models.category_rules import CODES


@dataclass(frozen=True, slots=True)
class CategoryRates:
    """Rates over titles with known categories; a rate over nothing is None.

    Attributes:
        n: titles.
        n_exempt: exempt titles among them.
        exempt_f1: macro-F1 of exempt against open.
        hold_recall: share of the exempt titles that are held back.
        open_held: share of the open titles that are held back too.
        macro_f1: over the four categories.
        n_decided: titles decided, the rest abstained from.
        decided_right: share of them that is right, a swap of berkala and setiap saat counted half.
    """

    n: int
    n_exempt: int
    exempt_f1: float
    hold_recall: float | None
    open_held: float | None
    macro_f1: float
    n_decided: int
    decided_right: float | None

    @property
    def decided_share(self) -> float:
        """Share of the titles that is decided."""
        return self.n_decided / self.n if self.n else 0.0


@dataclass(frozen=True, slots=True)
class Answer:
    """What was said of one title: likeliest category, decided or not, held or not."""

    code: str
    is_decided: bool
    is_held: bool


def answer_of(scores: Scores, thresholds: Thresholds) -> Answer:
    """The answer that the thresholds make of scores."""
    decided = certainty(scores, thresholds.certainty) >= thresholds.decide
    return Answer(scores.code, decided, is_held(scores, thresholds.hold))


def measure(answers: Sequence[Answer], truth: Sequence[str]) -> CategoryRates:
    """The rates of answers against the narrowest categories of the same titles.

    Raises:
        ValueError: the two differ in length.
    """
    pairs = list(zip(answers, truth, strict=True))
    decided = [credit(answer.code, code) for answer, code in pairs if answer.is_decided]
    given = [answer.code for answer in answers]
    return CategoryRates(
        len(pairs),
        sum(code == EXEMPT for code in truth),
        macro_f1([_exempt_or_open(code) for code in given], [_exempt_or_open(code) for code in truth]),
        _share([answer.is_held for answer, code in pairs if code == EXEMPT]),
        _share([answer.is_held for answer, code in pairs if code != EXEMPT]),
        macro_f1(given, truth),
        len(decided),
        sum(decided) / len(decided) if decided else None,
    )


def macro_f1(given: Sequence[str], truth: Sequence[str]) -> float:
    """The mean F1 of the classes that occur in either."""
    classes = sorted({*given, *truth})
    return sum(_f1(name, given, truth) for name in classes) / len(classes) if classes else 0.0


def narrowest(codes: Sequence[str]) -> str:
    """The narrowest of the categories of one title.

    Raises:
        ValueError: there is none, or one is unknown.
    """
    return min(codes, key=CODES.index)


def _exempt_or_open(code: str) -> str:
    return EXEMPT if code == EXEMPT else "terbuka"


def _f1(name: str, given: Sequence[str], truth: Sequence[str]) -> float:
    both = sum(a == b == name for a, b in zip(given, truth, strict=True))
    total = sum(a == name for a in given) + sum(b == name for b in truth)
    return 2 * both / total if total else 0.0


def _share(flags: Sequence[bool]) -> float | None:
    return sum(flags) / len(flags) if flags else None
