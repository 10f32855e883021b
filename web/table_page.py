"""The step table of an SOP edited as a table: its cells, its performers, its rows."""

from collections.abc import Callable
from dataclasses import dataclass

from starlette.responses import Response

from documents.sop import Shape, SopDocument, Symbol
from register.desk import EntryDetail
from register.errors import InvalidActError
from register.flow_edits import Placing, add_symbol, place_symbol, remove_symbol
from register.snapshots import can_undo, undo
from register.step_table import CELLS, Edited, delete_row, insert_row, merge_row, move_row, split_row
from register.structure import current_document, edit_sop, revert_structure
from web.asking import Ask
from web.entry_page import allowed_acts, view_of, visible_entry
from web.errors import PageError
from web.field_groups import FieldView, field_view
from web.scan_pane import field_frames, scan_pane

RowEdit = Callable[[SopDocument, int], Edited]
ROW_EDITS: dict[str, tuple[RowEdit, int]] = {
    "sisip-atas": (insert_row, 0),
    "sisip-bawah": (lambda sop, row: insert_row(sop, row + 1), 1),
    "naik": (lambda sop, row: move_row(sop, row, -1), -1),
    "turun": (lambda sop, row: move_row(sop, row, 1), 1),
    "gabung": (merge_row, 0),
    "hapus": (delete_row, 0),
}
"""Each edit of a row and by how many rows the place to look at next lies below it."""


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of the step table: its cells by column, its symbols, its row numbered from 1."""

    number: int
    cells: tuple[FieldView, ...]
    symbols: tuple[Symbol, ...]


def table_page(ask: Ask) -> Response:
    """The step table under the pages it was read from."""
    detail = visible_entry(ask)
    with ask.reading() as session:
        sop = current_document(session, detail.id).sop
        undoable = can_undo(session, ask.actor, detail.id)
    if sop is None:
        raise InvalidActError("Entri ini bukan SOP; tidak ada tabel langkah.")
    columns = _columns(detail)
    rows = tuple(_row(ask, detail, sop, index, columns) for index in range(len(sop.kegiatan)))
    fields = [field for row in rows for field in row.cells]
    return ask.page(
        "desk/table.html",
        detail=detail,
        rows=rows,
        columns=columns,
        lanes=[reading.value for reading in sop.pelaksana],
        scan=scan_pane(ask, detail, field_frames(fields)),
        doubts=sum(field.needs_look for field in fields),
        undoable=undoable,
        may=allowed_acts(ask, detail),
    )


def edit_rows(ask: Ask) -> Response:
    """One row inserted, deleted, moved, split or merged.

    Raises:
        PageError: an unknown edit.
    """
    detail, row, act = visible_entry(ask), ask.whole("baris") - 1, ask.text("tindakan")
    if act == "pecah":
        cell, at = ask.text("sel") or CELLS[0], ask.whole("di") if ask.text("di") else None
        edit, then = (lambda sop: split_row(sop, row, cell, at)), 0
    elif act in ROW_EDITS:
        apply, then = ROW_EDITS[act]
        edit = lambda sop: apply(sop, row)  # noqa: E731 - one of two shapes of the same edit
    else:
        raise PageError
    with ask.writing() as session:
        edit_sop(session, ask.actor, detail.id, ask.whole("versi"), edit)
    return ask.go(f"/meja/entri/{detail.id}/langkah", "table_saved", f"baris-{max(row + then, 0) + 1}")


def set_performer(ask: Ask) -> Response:
    """One performer of a row put in, changed or (a blank choice) taken out."""
    detail, nomor, lane = visible_entry(ask), ask.whole("baris"), ask.text("lajur")
    index = ask.whole("simbol") if ask.text("simbol") else None

    def change(sop: SopDocument) -> Edited:
        return Edited(_with_performer(sop, nomor, index, lane), tuple(range(len(sop.kegiatan))))

    if lane or index is not None:
        with ask.writing() as session:
            edit_sop(session, ask.actor, detail.id, ask.whole("versi"), change)
    return ask.go(f"/meja/entri/{detail.id}/langkah", "table_saved", f"baris-{nomor}")


def undo_edit(ask: Ask) -> Response:
    """The person's last correction taken back."""
    detail = visible_entry(ask)
    with ask.writing() as session:
        undo(session, ask.actor, detail.id, ask.whole("versi"))
    return ask.go(view_of(ask), "undone", ask.place("tempat"))


def use_machine_structure(ask: Ask) -> Response:
    """The steps and the flow as the machine read them."""
    detail = visible_entry(ask)
    with ask.writing() as session:
        revert_structure(session, ask.actor, detail.id, ask.whole("versi"))
    return ask.go(view_of(ask), "machine_structure")


def _with_performer(sop: SopDocument, nomor: int, index: int | None, lane: str) -> SopDocument:
    if index is None:
        return add_symbol(sop, Placing(nomor, lane, Shape.PROCESS))
    if not lane:
        return remove_symbol(sop, nomor, index)
    shape = sop.kegiatan[nomor - 1].simbol[index].bentuk if _has_symbol(sop, nomor, index) else Shape.PROCESS
    return place_symbol(sop, nomor, index, Placing(nomor, lane, shape))


def _has_symbol(sop: SopDocument, nomor: int, index: int) -> bool:
    return 1 <= nomor <= len(sop.kegiatan) and index < len(sop.kegiatan[nomor - 1].simbol)


def _columns(detail: EntryDetail) -> tuple[str, ...]:
    """The columns that the form has in at least one row; the activity always."""
    shown = {
        reading.path.partition(".")[2]
        for reading in detail.readings
        if reading.path.startswith("kegiatan[") and (reading.machine is not None or reading.is_decided)
    }
    return tuple(name for name in CELLS if name in shown or name == CELLS[0])


def _row(ask: Ask, detail: EntryDetail, sop: SopDocument, index: int, columns: tuple[str, ...]) -> TableRow:
    readings = (detail.reading(f"kegiatan[{index}].{name}") for name in columns)
    cells = tuple(field_view(each, detail.issues, ask.words) for each in readings if each is not None)
    return TableRow(index + 1, cells, sop.kegiatan[index].simbol)
