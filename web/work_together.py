"""One act on many cases: a list determined as one edition, approved documents uploaded."""

from functools import partial

from starlette.responses import Response

from register import running
from register.effects import Effect
from register.errors import InvalidActError
from web.asking import Ask
from web.bulk import chosen, refusal
from web.work_pages import visible_case
from workflow.act import ActKind
from workflow.definition import to_confirm

MOST_TITLE = 300


def determine_list(ask: Ask) -> Response:
    """One edition of the list of public information for every chosen case.

    Raises:
        InvalidActError: nothing chosen, or no title or decree.
    """
    title, decree = ask.text("judul").strip()[:MOST_TITLE], ask.text("sk").strip()[:MOST_TITLE]
    if not title or not decree:
        raise InvalidActError("Isi judul edisi dan nomor keputusannya.")
    with ask.writing() as session:
        edition_id = running.perform_together(session, ask.actor, chosen(ask, "pekerjaan"), decree, title)
    return ask.go(f"/edisi/{edition_id}")


def upload_many(ask: Ask) -> Response:
    """Each chosen document published by the step that waits for it, or why not."""
    outcomes = [
        (case_id, refusal(partial(_upload, ask, case_id, version)))
        for case_id, version in chosen(ask, "pekerjaan")
    ]
    return ask.page("desk/uploaded_cases.html", outcomes=outcomes)


def _upload(ask: Ask, case_id: int, version: int) -> None:
    with ask.writing() as session:
        found = visible_case(ask, session, case_id)
        wish = running.Wish(ActKind.ADVANCE, at_hand=frozenset(to_confirm(found.node)))
        if found.effect is not Effect.PUBLISH:
            raise InvalidActError("Pekerjaan ini tidak menunggu unggahan.")
        running.perform(session, ask.actor, case_id, version, wish)
