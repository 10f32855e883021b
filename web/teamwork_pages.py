"""Working side by side: comments, assignments, who has an entry open, saved views of the queue."""

from urllib.parse import parse_qsl, urlencode

from starlette.responses import Response

from register import teamwork
from register.errors import ForbiddenError, InvalidActError
from web.asking import Ask
from web.colleagues import people_for
from web.entry_page import visible_entry

MOST_COMMENT = 4000
MOST_NAME = 60
MOST_QUERY = 500


def add_comment(ask: Ask) -> Response:
    """A remark on an entry."""
    detail = visible_entry(ask)
    with ask.writing() as session:
        teamwork.comment(session, ask.actor, detail.id, ask.text("komentar")[:MOST_COMMENT])
    return ask.go(f"/meja/entri/{detail.id}", "commented")


def assign_entry(ask: Ask) -> Response:
    """An entry given to a person who works in its unit, or to nobody in particular.

    Raises:
        InvalidActError: the person does not work on the unit's entries.
    """
    detail = visible_entry(ask)
    user_id = ask.whole("kepada") if ask.text("kepada") else None
    with ask.writing() as session:
        if user_id is not None and user_id not in {number for number, _ in people_for(session, detail)}:
            raise InvalidActError("Orang itu tidak bekerja pada entri unit ini.")
        teamwork.assign(session, ask.actor, detail.id, user_id)
    return ask.go(f"/meja/entri/{detail.id}", "assigned")


def save_queue_view(ask: Ask) -> Response:
    """The queue's present filter kept under a name, or one forgotten."""
    user_id = ask.actor.user_id
    if user_id is None:
        raise ForbiddenError("Hanya orang yang masuk dapat menyimpan tampilan.")
    query = urlencode(parse_qsl(ask.text("saringan")[:MOST_QUERY]))
    with ask.writing() as session:
        if ask.text("hapus"):
            teamwork.forget_view(session, user_id, ask.text("hapus"))
        else:
            teamwork.save_view(session, user_id, ask.text("nama")[:MOST_NAME], query)
    return ask.go(f"/meja?{query}", "view_saved")
