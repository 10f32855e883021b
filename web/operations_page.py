"""The operators' page: what waits, how fast it goes, what failed, how the last nights went. Numbers only."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import PurePath

from starlette.responses import Response

from register.clock import current_moment
from register.conservation import status
from register.errors import ForbiddenError
from register.failures import count_by_reason
from register.queue import count_by_state
from register.runs import RunView, latest_runs
from register.words import EntryState
from register.workload import workload
from web.asking import Ask
from web.wording import Wording

RUNS = 14
COUNTED = ("received", "failed", "unread")


@dataclass(frozen=True, slots=True)
class RunLine:
    """One run as the page tells it; `counts` are those of COUNTED, None where the run has none."""

    flow: str
    folder: str
    state: str
    started_at: datetime
    lasted: str
    cpu: str
    counts: tuple[int | None, ...]
    message: str


def operations_page(ask: Ask) -> Response:
    """The page.

    Raises:
        ForbiddenError: the person is neither administrator nor PPID administrator of any unit.
    """
    if not ask.actor.is_operator:
        raise ForbiddenError("Halaman ini untuk administrator dan admin PPID.")
    now = current_moment()
    with ask.reading() as session:
        load, balance = workload(session, now), status(session)
        reasons, states = count_by_reason(session), count_by_state(session)
        runs = latest_runs(session, limit=RUNS)
    return ask.page(
        "desk/operations.html",
        now=now,
        load=load,
        balance=balance,
        to_review=states[EntryState.MENUNGGU] + states[EntryState.DIKEMBALIKAN],
        oldest_unread=_since(load.oldest_unread, now, ask.words),
        oldest_review=_since(load.oldest_review, now, ask.words),
        reasons=[
            (ask.words.known(f"operations.reason.{code}", code), code, count)
            for code, count in sorted(reasons.items(), key=lambda reason: (-reason[1], reason[0]))
        ],
        counted=COUNTED,
        runs=[_line(run, now, ask.words) for run in runs],
    )


def span(seconds: float, words: Wording) -> str:
    """A length of time in the two largest of days, hours and minutes."""
    minutes = int(seconds // 60)
    if minutes < 1:
        return words("operations.seconds", n=int(seconds))
    parts = (("days", minutes // 1440), ("hours", minutes // 60 % 24), ("minutes", minutes % 60))
    first = next(place for place, (_, n) in enumerate(parts) if n)
    return " ".join(words(f"operations.{unit}", n=n) for unit, n in parts[first : first + 2] if n)


def _since(moment: datetime | None, now: datetime, words: Wording) -> str:
    return "" if moment is None else span(max((now - moment).total_seconds(), 0.0), words)


def _line(run: RunView, now: datetime, words: Wording) -> RunLine:
    lasted = (run.ended_at or now) - run.started_at
    return RunLine(
        flow=words.known(f"operations.flow.{run.flow}", run.flow),
        folder=PurePath(run.source).name,
        state=run.state.value,
        started_at=run.started_at,
        lasted=span(max(lasted, timedelta()).total_seconds(), words),
        cpu="" if run.cpu_seconds is None else span(run.cpu_seconds, words),
        counts=tuple(run.counts.get(name) for name in COUNTED),
        message=run.message or "",
    )
