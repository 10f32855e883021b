"""Which reminders were sent: one a person a day, however often the flow runs."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.orm import Session

from register.clock import current_moment
from register.tables import Digest


def claim_digest(session: Session, day: date, user_id: int, items: int) -> bool:
    """Whether the person's reminder of the day is still to be sent; it counts as sent from now on."""
    insert = sqlite_insert if session.get_bind().dialect.name == "sqlite" else postgresql_insert
    row = insert(Digest).values(day=day, user_id=user_id, items=items, at=current_moment())
    done = session.execute(row.on_conflict_do_nothing(index_elements=["day", "user_id"]).returning(Digest.id))
    return done.first() is not None


def digests_of(session: Session, day: date) -> dict[int, int]:
    """How many items each person was reminded of on a day, by person."""
    rows = session.execute(select(Digest.user_id, Digest.items).where(Digest.day == day))
    return {row[0]: row[1] for row in rows}
