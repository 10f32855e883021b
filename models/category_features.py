"""What the classifier sees of a title: its words, its runs of characters, and the law's wordings in it."""

from dataclasses import dataclass
from itertools import chain

from models.category_rules import CategoryKnowledge, Hit
from models.category_text import character_features, has_year, plain_title, word_features

LONGEST = 8
YEAR = "#y"
ABOUT_RULES = "#q:tentang_aturan"
"""Procedures, forms and rules about exempt or personal matters are open themselves."""
EMERGENCY = "B-11"
"""Early warning and evacuation: berkala by law, but where there is talk of it there may be hazard."""


@dataclass(frozen=True, slots=True)
class TitleFeatures:
    """The features of one title in three groups, each weighted and normalised by itself."""

    tokens: tuple[str, ...]
    rules: tuple[str, ...]
    hits: tuple[Hit, ...]

    @property
    def words(self) -> tuple[str, ...]:
        """The single words, pairs of neighbours and first word."""
        return tuple(word_features(self.tokens))

    @property
    def characters(self) -> tuple[str, ...]:
        """The runs of characters of all words."""
        return tuple(chain.from_iterable(map(character_features, self.tokens)))

    @property
    def has_year(self) -> bool:
        """Whether the title names a year: one edition of something that comes out again."""
        return YEAR in self.rules

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
    hits, cues = knowledge.found(plain)
    rules = {cue.name for cue in cues}
    rules.update(chain.from_iterable(hit.rule.names for hit in hits))
    if has_year(title):
        rules.add(YEAR)
    rules.add(f"#n:{min(len(tokens), LONGEST)}")
    return TitleFeatures(tokens, tuple(sorted(rules)), hits)
