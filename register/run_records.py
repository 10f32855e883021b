"""What a run leaves in the register, and what it must find there: broken runs, files that are tried again."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from register.clock import current_moment
from register.leases import count_claimable
from register.tables import File, Run, Sighting
from register.words import FileState, RunState

BROKEN = "Berhenti mendadak; jalannya berikut melanjutkan."


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a file of a batch stands: `path` as it was seen, and why it failed."""

    file_id: int
    path: str
    state: FileState
    code: str
    reason: str


def end_broken_runs(session: Session, flow: str, source: str) -> int:
    """How many runs were found that never ended; call it only while holding what they held."""
    query = select(Run).where(Run.flow == flow, Run.source == source, Run.state == RunState.RUNNING)
    broken = session.scalars(query).all()
    for run in broken:
        run.state, run.ended_at, run.message = RunState.FAILED, current_moment(), BROKEN
    return len(broken)


def files_of_batch(session: Session, batch_id: int) -> tuple[Standing, ...]:
    """Where every file of the batch stands now, in the order they came."""
    query = (
        select(File.id, Sighting.path, File.state, File.reason_code, File.reason)
        .join(Sighting, Sighting.file_id == File.id)
        .where(Sighting.batch_id == batch_id)
        .order_by(Sighting.id)
    )
    return tuple(
        Standing(file_id, path, state, code or "", reason or "")
        for file_id, path, state, code, reason in session.execute(query)
    )


def next_attempt_at(session: Session) -> datetime | None:
    """When the first of the waiting files may be read; None where no file waits.

    A file whose worker went silent waits as well, one that is being read does not.
    """
    if count_claimable(session):
        return current_moment()
    return session.scalar(select(func.min(File.not_before)).where(File.state == FileState.RECEIVED))


def count_states(standings: Sequence[Standing]) -> Mapping[FileState, int]:
    """How many files stand where; a file seen twice counts once."""
    states = {standing.file_id: standing.state for standing in standings}
    return {state: list(states.values()).count(state) for state in FileState}
