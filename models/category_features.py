"""What the classifier sees of a title: its words, its runs of characters, and the law's wordings in it."""

from dataclasses import dataclass

from models.category_rules import CategoryKnowledge, Hit
from models.category_text import character_features, has_year, plain_title, word_features

LONGEST = 8


@dataclass(frozen=True, slots=True)
class TitleFeatures:
    """The features of one title in three groups, each weighted and normalised by itself."""

    words: tuple[str, ...]
    characters: tuple[str, ...]
    rules: tuple[str, ...]
    hits: tuple[Hit, ...]


def title_features(title: str, knowledge: CategoryKnowledge) -> TitleFeatures:
    """The features of a title."""
    plain = plain_title(title)
    words = tuple(plain.split())
    hits = knowledge.hits(plain)
    return TitleFeatures(
        tuple(word_features(words)),
        tuple(character_features(words)),
        _rule_features(title, plain, len(words), hits, knowledge),
        hits,
    )


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
