"""Which reminders were sent: one a person a day, however often the flow runs.

A reminder is claimed, sent, and then noted as sent. One that was claimed long ago and is not noted as sent is
claimed again: whoever claimed it may have ended before sending. At worst a person reads it twice.
"""

from datetime import date, timedelta

from sqlalchemy import Update, select, update
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.orm import Session

from register.clock import current_moment
from register.tables import Digest

CLAIM_LASTS = timedelta(minutes=15)


def claim_digest(session: Session, day: date, user_id: int, items: int) -> bool:
    """Whether the person's reminder of the day is to be sent now, by the asker and nobody else."""
    now = current_moment()
    insert = sqlite_insert if session.get_bind().dialect.name == "sqlite" else postgresql_insert
    row = insert(Digest).values(day=day, user_id=user_id, items=items, at=now)
    row = row.on_conflict_do_update(
        index_elements=["day", "user_id"],
        set_={"items": items, "at": now},
        where=Digest.sent_at.is_(None) & (Digest.at <= now - CLAIM_LASTS),
    )
    return session.execute(row.returning(Digest.id)).first() is not None


def digest_sent(session: Session, day: date, user_id: int) -> None:
    """Note that a claimed reminder was sent."""
    session.execute(_digest(day, user_id).values(sent_at=current_moment()))


def give_back_digest(session: Session, day: date, user_id: int) -> None:
    """Let a claimed reminder that could not be sent be claimed again at once."""
    session.execute(_digest(day, user_id).values(at=current_moment() - CLAIM_LASTS))


def digests_of(session: Session, day: date) -> dict[int, int]:
    """How many items each person was reminded of on a day, by person; claims that were not sent count too."""
    rows = session.execute(select(Digest.user_id, Digest.items).where(Digest.day == day))
    return {row[0]: row[1] for row in rows}


def _digest(day: date, user_id: int) -> Update:
    return update(Digest).where(Digest.day == day, Digest.user_id == user_id)
