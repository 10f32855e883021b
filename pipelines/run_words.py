"""The Indonesian words for runs: what ran, how it ended, what was counted."""

from functools import cache
from importlib import resources

import yaml

from register.words import RunState


def flow_word(flow: str) -> str:
    """What ran."""
    return _words()["flows"].get(flow, flow)


def state_word(state: RunState) -> str:
    """How it ended."""
    return _words()["states"][state.value]


def count_word(name: str) -> str:
    """What was counted; a kind of finding, which `pindai verify` names too, keeps its name."""
    return _words()["counts"].get(name, name)


@cache
def _words() -> dict[str, dict[str, str]]:
    words: dict[str, dict[str, str]] = yaml.safe_load(
        resources.files("pipelines").joinpath("run_words.yaml").read_text(encoding="utf-8")
    )
    return words
