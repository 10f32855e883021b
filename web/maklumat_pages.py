"""The maklumat of each unit on the portal: the version in force today, and every other one by its date."""

from starlette.responses import Response

from register.clock import current_day
from register.errors import NotFoundError
from register.maklumat import CONTENTS, in_force, list_maklumat
from register.units import list_units
from web.asking import Ask


def list_page(ask: Ask) -> Response:
    """Every announced version; the one in force today is marked."""
    today = current_day()
    with ask.reading() as session:
        versions = list_maklumat(session)
        units = {unit.id: unit.name for unit in list_units(session)}
    held = {version.id for version in in_force(versions, today).values()}
    return ask.page("public/maklumat_list.html", versions=versions, units=units, held=held, today=today)


def version_page(ask: Ask) -> Response:
    """One announced version with its six contents.

    Raises:
        NotFoundError: there is no such version, or it was not announced.
    """
    today = current_day()
    with ask.reading() as session:
        versions = list_maklumat(session)
        units = {unit.id: unit.name for unit in list_units(session)}
    found = next((version for version in versions if version.id == ask.number("id")), None)
    if found is None:
        raise NotFoundError("Maklumat ini tidak ada atau belum diumumkan.")
    is_held = in_force(versions, today).get(found.unit_id) == found
    return ask.page(
        "public/maklumat.html",
        found=found,
        unit=units.get(found.unit_id, ""),
        contents=[(label, found.content[key]) for key, label in CONTENTS.items()],
        is_held=is_held,
        is_coming=found.in_force_from > today,
    )
