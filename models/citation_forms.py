"""The forms of citations as data: types, offices, abbreviations, spellings."""

from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from models.knowledge import read_knowledge


@dataclass(frozen=True, slots=True)
class Office:
    """Who issues regulations, known by the first words of the issuer.

    Attributes:
        starts: the first words, casefolded.
        types: instrument (`Peraturan`) to short type (`Permen`).
        keep: "all", "head" (only the first word, and none for a Peraturan) or "none" of the issuer is kept.
        strip: a word that belongs to the type and not to the issuer.
    """

    starts: str
    types: dict[str, str]
    keep: str
    strip: str


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """A head in short, as `Permendagri`: a pattern and what it stands for."""

    pattern: str
    instrument: str
    issuer: str
    takes: str


@dataclass(frozen=True, slots=True)
class CitationForms:
    """All of `data/citation_forms.yaml`."""

    types: dict[str, str]
    offices: tuple[Office, ...]
    issuer_words: frozenset[str]
    abbreviations: tuple[Abbreviation, ...]
    aliases: dict[str, str]
    respell: dict[str, str]
    lexicon: tuple[str, ...]
    keys: dict[str, str]


@cache
def citation_forms() -> CitationForms:
    """The forms, read once a process."""
    data: dict[str, Any] = load_yaml("citation_forms.yaml")
    return CitationForms(
        types=data["types"],
        offices=tuple(_office(row) for row in data["offices"]),
        issuer_words=frozenset(data["issuer_words"]),
        abbreviations=tuple(
            Abbreviation(row["pattern"], row["instrument"], row.get("issuer", ""), row.get("takes", ""))
            for row in data["abbreviations"]
        ),
        aliases=data["aliases"],
        respell=data["respell"],
        lexicon=tuple(data["lexicon"]),
        keys=data["keys"],
    )


def load_yaml(name: str) -> dict[str, Any]:
    """A file of `models/data` as plain values."""
    return dict(read_knowledge(resources.files("models") / "data" / name))


def _office(row: dict[str, Any]) -> Office:
    types = {key: value for key, value in row.items() if key[0].isupper()}
    keep = {True: "all", False: "none"}.get(row.get("keep", True), row.get("keep", "all"))
    return Office(row["starts"], types, keep, row.get("strip", ""))
