"""A printed report filed: its page becomes an original, and a document of the archive with its own entry."""

import io

from sqlalchemy import select
from sqlalchemy.orm import Session

from documents.box import NOWHERE
from documents.document import Category, DigitisedFile, Document, DocumentKind, Source, SourceKind
from documents.reading import Reading
from register.actors import Actor
from register.clock import day_of
from register.entries import store_digitised
from register.intake import Place, close_batch, open_batch, receive
from register.originals import Originals
from register.reports import ReportView, report
from register.standing import settle_file
from register.tables import Entry

MEDIA_TYPE = "text/html"
VERSION = "laporan/1"
# UU 14/2008 art. 11(1)h: the report of the service is information to be given at any time.
CATEGORY = Category("setiap_saat", "SS-10", 1.0, "Laporan layanan informasi (UU 14/2008 pasal 11 ayat (1) h)")


def file_report(session: Session, actor: Actor, originals: Originals, report_id: int) -> int:
    """The entry of a filed report; filing it twice gives the same one.

    Raises:
        ForbiddenError: the actor may not bring in documents for the unit.
        NotFoundError: there is no such report.
        OSError: the disk is full.
    """
    printed = report(session, report_id)
    name = f"laporan-{printed.number}-{printed.hash[:8]}.html"
    batch = open_batch(session, actor, printed.unit_id, printed.title, "laporan")
    original = originals.store(io.BytesIO(_paper(printed).encode()))
    arrival = receive(session, actor, original, MEDIA_TYPE, Place(batch, name))
    close_batch(session, batch)
    known = session.scalar(select(Entry.id).where(Entry.file_id == arrival.file_id))
    if known is not None:
        return known
    source = Source(name, arrival.sha256, 1, SourceKind.DIGITAL)
    digitised = DigitisedFile(source, (_document(printed),), ())
    (entry_id,) = store_digitised(session, arrival.file_id, digitised, VERSION)
    settle_file(session, arrival.file_id, has_been_read=True)
    return entry_id


def _paper(printed: ReportView) -> str:
    """The page as it is kept: whole, with its number and the hash of the frozen report."""
    foot = f"<p>Laporan nomor {printed.number} · {printed.period} · {printed.hash}</p>"
    head = '<!doctype html><html lang="id"><head><meta charset="utf-8"><title>Laporan</title></head>'
    return f"{head}<body>\n{printed.html}\n{foot}\n</body></html>\n"


def _document(printed: ReportView) -> Document:
    return Document(
        pages=(1,),
        kind=DocumentKind.LAPORAN,
        judul=_reading(printed.title),
        nomor=_reading(str(printed.number)),
        tanggal=_reading(f"{day_of(printed.frozen_at):%d-%m-%Y}"),
        teks=("",),
        sop=None,
        kategori=(CATEGORY,),
    )


def _reading(value: str) -> Reading:
    return Reading(value, value, 1.0, 1, NOWHERE)
