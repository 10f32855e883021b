import re
from datetime import UTC, date, datetime
from importlib import resources
from pathlib import Path

import pytest

from web.wording import LANGUAGES, catalogue, wording

TEMPLATES = Path(str(resources.files("web"))) / "templates"
KEY = re.compile(r"\bt\('([^']+)'")
SLOT = re.compile(r"\{(\w+)\}")


def used_keys() -> set[str]:
    return {
        key for path in TEMPLATES.rglob("*.html") for key in KEY.findall(path.read_text(encoding="utf-8"))
    }


@pytest.mark.parametrize("key", sorted(used_keys()))
def test_text_of_a_template_is_in_the_catalogue(key: str) -> None:
    known = catalogue()
    is_start = key.endswith((".", "_"))  # the template adds the rest
    assert key in known or (is_start and any(name.startswith(key) for name in known))


@pytest.mark.parametrize("key", sorted(catalogue()))
def test_text_has_both_languages_and_the_same_values(key: str) -> None:
    texts = catalogue()[key]
    assert set(texts) == set(LANGUAGES)
    assert all(texts.values()) or key == "said."
    assert len({frozenset(SLOT.findall(text)) for text in texts.values()}) == 1


def test_unknown_language_gives_indonesian() -> None:
    assert wording("xx").language == "id"


def test_unknown_key_is_an_error_unless_asked_for_gently() -> None:
    with pytest.raises(KeyError):
        wording("id")("tidak.ada")
    assert wording("id").known("tidak.ada", "cadangan") == "cadangan"


def test_day_is_written_in_the_language_of_the_page() -> None:
    assert wording("id").day(date(2026, 7, 6)) == "6 Juli 2026"
    assert wording("en").day(date(2026, 7, 6)) == "6 July 2026"


def test_day_of_a_moment_is_the_day_where_the_offices_are() -> None:
    assert wording("id").day(datetime(2026, 7, 6, 20, tzinfo=UTC)) == "7 Juli 2026"
