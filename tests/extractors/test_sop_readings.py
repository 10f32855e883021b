"""Lines become values: joined, repaired, normalised; `raw` keeps what the engine saw."""

from sop_drawing import line, lines

from documents.box import Box
from extractors.sop_readings import Readings, join_lines, tidy

PLACE = Box(0, 0, 10, 10)
READ = Readings()


def test_raw_keeps_what_the_engine_saw() -> None:
    reading = READ.plain(lines("pelayanan lnformasi"), PLACE, 1, "cell")
    assert reading.value == "pelayanan Informasi"
    assert reading.raw == "pelayanan lnformasi"


def test_nothing_printed_is_blank_at_the_place_to_look_at() -> None:
    reading = READ.plain((), PLACE, 2, "cell")
    assert (reading.value, reading.box, reading.page) == ("", PLACE, 2)


def test_a_printed_dash_is_a_value() -> None:
    assert READ.date(lines("—"), PLACE, 1, is_marked=False).value == "-"


def test_what_is_no_date_is_blank_and_to_be_looked_at() -> None:
    scrap = READ.date(lines("TALI"), PLACE, 1, is_marked=False)
    assert (scrap.value, scrap.raw) == ("", "TALI")
    assert scrap.confidence < 0.5
    assert READ.date(lines("Oktober"), PLACE, 1, is_marked=False).value == "Oktober"


def test_a_name_that_must_be_there_is_not_surely_blank() -> None:
    assert READ.name((), PLACE, 1).confidence > 0.5
    hidden = READ.name((), PLACE, 1, is_hidden=True)
    assert hidden.value == ""
    assert hidden.confidence < 0.5


def test_specks_are_no_print() -> None:
    assert READ.plain((line("| Formulir"),), PLACE, 1, "cell").value == "Formulir"


def test_broken_words_are_whole_again() -> None:
    assert join_lines(["Undang-", "Undang Nomor 1"]) == "Undang-Undang Nomor 1"
    assert join_lines(["infor-", "masi publik"]) == "informasi publik"
    assert join_lines(["satu", "dua"]) == "satu dua"


def test_what_stands_before_the_first_word_is_taken_off() -> None:
    assert tidy(": 5 Januari  2024 |") == "5 Januari 2024"


def test_number_of_an_official() -> None:
    assert READ.number(lines("NIP. 19740626 199412 1 001"), PLACE, 1, None).value == "19740626 199412 1 001"
    agreed = READ.number(lines("NIP. 19749126 199412 1 001"), PLACE, 1, "197406261994121001")
    assert agreed.value == "19740626 199412 1 001"
    assert agreed.raw == "NIP. 19749126 199412 1 001"


def test_post_is_read_by_the_letterhead() -> None:
    damaged = (line("KEPALA DINAS KESEHATAN"), line("PRONUAR IMANTAN BARAT", top=30, confidence=0.3))
    assert READ.post(damaged, PLACE, 1, ["PROVINSI KALIMANTAN BARAT"]).value == (
        "KEPALA DINAS KESEHATAN PROVINSI KALIMANTAN BARAT"
    )
