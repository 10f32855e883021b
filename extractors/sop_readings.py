"""Readings made of lines: joined, repaired, normalised and judged."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from documents.box import Box, enclosing_box
from documents.reading import Reading
from extractors.confidence import Evidence, confidence
from extractors.headings import letters
from extractors.identity_nip import HEAD, digits_of, grouped, is_nip
from extractors.lexicon import (
    lexicon,
    repair_by_names,
    repair_month,
    repair_rank,
    repair_word,
    separate_degrees,
)
from extractors.lexicon_numbers import repair_numbers
from extractors.sop_view import Line, Token

SCRAP = 0.5
SPECK = 0.6
"""Marks without letters that the engine is less sure of than this are specks, not print."""
MARKS = frozenset('-–—/&():;,.+±≥≤<>=%"“”')
AS_SEEN = frozenset({"name", "nip", "nip_agreed", "nomor", "date", "marked"})
"""No word list holds names and numbers."""
DASHES = frozenset("-–—_~")


@dataclass(frozen=True, slots=True)
class Readings:
    """Makes readings of lines; `judge` says how surely each was read."""

    judge: Callable[[Evidence], float] = confidence

    def plain(
        self, lines: Sequence[Line], place: Box, page: int, group: str, *, is_marked: bool = False
    ) -> Reading:
        """The lines as one value; a blank value at the place where nothing is printed.

        Args:
            lines: what was read there, top to bottom.
            place: where to look when nothing was.
            page: of the place.
            group: of values that are judged alike.
            is_marked: whether something is written there that was not read as print.
        """
        return self._reading(lines, place, page, "marked" if is_marked else group, _same)

    def date(self, lines: Sequence[Line], place: Box, page: int, *, is_marked: bool) -> Reading:
        """A date as printed; the months' names are certain.

        What holds neither a figure nor a month is no date but the edge of a stamp: the value is blank, and
        somebody has to look.
        """
        found = self._reading(lines, place, page, "marked" if is_marked else "date", _date)
        if not found.value or found.value == "-" or _is_dated(found.value):
            return found
        return Reading("", found.raw, self.judge(Evidence("marked", (), (), 0)), found.page, found.box)

    def name(self, lines: Sequence[Line], place: Box, page: int, *, is_hidden: bool = False) -> Reading:
        """An official's name; its degrees are set off by commas.

        Args:
            lines: what was read there.
            place: where to look when nothing was.
            page: of the place.
            is_hidden: whether there must be a name if none was read, because rank or number are there.
        """
        if is_hidden and not lines:
            return self.plain((), place, page, "name", is_marked=True)
        return self._reading(_without_lead(lines), place, page, "name", separate_degrees)

    def title(self, lines: Sequence[Line], place: Box, page: int) -> Reading:
        """The name of the procedure."""
        return self._reading(_without_lead(lines), place, page, "title", _same)

    def rank(self, lines: Sequence[Line], place: Box, page: int) -> Reading:
        """A civil servant's rank: one of a closed list."""
        return self._reading(lines, place, page, "rank", repair_rank)

    def post(self, lines: Sequence[Line], place: Box, page: int, letterhead: Sequence[str]) -> Reading:
        """The post of the official who signed.

        Args:
            lines: what was read there.
            place: where to look when nothing was.
            page: of the place.
            letterhead: the lines that name the body; a post under a stamp is read by them.
        """
        mended = [_mended(line, letterhead) for line in lines]
        if mended == [line.text for line in lines]:
            return self._reading(lines, place, page, "post", _post)
        return self._reading(lines, place, page, "post", lambda _: _post(tidy(join_lines(mended))))

    def number(self, lines: Sequence[Line], place: Box, page: int, digits: str | None) -> Reading:
        """The number of an official (NIP): digits and spaces, without the letters before them.

        Args:
            lines: what was read there.
            place: where to look when nothing was.
            page: of the place.
            digits: what several readings agree on, if it was read several times.
        """
        group = "nip_agreed" if digits and is_nip(digits) else "nip"
        return self._reading(
            lines, place, page, group, lambda text: grouped(digits, text) if digits else _nip(text)
        )

    def _reading(
        self, lines: Sequence[Line], place: Box, page: int, group: str, finish: Callable[[str], str]
    ) -> Reading:
        kept = [tokens for line in _numbered(lines) if (tokens := _without_specks(line.tokens))]
        every = [token for tokens in kept for token in tokens]
        raw = " ".join(token.text for line in lines for token in line.tokens)
        if not every:
            blank = Evidence("marked" if group == "marked" else "blank", (), (), 0)
            return Reading("", raw, self.judge(blank), page, place)
        repair = _as_seen if group in AS_SEEN else repair_word
        repaired = [[repair(token.text, token.confidence) for token in tokens] for tokens in kept]
        flat = [word for words in repaired for word in words]
        changed = sum(new != token.text for new, token in zip(flat, every, strict=True))
        value = finish(tidy(join_lines([" ".join(words) for words in repaired])))
        sure = tuple(token.confidence for token in every)
        evidence = Evidence(group, sure, tuple(token.text for token in every), changed)
        where = lines[0].page
        box = enclosing_box(line.place for line in lines if line.page == where)
        return Reading(value, raw, self.judge(evidence), where, box)


def _numbered(lines: Sequence[Line]) -> list[Line]:
    """The lines with the numbers put right that the words beside them ask for."""
    words = iter(repair_numbers([token.text for line in lines for token in line.tokens]))
    return [
        Line(line.page, tuple(replace(token, text=next(words)) for token in line.tokens)) for line in lines
    ]


def _without_lead(lines: Sequence[Line]) -> list[Line]:
    """The lines without the scrap of a stamp before the first word that is surely read."""
    trimmed = []
    for line in lines:
        first = next((i for i, token in enumerate(line.tokens) if token.confidence >= SCRAP), 0)
        short = all(len(letters(token.text)) <= 3 for token in line.tokens[:first])
        trimmed.append(line.after(first) or line if short else line)
    return trimmed


def join_lines(lines: Sequence[str]) -> str:
    """Wrapped lines as one text; a word broken by a hyphen is whole again."""
    text = ""
    for line in lines:
        if not text:
            text = line
        elif re.search(r"[A-Za-z]-$", text) and re.match(r"[A-Za-z]", line):
            text = _joined_word(text, line)
        else:
            text = f"{text} {line}"
    return text


def _joined_word(text: str, line: str) -> str:
    before = re.split(r"[\s(]", text)[-1].rstrip("-")
    after = re.split(r"[\s.,;:)]", line)[0]
    whole = letters(before + after)
    return text[:-1] + line if whole in lexicon().words and letters(before) != letters(after) else text + line


def tidy(text: str) -> str:
    """Single spaces, without what stands before the first or after the last printed word."""
    text = re.sub(r"\s+", " ", text).strip(" |_~'`‘’\"“”*°^=")
    text = re.sub(r"^[:;.,]\s*", "", text)
    return text.strip()


def _without_specks(tokens: Sequence[Token]) -> list[Token]:
    """The words, and the marks that are certainly printed; a lone dash is a value."""
    lettered = any(re.search(r"[^\W_]", token.text) for token in tokens)
    if not lettered:
        dashes = [token for token in tokens if set(token.text) <= DASHES]
        return [Token("-", dashes[0].confidence, dashes[0].frame, dashes[0].place)] if dashes else []
    return [token for token in tokens if re.search(r"[^\W_]", token.text) or _is_mark(token)]


def _is_mark(token: Token) -> bool:
    return token.text in MARKS and token.confidence >= SPECK


def _as_seen(word: str, _confidence: float) -> str:
    return word


def _mended(line: Line, names: Sequence[str]) -> str:
    """The line put right by the letterhead, where it was read badly or differs in marks only."""
    mended = repair_by_names(line.text, names)
    is_damaged = min(token.confidence for token in line.tokens) < SCRAP
    return mended if is_damaged or letters(mended) == letters(line.text) else line.text


def _post(text: str) -> str:
    return re.sub(r"^P[iIl1|]([ht])[.,]?", r"Pl\1.", text)


def _same(text: str) -> str:
    return text


def _date(text: str) -> str:
    return " ".join(repair_month(word) for word in text.split())


def _is_dated(text: str) -> bool:
    """Whether there is anything of a date in the text."""
    months = {letters(month) for month in lexicon().months}
    return any(c.isdigit() for c in text) or any(letters(word) in months for word in text.split())


def _nip(text: str) -> str:
    digits = digits_of(text)
    if is_nip(digits):
        return grouped(digits, text)
    return tidy(HEAD.sub("", text))
