"""A NIP has a form; a reading that breaks it is a misreading."""

from extractors.identity_nip import best_nip, digits_of, grouped, is_nip


def test_form_of_a_nip() -> None:
    assert is_nip("197406261994121001")
    assert not is_nip("197491261994121001")
    assert not is_nip("19740626199412100")


def test_letters_before_the_number_and_lookalikes_are_no_digits() -> None:
    assert digits_of("NIP. 1974O626 199412 l 001") == "197406261994121001"


def test_the_surest_possible_number_is_chosen() -> None:
    readings = [("NIP. 19749126 199412 1 001", 0.95), ("NIP. 19740626 199412 1 001", 0.8)]
    assert best_nip(readings) == "197406261994121001"


def test_one_misread_digit_is_put_right_when_only_one_number_is_possible() -> None:
    assert best_nip([("19749126 199412 1 001", 0.9)]) == "197401261994121001"


def test_no_number_without_a_possible_reading() -> None:
    assert best_nip([("NIP 407 NANA", 0.5)]) is None


def test_digits_are_grouped_as_printed() -> None:
    assert grouped("197406261994121001", "NIP. 19740626 199412 1 001") == "19740626 199412 1 001"
    assert grouped("197406261994121001", "NIP197406261994121001") == "197406261994121001"


def test_a_hidden_first_digit_is_the_century() -> None:
    assert best_nip([("NIP/9740626 199412 1 001", 0.9)]) == "197406261994121001"
    assert best_nip([("NIP. 39740626 199412 1 001", 0.9)]) == "197406261994121001"


def test_the_number_the_readings_agree_on_place_by_place_is_chosen() -> None:
    readings = [
        ("19740126 199412 1 001", 0.9),
        ("19740626 199412 1 007", 0.9),
        ("19740626 199412 1 001", 0.7),
    ]
    assert best_nip(readings) == "197406261994121001"


def test_a_printed_number_that_can_be_none_stays_as_most_read_it() -> None:
    readings = [("197413261994121001", 0.9), ("197413261994121001", 0.8), ("197413261994121007", 0.7)]
    assert best_nip(readings) == "197413261994121001"
