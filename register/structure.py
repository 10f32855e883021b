"""The document in force, and changing its structure: rows split, merged, moved, edges drawn anew."""

import re
from collections.abc import Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from documents.box import Box
from documents.contract import decode, encode
from documents.document import Document
from documents.reading import Reading
from documents.sop import SopDocument
from register import audit
from register.actors import Actor
from register.clock import current_moment
from register.corrections import EDITABLE
from register.errors import NotFoundError
from register.fields import PENGESAH, flatten
from register.materialise import effective, readings_of, refresh_columns
from register.rereading import refresh_citations
from register.tables import DocumentRow, Entry, ReadingRow
from register.taking import take_entry, touch
from register.words import Act, Origin

NOWHERE = Box(0, 0, 0, 0)
_STEP = re.compile(r"\w+")


def current_document(session: Session, entry_id: int) -> Document:
    """The document with every decided value and the decided structure in place.

    A decided value has confidence 1; one the form itself lacks has an empty box.

    Raises:
        NotFoundError: there is no such entry.
    """
    entry = session.get(Entry, entry_id)
    if entry is None:
        raise NotFoundError(f"Entri {entry_id} tidak ada.")
    row = session.get_one(DocumentRow, entry.document_id)
    document = decode(Document, row.content if row.decided is None else row.decided)
    rows = readings_of(session, entry_id)
    decided = {row.path: row.decided_value or "" for row in rows if row.decided_at is not None}
    return apply_values(document, decided)


def revise(session: Session, actor: Actor, entry_id: int, version: int, document: Document) -> int:
    """The entry's new version after a person gave the document another structure.

    Readings whose value changed, or that are new, are decided by the actor; the rest stay as they were.

    Raises:
        ConflictError: someone changed the entry first.
        ForbiddenError: the actor's roles do not allow it.
        InvalidActError: the entry's state does not allow it.
        NotFoundError: no such entry.
    """
    entry = take_entry(session, entry_id, version, EDITABLE)
    role = actor.role_for(Act.CORRECT, entry.unit_id)
    row = session.get_one(DocumentRow, entry.document_id)
    row.decided = encode(document)
    changed = _revise_readings(session, actor, entry_id, document, row.pipeline_version)
    refresh_citations(session, entry_id, document)
    entry.editor_id = actor.user_id
    refresh_columns(session, entry)
    touch(entry)
    details = {"struktur": changed, "version": entry.version}
    audit.append(session, actor, role, Act.CORRECT, audit.Subject("entry", entry_id), details=details)
    return entry.version


def apply_values(document: Document, values: Mapping[str, str]) -> Document:
    """The document with the values at their paths (`register.fields`)."""
    content = encode(document)
    for path, reading in flatten(document):
        value = values.get(path)
        if value is not None and (reading is not None or value):
            _put(content, path, value, document.pages[0])
    if document.sop is not None:
        _follow_sop(content, document.sop)
    return decode(Document, content)


def _put(content: dict[str, Any], path: str, value: str, page: int) -> None:
    """Set the reading at a path of the contract's own JSON."""
    *way, last = [int(step) if step.isdigit() else step for step in _STEP.findall(path)]
    place: Any = content
    for step in way:
        if place[step] is None:  # the form lacks the whole block
            place[step] = dict.fromkeys(PENGESAH)
        place = place[step]
    if way and way[-1] == "dasar_hukum":
        place, last = place[last], "reading"
    blank = {"raw": "", "page": page, "box": encode(NOWHERE)}
    place[last] = (place[last] or blank) | {"value": value, "confidence": 1.0}


def _follow_sop(content: dict[str, Any], before: SopDocument) -> None:
    """Let the lanes of symbols and edges, and the fields every document has, follow the SOP's own."""
    new = [reading["value"] for reading in content["pelaksana"]]
    renamed = dict(zip((reading.value for reading in before.pelaksana), new, strict=True))
    for row in content["kegiatan"]:
        for symbol in row["simbol"]:
            symbol["pelaksana"] = renamed[symbol["pelaksana"]]
    for edge in content["alur"]:
        for end in ("dari", "ke"):
            edge[end] = [edge[end][0], renamed[edge[end][1]]]
    content["judul"], content["nomor"] = content["nama_sop"], content["nomor_sop"]


def _revise_readings(
    session: Session, actor: Actor, entry_id: int, document: Document, version: str
) -> list[str]:
    """The paths whose value changed, appeared or went."""
    query = select(ReadingRow).where(ReadingRow.entry_id == entry_id)
    known = {row.path: row for row in session.scalars(query)}
    changed = []
    for position, (path, reading) in enumerate(flatten(document)):
        row = known.pop(path, None)
        is_new = row is None
        if row is None:
            row = ReadingRow(entry_id=entry_id, path=path, origin=Origin.SCAN, pipeline_version=version)
            session.add(row)
        row.position = position
        if reading is not None and (is_new or effective(row) != reading.value):
            _decide(row, actor, reading)
            changed.append(path)
    for path, row in known.items():
        if not path.startswith(("dip.", "arsip.")):
            session.delete(row)
            changed.append(path)
    return changed


def _decide(row: ReadingRow, actor: Actor, reading: Reading) -> None:
    row.raw, row.page, row.confidence = reading.raw, reading.page, reading.confidence
    row.value = reading.raw or None
    row.box = None if reading.box == NOWHERE else encode(reading.box)
    row.decided_value, row.decided_by, row.decided_act = reading.value, actor.user_id, Act.CORRECT
    row.decided_at, row.conflict = current_moment(), None
