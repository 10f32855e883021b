"""The spaCy side of the citations: a component that marks them on a Doc."""

from functools import cache

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span

from models.citations import FoundCitation, find_citations

SPANS = "citations"
"""The name of the span group, of the component and of its extension."""


class CitationComponent:
    """Marks the citations of a Doc in `doc.spans["citations"]`; each span knows its `FoundCitation`.

    A span covers the whole tokens that the citation touches; the exact offsets are in the citation.
    """

    def __call__(self, doc: Doc) -> Doc:
        """The Doc with its citations."""
        doc.spans[SPANS] = [span for found in find_citations(doc.text) if (span := _span(doc, found))]
        return doc


@cache
def citation_pipeline() -> Language:
    """The pipeline, built once a process: an Indonesian tokeniser and the component."""
    if not Language.has_factory(SPANS):
        Language.factory(SPANS, func=_make_component)
    if not Span.has_extension("citation"):
        Span.set_extension("citation", default=None)
    pipeline = blank_pipeline()
    pipeline.add_pipe(SPANS)
    return pipeline


def blank_pipeline() -> Language:
    """A bare Indonesian tokeniser, what the speed of the component is measured against."""
    return spacy.blank("id")


def _make_component(nlp: Language, name: str) -> CitationComponent:
    del nlp, name
    return CitationComponent()


def _span(doc: Doc, found: FoundCitation) -> Span | None:
    span = doc.char_span(found.start, found.end, label=found.citation.type, alignment_mode="expand")
    if span is not None:
        span._.citation = found
    return span
