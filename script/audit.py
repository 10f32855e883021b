"""Compare the locked dependencies with the published advisories.

Exit codes: 0 nothing known, or the advisories could not be had (said in so many words: no answer is not a
clean bill); 1 a known vulnerability, an ignored one that is to be looked at again, or an audit that broke.
"""

import json
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
LOCK = HERE.parent / "requirements-s3.lock"  # everything that may be installed
SERVICES = ("pypi", "osv")
IGNORED = HERE / "audit-ignored.toml"
UNREACHED = re.compile(r"ConnectionError|ConnectTimeout|ReadTimeout|ServiceError|timed out|HTTPError", re.I)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the audit says: lines to print, whether the build may go on, whether anything was audited."""

    lines: tuple[str, ...]
    passes: bool
    answered: bool = True


@dataclass(frozen=True, slots=True)
class Ignored:
    """An advisory that does not concern us, until a day."""

    id: str
    package: str
    reason: str
    until: date


def judge(report: str, complaint: str, ignored: Iterable[Ignored], today: date) -> Verdict:
    """What pip-audit's JSON report and its complaints mean for the build."""
    try:
        found = json.loads(report)["dependencies"]
    except (ValueError, KeyError, TypeError):
        last = (complaint.strip().splitlines() or ["it said nothing"])[-1]
        if UNREACHED.search(complaint):
            return Verdict(
                (f"NOT AUDITED: the advisory service cannot be reached ({last.split(':')[0]})",), True, False
            )
        return Verdict((f"audit broke: {last}",), passes=False)
    answered = [package for package in found if "skip_reason" not in package]
    if not answered:
        line = f"NOT AUDITED: the advisory service knows none of the {len(found)} packages"
        return Verdict((line,), True, False)
    wrong = [line for package in answered for line in _troubles(package, ignored, today)]
    silent = sorted(package["name"] for package in found if "skip_reason" in package)
    lines = [*wrong, f"{len(answered)} packages audited, {len(wrong)} known vulnerabilities"]
    if silent:
        lines.append(f"NOT AUDITED ({len(silent)}): {', '.join(silent)}")
    return Verdict(tuple(lines), passes=not wrong)


def read_ignored(path: Path) -> tuple[Ignored, ...]:
    """The advisories that were looked at.

    Raises:
        KeyError: one without id, package, reason or day.
    """
    rows = tomllib.loads(path.read_text(encoding="utf-8")).get("ignored", [])
    return tuple(Ignored(row["id"], row["package"], row["reason"], row["until"]) for row in rows)


def main() -> int:
    """Ask one service after the other until one answers, and print the verdicts; the exit code."""
    ignored, today = read_ignored(IGNORED), datetime.now(UTC).date()
    for service in SERVICES:
        verdict = judge(*_ask(service), ignored, today)
        print("\n".join(f"{service}: {line}" for line in verdict.lines))
        if verdict.answered:
            return 0 if verdict.passes else 1
    return 0


def _ask(service: str) -> tuple[str, str]:
    """pip-audit's report and its complaints."""
    command = [sys.executable, "-m", "pip_audit", "--requirement", str(LOCK), "--require-hashes"]
    command += ["--disable-pip", "--format", "json", "--progress-spinner", "off"]
    ran = subprocess.run(
        [*command, "--vulnerability-service", service], capture_output=True, text=True, check=False
    )
    return ran.stdout, ran.stderr


def _troubles(package: Mapping[str, Any], ignored: Iterable[Ignored], today: date) -> Iterable[str]:
    for advisory in package["vulns"]:
        names = {advisory["id"], *advisory.get("aliases", ())}
        known = next((one for one in ignored if one.package == package["name"] and one.id in names), None)
        fixed = ", ".join(advisory.get("fix_versions", ())) or "no version"
        what = f"{package['name']} {package['version']}: {advisory['id']}, fixed in {fixed}"
        if known is None:
            yield what
        elif known.until < today:
            yield f"{what} (ignored until {known.until}: look at it again)"


if __name__ == "__main__":
    sys.exit(main())
