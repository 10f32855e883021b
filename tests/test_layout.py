"""The packages have everyday names: each must be ours, and none may be left out of the wheel."""

import importlib.util
import tomllib
from importlib import metadata
from pathlib import Path

ROOT = Path(__file__).parent.parent


def packages() -> list[str]:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return list(settings["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"])


def test_every_package_resolves_inside_the_repository() -> None:
    for name in packages():
        spec = importlib.util.find_spec(name)
        assert spec is not None
        assert spec.origin is not None
        assert Path(spec.origin).is_relative_to(ROOT), f"{name} comes from {spec.origin}"


def test_no_other_distribution_ships_a_package_of_our_name() -> None:
    owners = metadata.packages_distributions()
    for name in packages():
        assert set(owners.get(name, ["pindai"])) == {"pindai"}


def test_every_package_is_in_the_wheel() -> None:
    found = sorted(path.parent.name for path in ROOT.glob("*/__init__.py"))
    assert found == packages()


def test_no_init_file_below_tests() -> None:
    assert not list((ROOT / "tests").rglob("__init__.py"))


def test_the_locks_hold_no_addresses() -> None:
    for lock in ("requirements.lock", "requirements-s3.lock"):
        assert "://" not in (ROOT / lock).read_text(encoding="utf-8")
