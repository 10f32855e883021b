"""Dates, read strictly."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.dates import DateRange, NotUnderstood, iso_date, parse_date
from models.dates_in_words import number_from_words

TODAY = date(2026, 5, 1)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("6 Februari 2025", date(2025, 2, 6)),
        ("22 Pebruari 2019", date(2019, 2, 22)),
        ("1 Nopember 2020", date(2020, 11, 1)),
        ("5 Agt 2024", date(2024, 8, 5)),
        ("5 Sept. 2024", date(2024, 9, 5)),
        ("01-08-2024", date(2024, 8, 1)),
        ("1/8/2024", date(2024, 8, 1)),
        ("12/VIII/2016", date(2016, 8, 12)),
        ("2024-08-01", date(2024, 8, 1)),
        ("Senin, 5 Agustus 2024", date(2024, 8, 5)),
        ("Pontianak, 4 Juni 2024", date(2024, 6, 4)),
        ("tanggal enam bulan Februari tahun dua ribu dua puluh lima", date(2025, 2, 6)),
        ("4 Juni 2O24", date(2024, 6, 4)),
    ],
)
def test_day_is_read(text: str, day: date) -> None:
    assert parse_date(text, today=TODAY) == day


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("6 Februari 2025 - 31 Desember 2025", date(2025, 2, 6), date(2025, 12, 31)),
        ("6 Februari s.d. 31 Desember 2025", date(2025, 2, 6), date(2025, 12, 31)),
        ("6 – 10 Februari 2025", date(2025, 2, 6), date(2025, 2, 10)),
        ("6-2-2025 s/d 7-2-2025", date(2025, 2, 6), date(2025, 2, 7)),
        ("1 Januari 2025 hingga 3 Maret 2025", date(2025, 1, 1), date(2025, 3, 3)),
        ("1 Januari 2025 sampai dengan 3 Maret 2025", date(2025, 1, 1), date(2025, 3, 3)),
    ],
)
def test_range_is_read(text: str, start: date, end: date) -> None:
    assert parse_date(text, today=TODAY) == DateRange(start, end)


@pytest.mark.parametrize(
    "text",
    [
        "31 Februari 2024",
        "Agustus 2024",
        "1 Agustus 1944",
        "1 Agustus 2032",
        "1/8/24",
        "besok",
        "13/13/2024",
        "31 Desember 2025 - 6 Februari 2025",
    ],
)
def test_doubt_is_said_and_never_guessed(text: str) -> None:
    assert isinstance(parse_date(text, today=TODAY), NotUnderstood)


@pytest.mark.parametrize("text", ["", "  ", "-", "–"])
def test_blank_is_none(text: str) -> None:
    assert parse_date(text, today=TODAY) is None


@given(st.dates(date(1945, 1, 1), date(2031, 12, 31)))
def test_numeric_date_reads_back(day: date) -> None:
    assert parse_date(f"{day:%d-%m-%Y}", today=TODAY) == day


@given(st.text(max_size=40))
def test_any_text_has_an_answer(text: str) -> None:
    assert isinstance(parse_date(text, today=TODAY), date | DateRange | NotUnderstood | None)


def test_damaged_date_in_a_citation_is_repaired() -> None:
    assert iso_date("l6 Dcsember 2O22") == "2022-12-16"
    assert iso_date("30 Februari 2022") is None


def test_numbers_in_words() -> None:
    assert number_from_words("dua ribu dua puluh lima") == 2025
    assert number_from_words("seribu sembilan ratus empat puluh lima") == 1945
    assert number_from_words("tujuh belas") == 17
    assert number_from_words("abc") is None
