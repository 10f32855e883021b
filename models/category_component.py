"""The spaCy component that classifies a title: it fills `doc.cats` and `doc._.category_scores`."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import islice

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
        return self._filled([doc])[0]

    def pipe(self, docs: Iterable[Doc], batch_size: int = 256) -> Iterator[Doc]:
        """The docs with their categories, scored in batches."""
        waiting = iter(docs)
        while batch := list(islice(waiting, batch_size)):
            yield from self._filled(batch)

    def _filled(self, docs: list[Doc]) -> list[Doc]:
        for doc, scores in zip(
            docs, self.model.scores([doc.text for doc in docs], self.knowledge), strict=True
        ):
            doc.cats = dict(zip(CODES, scores.probabilities, strict=True))
            doc._.category_scores = scores
        return docs


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


def scores_of(nlp: Language, titles: Sequence[str]) -> tuple[Scores, ...]:
    """What the pipeline says of each title.

    Raises:
        TypeError: the pipeline has no category component.
    """
    found = tuple(doc._.category_scores for doc in nlp.pipe(titles))
    if not all(isinstance(scores, Scores) for scores in found):
        raise TypeError("the pipeline has no category component")
    return found


def _shipped_component(nlp: Language, name: str) -> CategoryComponent:
    return CategoryComponent(shipped_model(), category_knowledge())
