"""The register in numbers for Prometheus: what waits, how fast it goes, what failed, how the runs ended.

Counts and codes only: no title, no name, no path of a file. A watched folder appears by its last name.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from pathlib import PurePath

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from register.clock import current_moment
from register.failures import count_by_reason
from register.runs import RunView, latest_runs
from register.tables import Entry, File, Run
from register.words import EntryState, FileState, RunState
from register.workload import workload

LATEST_RUNS = 500

Sample = tuple[Mapping[str, str], float]


def render_metrics(session: Session) -> str:
    """The numbers in the Prometheus text format, version 0.0.4."""
    now = current_moment()
    load = workload(session, now)
    lines: list[str] = []
    files = _count(session, select(File.state, func.count()).group_by(File.state), FileState)
    entries = _count(session, select(Entry.state, func.count()).group_by(Entry.state), EntryState)
    reasons = [({"code": code}, float(count)) for code, count in sorted(count_by_reason(session).items())]
    lines += _metric("pindai_files", "Files by state.", files)
    lines += _metric("pindai_entries", "Entries of the register by state.", entries)
    lines += _metric("pindai_failed_files", "Failed files by the code of the reason.", reasons)
    for name, told, value in (
        ("pindai_queue_files", "Files that wait to be read or are being read.", load.queued_files),
        ("pindai_pages_last_hour", "Pages read in the last hour.", load.pages_last_hour),
        ("pindai_oldest_unread_seconds", "Age of the oldest unread file.", _age(load.oldest_unread, now)),
        ("pindai_oldest_review_seconds", "Longest wait for a review.", _age(load.oldest_review, now)),
        ("pindai_expired_leases", "Files whose worker went silent.", load.silent_workers),
    ):
        lines += _metric(name, told, [({}, value)])
    return "\n".join([*lines, *_run_metrics(session)]) + "\n"


def _count(session: Session, query: "object", states: type[FileState] | type[EntryState]) -> list[Sample]:
    found = {row[0]: row[1] for row in session.execute(query)}  # type: ignore[call-overload]
    return [({"state": state.value}, float(found.get(state, 0))) for state in states]


def _age(since: datetime | None, now: datetime) -> float:
    return 0.0 if since is None else max((now - since).total_seconds(), 0.0)


def _run_metrics(session: Session) -> Iterator[str]:
    ended = select(Run.flow, Run.state, func.count()).group_by(Run.flow, Run.state)
    totals = [
        ({"flow": flow, "state": state.value}, float(count))
        for flow, state, count in sorted(session.execute(ended), key=lambda row: (row[0], row[1].value))
    ]
    yield from _metric("pindai_runs", "Runs of each flow by how they ended.", totals)
    last = _last_ended(latest_runs(session, limit=LATEST_RUNS))
    labels = [{"flow": run.flow, "source": PurePath(run.source).name} for run in last]
    succeeded = [float(run.state is RunState.DONE) for run in last]
    seconds = [(run.ended_at - run.started_at).total_seconds() for run in last if run.ended_at]
    when = [run.ended_at.timestamp() for run in last if run.ended_at]
    cost = [run.cpu_seconds or 0.0 for run in last]
    for name, told, values in (
        ("pindai_last_run_succeeded", "Whether the last run ended well.", succeeded),
        ("pindai_last_run_seconds", "How long the last run took.", seconds),
        ("pindai_last_run_cpu_seconds", "What the last run cost in CPU time.", cost),
        ("pindai_last_run_timestamp_seconds", "When the last run ended.", when),
    ):
        yield from _metric(name, told, list(zip(labels, values, strict=True)))


def _last_ended(runs: Iterable[RunView]) -> list[RunView]:
    """The newest ended run of each flow and folder."""
    newest: dict[tuple[str, str], RunView] = {}
    for run in runs:
        if run.ended_at is not None:
            newest.setdefault((run.flow, PurePath(run.source).name), run)
    return [newest[key] for key in sorted(newest)]


def _metric(name: str, told: str, samples: Iterable[Sample]) -> Iterator[str]:
    yield f"# HELP {name} {told}"
    yield f"# TYPE {name} gauge"
    for labels, value in samples:
        inside = ",".join(f'{label}="{_escaped(word)}"' for label, word in labels.items())
        yield f"{name}{{{inside}}} {value:g}" if inside else f"{name} {value:g}"


def _escaped(word: str) -> str:
    return word.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
