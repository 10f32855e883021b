"""One act on many cases: a list determined as one edition, approved documents uploaded."""

from starlette.responses import Response

from register import running
from register.effects import Effect
from register.errors import InvalidActError, RegisterError
from web.asking import Ask
from web.work_pages import visible_case
from workflow.act import ActKind
from workflow.definition import to_confirm
from workflow.errors import ActRefusedError

MOST_AT_ONCE = 200
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
        edition_id = running.perform_together(session, ask.actor, _chosen(ask), decree, title)
    return ask.go(f"/edisi/{edition_id}")


def upload_many(ask: Ask) -> Response:
    """Each chosen document published by the step that waits for it, or why not."""
    outcomes = [(case_id, _upload(ask, case_id, version)) for case_id, version in _chosen(ask)]
    return ask.page("desk/uploaded_cases.html", outcomes=outcomes)


def _upload(ask: Ask, case_id: int, version: int) -> str:
    """What kept the document from being uploaded, or ""."""
    try:
        with ask.writing() as session:
            found = visible_case(ask, session, case_id)
            wish = running.Wish(ActKind.ADVANCE, at_hand=frozenset(to_confirm(found.node)))
            if found.effect is not Effect.PUBLISH:
                raise InvalidActError("Pekerjaan ini tidak menunggu unggahan.")
            running.perform(session, ask.actor, case_id, version, wish)
    except (RegisterError, ActRefusedError) as error:
        return str(error)
    return ""


def _chosen(ask: Ask) -> list[tuple[int, int]]:
    pairs = [text.partition(":") for text in ask.texts("pekerjaan")]
    numbers = [(int(a), int(b)) for a, _, b in pairs if a.isdecimal() and b.isdecimal() and len(a + b) < 20]
    if not numbers:
        raise InvalidActError("Pilih sedikitnya satu pekerjaan.")
    if len(numbers) > MOST_AT_ONCE:
        raise InvalidActError(f"Pilih paling banyak {MOST_AT_ONCE} pekerjaan sekaligus.")
    return list(dict(numbers).items())
