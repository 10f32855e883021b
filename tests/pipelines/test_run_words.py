"""Every run, end and count has its Indonesian word."""

import pytest

from pipelines.nights import NIGHT, RECHECK
from pipelines.reminding import REMINDERS
from pipelines.run_words import count_word, flow_word, state_word
from register.words import RunState


@pytest.mark.parametrize("state", RunState)
def test_every_end_has_a_word(state: RunState) -> None:
    assert state_word(state) != state.value


@pytest.mark.parametrize("flow", [NIGHT, RECHECK, REMINDERS])
def test_every_flow_has_a_word(flow: str) -> None:
    assert flow_word(flow) != flow


def test_count_without_a_word_keeps_its_name() -> None:
    assert (count_word("refused"), count_word("original")) == ("ditolak", "original")
