"""The items of printed lists."""

from sop_drawing import line, lines

from extractors.blocks_items import split_items
from extractors.sop_view import Line


def items(*texts: str, is_legal: bool = False) -> list[str]:
    found = split_items(lines(*texts), is_legal=is_legal)
    return [" ".join(line.text for line in item.lines) for item in found]


def test_numbered_items_with_wrapped_lines() -> None:
    assert items("1. Memahami tugas dan", "   fungsi jabatan", "2. Memiliki tata krama") == [
        "Memahami tugas dan fungsi jabatan",
        "Memiliki tata krama",
    ]


def test_a_repeated_number_begins_an_item() -> None:
    assert len(items("1. Satu", "2. Dua", "2. Tiga", "3. Empat")) == 4


def test_a_misread_number_begins_an_item_by_its_place() -> None:
    found = items("1.  Satu", "2.  Dua", "    di tempat", "S.  Tiga", "A,  Empat", "5.  Lima")
    assert found == ["Satu", "Dua di tempat", "Tiga", "Empat", "Lima"]


def test_a_misread_first_number_is_known_by_the_second() -> None:
    assert items("Il.  Aplikasi", "2.  Jaringan") == ["Aplikasi", "Jaringan"]
    assert items("Tim  Aplikasi", "2.  Jaringan") == ["Tim Aplikasi", "Jaringan"]


def test_a_number_read_as_another_begins_an_item_by_its_place() -> None:
    found = items("1.  Satu", "2.  Dua", "3.  Tiga", "1.  Empat", "    1.  dalam", "5.  Lima")
    assert found == ["Satu", "Dua", "Tiga", "Empat 1. dalam", "Lima"]


def test_a_short_word_in_the_column_of_the_text_begins_none() -> None:
    assert items("1.  Satu", "2.  Dua", "    SE,  M.Si") == ["Satu", "Dua SE, M.Si"]


def test_the_number_of_a_regulation_on_a_new_line_begins_none() -> None:
    found = items(
        "1. Undang-Undang Nomor", "2 Tahun 2021", "2. Peraturan Nomor", "3 Tahun 2020", is_legal=True
    )
    assert found == ["Undang-Undang Nomor 2 Tahun 2021", "Peraturan Nomor 3 Tahun 2020"]


def test_lettered_points_stay_in_their_item() -> None:
    found = items("1. PPID memahami peraturan", "2. Petugas mampu", "   a) Memahami", "   b) Menguasai")
    assert found == ["PPID memahami peraturan", "Petugas mampu a) Memahami b) Menguasai"]


def test_points_of_a_level_below_stay_in_their_item_though_misread() -> None:
    found = items("1.  Memahami peraturan", "2.  Mampu", "2)  Memahami", "b)  Menguasai", "Cc)  Mengerti")
    assert found == ["Memahami peraturan", "Mampu 2) Memahami b) Menguasai Cc) Mengerti"]


def test_dashed_items() -> None:
    assert items("- Softcopy dan hardcopy", "- data elektronik") == [
        "Softcopy dan hardcopy",
        "data elektronik",
    ]


def test_two_columns_are_read_one_after_the_other() -> None:
    found = items("1. Komputer  3. Printer", "2. ATK  4. Media Massa")
    assert found == ["Komputer", "ATK", "Printer", "Media Massa"]


def test_regulations_without_numbers_begin_with_their_kind() -> None:
    found = items(
        "Undang-Undang Nomor 14 Tahun 2008 tentang Keterbukaan",
        "Informasi Publik;",
        "Peraturan Pemerintah Nomor 61 Tahun 2010 tentang",
        "Pelaksanaan Undang-Undang Nomor 14 Tahun 2008",
        is_legal=True,
    )
    assert len(found) == 2


def test_each_sop_of_a_list_without_numbers_is_an_item() -> None:
    names = ("SOP Penghitungan Konsumsi Berlaku", "SOP Penghitungan Konsumsi Konstan")
    assert items(*names) == list(names)
    assert len(items("SOP ini terkait dengan kegiatan yang lain.", "SOP ini berlaku")) == 2
    assert len(items("SOP ini terkait dengan kegiatan lain juga", "SOP ini dan itu")) == 1


def test_a_wrapped_sentence_is_one_item() -> None:
    assert items("SOP ini berpengaruh terhadap pelaksanaan SOP lain", "dan kegiatan instansi") == [
        "SOP ini berpengaruh terhadap pelaksanaan SOP lain dan kegiatan instansi"
    ]


def test_a_line_after_a_connective_goes_on() -> None:
    assert (
        len(items("Jika tidak dilaksanakan maka", "Pelayanan Publik tidak Maksimal dan terhambat lama")) == 1
    )


def test_a_printed_dash_is_an_item() -> None:
    assert items("-") == ["-"]


def test_a_blank_block_has_no_items() -> None:
    assert items() == []


def test_a_lone_number_below_a_sentence_breaks_nothing() -> None:
    assert split_items(lines("1. Undang-Undang Nomor", "12"), is_legal=True)


def centred(*printed: tuple[str, int]) -> tuple[Line, ...]:
    """Lines at their heights, as a cell gives them: a number beside one is part of it."""
    return tuple(
        line(text.strip(), left=200.0 if text.startswith(" ") else 0.0, top=float(top))
        for text, top in printed
    )


def test_numbers_in_the_middle_of_their_items() -> None:
    found = split_items(
        centred(
            ("1.  Undang-Undang Nomor 43 Tahun 2009 tentang Kearsipan;", 0),
            ("   Peraturan Pemerintah Nomor 28 Tahun 2012 tentang Pelaksanaan", 30),
            ("2.", 45),
            ("   Nomor 43 Tahun 2009", 60),
            ("   Peraturan Menteri Nomor 5 Tahun 2024 tentang Perubahan atas", 90),
            ("3.  Peraturan Menteri Nomor 90 Tahun 2021 tentang", 120),
            ("   Evaluasi Zona Integritas", 150),
        ),
        is_legal=True,
    )
    assert [len(item.lines) for item in found] == [1, 2, 3]
    assert found[1].lines[0].text.startswith("Peraturan Pemerintah")
    assert found[2].lines[1].text == "Peraturan Menteri Nomor 90 Tahun 2021 tentang"


def test_numbers_at_the_first_line_of_their_items_are_left_there() -> None:
    texts = (
        "1. Undang-Undang tentang",
        "   Kearsipan",
        "2. Peraturan tentang Arsip",
        "   dan Tata Kearsipan",
    )
    assert items(*texts, is_legal=True) == [
        "Undang-Undang tentang Kearsipan",
        "Peraturan tentang Arsip dan Tata Kearsipan",
    ]
