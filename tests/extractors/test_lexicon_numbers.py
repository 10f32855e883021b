"""Numbers are put right where the words beside them ask for one."""

import pytest

from extractors.lexicon_numbers import repair_numbers, repair_reference


@pytest.mark.parametrize(
    ("read", "printed"),
    [
        ("| hari", "1 hari"),
        ("S menit kerja", "5 menit kerja"),
        ("Nomor | Tahun 2010", "Nomor 1 Tahun 2010"),
        ("Nomor $ Tahun 2013", "Nomor 5 Tahun 2013"),
        ("Nomor S2 tahun 2011", "Nomor 52 tahun 2011"),
        ("Tahun 2O14", "Tahun 2014"),
        ("No.I Tahun 2021", "No.1 Tahun 2021"),
        ("Minimal SI / D.IV", "Minimal S1 / D.IV"),
    ],
)
def test_neighbours_ask_for_a_number(read: str, printed: str) -> None:
    assert repair_numbers(read.split()) == printed.split()


@pytest.mark.parametrize(
    "printed",
    [
        "Semester I Tahun 2024",
        "Formulir | Surat",
        "Nomor B 12",
        "Tahun lalu",
        "Undang-Undang",
        "di hari kerja",
    ],
)
def test_other_words_stay(printed: str) -> None:
    assert repair_numbers(printed.split()) == printed.split()


@pytest.mark.parametrize(
    ("read", "printed"),
    [
        ("500.12/167/Bid.1/Diskominfo/11/2025", "500.12/167/Bid.1/Diskominfo/II/2025"),
        ("500.12/167/Diskominfo/!1/2025;", "500.12/167/Diskominfo/II/2025;"),
        ("90/SOP/X1/2024", "90/SOP/XI/2024"),
        ("ISOP/DISKOMINFO/2024", "/SOP/DISKOMINFO/2024"),
    ],
)
def test_the_month_of_a_number_is_roman(read: str, printed: str) -> None:
    assert repair_reference(read) == printed


@pytest.mark.parametrize("printed", ["188.44/379/2016", "800/11/2016", "1/1/2024", "03/SOP/2024", "dan/atau"])
def test_other_numbers_stay(printed: str) -> None:
    assert repair_reference(printed) == printed
