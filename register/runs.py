"""Runs: every run of a flow leaves a row."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from register.clock import current_moment
from register.errors import NotFoundError
from register.tables import Run
from register.words import RunState


@dataclass(frozen=True, slots=True)
class RunView:
    """A run: what came, what happened, how long, what it cost."""

    id: int
    flow: str
    source: str
    state: RunState
    started_at: datetime
    ended_at: datetime | None
    counts: Mapping[str, int]
    cpu_seconds: float | None
    message: str | None


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a run ended."""

    state: RunState
    counts: Mapping[str, int]
    cpu_seconds: float | None = None
    message: str | None = None


def start_run(session: Session, flow: str, source: str = "") -> int:
    """The number of a run that begins; `source` names the folder or batch."""
    run = Run(flow=flow, source=source, state=RunState.RUNNING, started_at=current_moment(), counts={})
    session.add(run)
    session.flush()
    return run.id


def end_run(session: Session, run_id: int, outcome: Outcome) -> None:
    """Record how a run ended.

    Raises:
        NotFoundError: there is no such run.
    """
    run = session.get(Run, run_id)
    if run is None:
        raise NotFoundError(f"Jalannya proses {run_id} tidak ada.")
    run.state, run.counts, run.ended_at = outcome.state, dict(outcome.counts), current_moment()
    run.cpu_seconds, run.message = outcome.cpu_seconds, outcome.message


def latest_runs(session: Session, flow: str | None = None, limit: int = 50) -> tuple[RunView, ...]:
    """The runs, newest first."""
    query = select(Run).order_by(Run.started_at.desc(), Run.id.desc()).limit(limit)
    if flow is not None:
        query = query.where(Run.flow == flow)
    return tuple(
        RunView(
            run.id,
            run.flow,
            run.source,
            run.state,
            run.started_at,
            run.ended_at,
            run.counts,
            run.cpu_seconds,
            run.message,
        )
        for run in session.scalars(query)
    )
