"""The NIP, checked without a check digit."""

from datetime import date

import pytest

from models.dates import NotUnderstood
from models.nip import NipFacts, NipKind, check_nip, nip_digits


def test_facts_are_read() -> None:
    facts = check_nip("NIP. 19700215 199405 1 002")
    assert isinstance(facts, NipFacts)
    assert (facts.born, facts.appointed, facts.age, facts.kind) == (
        date(1970, 2, 15),
        date(1994, 5, 1),
        24,
        NipKind.PNS,
    )
    assert facts.warnings == ()


def test_prefix_misread_by_ocr_is_skipped() -> None:
    assert nip_digits("NIB. 19710309 199303 1 007") == "197103091993031007"


def test_pppk_has_a_year_and_two_digits() -> None:
    facts = check_nip("199001012021211001")
    assert isinstance(facts, NipFacts)
    assert facts.kind is NipKind.PPPK


def test_old_number_of_nine_digits_is_known() -> None:
    facts = check_nip("130123456")
    assert isinstance(facts, NipFacts)
    assert facts.kind is NipKind.LAMA


def test_unusual_age_is_a_warning() -> None:
    facts = check_nip("195001011994051001")
    assert isinstance(facts, NipFacts)
    assert facts.age == 44
    assert len(facts.warnings) == 1


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("19701315 199405 1 002", "tanggal lahir"),
        ("19700215 199413 1 002", "pengangkatan"),
        ("19700215 199405 3 002", "jenis kelamin"),
        ("19700215 199405 1 000", "nomor urut"),
        ("19700215 198005 1 001", "usia"),
        ("19700215 199405 1 02", "17 angka"),
        ("197OO215 199405 1 002", "huruf"),
    ],
)
def test_impossible_number_is_named(text: str, reason: str) -> None:
    found = check_nip(text)
    assert isinstance(found, NotUnderstood)
    assert reason in found.reason


def test_nobody_is_appointed_after_the_document() -> None:
    assert isinstance(check_nip("19900101 202001 1 001", on=date(2019, 1, 1)), NotUnderstood)
