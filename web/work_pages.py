"""Cases at work: what waits for whom, one case with its diagram, and the acts on it."""

from dataclasses import replace
from datetime import date, datetime

from sqlalchemy.orm import Session
from starlette.responses import Response

from documents.sop import BranchLabel
from register import cases, running
from register.case_state import reference_content
from register.clock import current_day
from register.deliveries import count_to_send
from register.desk import EntryDetail, entry_detail
from register.effects import Effect, Given, last_draft
from register.enacting import enact
from register.errors import ForbiddenError, InvalidActError
from register.maklumat import CONTENTS, missing_contents
from register.procedures import Enactment
from register.reports import ReportDraft
from register.units import list_units
from register.urgent import awaiting_review
from register.words import Act as RegisterAct
from register.words import Role
from web.asking import Ask
from web.errors import MissingPageError, PageError
from web.field_groups import label_of
from web.frozen_pages import draft_report
from web.proofs import CHANNELS, address, proofs
from web.site import ZONE
from web.swimlane import draw
from workflow.act import ActKind
from workflow.calendar import Punctuality, punctuality, shipped_calendar
from workflow.definition import to_confirm
from workflow.library import REFERENCES, reference_procedure
from workflow.roles import shipped_role_book

MOST_TEXT = 4000
WITH_REASON = (ActKind.RETURN, ActKind.WITHDRAW)
TOGETHER = (Effect.EDITION, Effect.PUBLISH)
"""What can be done for many cases at once."""
OF_MAKLUMAT = (Effect.DRAFT, Effect.DETERMINE)
MOST_SHOWN = 50
MOST_OF_OTHERS = 25
MOST_FIELDS = 200
MOST_NAME = 300


def work_page(ask: Ask) -> Response:
    """The cases that wait, those for the person's own roles first."""
    units, own = ask.actor.units(), sorted({grant.role for grant in ask.actor.grants})
    with ask.reading() as session:
        waiting = cases.waiting_cases(session, units, own, limit=MOST_SHOWN)
        rest = [role for role in Role if role not in own]
        for_others = cases.waiting_cases(session, units, rest, limit=MOST_OF_OTHERS)
        names = {unit.id: unit.name for unit in list_units(session)}
        rows = [_row(found, ask) for found in running.running_cases(session, (*waiting, *for_others))]
        count = cases.count_waiting_cases(session, units)
        owed = awaiting_review(session, units)
    mine = [row for row in rows if row["is_mine"]]
    return ask.page(
        "desk/work.html",
        mine=mine,
        others=[row for row in rows if not row["is_mine"]],
        unit_names=names,
        together=[effect for effect in TOGETHER if any(row["effect"] == effect for row in mine)],
        count=count,
        is_cut=count > len(rows),
        owed=owed,
    )


def case_page(ask: Ask) -> Response:
    """One case: where it stands, what may be done, what was done."""
    with ask.reading() as session:
        found = visible_case(ask, session, ask.number("id"))
        events = cases.case_events(session, found.view.id)
        people = running.colleagues(session, found)
        units = {unit.id: unit.name for unit in list_units(session)}
        entry = entry_detail(session, found.entry_id) if found.entry_id is not None else None
        draft = last_draft(session, found.view.id) if found.effect in OF_MAKLUMAT else {}
        earlier = last_draft(session, found.view.id, 1) if found.effect is Effect.DETERMINE else {}
        to_send = count_to_send(session, found.view.unit_id) if found.effect is Effect.SEND else 0
    is_open = found.view.closed_at is None
    return ask.page(
        "desk/case.html",
        found=found,
        unit=units.get(found.view.unit_id, ""),
        node=found.node,
        role=shipped_role_book().label_of(found.node.role or ""),
        diagram=draw(found.procedure, found.case.position if is_open else None),
        offered=[kind.value for kind in running.offered(found, ask.actor)],
        ways=found.procedure.ways(found.case.position) if not found.node.is_decision else (),
        contents=[(key, label, draft.get(key, "")) for key, label in CONTENTS.items()],
        before={key: text for key, text in earlier.items() if text != draft.get(key)},
        missing=missing_contents(draft),
        to_send=to_send,
        today=current_day().isoformat(),
        return_fields=_return_fields(found, entry, ask),
        to_confirm=to_confirm(found.node),
        entry=entry,
        returned=_returned(events) if is_open else None,
        targets=found.procedure.ways(found.case.position, BranchLabel.TIDAK),
        people=[person for person in people if person.id != ask.actor.user_id],
        punctuality=_standing(found),
        is_verified=_is_verified(found.view.due_at),
        events=[(event, event.content.get("langkah")) for event in events],
        is_open=is_open,
        channels=CHANNELS if found.effect is Effect.ANNOUNCE else (),
        effect=found.effect.value if found.effect and is_open else "",
    )


def visible_case(ask: Ask, session: Session, case_id: int) -> running.RunningCase:
    """A case of one of the person's units.

    Raises:
        ForbiddenError: it belongs to another unit.
        NotFoundError: there is no such case.
    """
    found = running.running_case(session, case_id)
    if not ask.actor.sees(found.view.unit_id):
        raise ForbiddenError("Pekerjaan ini milik unit lain.")
    return found


def start_case(ask: Ask) -> Response:
    """A new case on the procedure in force."""
    code = _code(ask)
    with ask.writing() as session:
        case_id = running.start(session, ask.actor, code, ask.whole("unit"), ask.text("judul")[:300])
    return ask.go(f"/alur/{case_id}", "case_started")


def act_on_case(ask: Ask) -> Response:
    """The act that the form names.

    Raises:
        PageError: an act that does not exist.
    """
    kind = ask.text("tindakan")
    if kind not in list(ActKind):
        raise PageError
    wish = running.Wish(
        kind=ActKind(kind),
        reason=ask.text("alasan")[:MOST_TEXT] if ActKind(kind) in WITH_REASON else "",
        assignee_id=ask.whole("kepada") if kind == ActKind.HAND_OVER else None,
        at_hand=frozenset(ask.texts("kelengkapan")),
        fields=tuple(text.strip()[:200] for text in ask.texts("isian")[:MOST_FIELDS] if text.strip()),
        given=Given(_content(ask), files=proofs(ask), originals=ask.site.originals),
    )
    with ask.writing() as session:
        found = visible_case(ask, session, ask.number("id"))
        if found.effect is Effect.REPORT and kind == ActKind.ADVANCE:
            wish = replace(wish, given=replace(wish.given, report=_report(ask, session, found)))
        running.perform(session, ask.actor, ask.number("id"), ask.whole("versi"), wish)
    return ask.go(f"/alur/{ask.number('id')}", f"case_{kind}")


def _content(ask: Ask) -> dict[str, object]:
    """What the form of a step said, blank fields left out."""
    channels = ask.texts("saluran")
    if set(channels) - set(CHANNELS):
        raise PageError
    content: dict[str, object] = {
        "tautan": address(ask),
        "catatan": ask.text("catatan").strip()[:MOST_TEXT],
        "saluran": list(channels),
        "penerima": ask.text("penerima").strip()[:MOST_NAME],
        "berlaku": ask.text("berlaku").strip()[:10],
    }
    if any(f"isi-{key}" in ask.form for key in CONTENTS):
        content["isi"] = {key: ask.text(f"isi-{key}").strip()[:MOST_TEXT] for key in CONTENTS}
    if ask.text("versi_entri"):
        content["versi_entri"] = ask.whole("versi_entri")
    return {key: value for key, value in content.items() if value}


def _return_fields(found: running.RunningCase, entry: EntryDetail | None, ask: Ask) -> list[tuple[str, str]]:
    """What a return can name: the fields of the document, the contents of a maklumat, what the step needs."""
    if entry is not None:
        return [(reading.path, label_of(reading.path, ask.words)) for reading in entry.readings]
    if found.effect is Effect.DETERMINE:
        return [(label, label) for label in CONTENTS.values()]
    node = found.node
    return [(item, item) for item in dict.fromkeys((*to_confirm(node), *filter(None, [node.product])))]


def _returned(events: tuple[cases.CaseEventView, ...]) -> cases.CaseEventView | None:
    """The return that brought the case to where it waits, if it was one."""
    moves = [event for event in events if event.act != ActKind.HAND_OVER]
    return moves[-1] if moves and moves[-1].act == ActKind.RETURN else None


def _report(ask: Ask, session: Session, found: running.RunningCase) -> ReportDraft:
    unit_id = found.view.unit_id
    unit = next(unit.name for unit in list_units(session) if unit.id == unit_id)
    return draft_report(ask, session, unit_id, unit, found.view.title)


def enact_procedure(ask: Ask) -> Response:
    """A reference procedure put in force for every unit from a date.

    Raises:
        InvalidActError: no date.
    """
    code = _code(ask)
    try:
        since = date.fromisoformat(ask.text("sejak"))
    except ValueError as error:
        raise InvalidActError("Isi tanggal mulai berlaku.") from error
    enactment = Enactment(code, reference_procedure(code).nama, since)
    with ask.writing() as session:
        enact(session, ask.actor, enactment, reference_content(code))
    return ask.go(f"/prosedur/{code}", "procedure_enacted")


def may_enact(ask: Ask) -> bool:
    """Whether the person may put procedures in force for every unit."""
    return ask.actor.may(RegisterAct.ENACT)


def start_units(ask: Ask, role: str | None, units: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """The units in which the person may begin a case whose first step is a role's."""
    wanted = Role(shipped_role_book().register_role_of(role or ""))
    return [(number, name) for number, name in units if ask.actor.has(wanted, number)]


def _row(found: running.RunningCase, ask: Ask) -> dict[str, object]:
    return {
        "id": found.view.id,
        "title": found.view.title,
        "procedure": found.procedure.nama,
        "unit_id": found.view.unit_id,
        "node": found.node,
        "rounds": found.case.rounds,
        "version": found.view.version,
        "effect": found.effect,
        "due_at": found.view.due_at,
        "punctuality": _standing(found),
        "is_mine": any(kind is not ActKind.WITHDRAW for kind in running.offered(found, ask.actor)),
    }


def _standing(found: running.RunningCase) -> str:
    if found.view.closed_at is not None:
        return Punctuality.NO_DEADLINE.value
    now = datetime.now(ZONE)
    return punctuality(found.node.standard, found.case.since, now, shipped_calendar()).value


def _is_verified(due_at: datetime | None) -> bool:
    return due_at is None or due_at.astimezone(ZONE).year in shipped_calendar().verified


def _code(ask: Ask) -> str:
    code = str(ask.request.path_params["code"])
    if code not in REFERENCES:
        raise MissingPageError
    return code
