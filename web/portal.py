"""The public portal: the list of published information, and one page an entry."""

from urllib.parse import urlencode

from starlette.responses import JSONResponse, Response

from register.categories import LEGAL_BASES
from register.plain import plain
from register.public import plain_entry, public_entry
from register.regulations import short_form
from register.search import Filters, SearchPage, count_published, published_years, search
from register.units import list_units
from web.asking import Ask
from web.errors import MissingPageError
from web.field_groups import label_of
from web.public_view import steps_of, text_blocks


def list_page(ask: Ask) -> Response:
    """The published information, searched and narrowed."""
    found, filters = _search(ask)
    with ask.reading() as session:
        units, years, total = list_units(session), published_years(session), count_published(session)
    asked = {key: value for key, value in ask.query.items() if key in ("q", "kategori", "unit", "tahun")}
    return ask.page(
        "public/list.html",
        found=found,
        filters=filters,
        asked=ask.query.get("q", "")[:200],
        categories=tuple(LEGAL_BASES),
        category_links=[(code, _link(asked | {"kategori": code})) for code in LEGAL_BASES],
        all_link=_link({key: value for key, value in asked.items() if key != "kategori"}),
        next_link=_link(asked | {"mulai": str(found.next)}) if found.next is not None else None,
        is_first="mulai" not in ask.query,
        first_link=_link(asked),
        units=units,
        years=years,
        total=total,
    )


def list_json(ask: Ask) -> Response:
    """The same list as data."""
    found, _ = _search(ask)
    return JSONResponse(
        {
            "schema": "pindai-informasi/1",
            "total": found.total,
            "is_capped": found.is_capped,
            "next": found.next,
            "informasi": [plain(hit) | {"url": f"/informasi/{hit.entry_id}"} for hit in found.hits],
        }
    )


def entry_page(ask: Ask) -> Response:
    """One published entry, or that it was withdrawn and why."""
    with ask.reading() as session:
        entry = public_entry(session, ask.number("id"))
    if entry.is_withdrawn:
        return ask.page("public/withdrawn.html", 410, entry=entry)
    return ask.page(
        "public/entry.html",
        entry=entry,
        steps=steps_of(entry.fields),
        blocks=text_blocks(entry.fields, ask.words),
        short_form=short_form,
        archive=[(label_of(f"arsip.{field.path}", ask.words), field.value) for field in entry.arsip],
    )


def entry_json(ask: Ask) -> Response:
    """The same entry as data."""
    with ask.reading() as session:
        entry = public_entry(session, ask.number("id"))
    return JSONResponse(plain_entry(entry), 410 if entry.is_withdrawn else 200)


def _search(ask: Ask) -> tuple[SearchPage, Filters]:
    category = ask.query.get("kategori") or None
    if category is not None and category not in LEGAL_BASES:
        raise MissingPageError
    filters = Filters(
        category=category,
        unit_id=_number(ask, "unit"),
        year=_number(ask, "tahun"),
        kind=ask.query.get("jenis"),
    )
    start = _number(ask, "mulai") or 0
    with ask.reading() as session:
        found = search(session, ask.query.get("q", "")[:200], filters, start, ask.site.settings.rows)
    return found, filters


def _number(ask: Ask, name: str) -> int | None:
    text = ask.query.get(name, "")
    if not text:
        return None
    if not text.isdecimal() or len(text) > 18:
        raise MissingPageError
    return int(text)


def _link(values: dict[str, str]) -> str:
    return f"/?{urlencode(values)}" if values else "/"
