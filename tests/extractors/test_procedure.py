"""Step tables: columns by their headings, rows by their activities."""

from sop_drawing import cell, table

from documents.box import Box
from extractors.procedure import continues_row, read_step_table
from extractors.sop_view import TableView

WIDTHS = (80.0, 500.0, 200.0, 200.0, 300.0, 150.0, 300.0, 200.0)
HEADINGS = ("No", "Aktivitas", "Staf", "Kasi", "Perlengkapan", "Waktu", "Output", "Ket")


def test_columns_are_recognised_by_their_words() -> None:
    found = read_step_table(
        [table(HEADINGS, ("1", "Mencatat", "", "", "Formulir", "1 hari", "Buku", ""), widths=WIDTHS)], None
    )
    assert found is not None
    assert [column.name for column in found.lanes] == ["Staf", "Kasi"]
    row = found.rows[0]
    assert {name: " ".join(line.text for line in one.lines) for name, one in row.cells.items()} == {
        "kegiatan": "Mencatat",
        "kelengkapan": "Formulir",
        "waktu": "1 hari",
        "output": "Buku",
        "keterangan": "",
    }


def test_a_row_of_column_numbers_is_no_step() -> None:
    numbers = tuple(f"({n})" for n in range(1, 9))
    found = read_step_table(
        [table(HEADINGS, numbers, ("1", "Mencatat", "", "", "a", "b", "c", ""), widths=WIDTHS)], None
    )
    assert found is not None
    assert len(found.rows) == 1


def test_a_row_of_column_numbers_is_none_either_where_a_figure_was_misread() -> None:
    found = read_step_table(
        [
            table(
                HEADINGS,
                ("1", "2", "3", "4", "S", "6", "7", "8"),
                ("1", "Mencatat", "", "", "2", "3", "4", ""),
                widths=WIDTHS,
            )
        ],
        None,
    )
    assert found is not None
    assert [row.cells["kegiatan"].lines[0].text for row in found.rows] == ["Mencatat"]


def test_two_row_headings_with_merged_cells() -> None:
    top, low, body = (0.0, 40.0), (40.0, 80.0), (80.0, 160.0)
    edges = (0.0, 80.0, 580.0, 780.0, 980.0, 1280.0, 1430.0, 1730.0)

    def at(column: int, span: int, rows: tuple[float, float]) -> Box:
        return Box(edges[column], rows[0], edges[column + span], rows[1])

    tall = (0.0, 80.0)
    cells = (
        cell(0, 0, at(0, 1, tall), "No", row_span=2),
        cell(0, 1, at(1, 1, tall), "Kegiatan", row_span=2),
        cell(0, 2, at(2, 2, top), "Pelaksana", column_span=2),
        cell(0, 4, at(4, 3, top), "Pendukung", column_span=3),
        cell(1, 2, at(2, 1, low), "Atasan PPID"),
        cell(1, 3, at(3, 1, low), "Petugas"),
        cell(1, 4, at(4, 1, low), "Kelengkapan"),
        cell(1, 5, at(5, 1, low), "Waktu"),
        cell(1, 6, at(6, 1, low), "Output"),
        *(
            cell(2, column, at(column, 1, body), text)
            for column, text in enumerate(("1", "Menerima", "", "", "a", "b", "c"))
        ),
    )
    found = read_step_table([TableView(1, Box(0, 0, 1730, 160), 3, 7, cells)], None)
    assert found is not None
    assert found.header.family == "pendukung"
    assert [column.name for column in found.lanes] == ["Atasan PPID", "Petugas"]
    assert len(found.rows) == 1


def test_a_table_without_headings_goes_on_with_the_columns_before() -> None:
    first = read_step_table([table(HEADINGS, ("1", "Satu", "", "", "a", "b", "c", ""), widths=WIDTHS)], None)
    assert first is not None
    second = read_step_table([table(("2", "Dua", "", "", "d", "e", "f", ""), widths=WIDTHS)], first.header)
    assert second is not None
    assert not second.has_header
    assert [column.name for column in second.lanes] == ["Staf", "Kasi"]
    assert second.rows[0].number == "2"


def test_a_row_cut_by_the_page_break_goes_on() -> None:
    first = read_step_table([table(HEADINGS, ("1", "Satu", "", "", "a", "b", "c", ""), widths=WIDTHS)], None)
    assert first is not None
    second = read_step_table([table(("", "dan lagi", "", "", "", "", "", ""), widths=WIDTHS)], first.header)
    assert second is not None
    assert continues_row(second.rows[0], first.rows)


def test_another_table_is_no_step_table() -> None:
    assert read_step_table([table(("Nomor SOP", "1"), ("Tanggal", "2"), widths=(300.0, 500.0))], None) is None


def test_low_row_of_column_numbers_does_not_join_the_tall_row_below() -> None:
    numbers = tuple(str(n) for n in range(1, 9))
    tall = ("1", "Mencatat\nsurat\nyang\nmasuk\ndari\npemohon", "", "", "a", "b", "c", "")
    found = read_step_table([table(HEADINGS, numbers, tall, widths=WIDTHS)], None)
    assert found is not None
    assert [row.number for row in found.rows] == ["1"]
    assert found.rows[0].cells["kegiatan"].lines[0].text == "Mencatat"


def test_a_legend_over_the_lanes_is_no_step() -> None:
    steps = table(HEADINGS, ("1", "Mencatat", "", "", "Formulir", "1 hari", "Buku", ""), widths=WIDTHS)
    below = steps.frame.bottom
    legend = Box(80, below, 980, below + 120)
    signature = Box(980, below, 1930, below + 120)
    cells = (
        *steps.cells,
        cell(2, 0, Box(0, below, 80, below + 120), ""),
        cell(2, 1, legend, "Keterangan: kotak = proses", column_span=3),
        cell(2, 4, signature, "Disetujui oleh", column_span=4),
    )
    whole = TableView(1, Box(0, 0, 1930, below + 120), 3, 8, cells)
    found = read_step_table([whole], None)
    assert found is not None
    assert len(found.rows) == 1


def test_a_number_before_the_activity_counts_where_there_is_no_column_of_numbers() -> None:
    rows = (HEADINGS[1:], ("1. Satu", "", "", "a", "b", "c", ""), ("2. Dua", "", "", "a", "b", "c", ""))
    first = read_step_table([table(*rows, widths=WIDTHS[1:])], None)
    assert first is not None
    assert [row.number for row in first.rows] == ["1", "2"]
    overleaf = table(("dan lagi", "", "", "", "", "", ""), widths=WIDTHS[1:])
    second = read_step_table([overleaf], first.header)
    assert second is not None
    assert continues_row(second.rows[0], first.rows)


def test_rows_whose_numbers_share_a_cell_stay_two_steps() -> None:
    steps = table(
        HEADINGS,
        ("1", "Satu", "", "", "a", "b", "c", ""),
        ("2", "Dua", "", "", "a", "b", "c", ""),
        widths=WIDTHS,
    )
    first, second = (one for one in steps.cells if one.column == 0 and one.row > 0)
    shared = cell(1, 0, Box(0, first.frame.top, 80, second.frame.bottom), "1", "2", row_span=2)
    others = tuple(one for one in steps.cells if one not in (first, second))
    found = read_step_table([TableView(1, steps.frame, 3, 8, (*others, shared))], None)
    assert found is not None
    assert len(found.rows) == 2


def test_a_list_of_purchases_is_no_step_table() -> None:
    headings = ("No", "Kegiatan", "Kode RUP", "Nama Paket", "Keterangan")
    row = ("1", "Peningkatan Pelayanan", "48493980", "Belanja Alat", "Volume 15")
    goods = table(headings, row, widths=(100, 400, 200, 400, 300))
    assert read_step_table((goods,), None) is None
