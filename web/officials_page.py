"""One official under different NIPs (H06): the other entries, for a person to look at."""

from starlette.responses import HTMLResponse, Response

from models.lint_officials import is_same_name
from models.nip import nip_digits
from register.officials import Signature, signatures
from web.asking import Ask
from web.entry_page import visible_entry

MOST_SHOWN = 50


def officials_page(ask: Ask) -> Response:
    """The entries, in the person's units, that the same official seems to have signed with another NIP.

    Asked for as a part of the entry's page, it is empty where there is none.
    """
    detail = visible_entry(ask)
    units = ask.actor.units()
    with ask.reading() as session:
        found = other_nips(detail.id, signatures(session, units))
    if ask.is_partial and not found:
        return HTMLResponse("")
    template = "parts/officials.html" if ask.is_partial else "desk/officials.html"
    return ask.page(template, detail=detail, found=found[:MOST_SHOWN], count=len(found))


def other_nips(entry_id: int, signed: tuple[Signature, ...]) -> tuple[Signature, ...]:
    """The signatures that seem to be of the entry's official, under another well-formed NIP."""
    own = next((each for each in signed if each.entry_id == entry_id), None)
    digits = nip_digits(own.nip) if own else None
    if own is None or digits is None:
        return ()
    found = []
    for each in signed:
        other = nip_digits(each.nip)
        if other and other != digits and is_same_name((own.nama, digits), (each.nama, other)):
            found.append(each)
    return tuple(found)
