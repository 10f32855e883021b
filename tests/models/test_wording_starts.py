import pytest

from models.category_rules import category_knowledge
from models.category_text import plain_title
from models.training import read_labels
from models.wording_starts import needed_starts


@pytest.mark.parametrize(
    ("pattern", "starts"),
    [
        ("neraca|arus kas", {"neraca", "arus"}),
        ("data pribadi", {"pribadi"}),
        (r"(?:data|daftar) (?:\w+ ){0,2}?(?:pasien|saksi)", {"pasien", "saksi"}),
        (r"\w+ mentah", {"mentah"}),
        ("rencana(?: kerja)?", {"rencana"}),
        ("perjan?jian", {"perja"}),
        ("(?:di)? ?audit|(?:belum|tidak) final", None),
    ],
)
def test_a_pattern_asks_for_its_rarest_words(pattern: str, starts: set[str] | None) -> None:
    if starts is None:
        with pytest.raises(ValueError, match="no literal word"):
            needed_starts(pattern)
    else:
        assert needed_starts(pattern) == starts


def test_what_is_not_tried_would_not_have_matched() -> None:
    knowledge = category_knowledge()
    titles = {plain_title(row.title) for row in read_labels()}
    titles |= {plain_title(title) for rule in knowledge.rules for title in (*rule.examples, *rule.counter)}
    for title in sorted(titles):
        hits, cues = knowledge.found(title)
        assert [hit.rule for hit in hits] == [rule for rule in knowledge.rules if rule.pattern.search(title)]
        assert list(cues) == [cue for cue in knowledge.cues if cue.pattern.search(title)]
