"""What people owe: steps that are due or late, reviews after urgent announcements, exemptions that end."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy.orm import Session

from register import accounts, cases
from register.clock import day_of
from register.exemptions import list_sheets
from register.running import RunningCase, running_cases
from register.units import list_units
from register.urgent import AUTHORITIES, awaiting_review
from register.words import ExemptionState, Role
from workflow.calendar import Punctuality, punctuality, shipped_calendar

HORIZON = timedelta(days=14)
"""A step is due once three quarters of its time are gone: none that ends later than this can be."""
MOST = 10_000
ENDING = timedelta(days=60)
"""An exemption that ends within this is looked at again."""
BEFORE_THE_END = 30
"""Working days before its end by which the PPID declares it open (Perki 1/2021 art. 52(1))."""


class Duty(StrEnum):
    """What is owed."""

    STEP = "langkah"
    REVIEW = "penelaahan"
    EXEMPTION = "pengecualian"


@dataclass(frozen=True, slots=True)
class Obligation:
    """One thing that is due or late, and whose it is.

    Attributes:
        number: the case, the announcement, or the entry that is exempt.
        what: the procedure and step, without a word out of a scan.
        roles: who may do it.
        only: the one person it was given to, or None for all with the role.
        never: a person who may not do it.
    """

    duty: Duty
    number: int
    what: str
    unit_id: int
    unit: str
    roles: tuple[Role, ...]
    due_at: datetime
    is_late: bool
    only: int | None = None
    never: int | None = None


def obligations(session: Session, now: datetime) -> tuple[Obligation, ...]:
    """Everything that is due or late now, the latest first."""
    units = {unit.id: unit.name for unit in list_units(session)}
    found = [*_steps(session, now, units), *_reviews(session, now, units), *_exemptions(session, now, units)]
    return tuple(sorted(found, key=lambda each: (each.due_at, each.duty, each.number)))


def owed_by(person: accounts.UserView, everything: tuple[Obligation, ...]) -> tuple[Obligation, ...]:
    """What one person owes."""
    return tuple(each for each in everything if _is_theirs(person, each))


def _is_theirs(person: accounts.UserView, owed: Obligation) -> bool:
    if not person.active or person.id == owed.never or owed.only not in (None, person.id):
        return False
    return any(grant.role in owed.roles and grant.unit_id in (None, owed.unit_id) for grant in person.grants)


def _steps(session: Session, now: datetime, units: dict[int, str]) -> Iterator[Obligation]:
    soon = cases.waiting_cases(session, due_before=now + HORIZON, limit=MOST)
    for running in running_cases(session, soon):
        standing = punctuality(running.node.standard, running.case.since, now, shipped_calendar())
        if standing in (Punctuality.DUE, Punctuality.LATE):
            yield _step(running, standing is Punctuality.LATE, units)


def _step(running: RunningCase, is_late: bool, units: dict[int, str]) -> Obligation:
    view, point = running.view, running.case.position
    if view.due_at is None or view.waiting_role is None:
        raise ValueError(f"case {view.id} waits for nobody")
    return Obligation(
        duty=Duty.STEP,
        number=view.id,
        what=f"{running.procedure.nama}, langkah {point.nomor} ({point.pelaksana})",
        unit_id=view.unit_id,
        unit=units.get(view.unit_id, ""),
        roles=(Role(view.waiting_role),),
        due_at=view.due_at,
        is_late=is_late,
        only=int(running.case.assignee) if running.case.assignee else None,
    )


def _reviews(session: Session, now: datetime, units: dict[int, str]) -> Iterator[Obligation]:
    for owed in awaiting_review(session):
        due = owed.draft.review_due or owed.at
        yield Obligation(
            duty=Duty.REVIEW,
            number=owed.id,
            what="Penelaahan pengumuman serta merta",
            unit_id=owed.draft.unit_id,
            unit=units.get(owed.draft.unit_id, ""),
            roles=AUTHORITIES,
            due_at=due,
            is_late=now > due,
            never=owed.actor_id,
        )


def _exemptions(session: Session, now: datetime, units: dict[int, str]) -> Iterator[Obligation]:
    calendar = shipped_calendar()
    ending = list_sheets(session, states=(ExemptionState.BERLAKU,), until=day_of(now) + ENDING)
    for view in ending:
        if view.sheet.until is None:
            continue
        due = calendar.closing(calendar.subtract_working_days(view.sheet.until, BEFORE_THE_END))
        yield Obligation(
            duty=Duty.EXEMPTION,
            number=view.entry_id,
            what=f"Pengecualian yang berakhir ({view.sheet.citation})",
            unit_id=view.unit_id,
            unit=units.get(view.unit_id, ""),
            roles=(Role.PPID,),
            due_at=due,
            is_late=now > due,
        )
