"""Which categories of public information a document may have, with reasons; a person decides.

In stages: exempt or open first; serta merta only on evidence of hazard; then berkala or setiap saat by the
law's lists. What is suspected to be exempt is held back and never offered as anything open.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from documents.document import Category, Document, DocumentKind
from models.category_decision import EXEMPT, decided_code, is_held
from models.category_model import CategoryModel, Scores, Thresholds, score_titles, shipped_model
from models.category_overrides import CategoryOverride
from models.category_reasons import reason_for, strongest_item
from models.category_rules import CODES, category_knowledge
from models.category_text import plain_title
from models.exempt_marks import exempt_suspicions

ALSO_ANY_TIME = "SS-16"


@dataclass(frozen=True, slots=True)
class TitleDecision:
    """What is suggested for one title.

    Attributes:
        code: the likeliest narrowest category, also where it is too unsure to be suggested.
        decided: the narrowest category, or None for undecided.
        held: whether it may be exempt; it may then not become public without a person's test.
        categories: the suggested set, likeliest first; empty is undecided.
        probabilities: of the narrowest category, in the order of CODES.
    """

    code: str
    decided: str | None
    held: bool
    categories: tuple[Category, ...]
    probabilities: tuple[float, float, float, float]


def classify_title(
    title: str, overrides: Sequence[CategoryOverride] = (), model: CategoryModel | None = None
) -> TitleDecision:
    """What is suggested for a title.

    Raises:
        OSError: the trained weights are missing from the installation.
    """
    model = model or shipped_model()
    (scores,) = score_titles([title], model)
    return _decide(title, scores, model.thresholds, overrides)


def classify_titles(
    titles: Sequence[str], overrides: Sequence[CategoryOverride] = (), model: CategoryModel | None = None
) -> tuple[TitleDecision, ...]:
    """What is suggested for many titles.

    Raises:
        OSError: the trained weights are missing from the installation.
    """
    # spaCy takes more than a second to load; a reading process, which has one title at a time, goes without.
    from models.category_component import category_pipeline, scores_of, shipped_pipeline

    nlp = shipped_pipeline() if model is None else category_pipeline(model)
    thresholds = (model or shipped_model()).thresholds
    return tuple(
        _decide(title, scores, thresholds, overrides)
        for title, scores in zip(titles, scores_of(nlp, titles), strict=True)
    )


def suggest_categories(
    document: Document, overrides: Sequence[CategoryOverride] = ()
) -> tuple[Category, ...]:
    """The categories suggested for a document, likeliest first; empty is undecided.

    A set with `dikecualikan` in it, however unlikely and whatever else it has, means: hold back until a
    person has tested the consequences.

    Raises:
        OSError: the trained weights are missing from the installation.
    """
    suspicions = exempt_suspicions(document.teks)
    if suspicions:
        return suspicions
    title = document_title(document)
    if not title:
        return ()
    decision = classify_title(title, overrides)
    if decision.held or document.kind is not DocumentKind.SOP:
        return decision.categories
    return _procedure_categories(title, decision)


def document_title(document: Document) -> str:
    """The title a document is classified by, its kind before it where the kind says what it is."""
    reading = document.judul or (document.sop.nama_sop if document.sop else None)
    title = reading.value.strip() if reading else ""
    if (
        title
        and document.kind is DocumentKind.SOP
        and not plain_title(title).startswith(("sop ", "standar op"))
    ):
        return f"SOP {title}"
    return title


def _decide(
    title: str, scores: Scores, thresholds: Thresholds, overrides: Sequence[CategoryOverride]
) -> TitleDecision:
    held = is_held(scores, thresholds.hold)
    chosen = _override_for(title, overrides)
    if chosen and (chosen.code == EXEMPT or not (scores.is_suspicious or scores.code == EXEMPT)):
        category = Category(chosen.code, chosen.item, 1.0, chosen.reason)
        return TitleDecision(
            chosen.code, chosen.code, chosen.code == EXEMPT, (category,), scores.probabilities
        )
    decided = decided_code(scores, thresholds)
    categories = _suggested(decided, scores)
    if held and decided != EXEMPT:
        categories = (*categories, _category(EXEMPT, scores.exempt, scores))
    return TitleDecision(scores.code, decided, held, categories, scores.probabilities)


def _override_for(title: str, overrides: Sequence[CategoryOverride]) -> CategoryOverride | None:
    plain = plain_title(title) if overrides else ""
    for override in overrides:
        if re.search(rf"\b(?:{override.pattern})\b", plain):
            return override
    return None


def _suggested(code: str | None, scores: Scores) -> tuple[Category, ...]:
    """The categories of a title: berkala is also available setiap saat (Perki 1/2021 art. 21(1)p)."""
    if code is None:
        return ()
    _, _, periodic, any_time = scores.probabilities
    if code != "berkala":
        return (_category(code, scores.probabilities[CODES.index(code)], scores),)
    both = Category(
        "setiap_saat", ALSO_ANY_TIME, periodic + any_time, reason_for("setiap_saat", ALSO_ANY_TIME, ())
    )
    return both, _category("berkala", periodic, scores)


def _category(code: str, probability: float, scores: Scores) -> Category:
    item = strongest_item(code, scores.hits)
    return Category(code, item, probability, reason_for(code, item, scores.hits))


def _procedure_categories(title: str, decision: TitleDecision) -> tuple[Category, ...]:
    """A work procedure is available setiap saat by law; what it is about may make it berkala too."""
    law = "prosedur kerja pegawai yang berkaitan dengan pelayanan masyarakat (UU 14/2008 pasal 11(1)g)"
    _, _, periodic, any_time = decision.probabilities
    found = [Category("setiap_saat", "SS-03", periodic + any_time, f"Dokumen adalah SOP: {law}.")]
    hits = category_knowledge().hits(plain_title(title))
    for item in ("B-07", "B-08", "B-11"):
        matched = [hit for hit in hits if hit.rule.item.item == item]
        if matched:
            found.append(Category("berkala", item, periodic, reason_for("berkala", item, tuple(matched))))
    return tuple(sorted(found, key=lambda category: -category.probability))
