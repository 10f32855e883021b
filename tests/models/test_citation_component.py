"""The spaCy component marks what `find_citations` finds."""

from models.citation_component import SPANS, citation_pipeline
from models.citations import find_citations

TEXT = "Berdasarkan Undang–Undang Nomor l4 Tahun 2OO8tentang Keterbukaan Informasi Publik; dan Perki 1/2021."


def test_spans_carry_their_citation() -> None:
    doc = citation_pipeline()(TEXT)
    assert tuple(span._.citation for span in doc.spans[SPANS]) == find_citations(TEXT)
    assert [span.label_ for span in doc.spans[SPANS]] == ["UU", "Perki"]


def test_pipeline_is_built_once() -> None:
    assert citation_pipeline() is citation_pipeline()
