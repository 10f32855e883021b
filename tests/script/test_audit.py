"""The verdict over the dependencies' advisories."""

import importlib.util
import json
import sys
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

SCRIPT = Path(__file__).parents[2] / "script/audit.py"
TODAY = date(2026, 11, 21)
CLEAN = {"name": "pillow", "version": "13.0.0", "vulns": []}
SILENT = {"name": "numpy", "skip_reason": "not found"}
WEAK = {
    "name": "jinja2",
    "version": "3.1.0",
    "vulns": [{"id": "PYSEC-1", "aliases": ["CVE-1"], "fix_versions": ["3.1.6"], "description": ""}],
}


@pytest.fixture(scope="module")
def audit() -> ModuleType:
    spec = importlib.util.spec_from_file_location("audit", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["audit"] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    return module


def report(*packages: dict[str, Any]) -> str:
    return json.dumps({"dependencies": packages, "fixes": []})


def test_nothing_known_passes(audit: ModuleType) -> None:
    verdict = audit.judge(report(CLEAN), "", (), TODAY)
    assert verdict.passes
    assert verdict.lines == ("1 packages audited, 0 known vulnerabilities",)


def test_known_vulnerability_fails_and_names_the_cure(audit: ModuleType) -> None:
    verdict = audit.judge(report(CLEAN, WEAK), "", (), TODAY)
    assert not verdict.passes
    assert verdict.lines[0] == "jinja2 3.1.0: PYSEC-1, fixed in 3.1.6"


@pytest.mark.parametrize("name", ["PYSEC-1", "CVE-1"])
def test_ignored_advisory_passes_until_its_day(audit: ModuleType, name: str) -> None:
    ignored = (audit.Ignored(name, "jinja2", "no templates of strangers", TODAY),)
    assert audit.judge(report(WEAK), "", ignored, TODAY).passes
    late = audit.judge(report(WEAK), "", ignored, date(2026, 11, 22))
    assert not late.passes
    assert "look at it again" in late.lines[0]


def test_advisory_is_ignored_for_its_package_only(audit: ModuleType) -> None:
    ignored = (audit.Ignored("PYSEC-1", "pillow", "another", TODAY),)
    assert not audit.judge(report(WEAK), "", ignored, TODAY).passes


def test_unreachable_service_passes_and_says_so(audit: ModuleType) -> None:
    complaint = "Traceback …\nrequests.exceptions.ConnectionError: Failed to resolve"
    verdict = audit.judge("", complaint, (), TODAY)
    assert verdict.passes
    assert not verdict.answered
    assert verdict.lines[0].startswith("NOT AUDITED")


def test_service_that_knows_no_package_is_no_clean_bill(audit: ModuleType) -> None:
    verdict = audit.judge(report(SILENT, SILENT), "No known vulnerabilities found", (), TODAY)
    assert verdict.lines[0].startswith("NOT AUDITED")


def test_packages_without_an_answer_are_named(audit: ModuleType) -> None:
    verdict = audit.judge(report(CLEAN, SILENT), "", (), TODAY)
    assert verdict.lines[-1] == "NOT AUDITED (1): numpy"


def test_broken_audit_fails(audit: ModuleType) -> None:
    verdict = audit.judge("", "ERROR: requirements file is not hashed", (), TODAY)
    assert not verdict.passes


def test_every_ignored_advisory_has_a_reason_and_a_day(audit: ModuleType) -> None:
    assert all(one.reason and one.until for one in audit.read_ignored(audit.IGNORED))
