"""Units of the bodies whose documents are registered."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from register import audit
from register.actors import Actor
from register.clock import current_moment
from register.errors import InvalidActError, NotFoundError
from register.tables import Unit
from register.words import Act


@dataclass(frozen=True, slots=True)
class UnitView:
    """A unit as others may show it."""

    id: int
    name: str
    body: str
    parent_id: int | None
    active: bool


def add_unit(session: Session, actor: Actor, name: str, body: str = "", parent_id: int | None = None) -> int:
    """The number of the unit of that name, made if it is new.

    Raises:
        ForbiddenError: the actor may not manage units.
        InvalidActError: the name is empty.
    """
    name = " ".join(name.split())
    if not name:
        raise InvalidActError("Nama unit harus diisi.")
    found = session.scalar(select(Unit.id).where(Unit.name == name))
    if found is not None:
        return found
    role = actor.role_for(Act.MANAGE)
    unit = Unit(name=name, body=body, parent_id=parent_id, active=True, created_at=current_moment())
    session.add(unit)
    session.flush()
    audit.append(session, actor, role, Act.MANAGE, audit.Subject("unit", unit.id), details={"nama": name})
    return unit.id


def find_unit(session: Session, name: str) -> UnitView:
    """The unit of that name.

    Raises:
        NotFoundError: there is none.
    """
    unit = session.scalar(select(Unit).where(Unit.name == " ".join(name.split())))
    if unit is None:
        raise NotFoundError(f"Unit {name!r} belum terdaftar.")
    return _view(unit)


def list_units(session: Session) -> tuple[UnitView, ...]:
    """Every unit, by name."""
    return tuple(_view(unit) for unit in session.scalars(select(Unit).order_by(Unit.name)))


def _view(unit: Unit) -> UnitView:
    return UnitView(unit.id, unit.name, unit.body, unit.parent_id, unit.active)
