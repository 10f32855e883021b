"""Bundles that were sent: what is in them, whether they are still whole, and their receipts."""

from starlette.responses import Response

from register.deliveries import (
    MEDIA_TYPE,
    DeliveryView,
    check_bundle,
    delivery,
    list_deliveries,
    record_receipt,
)
from register.errors import ForbiddenError
from register.units import list_units
from register.words import Act
from web.asking import Ask
from web.kept_files import kept_file


def list_page(ask: Ask) -> Response:
    """The deliveries of the person's units, newest first."""
    with ask.reading() as session:
        found = [each for each in list_deliveries(session) if ask.actor.sees(each.unit_id)]
        names = {unit.id: unit.name for unit in list_units(session)}
    return ask.page("desk/deliveries.html", deliveries=found, units=names)


def delivery_page(ask: Ask) -> Response:
    """One delivery, checked afresh."""
    found = _visible(ask)
    faults = check_bundle(ask.site.originals, found.sha256)
    may_receive = found.received_at is None and ask.actor.may(Act.RECEIPT, found.unit_id)
    return ask.page("desk/delivery.html", found=found, faults=faults, may_receive=may_receive)


def bundle_file(ask: Ask) -> Response:
    """The bundle itself."""
    found = _visible(ask)
    return kept_file(ask, found.sha256, MEDIA_TYPE, f"kiriman-{found.unit_id}-{found.number}.zip")


def receive(ask: Ask) -> Response:
    """The receipt of a delivery recorded."""
    found = _visible(ask)
    with ask.writing() as session:
        record_receipt(session, ask.actor, found.id, ask.text("penerima"), ask.text("checksum"))
    return ask.go(f"/kiriman/{found.id}", "receipt_recorded")


def _visible(ask: Ask) -> DeliveryView:
    with ask.reading() as session:
        found = delivery(session, ask.number("id"))
    if not ask.actor.sees(found.unit_id):
        raise ForbiddenError("Kiriman ini milik unit lain.")
    return found
