"""Confidence is fitted so that what claims to be sure is right."""

import random
from pathlib import Path

import yaml

from evaluation.calibration import Calibration, Sample, calibrate, prior_weights, write_weights
from extractors.confidence import FEATURES, Evidence


def _samples() -> list[Sample]:
    chance = random.Random(7)
    samples = []
    for number in range(400):
        sure = chance.uniform(0.3, 0.99)
        evidence = Evidence("cell", (sure, sure), ("Pelayanan", "Informasi"), 0)
        right = sure > 0.6
        samples.append(Sample(f"agency{number % 4}", f"file{number % 8}", evidence, right))
    return samples


def test_held_out_readings_keep_the_promise() -> None:
    found = calibrate(_samples(), prior_weights())
    assert found.sure > 0
    assert found.right / found.sure >= 0.98


def test_weights_that_break_the_promise_are_not_kept() -> None:
    assert Calibration({}, sure=200, right=199, of=300).is_kept
    assert not Calibration({}, sure=200, right=197, of=300).is_kept
    assert not Calibration({}, sure=0, right=0, of=300).is_kept


def test_weights_are_stored_as_they_are_read(tmp_path: Path) -> None:
    write_weights(calibrate(_samples(), prior_weights()), tmp_path / "weights.yaml")
    stored = yaml.safe_load((tmp_path / "weights.yaml").read_text(encoding="utf-8"))
    assert set(stored) == set(prior_weights())
    assert all(set(weights) == set(FEATURES) for weights in stored.values())
