"""What the classifier sees of a title: its words, its runs of characters, and the law's wordings in it."""

from dataclasses import dataclass
from itertools import chain

from models.category_rules import CategoryKnowledge, Hit
from models.category_text import character_features, has_year, plain_title, word_features

LONGEST = 8
ABOUT_RULES = "#q:tentang_aturan"
"""Procedures, forms and rules about exempt or personal matters are open themselves."""
EMERGENCY = "B-11"
"""Early warning and evacuation: berkala by law, but where there is talk of it there may be hazard."""


@dataclass(frozen=True, slots=True)
class TitleFeatures:
    """The features of one title in three groups, each weighted and normalised by itself."""

    tokens: tuple[str, ...]
    words: tuple[str, ...]
    rules: tuple[str, ...]
    hits: tuple[Hit, ...]

    @property
    def characters(self) -> tuple[str, ...]:
        """The runs of characters of all words."""
        return tuple(chain.from_iterable(map(character_features, self.tokens)))

    @property
    def names_hazard(self) -> bool:
        """Whether a wording of hazard is in the title; without one nothing is serta merta."""
        return any(
            hit.rule.item.code == "serta_merta" or hit.rule.item.item == EMERGENCY for hit in self.hits
        )

    @property
    def is_suspicious(self) -> bool:
        """Whether a wording of exempt information is in it, and it is no paper about such information."""
        return ABOUT_RULES not in self.rules and any(
            hit.rule.item.code == "dikecualikan" for hit in self.hits
        )


def title_features(title: str, knowledge: CategoryKnowledge) -> TitleFeatures:
    """The features of a title."""
    plain = plain_title(title)
    tokens = tuple(plain.split())
    hits = knowledge.hits(plain)
    rules = _rule_features(title, plain, len(tokens), hits, knowledge)
    return TitleFeatures(tokens, tuple(word_features(tokens)), rules, hits)


def _rule_features(
    title: str, plain: str, length: int, hits: tuple[Hit, ...], knowledge: CategoryKnowledge
) -> tuple[str, ...]:
    found = {f"#q:{cue}" for cue in knowledge.cue_ids(plain)}
    for hit in hits:
        item = hit.rule.item
        found |= {f"#r:{hit.rule.rule_id}", f"#i:{item.item}", f"#c:{item.code}"}
    if has_year(title):
        found.add("#y")
    found.add(f"#n:{min(length, LONGEST)}")
    return tuple(sorted(found))
