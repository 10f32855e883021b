"""Who works on the entries of a unit."""

from sqlalchemy.orm import Session

from register import accounts, teamwork
from register.actors import Actor
from register.desk import EntryDetail


def people_for(session: Session, detail: EntryDetail) -> list[tuple[int, str]]:
    """Number and name of everyone who works on the unit's entries."""
    return [
        (user.id, user.name)
        for user in accounts.list_users(session)
        if user.active and works_on(Actor(user.id, user.name, user.grants), detail.unit_id)
    ]


def works_on(actor: Actor, unit_id: int) -> bool:
    """Whether one of the actor's roles works on the unit's entries."""
    return any(actor.may(act, unit_id) for act in teamwork.WORKING)
