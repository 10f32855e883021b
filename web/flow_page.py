"""The flow of an SOP edited on a redrawn diagram beside the scan, or line by line in a list."""

from collections.abc import Callable
from typing import TypeVar

from starlette.responses import Response

from documents.sop import BranchLabel, EdgeOrigin, FlowPoint, Shape, SopDocument
from register.errors import InvalidActError
from register.flow_edits import (
    Placing,
    add_edge,
    add_symbol,
    label_edge,
    place_symbol,
    remove_edge,
    remove_symbol,
    settle_branch,
)
from register.snapshots import can_undo
from register.step_table import Edited
from register.structure import current_document, edit_sop
from web.asking import Ask
from web.entry_page import allowed_acts, visible_entry
from web.errors import PageError
from web.flow_drawing import FlowDrawing, draw_flow, points_of
from web.flow_view import flow_sentences
from web.scan_pane import Frame, scan_pane

Choice = TypeVar("Choice", Shape, EdgeOrigin, BranchLabel)
FlowEdit = Callable[[Ask, SopDocument], SopDocument]


def flow_page(ask: Ask) -> Response:
    """The flow as it stands now: drawing, forms of its symbols, list of its lines, disputes."""
    detail = visible_entry(ask)
    with ask.reading() as session:
        sop = current_document(session, detail.id).sop
        undoable = can_undo(session, ask.actor, detail.id)
    if sop is None:
        raise InvalidActError("Entri ini bukan SOP; tidak ada bagan alur.")
    drawing = draw_flow(sop)
    return ask.page(
        "desk/flow.html",
        detail=detail,
        drawing=drawing,
        lanes=[name for name, _ in drawing.lanes],
        count=len(sop.kegiatan),
        points=points_of(sop),
        shapes=tuple(Shape),
        labels=tuple(BranchLabel),
        origins=tuple(EdgeOrigin),
        sentences=flow_sentences(sop, ask.words),
        scan=scan_pane(ask, detail, _frames(drawing)),
        undoable=undoable,
        may=allowed_acts(ask, detail),
    )


def edit_flow(ask: Ask) -> Response:
    """One symbol or line changed, one dispute settled.

    Raises:
        PageError: an unknown edit, or a form that does not fit it.
    """
    detail, act = visible_entry(ask), ask.text("tindakan")
    if act not in EDITS:
        raise PageError

    def change(sop: SopDocument) -> Edited:
        return Edited(EDITS[act](ask, sop), tuple(range(len(sop.kegiatan))))

    with ask.writing() as session:
        edit_sop(session, ask.actor, detail.id, ask.whole("versi"), change)
    return ask.go(f"/meja/entri/{detail.id}/bagan", "flow_saved", ask.place("tempat") or "bagan")


def _save_symbol(ask: Ask, sop: SopDocument) -> SopDocument:
    return place_symbol(sop, ask.whole("baris"), ask.whole("simbol"), _placing(ask))


def _drop_symbol(ask: Ask, sop: SopDocument) -> SopDocument:
    return remove_symbol(sop, ask.whole("baris"), ask.whole("simbol"))


def _new_symbol(ask: Ask, sop: SopDocument) -> SopDocument:
    return add_symbol(sop, _placing(ask))


def _new_line(ask: Ask, sop: SopDocument) -> SopDocument:
    origin = _chosen(EdgeOrigin, ask.text("asal"))
    return add_edge(sop, _point(ask, "dari"), _point(ask, "ke"), _label(ask), origin)


def _label_line(ask: Ask, sop: SopDocument) -> SopDocument:
    return label_edge(sop, ask.whole("garis"), _label(ask))


def _drop_line(ask: Ask, sop: SopDocument) -> SopDocument:
    return remove_edge(sop, ask.whole("garis"))


def _settle(ask: Ask, sop: SopDocument) -> SopDocument:
    return settle_branch(sop, _point(ask, "dari"), _label(ask), _point(ask, "ke"))


EDITS: dict[str, FlowEdit] = {
    "simpan-simbol": _save_symbol,
    "hapus-simbol": _drop_symbol,
    "tambah-simbol": _new_symbol,
    "tambah-garis": _new_line,
    "beri-label": _label_line,
    "hapus-garis": _drop_line,
    "putuskan": _settle,
}


def _frames(drawing: FlowDrawing) -> tuple[Frame, ...]:
    return tuple(
        Frame(each.id, each.symbol.page, each.symbol.box, "sure")
        for each in drawing.symbols
        if each.symbol.box.area
    )


def _placing(ask: Ask) -> Placing:
    return Placing(ask.whole("langkah"), ask.text("lajur"), _chosen(Shape, ask.text("bentuk")))


def _point(ask: Ask, name: str) -> FlowPoint:
    """A place in a form: the number of the row, a bar, the lane."""
    number, _, lane = ask.text(name).partition("|")
    if not number.isdecimal() or len(number) > 6:
        raise PageError
    return FlowPoint(int(number), lane)


def _label(ask: Ask) -> BranchLabel | None:
    return _chosen(BranchLabel, ask.text("label")) if ask.text("label") else None


def _chosen(kind: type[Choice], text: str) -> Choice:
    try:
        return kind(text)
    except ValueError as error:
        raise PageError from error
