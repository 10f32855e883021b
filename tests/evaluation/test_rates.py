"""The evaluator counts what the arbiter's scorer counts."""

import dataclasses
import importlib.util
import json
import random
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from documents.contract import from_json, to_json
from documents.document import DigitisedFile
from evaluation.gold import GoldFile, read_gold
from evaluation.rates import score_file
from evaluation.tally import rates
from evaluation.truth import as_digitised


def _gold_files(shared: Path) -> list[GoldFile]:
    return [read_gold(path) for path in sorted((shared / "gold").glob("*.json"))]


def _arbiter(shared: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("arbiter", shared / "score" / "score.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _damage(value: Any, chance: random.Random) -> Any:
    """The same JSON with some texts shortened, some confidences lowered and some list items dropped."""
    if isinstance(value, dict):
        changed = {key: _damage(item, chance) for key, item in value.items()}
        if "raw" in changed and chance.random() < 0.3:
            changed["value"] = changed["value"][: chance.randrange(len(changed["value"]) + 1)]
            changed["confidence"] = round(chance.random(), 2)
        return changed
    if isinstance(value, list):
        return [_damage(item, chance) for item in value]
    return value


def _damaged(digitised: DigitisedFile, seed: int) -> DigitisedFile:
    chance = random.Random(seed)
    data = to_json(digitised)
    for document in data["documents"]:
        roles, steps = document["pelaksana"], document["kegiatan"]
        document.update(_damage({k: v for k, v in document.items() if k != "pelaksana"}, chance))
        document["pelaksana"] = roles
        for step in document["kegiatan"]:
            step["simbol"] = [symbol for symbol in step["simbol"] if chance.random() < 0.9]
        document["alur"] = [edge for edge in document["alur"] if chance.random() < 0.8]
        document["dasar_hukum"] = document["dasar_hukum"][chance.randrange(2) :]
        assert len(steps) == len(document["kegiatan"])
    return from_json(data)


def test_labels_against_themselves_are_all_right(shared: Path) -> None:
    for gold in _gold_files(shared):
        wrong = [rate for rate in rates(score_file(gold, as_digitised(gold)).tally) if rate.rate != 1.0]
        assert not wrong, gold.name


@pytest.mark.parametrize("seed", range(5))
def test_rates_equal_those_of_the_arbiter(shared: Path, seed: int) -> None:
    arbiter = _arbiter(shared)
    for gold in _gold_files(shared):
        predicted = _damaged(as_digitised(gold), seed)
        labels = json.loads((shared / "gold" / f"{gold.name}.json").read_text(encoding="utf-8"))
        theirs = arbiter.score_file(labels, to_json(predicted))
        ours = score_file(gold, predicted).tally
        assert ours.counts == theirs.n


def test_a_missing_prediction_counts_as_everything_missed(shared: Path) -> None:
    arbiter = _arbiter(shared)
    gold = read_gold(shared / "gold" / "kalbar_pengumuman.json")
    labels = json.loads((shared / "gold" / "kalbar_pengumuman.json").read_text(encoding="utf-8"))
    assert score_file(gold, None).tally.counts == arbiter.score_file(labels, {}).n


def test_rates_carry_the_number_they_rest_on(shared: Path) -> None:
    gold = read_gold(shared / "gold" / "kalbar_pengumuman.json")
    found = {rate.name: rate for rate in rates(score_file(gold, as_digitised(gold)).tally)}
    assert found["edges F1"].n == 8
    assert dataclasses.astuple(found["pelaksana F1"]) == ("pelaksana F1", 1.0, 4)
