"""The consequence test at the desk: the sheet of an entry, the acts on it, and the list of what is exempt."""

from collections import Counter
from collections.abc import Callable, Mapping
from datetime import date
from urllib.parse import urlencode

from sqlalchemy.orm import Session
from starlette.responses import Response

from models.exempt_grounds import exempt_grounds
from register.accounts import list_users
from register.clock import current_day
from register.consequence_test import Sheet, has_lapsed
from register.desk import EntryDetail
from register.errors import ConflictError, InvalidActError, NotFoundError
from register.exemptions import (
    PROPOSABLE,
    RETURNABLE,
    SheetView,
    approve,
    count_ending,
    count_sheets,
    decide,
    end,
    is_running,
    list_sheets,
    propose,
    send_back,
    sheet_of,
)
from register.obligations import ENDING
from register.units import list_units
from register.words import LIVE_EXEMPTIONS, Act, ExemptionState, Role
from web.asking import Ask
from web.entry_page import visible_entry

MOST_TEXT = 4000
MOST_NUMBER = 300
SOON = "segera"
FILTERS = (*(state.value for state in ExemptionState), SOON)
NONE_YET = (None, ExemptionState.DIKEMBALIKAN, ExemptionState.BERAKHIR)
"""Where the newest sheet stands when another may be proposed; None is an entry without one."""
FIELDS = (
    "huruf",
    "angka",
    "dasar",
    "informasi",
    "dibuka",
    "ditutup",
    "sampai",
    "peristiwa",
    "pemantau",
)


def exemption_page(ask: Ask) -> Response:
    """The entry's sheet with what the person may do, or the form of a new one."""
    return _sheet_page(ask, visible_entry(ask))


def propose_sheet(ask: Ask) -> Response:
    """A sheet proposed; what was typed stays on the page when something is missing."""
    detail, version = visible_entry(ask), ask.whole("versi")
    typed = {name: ask.text(name)[:MOST_TEXT] for name in FIELDS}
    try:
        with ask.writing() as session:
            propose(session, ask.actor, detail.id, version, _typed_sheet(typed))
    except InvalidActError as error:
        return _sheet_page(ask, detail, 422, typed, str(error))
    return ask.go(_address(detail), "exemption_proposed")


def decide_sheet(ask: Ask) -> Response:
    """The PPID's decision recorded, with the number and date of the decree."""
    decree, day = ask.text("keputusan")[:MOST_NUMBER], ask.text("tanggal")

    def act(session: Session, sheet_id: int, version: int) -> None:
        decree_date = _day(day)
        if decree_date is None:
            raise InvalidActError("Isi tanggal keputusan PPID.")
        decide(session, ask.actor, sheet_id, version, decree, decree_date)

    return _act(ask, act, "exemption_decided")


def approve_sheet(ask: Ask) -> Response:
    """The sheet in force."""

    def act(session: Session, sheet_id: int, version: int) -> None:
        approve(session, ask.actor, sheet_id, version)

    return _act(ask, act, "exemption_approved")


def return_sheet(ask: Ask) -> Response:
    """The sheet back with whoever proposes."""

    def act(session: Session, sheet_id: int, version: int) -> None:
        send_back(session, ask.actor, sheet_id, version, ask.text("alasan")[:MOST_TEXT])

    return _act(ask, act, "exemption_returned")


def end_sheet(ask: Ask) -> Response:
    """The end of the sheet; its entry waits for a decision again."""

    def act(session: Session, sheet_id: int, version: int) -> None:
        end(session, ask.actor, sheet_id, version, ask.text("alasan")[:MOST_TEXT])

    return _act(ask, act, "exemption_ended")


def list_page(ask: Ask) -> Response:
    """The list of exempt information of the person's units, whole or by where the sheets stand."""
    today, wanted = current_day(), ask.query.get("status", "")
    wanted = wanted if wanted in FILTERS else ""
    start, rows, mine = ask.position("mulai"), ask.site.settings.rows, ask.actor.units()
    with ask.reading() as session:
        found = list_sheets(session, mine, *_asked(wanted, today), start=start, limit=rows + 1)
        counts = Counter({state.value: count for state, count in count_sheets(session, mine).items()})
        counts[SOON] = count_ending(session, mine, today + ENDING)
        units = {unit.id: unit.name for unit in list_units(session)}
    asked = {"status": wanted} if wanted else {}
    more = f"/meja/dik?{urlencode(asked | {'mulai': str(start + rows)})}" if len(found) > rows else None
    return ask.page(
        "desk/exemptions.html",
        shown=[(view, _mark(view, today)) for view in found[:rows]],
        total=counts[wanted] if wanted else sum(counts[state.value] for state in LIVE_EXEMPTIONS),
        units=units,
        counts=counts,
        filters=FILTERS,
        wanted=wanted,
        next_link=more,
    )


def _sheet_page(
    ask: Ask,
    detail: EntryDetail,
    status: int = 200,
    typed: Mapping[str, str] | None = None,
    problem: str = "",
) -> Response:
    with ask.reading() as session:
        view = sheet_of(session, detail.id)
        people = {user.id: user.name for user in list_users(session)}
    may_propose = ask.actor.may(Act.PROPOSE_EXEMPTION, detail.unit_id)
    is_free = (view.state if view else None) in NONE_YET
    return ask.page(
        "desk/exemption.html",
        status,
        detail=detail,
        view=view,
        people=people,
        mark=_mark(view, current_day()) if view else "",
        may=_offered(ask, view) if view else {},
        shows_form=may_propose and is_free and detail.state in PROPOSABLE,
        is_public=detail.state not in PROPOSABLE,
        grounds=tuple(exempt_grounds().values()),
        typed=typed or _values(view),
        problem=problem,
        today=current_day().isoformat(),
    )


def _offered(ask: Ask, view: SheetView) -> dict[str, bool]:
    """Which acts to offer on a sheet; the register decides again when one is chosen."""
    may_approve = view.state is ExemptionState.DIPUTUSKAN and _may(ask, Act.APPROVE_EXEMPTION, view)
    may_end = view.state in LIVE_EXEMPTIONS and _may(ask, Act.END_EXEMPTION, view)
    is_own = ask.actor.user_id in (view.proposer_id, view.decider_id)
    is_early = is_running(view.state, view.sheet.until) and not ask.actor.has(Role.ATASAN_PPID, view.unit_id)
    return {
        "decide": view.state is ExemptionState.DIUSULKAN and _may(ask, Act.DECIDE_EXEMPTION, view),
        "approve": may_approve and not is_own,
        "approve_own": may_approve and is_own,
        "return": view.state in RETURNABLE and _may(ask, Act.RETURN_EXEMPTION, view),
        "end": may_end and not is_early,
        "end_early": may_end and is_early,
    }


def _may(ask: Ask, act: Act, view: SheetView) -> bool:
    return ask.actor.may(act, view.unit_id)


def _act(ask: Ask, act: Callable[[Session, int, int], None], said: str) -> Response:
    """Do an act on the sheet that the form was made from, if it is still the entry's newest."""
    detail, sheet_id, version = visible_entry(ask), ask.whole("lembar"), ask.whole("versi")
    with ask.writing() as session:
        view = sheet_of(session, detail.id)
        if view is None:
            raise NotFoundError("Entri ini belum mempunyai lembar uji konsekuensi.")
        if view.id != sheet_id:
            raise ConflictError("Formulir ini bukan dari lembar terbaru entri ini. Muat ulang halaman.")
        act(session, sheet_id, version)
    return ask.go(_address(detail), said)


def _typed_sheet(typed: Mapping[str, str]) -> Sheet:
    """The sheet a form says.

    Raises:
        InvalidActError: the point is no number, or the last day no date.
    """
    point = typed["angka"].strip()
    if point and not (point.isdecimal() and len(point) < 3):
        raise InvalidActError("Angka pasal 17 harus berupa bilangan, misalnya 2, atau kosong.")
    return Sheet(
        letter=typed["huruf"],
        point=int(point) if point else None,
        statute=typed["dasar"],
        information=typed["informasi"],
        if_open=typed["dibuka"],
        if_closed=typed["ditutup"],
        until=_day(typed["sampai"]),
        ends_with=typed["peristiwa"],
        event_owner=typed["pemantau"],
    )


def _values(view: SheetView | None) -> dict[str, str]:
    """What the form shows at first: a returned sheet as it was, else nothing."""
    if view is None or view.state is not ExemptionState.DIKEMBALIKAN:
        return dict.fromkeys(FIELDS, "")
    sheet = view.sheet
    return {
        "huruf": sheet.letter,
        "angka": str(sheet.point or ""),
        "dasar": sheet.statute,
        "informasi": sheet.information,
        "dibuka": sheet.if_open,
        "ditutup": sheet.if_closed,
        "sampai": sheet.until.isoformat() if sheet.until else "",
        "peristiwa": sheet.ends_with,
        "pemantau": sheet.event_owner,
    }


def _day(text: str) -> date | None:
    """A day of a form, or None where it is blank.

    Raises:
        InvalidActError: it is no date.
    """
    if not text.strip():
        return None
    try:
        return date.fromisoformat(text.strip())
    except ValueError as error:
        raise InvalidActError("Tanggal tidak dikenali; tulis seperti 2026-12-31.") from error


def _mark(view: SheetView, today: date) -> str:
    """`late` for a sheet in force whose time is over, `due` for one that ends soon, else ""."""
    until = view.sheet.until
    if view.state is not ExemptionState.BERLAKU or until is None or until > today + ENDING:
        return ""
    return "late" if has_lapsed(until, today) else "due"


def _asked(wanted: str, today: date) -> tuple[tuple[ExemptionState, ...], date | None]:
    """The states of the sheets a filter shows, and the day they end by."""
    if wanted == SOON:
        return (ExemptionState.BERLAKU,), today + ENDING
    return (ExemptionState(wanted),) if wanted else LIVE_EXEMPTIONS, None


def _address(detail: EntryDetail) -> str:
    return f"/meja/entri/{detail.id}/pengecualian"
