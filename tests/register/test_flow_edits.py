"""The flow redrawn by a person."""

import pytest
from register_office import BOX, reading, sop

from documents.sop import BranchLabel, Edge, EdgeOrigin, FlowPoint, Kegiatan, Shape, SopDocument, Symbol
from register.errors import InvalidActError, NotFoundError
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
from workflow.definition import compile_procedure

ONE, TWO = FlowPoint(1, "Kabid"), FlowPoint(2, "Sekretaris")
TWO_KABID = FlowPoint(2, "Kabid")


def _flow(*edges: Edge) -> SopDocument:
    rows = tuple(
        Kegiatan(
            number, reading("Langkah"), None, None, None, None, None,
            (Symbol(lane, shape, 2, BOX, 0.9),),
        )
        for number, (lane, shape) in enumerate(
            (("Kabid", Shape.TERMINATOR), ("Sekretaris", Shape.DECISION), ("Kabid", Shape.PROCESS)), start=1
        )
    )  # fmt: skip
    document = sop(kegiatan=rows, alur=edges or (Edge(ONE, TWO, None, EdgeOrigin.DRAWN, 0.9),))
    assert document.sop is not None
    return document.sop


def test_symbol_moves_with_its_lines() -> None:
    moved = place_symbol(_flow(), 2, 0, Placing(2, "Kabid", Shape.PROCESS))
    assert [(s.pelaksana, s.bentuk, s.confidence) for s in moved.kegiatan[1].simbol] == [
        ("Kabid", Shape.PROCESS, 1.0)
    ]
    assert [(edge.dari, edge.ke) for edge in moved.alur] == [(ONE, TWO_KABID)]


def test_symbol_moves_to_another_row() -> None:
    moved = place_symbol(_flow(), 2, 0, Placing(3, "Sekretaris", Shape.DECISION))
    assert moved.kegiatan[1].simbol == ()
    assert len(moved.kegiatan[2].simbol) == 2
    assert moved.alur[0].ke == FlowPoint(3, "Sekretaris")


def test_lines_never_end_at_a_page_connector() -> None:
    moved = place_symbol(_flow(), 2, 0, Placing(2, "Sekretaris", Shape.OFFPAGE))
    assert moved.alur == ()


def test_removed_symbol_takes_its_lines_unless_another_stands_there() -> None:
    assert remove_symbol(_flow(), 2, 0).alur == ()
    doubled = add_symbol(_flow(), Placing(2, "Sekretaris", Shape.PROCESS))
    assert len(remove_symbol(doubled, 2, 0).alur) == 1


def test_same_symbol_is_not_added_twice() -> None:
    with pytest.raises(InvalidActError):
        add_symbol(_flow(), Placing(2, "Sekretaris", Shape.DECISION))


def test_line_is_added_labelled_and_removed() -> None:
    three = FlowPoint(3, "Kabid")
    drawn = add_edge(_flow(), TWO, three, BranchLabel.YA, EdgeOrigin.DRAWN)
    assert drawn.alur[1] == Edge(TWO, three, BranchLabel.YA, EdgeOrigin.DRAWN, 1.0)
    assert label_edge(drawn, 1, BranchLabel.TIDAK).alur[1].label is BranchLabel.TIDAK
    assert remove_edge(drawn, 0).alur == drawn.alur[1:]
    with pytest.raises(InvalidActError):
        add_edge(drawn, TWO, three, BranchLabel.YA, EdgeOrigin.DRAWN)


def test_line_needs_a_symbol_at_both_ends() -> None:
    with pytest.raises(NotFoundError):
        add_edge(_flow(), ONE, FlowPoint(3, "Sekretaris"), None, EdgeOrigin.DRAWN)
    with pytest.raises(InvalidActError):
        add_edge(_flow(), ONE, ONE, None, EdgeOrigin.DRAWN)


def test_settled_branch_has_one_way_and_the_procedure_no_conflict() -> None:
    three = FlowPoint(3, "Kabid")
    disputed = _flow(
        Edge(ONE, TWO, None, EdgeOrigin.DRAWN, 0.9),
        Edge(TWO, ONE, None, EdgeOrigin.DRAWN, 0.9),
        Edge(TWO, three, BranchLabel.TIDAK, EdgeOrigin.TEXT, 0.9),
        Edge(TWO, ONE, BranchLabel.TIDAK, EdgeOrigin.TEXT, 0.9),
    )
    (conflict,) = compile_procedure(disputed).conflicts
    settled = settle_branch(disputed, conflict.dari, conflict.label, three)
    assert compile_procedure(settled).conflicts == ()
    assert {edge.ke for edge in settled.alur if edge.dari == TWO and edge.label} == {three}
    with pytest.raises(NotFoundError):
        settle_branch(disputed, TWO, BranchLabel.TIDAK, TWO_KABID)


@pytest.mark.parametrize("index", [-1, 5])
def test_what_is_not_there_is_not_found(index: int) -> None:
    flow = _flow()
    with pytest.raises(NotFoundError):
        remove_edge(flow, index)
    with pytest.raises(NotFoundError):
        remove_symbol(flow, 2, index)
    with pytest.raises(NotFoundError):
        place_symbol(flow, 2, 0, Placing(index, "Kabid", Shape.PROCESS))
    with pytest.raises(NotFoundError):
        place_symbol(flow, 2, 0, Placing(2, "Tidak Ada", Shape.PROCESS))
