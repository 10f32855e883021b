"""The words of the pages, in Indonesian and English, from one catalogue in files by page."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from importlib import resources

import yaml

from register.clock import day_of

LANGUAGES = ("id", "en")
FALLBACK = "id"


@dataclass(frozen=True, slots=True)
class Wording:
    """The catalogue in one language."""

    language: str
    texts: Mapping[str, Mapping[str, str]]

    def __call__(self, key: str, **values: object) -> str:
        """The text of a key with its values filled in.

        Raises:
            KeyError: the catalogue has no such key.
        """
        return self.texts[key][self.language].format(**values)

    def known(self, key: str, fallback: str = "") -> str:
        """The text of a key, or the fallback where the catalogue has none."""
        entry = self.texts.get(key)
        return entry[self.language] if entry else fallback

    def day(self, moment: date) -> str:
        """A day, or the day of a moment where the offices are, as people write it: `6 Juli 2026`."""
        day = day_of(moment) if isinstance(moment, datetime) else moment
        return f"{day.day} {self('months').split()[day.month - 1]} {day.year}"


@cache
def catalogue() -> Mapping[str, Mapping[str, str]]:
    """Every text by key and language, from the files in `texts`.

    Raises:
        ValueError: two files name the same key.
    """
    found: dict[str, dict[str, str]] = {}
    folder = resources.files("web").joinpath("texts")
    for file in sorted(folder.iterdir(), key=lambda file: file.name):
        texts = yaml.safe_load(file.read_text(encoding="utf-8"))
        if double := found.keys() & texts.keys():
            raise ValueError(f"{file.name}: {sorted(double)} stand in another file too")
        found |= {key: dict(zip(LANGUAGES, pair, strict=True)) for key, pair in texts.items()}
    return found


def wording(language: str) -> Wording:
    """The catalogue in a language; an unknown one gives Indonesian."""
    return Wording(language if language in LANGUAGES else FALLBACK, catalogue())
