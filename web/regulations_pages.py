"""Regulations and the documents that rest on them: for the public, and what the desk should look at."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import quote, urlencode

from starlette.responses import Response

from models.regulations import Regulation, regulations
from register.regulations import (
    CHANGED,
    ChangedBasis,
    RestingDocument,
    cited_regulations,
    documents_resting_on,
    entries_on_changed_regulations,
    short_form,
)
from web.asking import Ask
from web.errors import MissingPageError

LONGEST_KEY = 200


@dataclass(frozen=True, slots=True)
class RegulationView:
    """A regulation as its page tells it; `status` only where a source confirms it."""

    key: str
    link: str
    short: str
    title: str
    status: str | None
    repealed_by: str | None
    repealed_on: date | None
    amended_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DocumentToLookAt:
    """A document and the changed regulations it rests on."""

    document: RestingDocument
    bases: tuple[RegulationView, ...]


def list_page(ask: Ask) -> Response:
    """The regulations that published documents rest on, the most cited first."""
    start, rows = ask.position("mulai"), ask.site.settings.rows
    with ask.reading() as session:
        found = cited_regulations(session, start=start, limit=rows + 1)
    shown = [(_view(each.citation_id, each.short, each.title), each.documents) for each in found[:rows]]
    more = f"/peraturan?mulai={start + rows}" if len(found) > rows else None
    return ask.page("public/regulations.html", cited=shown, next_link=more)


def regulation_page(ask: Ask) -> Response:
    """One regulation and the published documents that rest on it.

    Raises:
        MissingPageError: neither the regulation data nor a published document knows it.
    """
    key, rows = str(ask.request.path_params["id"]), ask.site.settings.rows
    if len(key) > LONGEST_KEY or not key.isprintable():
        raise MissingPageError
    with ask.reading() as session:
        found = documents_resting_on(session, key, after=ask.position("setelah"), limit=rows + 1)
    if not found and key not in regulations():
        raise MissingPageError
    shown, view = found[:rows], _view(key)
    more = f"{view.link}?setelah={shown[-1].entry_id}" if len(found) > rows else None
    return ask.page("public/regulation.html", regulation=view, documents=shown, next_link=more)


def desk_page(ask: Ask) -> Response:
    """The documents of the person's units that rest on a repealed or amended regulation.

    Raises:
        MissingPageError: a status nobody offers.
    """
    wanted, rows = ask.query.get("status") or None, ask.site.settings.rows
    if wanted is not None and wanted not in CHANGED:
        raise MissingPageError
    statuses = {key: status for key, status in _statuses().items() if wanted in (None, status)}
    with ask.reading() as session:
        found = entries_on_changed_regulations(
            session, statuses, ask.actor.units(), ask.position("setelah"), rows + 1
        )
    shown = found[:rows]
    asked = {"status": wanted} if wanted else {}
    more = {"setelah": str(shown[-1].document.entry_id)} if len(found) > rows else None
    return ask.page(
        "desk/regulations.html",
        found=[_to_look_at(each) for each in shown],
        wanted=wanted,
        statuses=CHANGED,
        next_link=f"/meja/peraturan?{urlencode(asked | more)}" if more else None,
    )


def regulation_link(key: str) -> str:
    """The address of a regulation's page."""
    return f"/peraturan/{quote(key, safe=':')}"


def _statuses() -> Mapping[str, str]:
    """The status of each regulation of which a source confirms it."""
    return {key: each.status for key, each in regulations().items() if each.verified and each.status}


def _to_look_at(found: ChangedBasis) -> DocumentToLookAt:
    return DocumentToLookAt(found.document, tuple(_view(key) for key, _ in found.bases))


def _view(key: str, short: str = "", title: str = "") -> RegulationView:
    known = regulations().get(key)
    sure: Regulation | None = known if known and known.verified else None
    return RegulationView(
        key=key,
        link=regulation_link(key),
        short=short or short_form(key),
        title=known.title if known else title,
        status=sure.status if sure else None,
        repealed_by=short_form(sure.repealed_by) if sure and sure.repealed_by else None,
        repealed_on=sure.repealed_on if sure else None,
        amended_by=tuple(short_form(each) for each in sure.amended_by) if sure else (),
    )
