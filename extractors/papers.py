"""Title, number and date of papers that are no SOPs: letters, decrees, lists, reports.

A letter says them behind labels, a decree between "NOMOR", "TENTANG" and the office that decrees; other
papers print their title in capitals near the top, below the letterhead.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from documents.document import DocumentKind
from documents.reading import Reading
from extractors.headings import ends_title, has_address, letters, paper_label
from extractors.identity import in_reading_order, without_colon
from extractors.lexicon import lexicon, repair_month, starts_post
from extractors.sop_readings import Readings
from extractors.sop_view import Line, PageView
from models.kinds import kind_of

TOP_LINES, HEAD_LINES = 16, 9
CAPITALS, FEWEST_LETTERS = 0.8, 8
LONGEST_TITLE, LONGEST_LINE = 6, 10
"""Lines of a title and words of one that is not in capitals, at most."""


@dataclass(frozen=True, slots=True)
class PaperHead:
    """What the first page of a paper says of it; None where it does not."""

    judul: Reading | None = None
    nomor: Reading | None = None
    tanggal: Reading | None = None


def read_paper_head(page: PageView, kind: DocumentKind, signed: Line | None, make: Readings) -> PaperHead:
    """Title, number and date of a paper.

    Args:
        page: its first page.
        kind: what kind of paper it is.
        signed: the date of its signature, where one of its pages has it.
        make: makes readings of lines.
    """
    lines = in_reading_order(page.lines)
    title, number = _of_letter(lines) if kind is DocumentKind.SURAT else _of_decree(lines)
    title = title or _in_capitals(in_reading_order(page.loose) or lines, kind)
    day = next((day for line in lines[:TOP_LINES] if (day := date_in(line))), None)
    date = signed or (day if kind is DocumentKind.SURAT else None)
    return PaperHead(
        make.title(title, title[0].place, page.number) if title else None,
        make.plain([number], number.place, page.number, "nomor") if number else None,
        make.date([date], date.place, date.page, is_marked=False) if date else None,
    )


def is_another(before: PaperHead, now: PaperHead) -> bool:
    """Whether a page that begins a paper of the same kind begins another one: its number is another."""
    if before.nomor is None or now.nomor is None:
        return False
    return letters(before.nomor.value) != letters(now.nomor.value)


def signed_on(page: PageView) -> Line | None:
    """The date a paper was decided on: "Ditetapkan di … pada tanggal 9 Juli 2025"."""
    for line in in_reading_order(page.lines):
        plain = letters(line.text)
        if plain.startswith("padatanggal") or "ditetapkandi" in plain:
            day = date_in(line)
            if day:
                return day
    return None


def date_in(line: Line) -> Line | None:
    """The day, month and year that stand in a line."""
    months = {letters(month) for month in lexicon().months}
    for index in range(len(line.tokens) - 2):
        day, month, year = line.tokens[index : index + 3]
        is_month = letters(repair_month(month.text)) in months
        if is_month and letters(day.text).isdigit() and letters(year.text).isdigit() and len(year.text) >= 4:
            return Line(line.page, (day, month, year))
    return None


def _of_letter(lines: Sequence[Line]) -> tuple[list[Line], Line | None]:
    """Subject and number behind their labels; a subject may go on below, in its own column."""
    found: dict[str, list[Line]] = {}
    for index, line in enumerate(lines[: 2 * TOP_LINES]):
        label = paper_label(line.words)
        behind = line.after(label.words) if label else None
        value = without_colon(behind) if behind else None
        if label is None or value is None or label.meaning in found:
            continue
        found[label.meaning] = [value, *_going_on(value, lines[index + 1 : index + LONGEST_TITLE])]
    number = found.get("nomor", [None])[0]
    return found.get("judul", []), _without_date(number) if number else None


def _going_on(value: Line, below: Sequence[Line]) -> Iterator[Line]:
    for line in below:
        if line.frame.left < value.frame.left - line.frame.height or paper_label(line.words):
            return
        yield line


def _without_date(number: Line) -> Line:
    """The number of a letter without place and date on the same line."""
    day = date_in(number)
    if day is None:
        return number
    end = number.tokens.index(day.tokens[0])
    place = end - 1 if end > 1 and number.tokens[end - 1].text.endswith(",") else end
    return Line(number.page, number.tokens[:place]) if place else number


def _of_decree(lines: Sequence[Line]) -> tuple[list[Line], Line | None]:
    """What stands between "TENTANG" and the office that decrees, and the number above it."""
    about = next((i for i, line in enumerate(lines[: 2 * TOP_LINES]) if _says_about(line)), None)
    if about is None:
        return [], None
    above = letters("".join(line.text for line in lines[:about]))
    behind = lines[about].after(1)
    title = [behind] if behind else []
    for line in lines[about + 1 : about + 1 + LONGEST_TITLE]:
        if ends_title(line.words) or line.text.endswith(",") or not _is_capital(line):
            break
        if title and starts_post(line.words) and letters(line.text) in above:
            break
        title.append(line)
    numbered = [(line, label) for line in lines[:about] if (label := paper_label(line.words))]
    rests = [line.after(label.words) for line, label in numbered if label.meaning == "nomor"]
    return title, next((value for rest in rests if rest and (value := without_colon(rest))), None)


def _says_about(line: Line) -> bool:
    return letters(line.words[0]) == "tentang" and _is_capital(line)


def _in_capitals(lines: Sequence[Line], kind: DocumentKind) -> list[Line]:
    """The title near the top: what says the kind of paper it is, or else the first line in capitals."""
    top = lines[: 2 * TOP_LINES]
    addressed = [index for index, line in enumerate(top[:HEAD_LINES]) if has_address(line.words)]
    body = top[addressed[-1] + 1 if addressed else 0 :]
    runs = [list(run)[:LONGEST_TITLE] for is_title, run in groupby(body, key=_is_capital) if is_title]
    runs = [run for run in runs if len(letters(run[0].text)) >= FEWEST_LETTERS]
    short = [[line] for line in body if len(line.words) <= LONGEST_LINE and ":" not in line.text]
    telling = next((run for run in runs or short if _tells(run, kind)), [])
    return telling or (runs[0] if runs else [])


def _tells(run: Sequence[Line], kind: DocumentKind) -> bool:
    return kind is not DocumentKind.UNKNOWN and kind_of((" ".join(line.text for line in run),)).kind is kind


def _is_capital(line: Line) -> bool:
    found = [letter for letter in line.text if letter.isalpha()]
    return ":" not in line.text and sum(letter.isupper() for letter in found) > CAPITALS * len(found) > 0
