"""Rows of an SOP's step table inserted, deleted, moved, split and merged; the flow follows its rows."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from documents.box import NOWHERE, enclosing_box
from documents.reading import Reading
from documents.sop import Edge, FlowPoint, Kegiatan, SopDocument, Symbol
from register.errors import InvalidActError, NotFoundError

CELLS = ("uraian", "kelengkapan", "waktu", "output", "keterangan")
_CUT = re.compile(r"\n|(?<=[.;:])\s|\s(?=\(?[0-9a-z][.)]\s)")
_SPACE = re.compile(r"\s")

Points = Mapping[FlowPoint, FlowPoint | None]


@dataclass(frozen=True, slots=True)
class Edited:
    """An SOP after an edit.

    Attributes:
        origins: for each row the row it was before, counted from 0; None for a new one.
    """

    sop: SopDocument
    origins: tuple[int | None, ...]


def insert_row(sop: SopDocument, at: int) -> Edited:
    """A blank row that becomes number `at`, counted from 0.

    Raises:
        NotFoundError: there is no such place.
    """
    if not 0 <= at <= len(sop.kegiatan):
        raise NotFoundError(f"Tidak ada tempat untuk baris {at + 1}.")
    rows: list[tuple[Kegiatan, int | None]] = list(_numbered(sop))
    rows.insert(at, (_blank_row(sop, max(at - 1, 0)), None))
    return _rebuilt(sop, rows)


def delete_row(sop: SopDocument, row: int) -> Edited:
    """The table without a row; the lines of the flow that touch it go with it.

    Raises:
        InvalidActError: it is the only row.
        NotFoundError: there is no such row.
    """
    _row(sop, row)
    if len(sop.kegiatan) == 1:
        raise InvalidActError("Satu-satunya baris tidak dapat dihapus; kosongkan selnya bila perlu.")
    return _rebuilt(sop, [each for each in _numbered(sop) if each[1] != row])


def move_row(sop: SopDocument, row: int, by: int) -> Edited:
    """The table with a row moved up (by -1) or down (by 1).

    Raises:
        NotFoundError: there is no such row or no row to change places with.
    """
    _row(sop, row)
    _row(sop, row + by)
    rows = list(_numbered(sop))
    rows[row], rows[row + by] = rows[row + by], rows[row]
    return _rebuilt(sop, rows)


def split_row(sop: SopDocument, row: int, cell: str = "uraian", at: int | None = None) -> Edited:
    """The table with a row made two: one cell's text is cut, symbols that stand lower go to the second.

    Args:
        at: where the text is cut; without it, at the end of a line or sentence nearest to the middle.

    Raises:
        InvalidActError: the text cannot be cut there.
        NotFoundError: there is no such row or cell.
    """
    before = _row(sop, row)
    reading = getattr(before, cell, None) if cell in CELLS else None
    if reading is None:
        raise NotFoundError("Sel ini tidak ada pada formulir.")
    first, second = _cut(reading.value, at)
    upper, lower = _halves(before.simbol)
    blank = _blank_row(sop, row)
    head = replace(before, simbol=upper, **{cell: replace(reading, value=first, confidence=1.0)})
    rest = replace(reading, value=second, raw="", confidence=1.0)
    tail = replace(blank, simbol=lower, **{cell: rest})
    rows: list[tuple[Kegiatan, int | None]] = list(_numbered(sop))
    rows[row : row + 1] = [(head, row), (tail, None)]
    stayed = {symbol.pelaksana for symbol in upper}
    gone = {symbol.pelaksana for symbol in lower} - stayed
    moved = {FlowPoint(row + 1, lane): FlowPoint(row + 2, lane) for lane in gone}
    return _rebuilt(sop, rows, moved)


def merge_row(sop: SopDocument, row: int) -> Edited:
    """The table with a row and the next made one: texts joined, symbols together.

    Raises:
        NotFoundError: there is no such row, or none after it.
    """
    one, other = _row(sop, row), _row(sop, row + 1)
    cells = {name: _joined(getattr(one, name), getattr(other, name)) for name in CELLS}
    lanes = {(symbol.pelaksana, symbol.bentuk) for symbol in one.simbol}
    more = tuple(symbol for symbol in other.simbol if (symbol.pelaksana, symbol.bentuk) not in lanes)
    merged: Kegiatan = replace(one, **cells)  # type: ignore[arg-type]  # the cells are Readings
    merged = replace(merged, simbol=(*one.simbol, *more), durasi=one.durasi or other.durasi)
    rows: list[tuple[Kegiatan, int | None]] = list(_numbered(sop))
    rows[row : row + 2] = [(merged, row)]
    into = {FlowPoint(row + 2, reading.value): FlowPoint(row + 1, reading.value) for reading in sop.pelaksana}
    return _rebuilt(sop, rows, into)


def redirected(edges: Iterable[Edge], points: Points) -> tuple[Edge, ...]:
    """The edges with their ends moved; one that loses an end, turns on itself or is there already goes."""
    kept: dict[tuple[object, ...], Edge] = {}
    for edge in edges:
        start, end = points.get(edge.dari, edge.dari), points.get(edge.ke, edge.ke)
        was_loop = edge.dari == edge.ke
        if start is None or end is None or (start == end and not was_loop):
            continue
        moved = replace(edge, dari=start, ke=end)
        kept.setdefault((start, end, moved.label, moved.asal), moved)
    return tuple(kept.values())


def _numbered(sop: SopDocument) -> list[tuple[Kegiatan, int]]:
    return [(row, index) for index, row in enumerate(sop.kegiatan)]


def _row(sop: SopDocument, row: int) -> Kegiatan:
    if not 0 <= row < len(sop.kegiatan):
        raise NotFoundError(f"Baris {row + 1} tidak ada pada tabel langkah.")
    return sop.kegiatan[row]


def _rebuilt(
    sop: SopDocument, rows: Iterable[tuple[Kegiatan, int | None]], moved: Points | None = None
) -> Edited:
    """The SOP with these rows; `moved` says where single ends of the flow go, in the old numbers.

    A target one past its source's row names the row that follows it, new or old.
    """
    rows = list(rows)
    places = {origin: place for place, (_, origin) in enumerate(rows) if origin is not None}
    points: dict[FlowPoint, FlowPoint | None] = {}
    for index in range(len(sop.kegiatan)):
        for lane in (reading.value for reading in sop.pelaksana):
            point = FlowPoint(index + 1, lane)
            target = (moved or {}).get(point, point)
            points[point] = _placed(point, target, places)
    kegiatan = tuple(replace(row, nomor=number) for number, (row, _) in enumerate(rows, start=1))
    changed = replace(sop, kegiatan=kegiatan, alur=redirected(sop.alur, points))
    return Edited(changed, tuple(origin for _, origin in rows))


def _placed(point: FlowPoint, target: FlowPoint | None, places: Mapping[int, int]) -> FlowPoint | None:
    if target is None:
        return None
    if target.nomor > point.nomor:  # into the row that was split off
        place = places.get(point.nomor - 1)
        return None if place is None else FlowPoint(place + 2, target.pelaksana)
    place = places.get(target.nomor - 1)
    return None if place is None else FlowPoint(place + 1, target.pelaksana)


def _blank_row(sop: SopDocument, near: int) -> Kegiatan:
    """A row with a blank in every column that the form has."""
    like = sop.kegiatan[near] if sop.kegiatan else None
    page = like.uraian.page if like else 1
    blank = Reading("", "", 1.0, page, NOWHERE)
    cells = {
        name: blank if any(getattr(row, name) is not None for row in sop.kegiatan) else None
        for name in CELLS[1:]
    }
    return Kegiatan(nomor=1, uraian=blank, durasi=None, simbol=(), **cells)


def _cut(text: str, at: int | None) -> tuple[str, str]:
    if at is None:
        places = [found.end() for found in _CUT.finditer(text)]
        places = places or [found.end() for found in _SPACE.finditer(text)]
        at = min(places, key=lambda place: abs(place - len(text) / 2), default=0)
    first, second = text[:at].strip(), text[at:].strip()
    if not first or not second:
        raise InvalidActError("Letakkan kursor di tengah teks yang akan dipecah, lalu pecah barisnya.")
    return first, second


def _halves(symbols: tuple[Symbol, ...]) -> tuple[tuple[Symbol, ...], tuple[Symbol, ...]]:
    """The symbols level with the highest one, and those that stand below it."""
    if not symbols:
        return (), ()
    highest = min(symbols, key=lambda symbol: (symbol.page, symbol.box.top))
    lower = tuple(
        symbol
        for symbol in symbols
        if (symbol.page, symbol.box.centre[1]) > (highest.page, highest.box.bottom)
    )
    return tuple(symbol for symbol in symbols if symbol not in lower), lower


def _joined(one: Reading | None, other: Reading | None) -> Reading | None:
    if one is None or other is None or not other.value:
        return one if one is not None else other
    if not one.value:
        return other
    both = [one.box, other.box] if one.page == other.page else [one.box]
    return Reading(
        value=f"{one.value}\n{other.value}",
        raw=f"{one.raw}\n{other.raw}".strip(),
        confidence=1.0,
        page=one.page,
        box=enclosing_box(box for box in both if box.area) if any(box.area for box in both) else NOWHERE,
    )
