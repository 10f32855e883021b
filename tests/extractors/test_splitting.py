"""What a page is for the SOP it stands in."""

from sop_drawing import line, lines, page, table

from documents.box import Box
from documents.document import OtherPageKind
from extractors.identity import Found, Identity
from extractors.splitting import (
    PageFacts,
    PageRole,
    is_other_title,
    is_same_sop,
    other_page,
    role_of,
    title_above,
)


def identity(**values: str) -> Identity:
    box = Box(0, 0, 1, 1)
    return Identity({name: Found(1, (line(text),) if text else (), box) for name, text in values.items()})


HEADER = identity(nomor_sop="1/SOP", tanggal_revisi="", nama_sop="Pelayanan Informasi")


def test_a_page_with_the_labels_of_the_form_begins_an_sop() -> None:
    assert role_of(PageFacts(HEADER, has_table=True, has_blocks=True)) is PageRole.HEADER


def test_pages_without_labels_are_told_by_what_they_hold() -> None:
    assert role_of(PageFacts(Identity(), has_table=True, has_blocks=False)) is PageRole.TABLE
    assert role_of(PageFacts(Identity(), has_table=False, has_blocks=True)) is PageRole.CONTINUATION
    assert role_of(PageFacts(Identity(), has_table=False, has_blocks=False)) is PageRole.OTHER


def test_the_same_number_and_title_repeat_a_header() -> None:
    assert is_same_sop(HEADER, HEADER)
    assert not is_same_sop(HEADER, identity(nomor_sop="2/SOP", nama_sop="Pelayanan Informasi"))
    assert not is_same_sop(HEADER, identity(nomor_sop="1/SOP", nama_sop="Penjatuhan Hukuman"))


def test_blank_cover_and_unknown_pages() -> None:
    assert other_page(page()) is OtherPageKind.BLANK
    cover = page(loose=lines("STANDAR OPERASIONAL PROSEDUR", "DINAS CONTOH"))
    assert other_page(cover) is OtherPageKind.COVER
    letter = page(loose=lines(*["Dengan hormat kami sampaikan laporan tahunan layanan"] * 20))
    assert other_page(letter) is OtherPageKind.UNKNOWN


def test_title_above_the_table() -> None:
    view = page(loose=(line("3. SOP Pelayanan Informasi", top=10), line("SOP di bawah", top=900)))
    assert [found.text for found in title_above(view, 100)] == ["3. SOP Pelayanan Informasi"]


def test_another_title_is_told_from_another_wording() -> None:
    assert is_other_title("SOP Penjatuhan Hukuman Disiplin", "Pelayanan Informasi Publik")
    assert not is_other_title("SOP PELAYANAN INFORMASI PUBLIK DI DINAS", "Pelayanan Informasi Publik")
    assert not is_other_title("STANDAR OPERASIONAL PROSEDUR", "Pelayanan Informasi Publik")


def test_a_word_of_its_own_on_either_side_makes_another_title() -> None:
    printed = "Pelaksanaan Kegiatan Pembekalan Satuan Linmas"
    assert is_other_title("95. SOP PELAKSANAAN KEGIATAN INHOUSE TRAINING SATUAN LINMAS", printed)
    assert not is_other_title("96.SOP KEGIATAN PEMBEKALAN SATUAN LINMAS TAHUN 2023", printed)
    assert not is_other_title("SOP BIMTEK TRAMTIBMAS SATUAN LINMAS", "Bin tek Trantibmas Satuan Linmas")


def test_a_page_with_few_words_in_one_frame_is_a_cover() -> None:
    frame = table(("KUMPULAN NASKAH",), widths=(400,), top=200)
    framed = page(frame, loose=lines("DINAS CONTOH"))
    assert other_page(framed) is OtherPageKind.COVER
