"""Suspicions in a document's own text that hold it back: security marks and personal data."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from documents.document import Category
from models.category_rules import category_knowledge
from models.knowledge import read_knowledge
from models.personal_data import find_personal_data_in_text

MARK_CONFIDENCE = 0.95
HEAD_LINES = 12
"""A mark is printed at the head or the foot of a page, not in its running text."""


def exempt_suspicions(pages: Sequence[str]) -> tuple[Category, ...]:
    """What in the text of the pages speaks for exempt, likeliest first; at most one for each item."""
    found = [*_marks(pages), *_personal(pages)]
    found.sort(key=lambda category: -category.probability)
    best: dict[str | None, Category] = {}
    for category in found:
        best.setdefault(category.item, category)
    return tuple(best.values())


def _marks(pages: Sequence[str]) -> Iterator[Category]:
    for number, text in enumerate(pages, start=1):
        lines = [line.strip(" .*-—|") for line in text.splitlines() if line.strip()]
        for line in (*lines[:HEAD_LINES], *lines[HEAD_LINES:][-HEAD_LINES:]):
            for pattern, item in _mark_patterns():
                if pattern.fullmatch(line):
                    law = category_knowledge().item(item).law
                    reason = (
                        f"Halaman {number} bertanda “{line}” ({law}); tahan dulu dan lakukan uji konsekuensi."
                    )
                    yield Category("dikecualikan", item, MARK_CONFIDENCE, reason)


def _personal(pages: Sequence[str]) -> Iterator[Category]:
    wanted = _data()["personal"]
    for number, text in enumerate(pages, start=1):
        for found in find_personal_data_in_text(" ".join(text.split())):
            if found.kind in wanted:
                item, name = wanted[found.kind]["item"], wanted[found.kind]["name"]
                law = category_knowledge().item(item).law
                reason = (
                    f"Halaman {number} tampaknya memuat {name}, data pribadi ({law}, UU 27/2022);"
                    " tahan dulu, hitamkan data itu dalam salinan publik atau lakukan uji konsekuensi."
                )
                yield Category("dikecualikan", item, found.confidence, reason)


@cache
def _mark_patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(row["pattern"], re.IGNORECASE), row["item"]) for row in _data()["marks"])


@cache
def _data() -> dict[str, Any]:  # the shape of the file: lists of marks, kinds of personal data
    loaded = read_knowledge(files("models") / "data" / "exempt_marks.yaml")
    return dict(loaded)
