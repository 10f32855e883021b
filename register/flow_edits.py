"""The flow of an SOP redrawn by a person: symbols placed, lines drawn, labelled, taken away, settled."""

from dataclasses import dataclass, replace

from documents.box import NOWHERE
from documents.sop import BranchLabel, Edge, EdgeOrigin, FlowPoint, Kegiatan, Shape, SopDocument, Symbol
from register.errors import InvalidActError, NotFoundError
from register.step_table import redirected


@dataclass(frozen=True, slots=True)
class Placing:
    """Where a symbol stands: its row's number, its lane and its kind."""

    nomor: int
    pelaksana: str
    bentuk: Shape


def add_symbol(sop: SopDocument, placing: Placing) -> SopDocument:
    """The SOP with one symbol more.

    Raises:
        InvalidActError: the same symbol stands there already.
        NotFoundError: there is no such row or lane.
    """
    row = _row(sop, placing.nomor)
    _lane(sop, placing.pelaksana)
    if any((each.pelaksana, each.bentuk) == (placing.pelaksana, placing.bentuk) for each in row.simbol):
        raise InvalidActError("Simbol yang sama sudah ada di lajur dan baris itu.")
    new = Symbol(placing.pelaksana, placing.bentuk, row.uraian.page, NOWHERE, 1.0)
    return _with_row(sop, replace(row, simbol=(*row.simbol, new)))


def place_symbol(sop: SopDocument, nomor: int, index: int, placing: Placing) -> SopDocument:
    """The SOP with a symbol of another kind, lane or row; the lines that end at it follow.

    Raises:
        NotFoundError: there is no such symbol, row or lane.
    """
    symbol = _symbol(sop, nomor, index)
    _row(sop, placing.nomor)
    _lane(sop, placing.pelaksana)
    moved = replace(symbol, pelaksana=placing.pelaksana, bentuk=placing.bentuk, confidence=1.0)
    here, there = FlowPoint(nomor, symbol.pelaksana), FlowPoint(placing.nomor, placing.pelaksana)
    if placing.nomor == nomor:
        row = _row(sop, nomor)
        symbols = tuple(moved if place == index else each for place, each in enumerate(row.simbol))
        changed = _with_row(sop, replace(row, simbol=symbols))
    else:
        changed = _without(sop, nomor, index)
        row = _row(changed, placing.nomor)
        changed = _with_row(changed, replace(row, simbol=(*row.simbol, moved)))
    if _stands(changed, here):
        return changed
    target = there if _stands(changed, there) else None
    return replace(changed, alur=redirected(sop.alur, {here: target}))


def remove_symbol(sop: SopDocument, nomor: int, index: int) -> SopDocument:
    """The SOP without a symbol, and without the lines that ended at nothing but it.

    Raises:
        NotFoundError: there is no such symbol.
    """
    point = FlowPoint(nomor, _symbol(sop, nomor, index).pelaksana)
    changed = _without(sop, nomor, index)
    return changed if _stands(changed, point) else replace(changed, alur=redirected(sop.alur, {point: None}))


def add_edge(
    sop: SopDocument, dari: FlowPoint, ke: FlowPoint, label: BranchLabel | None, asal: EdgeOrigin
) -> SopDocument:
    """The SOP with one line more, as a person saw it on the page.

    Raises:
        InvalidActError: it is there already, or leads from a symbol to itself.
        NotFoundError: no symbol stands at an end.
    """
    for point in (dari, ke):
        if not _stands(sop, point):
            raise NotFoundError(f"Tidak ada simbol pada langkah {point.nomor}, {point.pelaksana}.")
    if dari == ke:
        raise InvalidActError("Garis harus menuju simbol lain.")
    if any((each.dari, each.ke, each.label, each.asal) == (dari, ke, label, asal) for each in sop.alur):
        raise InvalidActError("Garis ini sudah ada.")
    return replace(sop, alur=(*sop.alur, Edge(dari, ke, label, asal, 1.0)))


def label_edge(sop: SopDocument, index: int, label: BranchLabel | None) -> SopDocument:
    """The SOP with a line labelled YA, TIDAK or not at all.

    Raises:
        NotFoundError: there is no such line.
    """
    edge = replace(_edge(sop, index), label=label, confidence=1.0)
    return replace(sop, alur=tuple(edge if place == index else each for place, each in enumerate(sop.alur)))


def remove_edge(sop: SopDocument, index: int) -> SopDocument:
    """The SOP without a line.

    Raises:
        NotFoundError: there is no such line.
    """
    _edge(sop, index)
    return replace(sop, alur=tuple(each for place, each in enumerate(sop.alur) if place != index))


def settle_branch(sop: SopDocument, dari: FlowPoint, label: BranchLabel | None, ke: FlowPoint) -> SopDocument:
    """The SOP in which a branch that drawing and text send to different places leads to one.

    A line without a label counts to the branch, as it does when the procedure is compiled.

    Raises:
        NotFoundError: neither drawing nor text leads there.
    """
    branch = [each for each in sop.alur if each.dari == dari and each.label in (label, None)]
    if not any(each.ke == ke for each in branch):
        raise NotFoundError("Baik gambar maupun teks tidak menuju langkah itu.")
    kept = tuple(
        replace(each, label=label, confidence=1.0) if each in branch else each
        for each in sop.alur
        if each not in branch or each.ke == ke
    )
    return replace(sop, alur=kept)


def _stands(sop: SopDocument, point: FlowPoint) -> bool:
    """Whether a symbol that lines may end at stands there; page connectors are no such symbols."""
    if not 1 <= point.nomor <= len(sop.kegiatan):
        return False
    symbols = sop.kegiatan[point.nomor - 1].simbol
    return any(each.pelaksana == point.pelaksana and each.bentuk is not Shape.OFFPAGE for each in symbols)


def _row(sop: SopDocument, nomor: int) -> Kegiatan:
    if not 1 <= nomor <= len(sop.kegiatan):
        raise NotFoundError(f"Langkah {nomor} tidak ada.")
    return sop.kegiatan[nomor - 1]


def _lane(sop: SopDocument, name: str) -> None:
    if name not in {reading.value for reading in sop.pelaksana}:
        raise NotFoundError(f"Pelaksana {name!r} tidak ada pada formulir.")


def _symbol(sop: SopDocument, nomor: int, index: int) -> Symbol:
    symbols = _row(sop, nomor).simbol
    if not 0 <= index < len(symbols):
        raise NotFoundError(f"Simbol ke-{index + 1} pada langkah {nomor} tidak ada.")
    return symbols[index]


def _edge(sop: SopDocument, index: int) -> Edge:
    if not 0 <= index < len(sop.alur):
        raise NotFoundError("Garis ini tidak ada.")
    return sop.alur[index]


def _without(sop: SopDocument, nomor: int, index: int) -> SopDocument:
    row = _row(sop, nomor)
    symbols = tuple(each for place, each in enumerate(row.simbol) if place != index)
    return _with_row(sop, replace(row, simbol=symbols))


def _with_row(sop: SopDocument, row: Kegiatan) -> SopDocument:
    rows = tuple(row if each.nomor == row.nomor else each for each in sop.kegiatan)
    return replace(sop, kegiatan=rows)
