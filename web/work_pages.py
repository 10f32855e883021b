"""Cases at work: what waits for whom, one case with its diagram, and the acts on it."""

from dataclasses import replace
from datetime import date, datetime

from sqlalchemy.orm import Session
from starlette.responses import Response

from register import cases, running
from register.effects import Effect
from register.errors import ForbiddenError, InvalidActError
from register.procedures import Enactment
from register.reports import ReportDraft
from register.units import list_units
from register.words import Act as RegisterAct
from register.words import Role
from web.asking import Ask
from web.errors import MissingPageError, PageError
from web.frozen_pages import draft_report
from web.site import ZONE
from web.swimlane import draw
from workflow.act import ActKind
from workflow.calendar import Punctuality, punctuality, shipped_calendar
from workflow.library import REFERENCES, reference_procedure
from workflow.roles import shipped_role_book

MOST_TEXT = 4000
# Perki 1/2021 art. 24(3) and 48: the channels, and forms for people with disabilities.
CHANNELS = ("situs", "papan", "media_sosial", "media_massa", "audio", "braille")
WITH_REASON = (ActKind.RETURN, ActKind.WITHDRAW)


def work_page(ask: Ask) -> Response:
    """The cases that wait, those for the person's own roles first."""
    units = ask.actor.units()
    with ask.reading() as session:
        waiting = cases.waiting_cases(session, units, limit=200)
        names = {unit.id: unit.name for unit in list_units(session)}
        rows = [_row(running.running_case(session, view.id), ask) for view in waiting]
    mine = [row for row in rows if row["is_mine"]]
    others = [row for row in rows if not row["is_mine"]]
    return ask.page("desk/work.html", mine=mine, others=others, unit_names=names)


def case_page(ask: Ask) -> Response:
    """One case: where it stands, what may be done, what was done."""
    with ask.reading() as session:
        found = _visible(ask, running.running_case(session, ask.number("id")))
        events = cases.case_events(session, found.view.id)
        people = running.colleagues(session, found)
        units = {unit.id: unit.name for unit in list_units(session)}
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
        people=[person for person in people if person.id != ask.actor.user_id],
        punctuality=_standing(found),
        is_verified=_is_verified(found.view.due_at),
        events=[(event, event.content.get("langkah")) for event in events],
        is_open=is_open,
        channels=CHANNELS if found.effect is Effect.ANNOUNCE else (),
        effect=found.effect.value if found.effect and is_open else "",
    )


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
    channels = ask.texts("saluran")
    if set(channels) - set(CHANNELS):
        raise PageError
    proof = ask.text("tautan").strip()[:MOST_TEXT]
    if proof and not proof.startswith(("https://", "http://")):
        raise InvalidActError("Tautan bukti harus diawali https:// atau http://.")
    note = ask.text("catatan").strip()[:MOST_TEXT]
    content: dict[str, object] = {"tautan": proof, "catatan": note, "saluran": list(channels)}
    wish = running.Wish(
        kind=ActKind(kind),
        reason=ask.text("alasan")[:MOST_TEXT] if ActKind(kind) in WITH_REASON else "",
        assignee_id=ask.whole("kepada") if kind == ActKind.HAND_OVER else None,
        at_hand=frozenset(ask.texts("kelengkapan")),
        content={key: value for key, value in content.items() if value},
    )
    with ask.writing() as session:
        found = _visible(ask, running.running_case(session, ask.number("id")))
        if found.effect is Effect.REPORT and kind == ActKind.ADVANCE:
            wish = replace(wish, report=_report(ask, session, found))
        running.perform(session, ask.actor, ask.number("id"), ask.whole("versi"), wish)
    return ask.go(f"/alur/{ask.number('id')}", f"case_{kind}")


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
        running.enact(session, ask.actor, enactment, running.reference_content(code))
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
        "due_at": found.view.due_at,
        "punctuality": _standing(found),
        "is_mine": any(kind is not ActKind.WITHDRAW for kind in running.offered(found, ask.actor)),
    }


def _visible(ask: Ask, found: running.RunningCase) -> running.RunningCase:
    units = ask.actor.units()
    if units is not None and found.view.unit_id not in units:
        raise ForbiddenError("Pekerjaan ini milik unit lain.")
    return found


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
