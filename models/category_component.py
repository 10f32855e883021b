"""The spaCy component that classifies a title: it fills `doc.cats` and `doc._.category_scores`."""

from functools import cache

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from models.category_model import CategoryModel, Scores, shipped_model
from models.category_rules import CODES, CategoryKnowledge, category_knowledge

FACTORY = "pindai_categories"


class CategoryComponent:
    """Scores the text of a doc as one title."""

    def __init__(self, model: CategoryModel, knowledge: CategoryKnowledge) -> None:
        self.model = model
        self.knowledge = knowledge

    def __call__(self, doc: Doc) -> Doc:
        """The doc with its categories."""
        scores = self.model.scores(doc.text, self.knowledge)
        doc.cats = dict(zip(CODES, scores.probabilities, strict=True))
        doc._.category_scores = scores
        return doc


def category_pipeline(model: CategoryModel) -> Language:
    """A blank Indonesian pipeline with the component on these weights."""
    if not Doc.has_extension("category_scores"):
        Doc.set_extension("category_scores", default=None)
    if not Language.has_factory(FACTORY):
        Language.factory(FACTORY, func=_shipped_component, assigns=["doc.cats"])
    nlp = spacy.blank("id")
    component = nlp.add_pipe(FACTORY)
    if isinstance(component, CategoryComponent):
        component.model = model
    return nlp


@cache
def shipped_pipeline() -> Language:
    """The pipeline on the weights that come with Pindai, built once.

    Raises:
        OSError: the weights are missing from the installation.
    """
    return category_pipeline(shipped_model())


def scores_of(nlp: Language, title: str) -> Scores:
    """What the pipeline says of a title.

    Raises:
        TypeError: the pipeline has no category component.
    """
    scores = nlp(title)._.category_scores
    if not isinstance(scores, Scores):
        raise TypeError("the pipeline has no category component")
    return scores


def _shipped_component(nlp: Language, name: str) -> CategoryComponent:
    return CategoryComponent(shipped_model(), category_knowledge())
