"""Tables found in pixels: what is a ruling, what is a drawing across it."""

import itertools

import cv2
import pytest
from page_drawings import as_image, blank, table, write

from documents.box import Box
from extractors.grids import PixelGrid, find_structure
from extractors.images import Pixels

COLUMNS, ROWS = (100, 300, 900, 1300, 1700, 2200), (100, 200, 450, 700, 950)


def the_grid(page: Pixels) -> PixelGrid:
    grids = find_structure(as_image(page)).grids
    assert len(grids) == 1
    return grids[0]


def shape(grid: PixelGrid) -> tuple[int, int, int]:
    return grid.rows, grid.columns, len(grid.cells)


@pytest.fixture
def page() -> Pixels:
    drawn = blank()
    table(drawn, COLUMNS, ROWS)
    return drawn


def test_plain_table_has_its_rows_and_columns(page: Pixels) -> None:
    grid = the_grid(page)
    assert shape(grid) == (4, 5, 20)
    assert grid.column_edges == pytest.approx(COLUMNS, abs=4)
    assert grid.row_edges == pytest.approx(ROWS, abs=4)


def test_page_without_rulings_has_no_table() -> None:
    page = blank()
    for line in range(12):
        write(page, "Peraturan Pemerintah Nomor 61 Tahun 2010 tentang Pelaksanaan", 120, 150 + 70 * line)
    assert find_structure(as_image(page)).grids == ()


def test_arrow_across_borders_neither_makes_nor_merges_cells(page: Pixels) -> None:
    cv2.rectangle(page, (1020, 260), (1180, 380), 0, 4)
    cv2.rectangle(page, (1420, 760), (1580, 880), 0, 4)
    cv2.line(page, (1100, 380), (1100, 820), 0, 4)
    cv2.arrowedLine(page, (1100, 820), (1420, 820), 0, 4)
    assert shape(the_grid(page)) == (4, 5, 20)


def test_connector_through_symbols_makes_no_column(page: Pixels) -> None:
    for top in (250, 500, 750):
        cv2.rectangle(page, (1020, top), (1180, top + 120), 0, 4)
    cv2.line(page, (1100, 370), (1100, 500), 0, 4)
    cv2.line(page, (1100, 620), (1100, 750), 0, 4)
    assert shape(the_grid(page)) == (4, 5, 20)


def test_symbol_that_touches_a_border_makes_no_cell(page: Pixels) -> None:
    cv2.rectangle(page, (900, 520), (1080, 640), 0, 4)
    assert shape(the_grid(page)) == (4, 5, 20)


def test_group_heading_spans_its_columns() -> None:
    page = blank()
    table(page, COLUMNS, ROWS)
    cv2.line(page, (1300, 110), (1300, 190), 245, 9)
    cv2.line(page, (310, 200), (890, 200), 245, 9)
    grid = the_grid(page)
    heading, tall = grid.cell_at(0, 2), grid.cell_at(0, 1)
    assert heading is not None
    assert tall is not None
    assert (heading.column_span, heading.row_span) == (2, 1)
    assert (tall.column_span, tall.row_span) == (1, 2)


@pytest.mark.parametrize("gap", [12, 60])
def test_broken_ruling_is_carried_on(page: Pixels, gap: int) -> None:
    page[440:460, 1000 : 1000 + gap] = 245
    page[500 : 500 + gap, 890:910] = 245
    assert shape(the_grid(page)) == (4, 5, 20)


def test_faint_ruling_is_seen(page: Pixels) -> None:
    cv2.line(page, (100, 700), (2200, 700), 245, 9)
    cv2.line(page, (100, 700), (2200, 700), 175, 3)
    assert shape(the_grid(page)) == (4, 5, 20)


def test_doubled_ruling_is_one_boundary(page: Pixels) -> None:
    cv2.line(page, (100, 712), (2200, 712), 0, 3)
    assert shape(the_grid(page)) == (4, 5, 20)


def test_print_on_a_ruling_does_not_hide_it(page: Pixels) -> None:
    write(page, "Fungsional/ Pelaksana gedung", 310, 704)
    assert shape(the_grid(page)) == (4, 5, 20)


def test_bent_rulings_are_followed() -> None:
    page = blank()
    for y in ROWS:
        points = [(x, round(y + 6 * ((x - 1150) / 1050) ** 2)) for x in range(100, 2201, 50)]
        for start, end in itertools.pairwise(points):
            cv2.line(page, start, end, 0, 5)
    for x in COLUMNS:
        cv2.line(page, (x, 104), (x, 953), 0, 5)
    grid = the_grid(page)
    assert shape(grid) == (4, 5, 20)
    assert grid.lattice.rows[1].at(1150) == pytest.approx(200, abs=4)
    assert grid.place_of(1150, 204) == (1, 2)


def test_scanner_streak_is_no_ruling(page: Pixels) -> None:
    cv2.line(page, (0, 560), (2399, 560), 0, 4)
    assert shape(the_grid(page)) == (4, 5, 20)


def test_lines_of_a_digital_page_are_taken_at_their_word() -> None:
    page = blank()
    scale = 72 / 300
    edges = [Box(x * scale, 100 * scale, x * scale, 950 * scale) for x in COLUMNS]
    edges += [Box(100 * scale, y * scale, 2200 * scale, y * scale) for y in ROWS]
    grids = find_structure(as_image(page), tuple(edges)).grids
    assert [shape(grid) for grid in grids] == [(4, 5, 20)]


def test_contract_grid_lies_on_the_untouched_page(page: Pixels) -> None:
    grid = the_grid(page).grid()
    assert (grid.rows, grid.columns) == (4, 5)
    first = grid.cells[0].box
    assert (first.left, first.bottom) == pytest.approx((24, 48), abs=1)


def test_a_table_cut_open_by_the_page_break_is_closed() -> None:
    page = blank()
    table(page, COLUMNS, (*ROWS, 1200))
    cv2.line(page, (80, 100), (2220, 100), 245, 9)
    cv2.line(page, (80, 1200), (2220, 1200), 245, 9)
    grid = the_grid(page)
    assert shape(grid) == (5, 5, 25)
    assert grid.row_edges[0] == pytest.approx(104, abs=6)
    assert grid.row_edges[-1] == pytest.approx(1196, abs=6)


def test_lines_that_end_together_without_a_ruling_across_are_no_table() -> None:
    page = blank()
    for x in COLUMNS:
        cv2.line(page, (x, 200), (x, 900), 0, 5)
    assert find_structure(as_image(page)).grids == ()


def test_a_ruling_drawn_once_more_in_a_short_piece_keeps_its_length(page: Pixels) -> None:
    scale = 72 / 300
    pieces = (Box(200 * scale, 453 * scale, 240 * scale, 453 * scale),)
    (grid,) = find_structure(as_image(page), pieces).grids
    assert shape(grid) == (4, 5, 20)


def test_a_letter_right_below_a_short_ruling_does_not_carry_it_out_of_its_rows() -> None:
    page = blank()
    table(page, (100, 900, 2200), (100, 200, 450))
    cv2.line(page, (1500, 100), (1500, 200), 0, 5)
    cv2.line(page, (1502, 214), (1502, 250), 0, 5)
    assert len(the_grid(page).cells) == 5
