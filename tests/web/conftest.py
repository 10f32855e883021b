"""Fixtures of the desk and the portal."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from desk_browser import chromium, site
from desk_office import Desk, open_desk

__all__ = ["chromium", "desk", "site"]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A desk with one sample scan to review."""
    opened = open_desk(tmp_path)
    yield opened
    opened.office.database.close()
