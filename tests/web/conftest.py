"""Fixtures of the desk and the portal."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from desk_browser import chromium, site
from desk_office import Desk, open_desk

from register import accounts

__all__ = ["chromium", "desk", "site"]


@pytest.fixture(scope="session", autouse=True)
def cheap_passwords() -> Iterator[None]:
    """Passwords are hashed as lightly as Argon2 allows: what is tested here is the desk."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(accounts, "_hasher", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
        yield


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A desk with one sample scan to review."""
    opened = open_desk(tmp_path)
    yield opened
    opened.office.database.close()
