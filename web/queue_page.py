"""The queue of what waits, and approving many of it after a sample."""

import math
from dataclasses import replace
from datetime import datetime
from functools import partial
from urllib.parse import urlencode

from starlette.responses import Response

from register.desk import EntryDetail, entry_detail
from register.errors import ForbiddenError, InvalidActError
from register.governed import approve
from register.queue import Order, Place, QueueFilter, count_by_state, count_waiting, waiting_entries
from register.teamwork import saved_views
from register.units import UnitView, list_units
from register.words import Act, EntryState
from web.asking import Ask
from web.bulk import chosen, refusal
from web.errors import MissingPageError

KINDS = ("sop", "sk", "dip", "dik", "maklumat", "laporan", "pengumuman", "unknown")


def queue_page(ask: Ask) -> Response:
    """What waits in the units the person works in."""
    wanted, order = _wanted(ask), _order(ask)
    with ask.reading() as session:
        found = waiting_entries(session, wanted, order, _after(ask, order), ask.site.settings.rows)
        count = count_waiting(session, wanted)
        states = count_by_state(session, ask.actor.units())
        units = _units(ask, list_units(session))
        views = saved_views(session, ask.actor.user_id or 0)
    asked = {key: value for key, value in ask.query.items() if key not in ("setelah", "nomor", "pesan")}
    next_link = None
    if found.next is not None:
        place = {"setelah": found.next.key, "nomor": str(found.next.entry_id)}
        next_link = f"/meja?{urlencode(asked | place)}"
    return ask.page(
        "desk/queue.html",
        items=found.items,
        count=count,
        states=states,
        wanted=wanted,
        order=order,
        orders=tuple(Order),
        all_states=tuple(EntryState),
        units=units,
        unit_id=ask.query.get("unit", ""),
        kinds=KINDS,
        next_link=next_link,
        views=views,
        asked=urlencode(asked),
        may_approve=ask.actor.may(Act.APPROVE) or any(ask.actor.may(Act.APPROVE, unit.id) for unit in units),
        may_upload=any(ask.actor.may(Act.RECEIVE, unit.id) for unit in units),
    )


def sample_page(ask: Ask) -> Response:
    """The sample a person must look at before approving many entries at once."""
    entries = chosen(ask, "entri")
    with ask.reading() as session:
        details = [_visible(ask, entry_detail(session, entry_id)) for entry_id, _ in entries]
    size = math.ceil(math.sqrt(len(details)))
    doubtful_first = sorted(details, key=lambda detail: (-detail.doubts, detail.id))
    return ask.page(
        "desk/sample.html",
        chosen=[f"{entry_id}:{version}" for entry_id, version in entries],
        details=details,
        sample=doubtful_first[:size],
    )


def approve_many(ask: Ask) -> Response:
    """Each chosen entry approved, or why not; the sample is part of each recorded reason.

    Raises:
        InvalidActError: the sample was not looked at.
    """
    entries = chosen(ask, "entri")
    looked = sorted({int(number) for number in ask.texts("sampel") if number.isdecimal()})
    if len(looked) < math.ceil(math.sqrt(len(entries))) or not set(looked) <= {
        number for number, _ in entries
    }:
        raise InvalidActError("Periksa dan tandai seluruh sampel sebelum menyetujui sekaligus.")
    sample = ", ".join(str(number) for number in looked)
    reason = f"Persetujuan {len(entries)} entri sekaligus; sampel yang diperiksa: {sample}."
    outcomes = [
        (entry_id, refusal(partial(_approve_one, ask, entry_id, version, reason)))
        for entry_id, version in entries
    ]
    return ask.page("desk/bulk.html", outcomes=outcomes)


def _approve_one(ask: Ask, entry_id: int, version: int, reason: str) -> None:
    with ask.writing() as session:
        approve(session, ask.actor, entry_id, version, reason)


def _visible(ask: Ask, detail: EntryDetail) -> EntryDetail:
    if not ask.actor.sees(detail.unit_id):
        raise ForbiddenError("Entri ini milik unit lain.")
    return detail


def _wanted(ask: Ask) -> QueueFilter:
    wanted = QueueFilter(unit_ids=ask.actor.units(), text=ask.query.get("q", "")[:200])
    if state := ask.query.get("status"):
        if state not in list(EntryState):
            raise MissingPageError
        wanted = replace(wanted, states=(EntryState(state),))
    if unit := ask.query.get("unit"):
        wanted = replace(wanted, unit_ids=_narrowed(wanted.unit_ids, unit))
    return replace(
        wanted,
        kind=ask.query.get("jenis") or None,
        category=ask.query.get("kategori") or None,
        assignee_id=ask.actor.user_id if ask.query.get("saya") == "1" else None,
        only_doubtful=ask.query.get("ragu") == "1",
        only_conflicts=ask.query.get("konflik") == "1",
    )


def _narrowed(own: tuple[int, ...] | None, unit: str) -> tuple[int, ...]:
    if not unit.isdecimal() or len(unit) > 15:
        raise MissingPageError
    return (int(unit),) if own is None or int(unit) in own else ()


def _order(ask: Ask) -> Order:
    wanted = ask.query.get("urut", Order.OLDEST)
    return Order(wanted) if wanted in list(Order) else Order.OLDEST


def _after(ask: Ask, order: Order) -> Place | None:
    """Where the page before ended; a place that cannot be is the start."""
    key, number = ask.query.get("setelah", ""), ask.query.get("nomor", "")
    if not number.isdecimal() or len(number) > 15:
        return None
    if order is Order.DOUBT:
        return Place(key, int(number)) if key.isdecimal() and len(key) < 10 else None
    try:
        moment = datetime.fromisoformat(key)
    except ValueError:
        return None
    return Place(key, int(number)) if moment.tzinfo else None


def _units(ask: Ask, units: tuple[UnitView, ...]) -> tuple[UnitView, ...]:
    own = ask.actor.units()
    return tuple(unit for unit in units if own is None or unit.id in own)
