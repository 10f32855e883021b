"""The law's lists and the wordings that point at them, read from `data/categories.yaml`."""

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from models.knowledge import read_knowledge

CODES = ("dikecualikan", "serta_merta", "berkala", "setiap_saat")
"""The four categories, narrowest first."""
OPEN_CODES = CODES[1:]
GROUP = 8


@dataclass(frozen=True, slots=True)
class LegalItem:
    """One item of the legal lists: `B-04` of Perki 1/2021, `DK-17h3` of UU 14/2008."""

    item: str
    code: str
    law: str
    name: str


@dataclass(frozen=True, slots=True)
class Rule:
    """A wording that points at an item, with titles it must and must not match."""

    rule_id: str
    item: LegalItem
    pattern: re.Pattern[str]
    examples: tuple[str, ...]
    counter: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cue:
    """A wording that is no evidence by itself but weighs in the classifier."""

    cue_id: str
    pattern: re.Pattern[str]
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """A rule that matched, with the words it matched."""

    rule: Rule
    words: str


@dataclass(frozen=True, slots=True)
class CategoryKnowledge:
    """Everything `data/categories.yaml` says.

    Attributes:
        groups: the rules by eights, each group with one pattern that matches where any of its rules does:
            most titles match few rules, and one search for eight is quicker than eight.
    """

    items: dict[str, LegalItem]
    rules: tuple[Rule, ...]
    cues: tuple[Cue, ...]
    groups: tuple[tuple[re.Pattern[str], tuple[Rule, ...]], ...]

    def item(self, name: str) -> LegalItem:
        """The item of this name.

        Raises:
            KeyError: there is no such item.
        """
        return self.items[name]

    def hits(self, plain: str) -> tuple[Hit, ...]:
        """The rules that match a plain title, in the order of the file."""
        near = (rule for any_of, rules in self.groups if any_of.search(plain) for rule in rules)
        found = ((rule, rule.pattern.search(plain)) for rule in near)
        return tuple(Hit(rule, match.group(0)) for rule, match in found if match)

    def cue_ids(self, plain: str) -> tuple[str, ...]:
        """The cues that match a plain title."""
        return tuple(cue.cue_id for cue in self.cues if cue.pattern.search(plain))


@cache
def category_knowledge() -> CategoryKnowledge:
    """The lists and wordings, read once.

    Raises:
        KeyError: a rule names an item that the file does not have.
    """
    data = read_knowledge(files("models") / "data" / "categories.yaml")
    items = {name: LegalItem(name, **fields) for name, fields in data["items"].items()}
    rules = tuple(
        Rule(
            row["id"],
            items[row["item"]],
            _whole_words(row["pattern"]),
            tuple(row["examples"]),
            tuple(row["counter"]),
        )
        for row in data["rules"]
    )
    cues = tuple(
        Cue(row["id"], _whole_words(row["pattern"], row["at_start"]), tuple(row["examples"]))
        for row in data["cues"]
    )
    wordings = [row["pattern"] for row in data["rules"]]
    starts = range(0, len(rules), GROUP)
    groups = tuple((_whole_words("|".join(wordings[n : n + GROUP])), rules[n : n + GROUP]) for n in starts)
    return CategoryKnowledge(items, rules, cues, groups)


def _whole_words(pattern: str, at_start: bool = False) -> re.Pattern[str]:
    start = "^" if at_start else r"\b"
    return re.compile(rf"{start}(?:{pattern})\b")
