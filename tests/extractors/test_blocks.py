"""The six blocks of the identity page: where they stand and where they end."""

from sop_drawing import page, table

from extractors.blocks import BlockReader

HEADINGS = ("Kegiatan", "Pelaksana", "Perlengkapan", "Waktu", "Output")
STEPS = ("Memeriksa berkas", "", "Berkas", "1 hari", "Berkas")


def test_the_heading_of_a_column_opens_no_block() -> None:
    steps = page(table(HEADINGS, STEPS, widths=(400, 300, 300, 200, 300), top=300.0))
    assert BlockReader().has_heading(steps)
    assert not BlockReader().has_heading(steps, until=300.0)


def test_blocks_end_above_the_step_table() -> None:
    reader = BlockReader()
    form = table(("Peringatan",), ("Berkas rusak",), widths=(900,))
    assert reader.read(page(form, table(HEADINGS, STEPS, widths=(400, 300, 300, 200, 300), top=300.0)), 300.0)
    assert [[line.text for line in block.lines] for block in reader.blocks.values()] == [["Berkas rusak"]]
