"""The law's lists and the wordings that point at them, read from `data/categories.yaml`."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

from models.knowledge import read_knowledge
from models.wording_starts import needed_starts

CODES = ("dikecualikan", "serta_merta", "berkala", "setiap_saat")
"""The four categories, narrowest first."""
OPEN_CODES = CODES[1:]
MEMO_WORDS = 20_000


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

    @property
    def names(self) -> tuple[str, str, str]:
        """The features of a title in which the rule matched."""
        return f"#r:{self.rule_id}", f"#i:{self.item.item}", f"#c:{self.item.code}"


@dataclass(frozen=True, slots=True)
class Cue:
    """A wording that is no evidence by itself but weighs in the classifier."""

    cue_id: str
    pattern: re.Pattern[str]
    examples: tuple[str, ...]

    @property
    def name(self) -> str:
        """The feature of a title in which the cue matched."""
        return f"#q:{self.cue_id}"


@dataclass(frozen=True, slots=True)
class Hit:
    """A rule that matched, with the words it matched."""

    rule: Rule
    words: str


@dataclass(frozen=True, slots=True)
class CategoryKnowledge:
    """Everything `data/categories.yaml` says.

    Attributes:
        starts: the places of the rules and, counted on, the cues, by the beginnings of words without one of
            which they match nowhere.
        memo: the same by whole words met before; only saves time.
    """

    items: dict[str, LegalItem]
    rules: tuple[Rule, ...]
    cues: tuple[Cue, ...]
    starts: dict[str, frozenset[int]]
    memo: dict[str, frozenset[int]] = field(default_factory=dict, compare=False, repr=False)

    def item(self, name: str) -> LegalItem:
        """The item of this name.

        Raises:
            KeyError: there is no such item.
        """
        return self.items[name]

    def found(self, plain: str) -> tuple[tuple[Hit, ...], tuple[Cue, ...]]:
        """The rules and the cues that match a plain title, in the order of the file."""
        hits, cues, count = [], [], len(self.rules)
        for place in sorted(frozenset[int]().union(*map(self._near, plain.split()))):
            if place >= count:
                cue = self.cues[place - count]
                if cue.pattern.search(plain):
                    cues.append(cue)
            elif match := self.rules[place].pattern.search(plain):
                hits.append(Hit(self.rules[place], match.group(0)))
        return tuple(hits), tuple(cues)

    def hits(self, plain: str) -> tuple[Hit, ...]:
        """The rules that match a plain title, in the order of the file."""
        return self.found(plain)[0]

    def _near(self, word: str) -> frozenset[int]:
        """The places of the rules and cues that this word speaks for."""
        near = self.memo.get(word)
        if near is None:
            if len(self.memo) >= MEMO_WORDS:
                self.memo.clear()
            heads = (self.starts.get(word[:length]) for length in range(1, len(word) + 1))
            near = self.memo[word] = frozenset[int]().union(*filter(None, heads))
        return near


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
    return CategoryKnowledge(items, rules, cues, _places([*data["rules"], *data["cues"]]))


def _places(rows: Sequence[Mapping[str, str]]) -> dict[str, frozenset[int]]:
    places: dict[str, set[int]] = {}
    for place, row in enumerate(rows):
        for start in needed_starts(row["pattern"]):
            places.setdefault(start, set()).add(place)
    return {start: frozenset(found) for start, found in places.items()}


def _whole_words(pattern: str, at_start: bool = False) -> re.Pattern[str]:
    start = "^" if at_start else r"\b"
    return re.compile(rf"{start}(?:{pattern})\b")
