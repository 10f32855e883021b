"""What a reviewer decides about an entry; every form names the version it was made from."""

from collections.abc import Callable

from sqlalchemy.orm import Session
from starlette.responses import Response

from register import audit
from register.actors import Actor
from register.categories import LEGAL_BASES, CategoryChoice
from register.corrections import classify
from register.errors import InvalidActError
from register.governed import approve, hand_in, send_back
from register.reviews import Return, release, supersede, withdraw, withhold
from register.words import Role
from web.asking import Ask
from web.entry_page import RETURN_ROLES, visible_entry
from web.errors import PageError
from web.history_view import history_lines

MOST_REASON = 4000
MOST_FIELDS = 200

Decision = Callable[[Session, Actor, int, int, str], int]


def approve_entry(ask: Ask) -> Response:
    """The entry approved."""
    return _decide(ask, approve, "approved")


def hand_in_entry(ask: Ask) -> Response:
    """A returned entry handed in again."""
    return _decide(ask, hand_in, "handed_in")


def withhold_entry(ask: Ask) -> Response:
    """The entry kept from the public."""
    return _decide(ask, withhold, "withheld")


def release_entry(ask: Ask) -> Response:
    """A withheld entry waiting for a decision again."""
    return _decide(ask, release, "released")


def withdraw_entry(ask: Ask) -> Response:
    """A published entry taken back."""
    return _decide(ask, withdraw, "withdrawn")


def return_entry(ask: Ask) -> Response:
    """The entry returned to a role and step, with reason and fields.

    Raises:
        InvalidActError: no step, or no field.
        PageError: a role that an entry cannot be returned to.
    """
    role, step = ask.text("peran"), ask.text("langkah").strip()[:200]
    if role not in RETURN_ROLES:
        raise PageError
    fields = tuple(field for field in ask.texts("isian") if field)[:MOST_FIELDS]
    if not step or not fields:
        raise InvalidActError("Sebutkan langkah yang diulang dan isian yang perlu diperbaiki.")
    back_to = Return(Role(role), step, fields)

    def send(session: Session, actor: Actor, entry_id: int, version: int, reason: str) -> int:
        return send_back(session, actor, entry_id, version, reason, back_to)

    return _decide(ask, send, "returned")


def supersede_entry(ask: Ask) -> Response:
    """The entry marked to take the place of an older one when it is published."""
    detail, old = visible_entry(ask), ask.whole("lama")
    with ask.writing() as session:
        supersede(session, ask.actor, detail.id, ask.whole("versi"), old)
    return ask.go(f"/meja/entri/{detail.id}", "superseding")


def classify_entry(ask: Ask) -> Response:
    """The entry's categories decided, each with its item and reason.

    Raises:
        PageError: an unknown category.
    """
    detail = visible_entry(ask)
    codes = ask.texts("kategori")
    if any(code not in LEGAL_BASES for code in codes):
        raise PageError
    choices = [
        CategoryChoice(code, item.strip()[:20], reason=ask.text(f"alasan-{code}").strip()[:MOST_REASON])
        for code in codes
        for item in (ask.text(f"butir-{code}").split(",") or [""])
    ]
    with ask.writing() as session:
        classify(session, ask.actor, detail.id, ask.whole("versi"), choices)
    return ask.go(f"/meja/entri/{detail.id}", "classified")


def history_page(ask: Ask) -> Response:
    """The entry's history as people read it."""
    detail = visible_entry(ask)
    with ask.reading() as session:
        acts = audit.history(session, audit.Subject("entry", detail.id))
        files = audit.history(session, audit.Subject("file", detail.file_id))
    lines = history_lines(sorted((*acts, *files), key=lambda act: act.seq), ask.words)
    return ask.page("desk/history.html", detail=detail, lines=lines)


def _decide(ask: Ask, decision: Decision, said: str) -> Response:
    detail = visible_entry(ask)
    reason = ask.text("alasan")[:MOST_REASON]
    with ask.writing() as session:
        decision(session, ask.actor, detail.id, ask.whole("versi"), reason)
    return ask.go(f"/meja/entri/{detail.id}", said)
