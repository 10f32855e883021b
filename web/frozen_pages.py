"""Dated acts as they were frozen: editions of the public list, printed reports."""

from typing import Any

from sqlalchemy.orm import Session
from starlette.responses import HTMLResponse, JSONResponse, Response

from register.clock import current_day
from register.conservation import status
from register.editions import EditionKind, edition, edition_lines, list_editions, uploaded
from register.errors import ForbiddenError, NotFoundError
from register.filing import MEDIA_TYPE
from register.reports import ReportDraft, report
from register.search import count_published
from web.asking import Ask
from web.entry_page import visible_entry

MOST_LINES = 100


def editions_page(ask: Ask) -> Response:
    """Every edition of the list of public information, newest first."""
    with ask.reading() as session:
        return ask.page("public/editions.html", editions=list_editions(session, EditionKind.DIP))


def edition_page(ask: Ask) -> Response:
    """One edition, as it read when it was set."""
    after = ask.query.get("setelah", "")
    with ask.reading() as session:
        found = edition(session, ask.number("id"))
        start = int(after) if after.isdecimal() and len(after) < 10 else 0
        lines = edition_lines(session, found.id, start, MOST_LINES + 1)
        public = uploaded(session, found.id, lines)
    shown = lines[:MOST_LINES]
    more = f"/edisi/{found.id}?setelah={shown[-1].position}" if len(lines) > len(shown) else None
    return ask.page("public/edition.html", found=found, lines=shown, public=public, next_link=more)


def edition_json(ask: Ask) -> Response:
    """The same edition as data, whole."""
    with ask.reading() as session:
        found = edition(session, ask.number("id"))
        lines = edition_lines(session, found.id)
        public = uploaded(session, found.id, lines)
    return JSONResponse(
        {
            "schema": "pindai-edisi/1",
            "jenis": found.kind.value,
            "nomor": found.number,
            "judul": found.title,
            "sk": found.decree,
            "hash": found.hash,
            "ditetapkan": found.frozen_at.isoformat(),
            "informasi": [
                {"no": line.position, "url": f"/informasi/{line.entry_id}", **line.content}
                if line.entry_id in public
                else {"no": line.position, "belum_diunggah": True}
                for line in lines
            ],
        }
    )


def report_page(ask: Ask) -> Response:
    """One report as it was printed, for the units of the person."""
    with ask.reading() as session:
        found = report(session, ask.number("id"))
    if not ask.actor.sees(found.unit_id):
        raise ForbiddenError("Laporan ini milik unit lain.")
    return ask.page("desk/report.html", found=found)


def manuscript(ask: Ask) -> Response:
    """The filed page of an entry that was born here, as it was filed.

    Raises:
        NotFoundError: the entry's original is no such page.
    """
    detail = visible_entry(ask)
    if detail.media_type != MEDIA_TYPE:
        raise NotFoundError("Dokumen ini tidak berupa naskah digital.")
    with ask.site.originals.open(detail.sha256) as file:
        return HTMLResponse(file.read(), headers={"Cache-Control": "private"})


def draft_report(ask: Ask, session: Session, unit_id: int, unit: str, title: str) -> ReportDraft:
    """The figures of a unit as they stand now, and the page printed from them."""
    balance = status(session, unit_id)
    today = current_day()
    figures: dict[str, Any] = {
        "tanggal": today.isoformat(),
        "unit": unit,
        "terbit_seluruh_unit": count_published(session),
    }
    for name, side in (("berkas", balance.files), ("halaman", balance.pages)):
        figures[name] = {
            "diterima": side.received,
            "terbit": side.published,
            "menunggu": side.waiting,
            "ditahan": side.withheld,
            "gagal": side.failed,
        }
    html = ask.render("parts/report.html", figures=figures, heading=title)
    return ReportDraft(unit_id, title, str(today.year), figures, html)
