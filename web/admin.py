"""People, their roles and units; for administrators."""

from starlette.responses import Response

from register.accounts import add_user, end_role, grant_role, list_users, set_active
from register.actors import Grant
from register.units import add_unit, list_units
from register.words import GRANTABLE, Act, Role
from web.asking import Ask
from web.errors import PageError


def people_page(ask: Ask) -> Response:
    """Everyone with their roles.

    Raises:
        ForbiddenError: the person is no administrator.
    """
    ask.actor.role_for(Act.MANAGE)
    with ask.reading() as session:
        users, units = list_users(session), list_units(session)
    return ask.page(
        "admin/people.html",
        users=users,
        units=units,
        unit_names={unit.id: unit.name for unit in units},
        roles=GRANTABLE,
    )


def add_person(ask: Ask) -> Response:
    """A new person with one role.

    Raises:
        ForbiddenError: the person is no administrator.
        InvalidActError: the name is taken, or the password too easy.
    """
    with ask.writing() as session:
        add_user(
            session, ask.actor, ask.text("pengguna"), ask.text("nama"), ask.text("sandi"), (_grant(ask),)
        )
    return ask.go("/pengguna", "person_added")


def add_new_unit(ask: Ask) -> Response:
    """A new unit.

    Raises:
        ForbiddenError: the person is no administrator.
        InvalidActError: no name.
    """
    ask.actor.role_for(Act.MANAGE)
    with ask.writing() as session:
        add_unit(session, ask.actor, ask.text("unit")[:200], ask.text("badan")[:200])
    return ask.go("/pengguna", "unit_added")


def grant(ask: Ask) -> Response:
    """A role given."""
    with ask.writing() as session:
        grant_role(session, ask.actor, ask.number("id"), _grant(ask))
    return ask.go("/pengguna", "person_changed")


def end(ask: Ask) -> Response:
    """A role ended."""
    with ask.writing() as session:
        end_role(session, ask.actor, ask.number("id"), _grant(ask))
    return ask.go("/pengguna", "person_changed")


def set_state(ask: Ask) -> Response:
    """A person let in, or kept out."""
    with ask.writing() as session:
        set_active(session, ask.actor, ask.number("id"), ask.text("aktif") == "1")
    return ask.go("/pengguna", "person_changed")


def _grant(ask: Ask) -> Grant:
    role = ask.text("peran")
    if role not in GRANTABLE:
        raise PageError
    return Grant(Role(role), ask.whole("unit") if ask.text("unit") else None)
