"""Fixtures every test may use."""

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--slow", action="store_true", help="run the long versions too")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("--slow"):
        return
    for item in items:
        if "slow" in item.keywords:
            item.add_marker(pytest.mark.skip(reason="long version: run with --slow"))


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with labelled real scans; the test is skipped where there is none."""
    folder = Path(os.environ.get("PINDAI_SHARED", ROOT.parent / "shared"))
    if not (folder / "gold").is_dir():
        pytest.skip(f"no labelled scans in {folder} (set PINDAI_SHARED)")
    return folder
