"""Reads what follows the head of a citation: title, gazette, amendments, articles; and where it ends."""

import re
from dataclasses import dataclass

from models.citation_heads import Head, Numbering, read_numbering
from models.citation_text import ABOUT_WORD, DATE, NUMBER_WORD, YEAR, YEAR_WORD, collapsed, repaired_year
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


_ABOUT = re.compile(rf"[\s,.]*(?:{ABOUT_WORD})\s*:?\s*", re.IGNORECASE)
_CHANGE_TITLE = re.compile(r"\s+(?=perubahan\s+(?:\w+\s+){0,2}(?:atas\s+)?(?:per|und|uu|pp))", re.IGNORECASE)
_GAZETTE_WORDS = r"(?:l[ae]?[mn]?b\s?[ae]r[ae]n|kmbaran|lrmbaran|lembar\s?an|[bB]er[il1]ta|tambahan|stbl|staatsblad|LN|BN|LD|BD|TLN|TBN|scheepen)"
_GAZETTE = re.compile(
    rf"[\s,.;]*\(\s*{_GAZETTE_WORDS}[^()]*(?:\([^()]*\)[^()]*)*(?:\)|$|(?=;))", re.IGNORECASE
)
_GAZETTE_OPEN = re.compile(
    rf"[\s,.]*[({{]\s*{_GAZETTE_WORDS}\b[^);]{{0,260}}(?:[)}}Q]|(?=;)|$)", re.IGNORECASE
)
_CHANGED = re.compile(
    r"[\s,.]*(?:dan\s+)?sebagai\s?-?\s?m?a?n?a?\s+(?:yang\s+)?(?:[a-z,-]+\s+){0,12}?(?:ter?akhir\s+(?:kali\s+)?)?(?:[a-z-]+\s+){0,6}?(?:dengan|melalui|oleh|berdasarkan|dalam)\s+",
    re.IGNORECASE,
)
_FURTHER = re.compile(
    r"[\s,;]*(?:(?:dan|serta|yang|kemudian|telah|diubah|lagi|ter?akhir|terakhir\s+kali|beberapa\s+kali|kedua|ketiga|keempat|kali(?:nya)?)[\s,]+){1,8}"
    r"(?:(?:dengan|melalui|oleh)\s+)?",
    re.IGNORECASE,
)
_LINKED = re.compile(r"[\s,;]*(?:jo|juncto|yo|jis|junto)\b\.?\s*", re.IGNORECASE)
_BARE_NUMBER = re.compile(NUMBER_WORD, re.IGNORECASE)
_DATED = re.compile(rf"[\s,]*(?:ter)?(?:tanggal|tgl\.?)\s*:?\s*(?P<date>{DATE})", re.IGNORECASE)
_NESTING = re.compile(
    r"(?:atas|pelaksana(?:an)?|pencabutan|penetapan|mengubah|merubah|mencabut|dengan|berdasarkan|lampiran(?:\s+\w{1,4})?|"
    r"menurut|dalam|dari|oleh|sesuai|terhadap|mengenai|perihal|hal|pembatalan|penggantian|pengganti|ketentuan|amanat|"
    r"perubahan(?:\s+\w+)?|perobahan|tambahan|menambah|untuk|tentang|pada|kepada|menjadi|sebagai|penjelasan|atau|berlakunya|"
    r"pasal\s+\w+|ayat\s*\(?\w+\)?|huruf\s+\w+|penyesuaian|penerapan|turunan|implementasi|sosialisasi|penjabaran|juknis|\()[\s:]*$",
    re.IGNORECASE,
)
_STOP = re.compile(
    r"(?P<hard>;|:(?!\s*[a-z])|\"|\n\s*\n|\n\s*(?:\d{1,2}|[a-zA-Z])\s*[.)]\s|\n\s*[-•▪●\uf0b7]|"
    r"\s\d{1,2}\s?[.)]\s?(?=[A-Z])|\s(?:[b-z])\.\s(?=[A-Z])|\.{3}|[.]\s*$|[.]\s*\n|[•▪●\uf0b7]|\t|\||"
    r"(?-i:\b(?:MEMUTUSKAN|MENETAPKAN|Menetapkan|Mengingat|Menimbang|Memperhatikan))\b|\bdengan\s+persetujuan\b)|"
    r"(?P<period>\.\s+(?=[A-Z0-9\"(]))|"
    rf"(?P<gazette>[\s,]*[({{]\s*{_GAZETTE_WORDS}\b)|"
    r"(?P<changed>[\s,]*\b(?:dan\s+)?sebagai\s?-?\s?mana\s+(?:yang\s+|di)?(?:telah|terakhir|beberapa|sudah|diubah|dirubah|berulang|dimaksud))|"
    r"(?P<linked>[\s,]*\b(?:jo|juncto)\b\.?\s)|"
    rf"(?P<dated>[\s,]*\b(?:ter)?(?:tanggal|tgl\.?)\s*:?\s*{DATE})|"
    r"(?P<article>[\s,(]*\bpasal\s*(?=[\dlIO]))|"
    r"(?P<prose>\s(?:mengatur|menyatakan|menegaskan|mewajibkan|menyebutkan|mengamanatkan|bahwa|mendefinisikan|menyebut|"
    r"adalah|wajib|tersebut|di\s+atas|ini|itu|berlaku|telah\s+\w+|maka|dan/atau\s+peraturan)\b|,\s+(?:maka|perlu|yang|sehingga|dengan\s+ini|dalam\s+rangka|"
    r"setiap|badan\s+publik|PPID|serta\s+(?=(?:per|kep|und))|dan\s+(?=(?:per[a-z]+|kep[a-z]+|und[a-z-]+|uu|pp)\s)|kami|pemohon|untuk\s+itu|selanjutnya|bersama\s+ini|diatur)\b)",
    re.IGNORECASE,
)
_ABBREVIATION = re.compile(
    r"(?:\b(?:n[o0]|nomor|prov|kab|kec|drs?|ir|dra|st|th|thn|jl|tgl|hal|s|r|i|rp|dll|dsb|m|h)|\b[A-Z])$",
    re.IGNORECASE,
)
_ARTICLE_TAIL = re.compile(
    r"[\s,(]*(?:pasal|ayat|huruf|angka|butir|lampiran)\s*[(\[]?\s*[0-9lIOo]*[A-Za-z]?\s*[)\]]?"
    r"(?:[\s,]*(?:dan|s\.?d\.?|sampai\s+dengan|serta|,)?\s*(?:pasal|ayat|huruf|angka|butir)?\s*[(\[]?\s*(?:\d+[A-Za-z]?|[a-z](?![A-Za-z]))\s*[)\]]?)*",
    re.IGNORECASE,
)
_RESUMES = re.compile(r"\s*(?:sebagai|menjadi)\s+[uU]", re.IGNORECASE)
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
        match = _ABOUT.match(self.work, at) or _CHANGE_TITLE.match(self.work, at)
        if not match and alone:
            match = re.compile(
                r"[\s,]+(?=[A-Za-z])(?!jo\b|sebagai|pasal|ayat|dan\b|yang\b|tanggal)", re.IGNORECASE
            ).match(self.work, at)
        if not match:
            return "", at
        start = match.end()
        end = self._title_end(start)
        title = collapsed(self.text[start:end])
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
                return self._trimmed(start, head.start)
            self.nested.append(head)
            at = head.end
            resumed = self._over_nested_gazette(at)
            at = resumed or at

    def _over_nested_gazette(self, at: int) -> int | None:
        match = re.compile(
            rf"[^;()]{{0,200}}?\({_GAZETTE_WORDS}[^()]*\)(?=\s*(?:sebagai|menjadi)\s+[uU])", re.IGNORECASE
        ).match(self.work, at)
        return match.end() if match else None

    def _next_stop(self, at: int, start: int, limit: int) -> int:
        for match in _STOP.finditer(self.work, at, limit):
            if match.lastgroup == "period" and _ABBREVIATION.search(self.work, start, match.start()):
                continue
            if match.start() <= start:
                continue
            if match.lastgroup == "gazette":
                gazette = _GAZETTE_OPEN.match(self.work, match.start())
                if gazette and _RESUMES.match(self.work, gazette.end()):
                    continue
            return match.start()
        return limit

    def _is_nested(self, start: int, head: Head) -> bool:
        before = self.work[start : head.start]
        if not before.strip():
            return True
        if _NESTING.search(before):
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
        match = re.search(
            r"(?:[\s,;:.-]+(?:dan|serta|dan/atau|jo\.?|\d{1,2}\s?[.)]?|[a-z][.)]))?[\s,;:.-]*$",
            self.work[start:end],
        )
        return start + match.start() if match else end

    def _gazette(self, at: int) -> tuple[Gazette | None, int]:
        match = _GAZETTE.match(self.work, at) or _GAZETTE_OPEN.match(self.work, at)
        return (read_gazette(match.group()), match.end()) if match else (None, at)

    def _date(self, at: int) -> tuple[str | None, int]:
        match = _DATED.match(self.work, at)
        date = iso_date(match.group("date")) if match else None
        return (date, match.end()) if match and date else (None, at)

    def _articles(self, at: int) -> int:
        match = _ARTICLE_TAIL.match(self.work, at)
        return (
            at + len(match.group().rstrip(" ,\n")) if match and re.search(r"\d|[lI]", match.group()) else at
        )

    def _amendments(self, at: int, head: Head) -> int:
        while True:
            match = _CHANGED.match(self.work, at)
            linked = _LINKED.match(self.work, at)
            further = _FURTHER.match(self.work, at) if self.amends else None
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
        match = _BARE_NUMBER.match(self.work, at)
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
