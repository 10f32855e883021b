"""Damage is repeatable, and of the kinds that real readings show."""

import random

from models.ocr_noise import NoiseRates, damaged

TEXT = "Undang-Undang Nomor 10 Tahun 2008 tentang Gubernur dan Informasi"
ALL = NoiseRates(digits=1, joins=1, splits=1, shapes=1, letters=0)
NONE = NoiseRates(digits=0, joins=0, splits=0, shapes=0, letters=0)


def test_same_seed_gives_the_same_damage() -> None:
    assert damaged(TEXT, random.Random(5)) == damaged(TEXT, random.Random(5))


def test_each_kind_of_damage_is_made() -> None:
    noise = damaged(TEXT, random.Random(1), ALL)
    for expected in ("Nornor", "Gubemur", "lnformasi", "2OO8", "tentsng"):
        assert expected in noise
    assert "Undang-Undang" not in noise


def test_rates_of_zero_leave_the_text() -> None:
    assert damaged(TEXT, random.Random(1), NONE) == TEXT


def test_a_number_keeps_at_least_one_digit() -> None:
    noise = damaged("Nomor 11 dan 10", random.Random(1), NoiseRates(1, 0, 0, 0, 0))
    assert noise == "Nomor 11 dan 10"
