"""Fixtures every test may use."""

import os
from pathlib import Path

import hypothesis
import pytest
from tally import Tally, total

ROOT = Path(__file__).parent.parent
LONGEST_SLOW_TEST_S = 7200.0


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--slow", action="store_true", help="run the long versions too")


def pytest_configure(config: pytest.Config) -> None:
    hypothesis.settings.register_profile("short", deadline=None)
    hypothesis.settings.register_profile("long", max_examples=2000, deadline=None)
    hypothesis.settings.load_profile("long" if config.getoption("--slow") else "short")
    if config.getoption("--slow") and config.option.timeout is None:
        config.option.timeout = LONGEST_SLOW_TEST_S


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    reports = [report for report in terminalreporter.getreports("passed") if report.when == "call"]
    if counts := total(reports):
        terminalreporter.section("faults survived, bad inputs tried")
        for what, count in counts.items():
            terminalreporter.write_line(f"{count:8,}  {what}")


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


@pytest.fixture
def tally(request: pytest.FixtureRequest) -> Tally:
    """Counts what a test did, for the lines at the end of the run."""
    return Tally(request.node)
