"""Reminders: each working day, what is due or late, one message a person."""

import os
from collections.abc import Sequence
from datetime import datetime

from pipelines.nights import recorded
from pipelines.notifying import Word, notify_operator
from pipelines.place import Place
from pipelines.schedule import Schedule
from register.accounts import UserView, list_users
from register.clock import current_moment
from register.digests import claim_digest, digest_sent, give_back_digest
from register.obligations import Duty, Obligation, obligations, owed_by
from register.words import RunState
from workflow.calendar import shipped_calendar

REMINDERS = "reminders"
ADDRESSES = {
    Duty.STEP: "/alur/{number}",
    Duty.REVIEW: "/pengumuman/{number}",
    Duty.EXEMPTION: "/meja/entri/{number}/pengecualian",
}


def run_reminders(place: Place, schedule: Schedule, now: datetime | None = None) -> RunState:
    """How the day's reminders ended; running it again on the same day sends nothing twice.

    Raises:
        Exception: what ended the run, after it was recorded and the operator was told.
    """
    moment = (now or current_moment()).astimezone(shipped_calendar().zone)
    with recorded(place, schedule, REMINDERS, moment.date().isoformat()) as run:
        if not shipped_calendar().is_working_day(moment.date()):
            run.end(RunState.DONE, {}, "Hari libur: tidak ada pengingat.")
        else:
            run.end(RunState.DONE, _remind(place, schedule, moment))
    return run.outcome.state


def digest(person: UserView, owed: Sequence[Obligation], portal: str) -> Word:
    """What one person is told: numbers, steps and dates, never a word out of a document."""
    late = [each for each in owed if each.is_late]
    due = [each for each in owed if not each.is_late]
    parts = [f"Yth. {person.name},", ""]
    for heading, items in (("Terlambat", late), ("Segera jatuh tempo", due)):
        if items:
            parts += [f"{heading} ({len(items)})", *(_line(each, portal) for each in items), ""]
    parts.append("Pesan ini dikirim sekali sehari pada hari kerja selama ada yang menunggu Anda.")
    return Word(f"Pindai: {len(late)} terlambat, {len(due)} segera jatuh tempo", "\n".join(parts))


def _remind(place: Place, schedule: Schedule, moment: datetime) -> dict[str, int]:
    with place.database.reading() as session:
        everything = obligations(session, moment)
        people = list_users(session)
    counts = {
        "late": sum(each.is_late for each in everything),
        "due": sum(not each.is_late for each in everything),
        "sent": 0,
        "repeated": 0,
    }
    for person in people:
        owed = owed_by(person, everything)
        if owed:
            counts["sent" if _send(place, schedule, person, owed, moment) else "repeated"] += 1
    return counts


def _send(
    place: Place, schedule: Schedule, person: UserView, owed: Sequence[Obligation], moment: datetime
) -> bool:
    """Whether the message was sent now; the claim comes first, so that of two runs at once one sends it.

    Raises:
        OSError: it could neither be sent nor left in the outbox; the next run may claim it again.
    """
    with place.database.writing() as session:
        if not claim_digest(session, moment.date(), person.id, len(owed)):
            return False
    address = schedule.reminders.addresses.get(person.username)
    notify = schedule.notify.model_copy(
        update={"to": (address,)} if address else {"to": (f"{person.username}@localhost",), "smtp_host": ""}
    )
    word = digest(person, owed, schedule.reminders.portal)
    try:
        notify_operator(word, notify, place.settings.data / "outbox", os.environ)
    except OSError:
        with place.database.writing() as session:
            give_back_digest(session, moment.date(), person.id)
        raise
    with place.database.writing() as session:
        digest_sent(session, moment.date(), person.id)
    return True


def _line(owed: Obligation, portal: str) -> str:
    zone = shipped_calendar().zone
    place = portal.rstrip("/") + ADDRESSES[owed.duty].format(number=owed.number)
    return f"- {owed.what} · {owed.unit} · tenggat {owed.due_at.astimezone(zone):%Y-%m-%d %H:%M} · {place}"
