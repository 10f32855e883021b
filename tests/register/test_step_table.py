"""Rows of the step table edited; the flow follows."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from register_office import BOX, reading, sop

from documents.box import Box
from documents.sop import Edge, EdgeOrigin, FlowPoint, Kegiatan, Shape, SopDocument, Symbol
from register.errors import InvalidActError, NotFoundError
from register.step_table import Edited, delete_row, insert_row, merge_row, move_row, split_row

HIGH, LOW = Box(10, 20, 30, 40), Box(60, 70, 80, 90)


def _symbol(lane: str, box: Box = BOX) -> Symbol:
    return Symbol(lane, Shape.PROCESS, 2, box, 0.9)


def _edge(start: tuple[int, str], end: tuple[int, str]) -> Edge:
    return Edge(FlowPoint(*start), FlowPoint(*end), None, EdgeOrigin.DRAWN, 0.9)


def _row(number: int, text: str, *symbols: Symbol) -> Kegiatan:
    return Kegiatan(number, reading(text), None, reading("15 menit"), None, None, None, symbols)


def _table() -> SopDocument:
    rows = (
        _row(1, "Menugaskan", _symbol("Kabid")),
        _row(2, "Menyusun konsep", _symbol("Sekretaris")),
        _row(3, "Memeriksa", _symbol("Kabid")),
    )
    ways = (_edge((1, "Kabid"), (2, "Sekretaris")), _edge((2, "Sekretaris"), (3, "Kabid")))
    document = sop(kegiatan=rows, alur=ways)
    assert document.sop is not None
    return document.sop


def _texts(edited: Edited) -> list[str]:
    return [row.uraian.value for row in edited.sop.kegiatan]


def _ways(edited: Edited) -> set[tuple[int, str, int, str]]:
    return {(e.dari.nomor, e.dari.pelaksana, e.ke.nomor, e.ke.pelaksana) for e in edited.sop.alur}


def test_inserted_row_is_blank_and_the_flow_goes_around_it() -> None:
    edited = insert_row(_table(), 1)
    assert _texts(edited) == ["Menugaskan", "", "Menyusun konsep", "Memeriksa"]
    assert edited.origins == (0, None, 1, 2)
    assert _ways(edited) == {(1, "Kabid", 3, "Sekretaris"), (3, "Sekretaris", 4, "Kabid")}
    new = edited.sop.kegiatan[1]
    assert (new.waktu is not None, new.kelengkapan) == (True, None)


def test_deleted_row_takes_its_lines_with_it() -> None:
    edited = delete_row(_table(), 1)
    assert _texts(edited) == ["Menugaskan", "Memeriksa"]
    assert (edited.origins, _ways(edited)) == ((0, 2), set())


def test_only_row_stays() -> None:
    small = delete_row(delete_row(_table(), 2).sop, 1).sop
    with pytest.raises(InvalidActError):
        delete_row(small, 0)


def test_moved_row_keeps_its_lines() -> None:
    edited = move_row(_table(), 2, -1)
    assert _texts(edited) == ["Menugaskan", "Memeriksa", "Menyusun konsep"]
    assert _ways(edited) == {(1, "Kabid", 3, "Sekretaris"), (3, "Sekretaris", 2, "Kabid")}


@pytest.mark.parametrize(("row", "by"), [(0, -1), (2, 1), (9, 1)])
def test_row_cannot_leave_the_table(row: int, by: int) -> None:
    with pytest.raises(NotFoundError):
        move_row(_table(), row, by)


def test_split_row_shares_text_and_symbols() -> None:
    table = _table()
    both = _row(2, "Menyusun. Memeriksa konsep", _symbol("Sekretaris", HIGH), _symbol("Kabid", LOW))
    ways = (_edge((2, "Sekretaris"), (2, "Kabid")), _edge((2, "Kabid"), (3, "Kabid")))
    rows = (table.kegiatan[0], both, table.kegiatan[2])
    changed = sop(kegiatan=rows, alur=ways).sop
    assert changed is not None
    edited = split_row(changed, 1)
    assert _texts(edited) == ["Menugaskan", "Menyusun.", "Memeriksa konsep", "Memeriksa"]
    assert edited.origins == (0, 1, None, 2)
    assert [symbol.pelaksana for symbol in edited.sop.kegiatan[2].simbol] == ["Kabid"]
    assert _ways(edited) == {(2, "Sekretaris", 3, "Kabid"), (3, "Kabid", 4, "Kabid")}


def test_text_is_cut_where_the_person_says() -> None:
    edited = split_row(_table(), 1, "uraian", 8)
    assert _texts(edited)[1:3] == ["Menyusun", "konsep"]


@pytest.mark.parametrize(("cell", "at"), [("uraian", 0), ("uraian", 99)])
def test_text_cannot_be_cut_at_its_ends(cell: str, at: int) -> None:
    with pytest.raises(InvalidActError):
        split_row(_table(), 0, cell, at)


@pytest.mark.parametrize("cell", ["kelengkapan", "simbol", ""])
def test_cell_that_is_not_there_is_not_cut(cell: str) -> None:
    with pytest.raises(NotFoundError):
        split_row(_table(), 0, cell)


def test_merged_rows_join_texts_and_symbols() -> None:
    edited = merge_row(_table(), 0)
    assert _texts(edited) == ["Menugaskan\nMenyusun konsep", "Memeriksa"]
    assert edited.origins == (0, 2)
    assert [symbol.pelaksana for symbol in edited.sop.kegiatan[0].simbol] == ["Kabid", "Sekretaris"]
    assert _ways(edited) == {(1, "Kabid", 1, "Sekretaris"), (1, "Sekretaris", 2, "Kabid")}


def test_line_within_merged_rows_of_one_lane_is_no_loop() -> None:
    table = _table()
    rows = (table.kegiatan[0], _row(2, "Memeriksa", _symbol("Kabid")))
    joined = sop(kegiatan=rows, alur=(_edge((1, "Kabid"), (2, "Kabid")),)).sop
    assert joined is not None
    assert merge_row(joined, 0).sop.alur == ()


ACTS = st.sampled_from(("insert", "delete", "up", "down", "split", "merge"))


@given(st.lists(st.tuples(ACTS, st.integers(0, 5)), max_size=8))
def test_any_edits_leave_a_valid_table_whose_rows_are_known(acts: list[tuple[str, int]]) -> None:
    table = _table()
    for act, row in acts:
        edits = {
            "insert": lambda table, row: insert_row(table, row),
            "delete": lambda table, row: delete_row(table, row),
            "up": lambda table, row: move_row(table, row, -1),
            "down": lambda table, row: move_row(table, row, 1),
            "split": lambda table, row: split_row(table, row),
            "merge": lambda table, row: merge_row(table, row),
        }
        try:
            edited = edits[act](table, row)
        except (InvalidActError, NotFoundError):
            continue
        known = [origin for origin in edited.origins if origin is not None]
        assert len(set(known)) == len(known)
        assert len(edited.origins) == len(edited.sop.kegiatan)
        table = edited.sop
