"""Confidence follows what is known about a value."""

from extractors.confidence import Evidence, confidence


def test_clear_print_is_surer_than_broken_print() -> None:
    clear = Evidence("cell", (0.96, 0.97), ("Pelayanan", "Informasi"), 0)
    broken = Evidence("cell", (0.4, 0.1), ("Pelsy4nan", "lnf0~masi"), 1)
    assert confidence(clear) >= 0.95
    assert confidence(broken) < 0.5


def test_a_doubtful_number_lowers_the_whole_value() -> None:
    sure = Evidence("legal", (0.96, 0.96, 0.96), ("Tahun", "2008", "tentang"), 0)
    doubtful = Evidence("legal", (0.96, 0.3, 0.96), ("Tahun", "2008", "tentang"), 0)
    assert confidence(doubtful) < confidence(sure)


def test_marks_nobody_could_read_are_never_sure() -> None:
    assert confidence(Evidence("marked", (), (), 0)) < 0.5


def test_confidence_is_never_certain() -> None:
    assert confidence(Evidence("cell", (1.0,), ("Informasi",), 0)) < 1.0
