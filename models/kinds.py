"""What kind of paper a document is, told from the text of its first pages, OCR damage included."""

import math
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from documents.document import DocumentKind
from models.knowledge import read_knowledge

SHARPNESS = 0.5
"""How fast a lead of one kind over the others becomes certainty."""
PAGES_READ = 3
LEAST_WORDS = 3
TITLE_LINES, CAPITALS, SURE_TITLE = 10, 0.8, 0.3
ATTACHED = re.compile(r"(?:\d+ )?(?:lampiran|salinan lampiran)\b")
"""An attachment belongs to the paper before it, whatever its title."""
_NOT_WORD = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class KindCue:
    """A wording that speaks for a kind of paper, or against it where the weight is negative.

    Attributes:
        where: head, page or any.
    """

    cue_id: str
    kind: DocumentKind
    where: str
    weight: float
    pattern: re.Pattern[str]
    examples: tuple[str, ...]
    counter: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class KindKnowledge:
    """Everything `data/kinds.yaml` says."""

    cues: tuple[KindCue, ...]
    furniture: tuple[re.Pattern[str], ...]
    head_words: int
    least: float


@dataclass(frozen=True, slots=True)
class KindGuess:
    """What kind of paper it is, how surely, and by which words, in Indonesian."""

    kind: DocumentKind
    confidence: float
    reason: str


def kind_of(text_per_page: Sequence[str], knowledge: KindKnowledge | None = None) -> KindGuess:
    """The kind of the paper whose first pages read so; unknown where nothing speaks clearly.

    Args:
        text_per_page: the text of each page in order; the first three with text are looked at.
        knowledge: other cues than those that ship with Pindai.
    """
    known = knowledge or kind_knowledge()
    pages = _body_pages(text_per_page)
    if not pages:
        return KindGuess(DocumentKind.UNKNOWN, 0.0, "Tidak ada teks yang dapat dibaca.")
    totals, words = _totals(pages, known)
    best = max(totals, key=lambda kind: totals[kind], default=DocumentKind.UNKNOWN)
    if totals.get(best, 0.0) < known.least:
        return KindGuess(DocumentKind.UNKNOWN, 0.0, "Tidak ada ciri jenis dokumen yang dikenali.")
    shares = [math.exp(SHARPNESS * (total - totals[best])) for total in totals.values()]
    doubt = math.exp(SHARPNESS * (known.least - totals[best]))
    quoted = ", ".join(f"“{found}”" for found in words[best][:3])
    return KindGuess(best, round(1.0 / (sum(shares) + doubt), 3), f"Memuat {quoted}.")


def first_page_kind(page: str) -> DocumentKind:
    """The kind of the paper that begins on a page, told by the title in capitals at its top; else unknown.

    Args:
        page: its text, one printed line a line.
    """
    top = [line for line in page.splitlines() if line.strip()][:TITLE_LINES]
    title = " ".join(line for line in top if _is_capital(line))
    if ATTACHED.match(plain_text(" ".join(top))):
        return DocumentKind.UNKNOWN
    guess = kind_of((title,))
    return guess.kind if guess.confidence >= SURE_TITLE else DocumentKind.UNKNOWN


def _is_capital(line: str) -> bool:
    letters = [letter for letter in line if letter.isalpha()]
    return sum(letter.isupper() for letter in letters) > CAPITALS * len(letters) > 0


def cues_in(text_per_page: Sequence[str]) -> frozenset[str]:
    """The cues that speak in the paper whose first pages read so."""
    pages = _body_pages(text_per_page)
    if not pages:
        return frozenset()
    texts = _texts(pages, kind_knowledge())
    return frozenset(cue.cue_id for cue in kind_knowledge().cues if cue.pattern.search(texts[cue.where]))


def plain_text(text: str) -> str:
    """The text in lower case, letters and digits only, single spaces."""
    return _NOT_WORD.sub(" ", unicodedata.normalize("NFKC", text).lower()).strip()


@cache
def kind_knowledge() -> KindKnowledge:
    """The cues, read once."""
    data = read_knowledge(files("models") / "data" / "kinds.yaml")
    cues = tuple(
        KindCue(
            row["id"],
            DocumentKind(kind),
            row["where"],
            float(row["weight"]),
            re.compile(rf"\b(?:{row['pattern']})"),
            tuple(row["examples"]),
            tuple(row["counter"]),
        )
        for kind, rows in data["kinds"].items()
        for row in rows
    )
    furniture = tuple(re.compile(rf"\b(?:{row['pattern']})\b") for row in data["furniture"])
    return KindKnowledge(cues, furniture, data["head_words"], float(data["least"]))


def _body_pages(text_per_page: Sequence[str]) -> list[str]:
    pages = map(_body_text, text_per_page[:PAGES_READ])
    return [page for page in pages if len(page.split()) >= LEAST_WORDS]


def _body_text(text: str) -> str:
    """The plain text without what programs and scanners print around a paper."""
    plain = plain_text(text)
    for pattern in kind_knowledge().furniture:
        plain = pattern.sub(" ", plain)
    return " ".join(plain.split())


def _texts(pages: Sequence[str], knowledge: KindKnowledge) -> dict[str, str]:
    """Where cues are looked for: the head of the first page, that page, all pages."""
    head = " ".join(pages[0].split()[: knowledge.head_words])
    return {"head": head, "page": pages[0], "any": " ".join(pages)}


def _totals(
    pages: Sequence[str], knowledge: KindKnowledge
) -> tuple[dict[DocumentKind, float], dict[DocumentKind, list[str]]]:
    texts = _texts(pages, knowledge)
    totals: dict[DocumentKind, float] = {}
    words: dict[DocumentKind, list[str]] = {}
    for cue in knowledge.cues:
        found = cue.pattern.search(texts[cue.where])
        totals[cue.kind] = totals.get(cue.kind, 0.0) + (cue.weight if found else 0.0)
        if found and cue.weight > 0:
            words.setdefault(cue.kind, []).append(" ".join(found.group(0).split()[:8]))
    return totals, words
