"""The identity page and its blocks."""

from sop_drawing import cell, line, page, table

from documents.box import Box
from extractors.blocks import BlockReader
from extractors.identity import read_identity
from extractors.sop_view import TableView


def test_values_stand_beside_their_labels() -> None:
    found = read_identity(
        page(
            table(
                ("Nomor SOP", "12/SOP/2024"),
                ("Tanggal Pembuatan", ": 5 Januari 2024"),
                ("Tanggal Revisi", ""),
                ("Nama SOP", "Pelayanan Contoh"),
                widths=(400.0, 900.0),
            )
        )
    )
    texts = {name: " ".join(one.text for one in field.lines) for name, field in found.fields.items()}
    assert texts == {
        "nomor_sop": "12/SOP/2024",
        "tanggal_pembuatan": "5 Januari 2024",
        "tanggal_revisi": "",
        "nama_sop": "Pelayanan Contoh",
    }


def test_labels_and_values_of_one_cell_are_told_apart_by_height() -> None:
    box = Box(0, 0, 1200, 300)
    one = cell(
        0, 0, box, "Nomor SOP : SOP-253", "Tanggal Revisi : 2 Januari 2025", "Nama SOP : Pelayanan", "Contoh"
    )
    found = read_identity(page(TableView(1, box, 1, 1, (one,))))
    assert found.fields["nomor_sop"].lines[0].text == "SOP-253"
    assert found.fields["tanggal_revisi"].lines[0].text == "2 Januari 2025"
    assert [one.text for one in found.fields["nama_sop"].lines] == ["Pelayanan", "Contoh"]


def test_a_label_wrapped_over_two_lines_is_one() -> None:
    found = read_identity(
        page(
            table(
                ("Nomor SOP", "1"),
                ("TANGGAL\nREVISI", "2 Mei 2024"),
                ("Judul SOP", "X"),
                widths=(400.0, 900.0),
            )
        )
    )
    assert found.fields["tanggal_revisi"].lines[0].text == "2 Mei 2024"
    assert "tanggal_pembuatan" not in found.fields


def test_a_page_without_labels_has_no_identity() -> None:
    assert not read_identity(page(loose=(line("Laporan tahunan"),))).fields


def test_blocks_take_the_lines_below_their_heading_in_their_own_column() -> None:
    reader = BlockReader()
    view = page(
        table(
            ("Dasar Hukum", "Kualifikasi Pelaksana"),
            ("1. Undang-Undang\n2. Peraturan", "1. Memahami tugas"),
            ("Keterkaitan", "Peralatan/Perlengkapan"),
            ("", "1. Komputer"),
            widths=(900.0, 900.0),
        )
    )
    reader.read(view)
    assert len(reader.blocks["dasar_hukum"].items) == 2
    assert reader.blocks["keterkaitan"].items == ()
    assert "peringatan" not in reader.blocks


def test_a_block_goes_on_at_the_top_of_the_next_page() -> None:
    reader = BlockReader()
    reader.read(
        page(table(("Dasar Hukum", "Kualifikasi Pelaksana"), ("1. Satu", "1. Ahli"), widths=(900.0, 900.0)))
    )
    reader.read(
        page(table(("2. Dua", ""), ("Keterkaitan", "Peralatan"), ("SOP Lain", "ATK"), widths=(900.0, 900.0)))
    )
    assert len(reader.blocks["dasar_hukum"].items) == 2
    assert len(reader.blocks["kualifikasi_pelaksana"].items) == 1
    assert len(reader.blocks["keterkaitan"].items) == 1


def test_headings_side_by_side_are_columns_of_a_list() -> None:
    rows = (("Nomor", "Tanggal", "Judul"), ("1", "2 Mei 2023", "Tanah"))
    assert read_identity(page(table(*rows, widths=(300, 300, 300)))).fields == {}


def test_form_with_two_columns_of_labels_is_read() -> None:
    rows = (
        ("Nomor SOP", "12/SOP/2023", "Tanggal Pembuatan", "2 Mei 2023"),
        ("Nama SOP", "Pelayanan Contoh", "Tanggal Revisi", ""),
        ("Disahkan oleh", "Kepala Dinas", "Tanggal Efektif", "1 Juni 2023"),
    )
    found = read_identity(page(table(*rows, widths=(300, 400, 300, 300)))).fields
    assert {name: " ".join(line.text for line in field.lines) for name, field in found.items()} == {
        "nomor_sop": "12/SOP/2023",
        "tanggal_pembuatan": "2 Mei 2023",
        "nama_sop": "Pelayanan Contoh",
        "tanggal_revisi": "",
        "pengesah": "Kepala Dinas",
        "tanggal_efektif": "1 Juni 2023",
    }


def test_labels_side_by_side_with_their_values_are_no_columns() -> None:
    row = ("Nomor SOP : 12/SOP/2023", "Tanggal Pembuatan : 2 Mei 2023")
    found = read_identity(page(table(row, widths=(450, 450)))).fields
    assert {name: " ".join(line.text for line in field.lines) for name, field in found.items()} == {
        "nomor_sop": "12/SOP/2023",
        "tanggal_pembuatan": "2 Mei 2023",
    }
