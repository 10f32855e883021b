"""How well categories are suggested: any CSV with the columns of `labels/dip_labelled.csv`.

Scored on one narrowest category a title, pooled over bodies, on bodies' own lists (tier A) only. The baseline
is TF-IDF of words and runs of characters with logistic regression, trained on the same titles and measured
in the same run; it needs scikit-learn, which is not part of an installation.
"""

import csv
import importlib.util
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from documents.errors import PindaiError
from evaluation.measure import Measure
from models.categories import classify_titles
from models.category_measures import Answer, CategoryRates, macro_f1, measure, narrowest
from models.category_model import CategoryModel, shipped_model
from models.training import OWN_LIST, LabelledTitle, read_labels, train_model

COLUMNS = ("title", "category", "agency")
SPEED_TITLES = 2000
SPEED_ROUNDS = 5


class CategoryLabelsError(PindaiError):
    """A file without the columns of labelled titles."""


class Classifier(Protocol):
    """What is used of the baseline."""

    def predict(self, titles: Sequence[str]) -> Sequence[str]:
        """The categories of the titles."""


@dataclass(frozen=True, slots=True)
class _Case:
    title: str
    agency: str
    code: str


def evaluate_categories(path: Path, *, leave_agency_out: bool = False) -> tuple[Measure, ...]:
    """The measures of the file: of the model as shipped, or of one retrained without each body in turn.

    Retraining is on the titles of the other bodies of the file and on the labels that ship with Pindai.

    Raises:
        CategoryLabelsError: the file cannot be read, lacks a column, or has no title of a body's own list.
        OSError: the trained weights are missing from the installation.
    """
    rows = read_titles(path)
    cases = _cases(rows)
    if not cases:
        raise CategoryLabelsError(f"{path}: tidak ada judul dari daftar badan publik sendiri (tier A)")
    answers, baseline = _left_out(rows, cases) if leave_agency_out else _shipped(cases)
    truth = [case.code for case in cases]
    measures = list(_measures(measure(answers, truth)))
    if baseline is not None:
        measures += _baseline_measures(baseline, truth)
        measures.append(measure_speed([case.title for case in cases], read_labels()))
    return tuple(measures)


def read_titles(path: Path) -> tuple[LabelledTitle, ...]:
    """The labelled titles of a file, tiers A and B; a file without tiers is of bodies' own lists.

    Raises:
        CategoryLabelsError: the file cannot be read, lacks a column, or names an unknown category.
    """
    try:
        with path.open(encoding="utf-8", newline="") as lines:
            header = next(csv.reader(lines), [])
        missing = [column for column in COLUMNS if column not in header]
        if missing:
            raise CategoryLabelsError(f"{path}: kolom {', '.join(missing)} tidak ada")
        return read_labels(path)
    except (OSError, ValueError) as error:
        raise CategoryLabelsError(f"{path}: tidak dapat dibaca ({error})") from error


def measure_speed(titles: Sequence[str], rows: Sequence[LabelledTitle]) -> Measure:
    """CPU seconds of the shipped pipeline against those of the baseline, on the same titles.

    By turns, and of each the quickest: other work on the machine slows now one, now the other.
    """
    many = (list(titles) * (SPEED_TITLES // len(titles) + 1))[:SPEED_TITLES]
    baseline = _fit_baseline(rows)
    classify_titles(many[:1])
    baseline.predict(many[:1])
    rounds = [
        (_cpu_seconds(lambda: classify_titles(many)), _cpu_seconds(lambda: baseline.predict(many)))
        for _ in range(SPEED_ROUNDS)
    ]
    own, theirs = (min(seconds) for seconds in zip(*rounds, strict=True))
    return Measure("kecepatan: waktu CPU terhadap TF-IDF", own / theirs, len(many), 2.0, is_speed=True)


def has_baseline() -> bool:
    """Whether scikit-learn is there for the baseline."""
    return importlib.util.find_spec("sklearn") is not None


def _cases(rows: Sequence[LabelledTitle]) -> list[_Case]:
    codes: dict[tuple[str, str], list[str]] = {}
    for row in rows:
        if row.tier == OWN_LIST:
            codes.setdefault((row.agency, row.title), []).append(row.category)
    cases = [_Case(title, agency, narrowest(found)) for (agency, title), found in codes.items()]
    return sorted(cases, key=lambda case: case.agency)


def _shipped(cases: Sequence[_Case]) -> tuple[list[Answer], list[str] | None]:
    titles = [case.title for case in cases]
    baseline = list(_fit_baseline(read_labels()).predict(titles)) if has_baseline() else None
    return _answers(titles, shipped_model()), baseline


def _left_out(rows: Sequence[LabelledTitle], cases: Sequence[_Case]) -> tuple[list[Answer], list[str] | None]:
    answers: list[Answer] = []
    baseline: list[str] = []
    known = tuple(dict.fromkeys((*rows, *read_labels())))
    for agency in sorted({case.agency for case in cases}):
        others = [row for row in known if row.agency != agency]
        titles = [case.title for case in cases if case.agency == agency]
        answers += _answers(titles, train_model(others)[0])
        if has_baseline():
            baseline.extend(str(code) for code in _fit_baseline(others).predict(titles))
    return answers, baseline if has_baseline() else None


def _answers(titles: Sequence[str], model: CategoryModel) -> list[Answer]:
    return [
        Answer(decision.code, decision.decided is not None, decision.held)
        for decision in classify_titles(titles, model=model)
    ]


def _measures(rates: CategoryRates) -> tuple[Measure, ...]:
    opened = rates.n - rates.n_exempt
    return (
        Measure("dikecualikan atau terbuka, macro-F1", rates.exempt_f1, rates.n, 0.90),
        Measure("dikecualikan yang ditahan", rates.hold_recall or 0.0, rates.n_exempt, 0.97),
        Measure("terbuka yang ikut ditahan", rates.open_held or 0.0, opened),
        Measure("empat kategori, macro-F1", rates.macro_f1, rates.n, 0.64),
        Measure("judul yang diputuskan", rates.decided_share, rates.n, 0.50),
        Measure("benar di antara yang diputuskan", rates.decided_right or 0.0, rates.n_decided, 0.93),
    )


def _baseline_measures(given: Sequence[str], truth: Sequence[str]) -> list[Measure]:
    exempt = [["terbuka", "dikecualikan"][code == "dikecualikan"] for code in given]
    wanted = [["terbuka", "dikecualikan"][code == "dikecualikan"] for code in truth]
    return [
        Measure("TF-IDF: dikecualikan atau terbuka", macro_f1(exempt, wanted), len(truth)),
        Measure("TF-IDF: empat kategori", macro_f1(given, truth), len(truth)),
    ]


def _fit_baseline(rows: Sequence[LabelledTitle]) -> Classifier:
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline, make_union

    codes: dict[tuple[str, str], list[str]] = {}
    for row in rows:
        codes.setdefault((row.agency, row.title), []).append(row.category)
    baseline: Classifier = make_pipeline(
        make_union(
            TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), sublinear_tf=True),
            TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True),
        ),
        LogisticRegression(C=1.0, max_iter=500, class_weight="balanced"),
    ).fit([title for _, title in codes], [narrowest(found) for found in codes.values()])
    return baseline


def _cpu_seconds(work: Callable[[], object]) -> float:
    started = time.process_time()
    work()
    return time.process_time() - started
