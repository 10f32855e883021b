import itertools
from dataclasses import replace

import pytest
from flow_drawing import Sheet

from documents.sop import BranchLabel, Shape
from extractors.flowchart import Flow, FlowArea, PixelBox, PlacedWord, join_flows, read_flow

YA, TIDAK = BranchLabel.YA, BranchLabel.TIDAK


def symbols_of(flow: Flow) -> set[tuple[int, str, Shape]]:
    return {(symbol.nomor, symbol.lane, symbol.shape) for symbol in flow.symbols}


def edges_of(flow: Flow) -> set[tuple[str, str, BranchLabel | None]]:
    return {
        (f"{edge.source.nomor}{edge.source.lane}", f"{edge.target.nomor}{edge.target.lane}", edge.label)
        for edge in flow.edges
    }


def read(sheet: Sheet) -> Flow:
    return read_flow(sheet.grey, sheet.area, dpi=sheet.dpi)


def approval(dpi: float = 200.0) -> Sheet:
    """A drafts, B checks and returns or passes on, C ends."""
    sheet = Sheet(dpi=dpi)
    a, b, c = sheet.centre(0, 1), sheet.centre(1, 2), sheet.centre(2, 3)
    start = sheet.centre(0, 0)
    sheet.arrow([(start[0], start[1] + 23), (a[0], a[1] - 24)])
    sheet.arrow([(a[0] + 50, a[1]), (b[0], a[1]), (b[0], b[1] - 39)])
    sheet.arrow([(b[0] - 48, b[1]), (a[0], b[1]), (a[0], a[1] + 24)])
    sheet.arrow([(b[0] + 48, b[1]), (c[0], b[1]), (c[0], c[1] - 24)])
    sheet.write("TIDAK", a[0] + 20, b[1] - 8)
    sheet.write("YA", b[0] + 70, b[1] - 8)
    sheet.capsule(0, 0)
    sheet.box(0, 1)
    sheet.diamond(1, 2)
    sheet.capsule(2, 3)
    return sheet


@pytest.mark.parametrize("dpi", [100.0, 150.0, 200.0, 300.0])
def test_reads_symbols_lines_and_labels_at_any_resolution(dpi: float) -> None:
    flow = read(approval(dpi))
    assert symbols_of(flow) == {
        (1, "A", Shape.TERMINATOR),
        (2, "A", Shape.PROCESS),
        (3, "B", Shape.DECISION),
        (4, "C", Shape.TERMINATOR),
    }
    assert edges_of(flow) == {("1A", "2A", None), ("2A", "3B", None), ("3B", "2A", TIDAK), ("3B", "4C", YA)}
    assert flow.doubts == ()


def test_boxes_come_back_in_pixels_of_the_page() -> None:
    sheet = approval(300.0)
    box = next(symbol.box for symbol in read(sheet).symbols if symbol.nomor == 2)
    x, y = sheet.centre(0, 1)
    assert box.centre == pytest.approx((1.5 * x, 1.5 * y), abs=3)
    assert (box.width, box.height) == pytest.approx((154, 73), abs=6)


def test_symbols_of_one_row_come_in_the_order_of_the_flow() -> None:
    sheet = Sheet(rows=1)
    a, b, c = (sheet.centre(lane, 0) for lane in range(3))
    sheet.arrow([(c[0] - 50, c[1]), (b[0] + 51, b[1])])
    sheet.arrow([(b[0] - 50, b[1]), (a[0] + 51, a[1])], is_open=True)
    sheet.capsule(2, 0)
    sheet.box(1, 0)
    sheet.box(0, 0)
    assert [symbol.lane for symbol in read(sheet).symbols] == ["C", "B", "A"]


def test_crossing_lines_are_kept_apart() -> None:
    sheet = Sheet(lanes=3, rows=3, rulings=True)
    sheet.arrow([sheet.centre(0, 1), sheet.centre(2, 1)])
    sheet.arrow([sheet.centre(1, 0), sheet.centre(1, 2)])
    for lane, row in ((0, 1), (2, 1), (1, 0), (1, 2)):
        sheet.box(lane, row)
    a, c = sheet.centre(0, 1), sheet.centre(2, 1)
    sheet.arrow([(a[0] + 50, a[1]), (c[0] - 51, c[1])])
    top, bottom = sheet.centre(1, 0), sheet.centre(1, 2)
    sheet.arrow([(top[0], top[1] + 23), (bottom[0], bottom[1] - 24)])
    assert edges_of(read(sheet)) == {("2A", "2C", None), ("1B", "3B", None)}


def test_lines_that_merge_lead_to_the_same_symbol() -> None:
    sheet = Sheet(lanes=3, rows=3)
    sheet.box(0, 0)
    sheet.box(2, 0)
    sheet.box(1, 2)
    a, c, end = sheet.centre(0, 0), sheet.centre(2, 0), sheet.centre(1, 2)
    sheet.arrow([(a[0], a[1] + 23), (a[0], end[1] - 100), (end[0], end[1] - 100), (end[0], end[1] - 24)])
    sheet.line([(c[0], c[1] + 23), (c[0], end[1] - 100), (end[0], end[1] - 100)])
    assert edges_of(read(sheet)) == {("1A", "3B", None), ("1C", "3B", None)}


def test_filled_symbols_are_read_like_empty_ones() -> None:
    sheet = Sheet(lanes=3, rows=1)
    sheet.capsule(0, 0, filled=True)
    sheet.box(1, 0, filled=True)
    sheet.diamond(2, 0, filled=True)
    assert symbols_of(read(sheet)) == {
        (1, "A", Shape.TERMINATOR),
        (1, "B", Shape.PROCESS),
        (1, "C", Shape.DECISION),
    }


def test_a_line_without_head_leads_onwards_with_little_confidence() -> None:
    sheet = Sheet(lanes=1, rows=2)
    sheet.capsule(0, 0)
    sheet.capsule(0, 1)
    start, end = sheet.centre(0, 0), sheet.centre(0, 1)
    sheet.line([(start[0], start[1] + 23), (end[0], end[1] - 23)])
    (edge,) = read(sheet).edges
    assert (edge.source.nomor, edge.target.nomor) == (1, 2)
    assert edge.confidence < 0.7


def test_a_line_hidden_along_a_ruling_is_followed_with_less_confidence() -> None:
    sheet = Sheet(lanes=2, rows=2)
    sheet.capsule(0, 0)
    sheet.capsule(1, 1)
    start, end = sheet.centre(0, 0), sheet.centre(1, 1)
    ruling = (start[1] + end[1]) / 2
    sheet.line([(start[0], start[1] + 23), (start[0], ruling)])
    sheet.arrow([(end[0], ruling), (end[0], end[1] - 24)])
    (edge,) = read(sheet).edges
    assert (edge.source.lane, edge.target.lane) == ("A", "B")
    assert edge.confidence < 0.8


def test_a_broken_outline_is_mended() -> None:
    sheet = Sheet(lanes=1, rows=2)
    sheet.capsule(0, 0)
    sheet.box(0, 1)
    x, y = sheet.centre(0, 1)
    sheet.erase(x - 10, y - 30, x + 12, y - 15)
    assert (2, "A", Shape.PROCESS) in symbols_of(read(sheet))


def test_a_symbol_across_two_rows_belongs_to_the_row_of_its_centre() -> None:
    sheet = Sheet(lanes=1, rows=2)
    sheet.box(0, 0.55)
    assert [symbol.nomor for symbol in read(sheet).symbols] == [2]


def test_a_symbol_without_any_line_is_a_doubt() -> None:
    sheet = Sheet(lanes=1, rows=1)
    sheet.box(0, 0)
    (doubt,) = read(sheet).doubts
    assert "garis" in doubt.message


def test_words_that_were_read_decide_over_the_form_of_the_print() -> None:
    sheet = approval()
    b = sheet.centre(1, 2)
    word = PlacedWord("Tidak", PixelBox(b[0] + 70, b[1] - 25, b[0] + 100, b[1] - 6))
    flow = read_flow(sheet.grey, sheet.area, [word], dpi=sheet.dpi)
    assert ("3B", "4C", TIDAK) in edges_of(flow)


def test_a_pair_of_offpage_connectors_is_one_edge() -> None:
    first, second = Sheet(lanes=2, rows=2, page=1), Sheet(lanes=2, rows=2, page=2)
    first.capsule(0, 0)
    first.pentagon(0, 1)
    start, out = first.centre(0, 0), first.centre(0, 1)
    first.arrow([(start[0], start[1] + 23), (out[0], out[1] - 27)])
    second.pentagon(0, 0)
    second.capsule(1, 1)
    into, end = second.centre(0, 0), second.centre(1, 1)
    second.arrow([(into[0], into[1] + 26), (into[0], end[1]), (end[0] - 51, end[1])])
    flow = join_flows([read(first), read(second)])
    assert [(edge.source.page, edge.target.page, edge.target.lane) for edge in flow.edges] == [(1, 2, "B")]
    assert [symbol.shape for symbol in flow.symbols].count(Shape.OFFPAGE) == 2
    assert flow.doubts == ()


def test_an_offpage_connector_without_partner_is_a_doubt() -> None:
    sheet = Sheet(lanes=1, rows=2)
    sheet.capsule(0, 0)
    sheet.pentagon(0, 1)
    start, out = sheet.centre(0, 0), sheet.centre(0, 1)
    sheet.arrow([(start[0], start[1] + 23), (out[0], out[1] - 27)])
    flow = join_flows([read(sheet)])
    assert flow.edges == ()
    assert any("sambung halaman" in doubt.message for doubt in flow.doubts)


def test_an_area_without_lanes_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one lane"):
        read_flow(Sheet().grey, FlowArea((), (), 1))


def test_coloured_ink_is_looked_at_where_black_ink_leaves_rows_empty() -> None:
    sheet = approval()
    without_colour = Sheet(dpi=sheet.dpi)
    flow = read_flow(without_colour.grey, sheet.area, dpi=sheet.dpi, coloured=lambda: sheet.grey)
    assert symbols_of(flow) == symbols_of(read(sheet))
    assert edges_of(flow) == edges_of(read(sheet))


def test_the_way_on_and_the_way_back_may_share_a_piece_of_line() -> None:
    sheet = Sheet(lanes=2, rows=2)
    a, b = sheet.centre(0, 0), sheet.centre(1, 1)
    sheet.arrow([(b[0] - 48, b[1]), (a[0], b[1]), (a[0], a[1] + 24)])
    sheet.arrow([(a[0], a[1] + 60), (b[0], a[1] + 60), (b[0], b[1] - 39)])
    sheet.capsule(0, 0)
    sheet.diamond(1, 1)
    assert {(start, end) for start, end, _ in edges_of(read(sheet))} == {("1A", "2B"), ("2B", "1A")}


def test_a_doubtful_roundness_in_mid_flow_makes_no_terminator() -> None:
    sheet = Sheet(lanes=1, rows=3)
    places = [sheet.centre(0, row) for row in range(3)]
    for one, other in itertools.pairwise(places):
        sheet.arrow([(one[0], one[1] + 23), (other[0], other[1] - 24)])
    sheet.capsule(0, 0)
    sheet.capsule(0, 1, radius=6)
    sheet.capsule(0, 2)
    shapes = [symbol.shape for symbol in read(sheet).symbols]
    assert shapes == [Shape.TERMINATOR, Shape.PROCESS, Shape.TERMINATOR]


def test_a_dashed_line_is_followed() -> None:
    sheet = Sheet(lanes=2, rows=2)
    a, b = sheet.centre(0, 0), sheet.centre(1, 1)
    for x in range(round(a[0] + 60), round(b[0]), 22):
        sheet.line([(x, a[1]), (x + 12, a[1])])
    for y in range(round(a[1]), round(b[1] - 50), 22):
        sheet.line([(b[0], y), (b[0], y + 12)])
    sheet.arrow([(b[0], b[1] - 44), (b[0], b[1] - 24)])
    sheet.capsule(0, 0)
    sheet.capsule(1, 1)
    assert edges_of(read(sheet)) == {("1A", "2B", None)}


def test_a_line_with_a_small_step_is_one_line() -> None:
    sheet = Sheet(lanes=1, rows=2)
    a, b = sheet.centre(0, 0), sheet.centre(0, 1)
    half = (a[1] + b[1]) / 2
    sheet.arrow([(a[0], a[1] + 23), (a[0], half), (a[0] + 13, half), (a[0] + 13, b[1] - 24)])
    sheet.capsule(0, 0)
    sheet.capsule(0, 1)
    assert edges_of(read(sheet)) == {("1A", "2A", None)}


def test_a_line_hidden_along_a_ruling_does_not_go_to_the_symbol_below() -> None:
    sheet = Sheet(lanes=2, rows=2, row_height=190)
    a, b = sheet.centre(0, 0), sheet.centre(1, 1)
    border = (a[1] + b[1]) / 2
    sheet.line([(a[0], a[1] + 38), (a[0], border)])
    sheet.arrow([(b[0], border), (b[0], b[1] - 24)])
    sheet.diamond(0, 0)
    sheet.box(0, 1)
    sheet.box(1, 1)
    assert ("1A", "2B", None) in edges_of(read(sheet))
    assert ("1A", "2A", None) not in edges_of(read(sheet))


def test_lines_cut_off_by_the_page_break_are_joined() -> None:
    first, second = (Sheet(lanes=2, rows=1, row_height=190, page=page) for page in (1, 2))
    x, y = first.centre(1, 0)
    first.line([(x, y + 23), (x, y + 95)])
    first.capsule(1, 0)
    second.arrow([(x, y - 95), (x, y - 24)])
    second.box(1, 0)
    overleaf = FlowArea(second.area.lanes, (replace(second.area.rows[0], nomor=2),), 2)
    flows = [read(first), read_flow(second.grey, overleaf, dpi=second.dpi)]
    joined = join_flows(flows)
    assert edges_of(joined) == {("1B", "2B", None)}
    assert {symbol.shape for symbol in joined.symbols} == {Shape.TERMINATOR, Shape.PROCESS}
