"""What the papers say exists: the tests of the threat model, the commands of the operator's guide."""

import re
from pathlib import Path

import pytest
import typer.main
from pydantic_settings import BaseSettings

from commands.main import app
from register.settings import Settings
from web.settings import WebSettings

ROOT = Path(__file__).parent.parent.parent
NAMED_TEST = re.compile(r"`(tests/[\w/]+\.py)::(test_\w+)`")
COMMAND = re.compile(r"^(?:PINDAI_\w+=\S+ )?pindai (\w+)", re.MULTILINE)


def read(name: str) -> str:
    return (ROOT / "docs" / name).read_text(encoding="utf-8")


@pytest.mark.parametrize(("path", "name"), sorted(set(NAMED_TEST.findall(read("security.md")))))
def test_every_threat_has_a_test_that_exists(path: str, name: str) -> None:
    assert re.search(rf"^def {name}\(", (ROOT / path).read_text(encoding="utf-8"), re.MULTILINE)


def test_every_line_of_the_threat_tables_names_a_test() -> None:
    rows = [line for line in read("security.md").splitlines() if line.startswith("| ")]
    told = [line for line in rows if not line.startswith("| threat")]
    assert told
    assert all(NAMED_TEST.search(line) for line in told)


def test_every_command_in_the_guide_exists() -> None:
    group = typer.main.get_group(app)
    known = set(group.list_commands(typer.Context(group)))
    named = set(COMMAND.findall(read("operations.md")))
    assert {"backup", "restore", "retry", "schedule"} <= named
    assert named <= known


@pytest.mark.parametrize("settings", [Settings, WebSettings])
def test_every_setting_is_in_the_operators_guide(settings: type[BaseSettings]) -> None:
    guide, prefix = read("operations.md"), settings.model_config["env_prefix"]
    named = [f"`{prefix}{name}`".upper() for name in settings.model_fields if name != "shared"]
    assert [name for name in named if name not in guide] == []
