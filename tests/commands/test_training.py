"""`pindai train --confidence` fits how surely readings claim to be right."""

from pathlib import Path

import pytest
import yaml
from scans.render import render_samples
from typer.testing import CliRunner

from commands.main import app
from extractors.confidence import FEATURES


@pytest.mark.tesseract
def test_confidence_is_fitted_on_labelled_scans(tmp_path: Path) -> None:
    gold, weights = tmp_path / "gold", tmp_path / "weights"
    weights.mkdir()
    render_samples(gold, names=("maklumat",), variants=("clean",))
    result = CliRunner().invoke(app, ["train", "--confidence", str(gold), "--into", str(weights)])
    assert result.exit_code == 0, result.output
    stored = yaml.safe_load((weights / "confidence.yaml").read_text(encoding="utf-8"))
    assert set(stored["text"]) == set(FEATURES)


def test_a_folder_without_labels_is_refused(tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["train", "--confidence", str(tmp_path)])
    assert result.exit_code != 0
