"""Reads what follows the head of a citation: title, gazette, amendments, articles; and where it ends."""

import re
from dataclasses import dataclass

from models.citation_heads import Head
from models.citation_numbers import Numbering, read_numbering
from models.citation_patterns import tail_patterns
from models.citation_text import NUMBER_WORD, YEAR, YEAR_WORD, collapsed, repaired_year
from models.dates import iso_date


@dataclass(frozen=True, slots=True)
class Gazette:
    """Where a regulation was published, as the citation says.

    Attributes:
        kind: LN, BN, LD or BD.
        region: the region of an LD or BD, "" where none is printed.
        supplement: the number in the Tambahan, or None.
    """

    kind: str
    region: str
    year: int | None
    number: str
    supplement: str | None


@dataclass(frozen=True, slots=True)
class Tail:
    """All that follows a head.

    Attributes:
        heads_used: how many of the following heads belong to this citation (amending or nested).
    """

    end: int
    title: str
    date: str | None
    gazette: Gazette | None
    amends: tuple[Head, ...]
    nested: tuple[Head, ...]


_NUMBER = re.compile(NUMBER_WORD, re.IGNORECASE)
_NESTED_GAZETTE = re.compile(r"\s*\(lembaran[^)]*\)(?=\s*(?:(?:sebagai|menjadi)\s+u|tentang))", re.IGNORECASE)
_LONGEST_TITLE = 900


def read_tail(text: str, work: str, head: Head, following: list[Head], *, alone: bool) -> Tail:
    """The tail of the citation that begins with the head.

    Args:
        text: the printed text, from which the title is taken.
        work: its working copy.
        head: where the citation begins.
        following: the heads after it, in order.
        alone: the text is one citation and nothing else, so that a title may follow without "tentang".
    """
    reader = _TailReader(text, work, following)
    return reader.read(head, alone=alone)


class _TailReader:
    """Walks once over the pieces after a head; the position only grows."""

    def __init__(self, text: str, work: str, following: list[Head]) -> None:
        self.text, self.work, self.following = text, work, following
        self.patterns = tail_patterns()
        self.amends: list[Head] = []
        self.nested: list[Head] = []

    def read(self, head: Head, *, alone: bool) -> Tail:
        at, title, date, gazette = head.end, head.title, head.date, None
        while True:
            before = at
            if not title and not self.amends:
                title, at = self._title(at, alone=alone)
            found, at = self._gazette(at)
            gazette = gazette or found
            if date is None:
                date, at = self._date(at)
            else:
                _, at = self._date(at)
            at = self._articles(at)
            at = self._amendments(at, head)
            if at == before:
                return Tail(at, title, date, gazette, tuple(self.amends), tuple(self.nested))

    def _title(self, at: int, *, alone: bool) -> tuple[str, int]:
        match = self.patterns.about.match(self.work, at) or self.patterns.change_title.match(self.work, at)
        if not match and alone:
            match = self.patterns.bare_title.match(self.work, at)
        if not match:
            return "", at
        start = match.end()
        end = self._title_end(start)
        title = collapsed(_NESTED_GAZETTE.sub(" ", self.text[start:end]))
        return (title, end) if title else ("", at)

    def _title_end(self, start: int) -> int:
        """Where the title stops: at a stop, or before a head that is not nested."""
        at = start
        limit = min(len(self.work), start + _LONGEST_TITLE)
        while True:
            stop = self._next_stop(at, start, limit)
            head = next((head for head in self.following if at <= head.start), None)
            if head is None or head.start >= stop:
                return self._trimmed(start, stop)
            if not self._is_nested(start, head):
                return self._trimmed(start, self._before_list_number(start, head.start))
            self.nested.append(head)
            at = head.end
            resumed = self._over_nested_gazette(at)
            at = resumed or at

    def _over_nested_gazette(self, at: int) -> int | None:
        match = self.patterns.nested_gazette.match(self.work, at)
        return match.end() if match else None

    def _next_stop(self, at: int, start: int, limit: int) -> int:
        for match in self.patterns.stop.finditer(self.work, at, limit):
            if match.lastgroup == "period" and self.patterns.abbreviation.search(
                self.work, start, match.start()
            ):
                continue
            if match.start() <= start:
                continue
            if match.lastgroup == "article" and self._is_article_in_title(start, match.start()):
                continue
            if match.lastgroup == "gazette":
                gazette = self.patterns.gazette_open.match(self.work, match.start())
                if gazette and self.patterns.resumes.match(self.work, gazette.end()):
                    continue
            return match.start()
        return limit

    def _is_article_in_title(self, start: int, at: int) -> bool:
        """Whether the article belongs to a nested regulation ("Perubahan atas Pasal 7 Peraturan …")."""
        match = self.patterns.articles.match(self.work, at)
        is_followed = match is not None and self._head_near(match.end()) is not None
        return is_followed and bool(self.patterns.nesting.search(self.work[start:at]))

    def _head_near(self, end: int) -> Head | None:
        return next((head for head in self.following if end <= head.start <= end + 2), None)

    def _is_nested(self, start: int, head: Head) -> bool:
        before = self.work[start : head.start]
        if not before.strip():
            return True
        if self.patterns.nesting.search(before):
            return True
        last = self.nested[-1] if self.nested else None
        return bool(
            last
            and re.search(r"(?:,|\bdan|\bserta)\s*$", before, re.IGNORECASE)
            and last.type == head.type
            and re.search(r"pencabutan|perubahan", before, re.IGNORECASE)
        )

    def _trimmed(self, start: int, end: int) -> int:
        """The end without a conjunction left hanging before the next citation."""
        match = self.patterns.hanging.search(self.work[start:end])
        return start + match.start() if match else end

    def _before_list_number(self, start: int, end: int) -> int:
        """The end without the number of the next item of a list, "2 Undang-Undang …"."""
        match = self.patterns.list_number.search(self.work, start, end)
        return match.start() if match else end

    def _gazette(self, at: int) -> tuple[Gazette | None, int]:
        match = self.patterns.gazette.match(self.work, at) or self.patterns.gazette_open.match(self.work, at)
        return (read_gazette(match.group()), match.end()) if match else (None, at)

    def _date(self, at: int) -> tuple[str | None, int]:
        match = self.patterns.dated.match(self.work, at)
        date = iso_date(match.group("date")) if match else None
        return (date, match.end()) if match and date else (None, at)

    def _articles(self, at: int) -> int:
        """The end of the articles named after the regulation.

        Articles on a new line with a regulation after them belong to that one; a last bare number there
        counts the next item of a list.
        """
        match = self.patterns.articles.match(self.work, at)
        if not match or not re.search(r"\d|[lI]", match.group()):
            return at
        end = at + len(match.group().rstrip(" ,\n"))
        if self._head_near(match.end()) is None:
            return end
        lead, _, _ = match.group().casefold().partition("p")
        if "\n" in lead and "\n" not in self.work[end : match.end() + 1]:
            return at
        number = self.patterns.list_number.search(self.work, at, end)
        return number.start() if number and re.search(r"\d", self.work[at : number.start()]) else end

    def _amendments(self, at: int, head: Head) -> int:
        while True:
            match = self.patterns.changed.match(self.work, at)
            linked = self.patterns.linked.match(self.work, at)
            further = self.patterns.further.match(self.work, at) if self.amends else None
            amendment, end = None, at
            for found in (match, linked, further):
                if found and amendment is None:
                    amendment = self._head_at(found.end())
                    if amendment is None and found is linked:
                        amendment = self._bare_number(found.end(), head)
            if amendment is None:
                return at
            self.amends.append(amendment)
            end = amendment.end
            _, end = self._title(end, alone=False)
            _, end = self._gazette(end)
            _, at = self._date(end)

    def _head_at(self, at: int) -> Head | None:
        return next((head for head in self.following if head.start == at), None)

    def _bare_number(self, at: int, head: Head) -> Head | None:
        """Reads "jo. Nomor 46 Tahun 2013": the same kind of regulation with another number."""
        match = _NUMBER.match(self.work, at)
        numbering: Numbering | None = read_numbering(self.work, match.end()) if match else None
        if numbering is None or numbering.year is None:
            return None
        return Head(
            at,
            numbering.end,
            head.type,
            head.issuer,
            numbering.number,
            numbering.year,
            numbering.date,
            numbering.sure,
        )


def read_gazette(clause: str) -> Gazette | None:
    """The gazette clause of a citation as parts; None where kind or number cannot be read."""
    folded = clause.casefold()
    kind = "B" if re.search(r"\bber[il1]ta|\(b[nd]\b", folded) else "L"
    local = re.search(r"daer\s?ah|\bd[ae]erah|\(?\b[lb]d\b", folded.split("tambahan")[0])
    numbers = re.findall(rf"{NUMBER_WORD}([0-9OolI|]+(?:\s[0-9]{{2,3}}(?=\s*,))?)", clause, re.IGNORECASE)
    year = re.search(rf"{YEAR_WORD}\s*({YEAR})", clause, re.IGNORECASE)
    region = re.search(r"(?:lembaran|berita)\s+daerah\s+(.*?)\s+(?:tahun|nomor)\b", clause, re.IGNORECASE)
    _, _, supplement = clause.partition("ambahan")
    if not numbers:
        return None
    found = re.findall(rf"{NUMBER_WORD}([0-9OolI|]+)", supplement, re.IGNORECASE)
    return Gazette(
        kind + ("D" if local else "N"),
        collapsed(region.group(1)) if region else "",
        repaired_year(year.group(1)) if year else None,
        numbers[0].replace(" ", ""),
        found[0] if found else None,
    )
