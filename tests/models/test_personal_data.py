from pathlib import Path

import pytest
import yaml

from documents.box import Box
from documents.page import Word
from models.personal_data import find_personal_data, find_personal_data_in_text

CASES = yaml.safe_load(Path(__file__).with_name("personal_data_cases.yaml").read_text(encoding="utf-8"))


def found_in(text: str) -> list[list[str]]:
    return [[datum.kind, datum.text] for datum in find_personal_data_in_text(text)]


@pytest.mark.parametrize("case", CASES, ids=[case["text"][:60] for case in CASES])
def test_personal_data_is_found_and_nothing_else(case: dict[str, object]) -> None:
    assert found_in(str(case["text"])) == case["found"]


def test_offsets_point_at_the_printed_text() -> None:
    text = "Hubungi Budi, HP 0812-3456-7890, surel budi@contoh.go.id"
    for datum in find_personal_data_in_text(text):
        assert text[datum.start : datum.end] == datum.text


def test_boxes_are_those_of_the_words_of_a_number() -> None:
    texts = ["NIP.", "19800214", "200501", "1", "003", "Pembina"]
    words = [Word(text, 0.9, Box(10.0 * place, 0, 10.0 * place + 9, 8)) for place, text in enumerate(texts)]
    (datum,) = find_personal_data(words)
    assert datum.kind == "nip"
    assert datum.boxes == tuple(word.box for word in words[1:5])


def test_no_words_have_no_personal_data() -> None:
    assert find_personal_data([]) == ()


def test_a_number_named_by_its_label_is_surer_than_one_that_only_fits() -> None:
    (labelled,) = find_personal_data_in_text("NIK 6171021402800003")
    (bare,) = find_personal_data_in_text("6171021402800003")
    assert labelled.confidence > bare.confidence > 0.9


def test_precision_and_recall_on_the_cases_are_high() -> None:
    right = found = wanted = 0
    for case in CASES:
        given, truth = found_in(case["text"]), [list(pair) for pair in case["found"]]
        right += sum(pair in truth for pair in given)
        found += len(given)
        wanted += len(truth)
    assert wanted >= 50
    assert right / found >= 0.98
    assert right / wanted >= 0.98
