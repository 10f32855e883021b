"""Time standards, read strictly; every example of the data file holds."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.duration import Duration
from models.citation_forms import load_yaml
from models.dates import NotUnderstood
from models.durations import parse_duration

DATA = load_yaml("duration_words.yaml")


@pytest.mark.parametrize("example", DATA["examples"], ids=lambda example: str(example["text"]))
def test_example_is_read(example: dict[str, Any]) -> None:
    found = parse_duration(example["text"])
    assert isinstance(found, Duration)
    assert (found.nilai, found.satuan, found.jenis.value) == (
        example.get("nilai"),
        example.get("satuan"),
        example["jenis"],
    )
    assert (found.minimal, found.peristiwa) == (example.get("minimal"), example.get("peristiwa"))


@pytest.mark.parametrize("text", DATA["not_understood"])
def test_doubt_is_said_and_never_guessed(text: str) -> None:
    assert isinstance(parse_duration(text), NotUnderstood)


@pytest.mark.parametrize("text", ["", " ", "-"])
def test_blank_is_none_and_not_zero(text: str) -> None:
    assert parse_duration(text) is None


@given(st.text(max_size=40))
def test_any_text_has_an_answer(text: str) -> None:
    found = parse_duration(text)
    assert found is None or isinstance(found, Duration | NotUnderstood)
    if isinstance(found, Duration) and found.nilai is not None:
        assert found.nilai > 0
