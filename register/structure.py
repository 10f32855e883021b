"""The document in force, and changing its structure: rows split, merged, moved, edges drawn anew."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from documents.box import NOWHERE
from documents.contract import decode, encode
from documents.document import Document
from documents.reading import Reading
from documents.sop import SopDocument
from models.dates import NotUnderstood
from models.durations import parse_duration
from register import audit
from register.actors import Actor
from register.clock import current_moment
from register.errors import InvalidActError, NotFoundError
from register.fields import PENGESAH, flatten
from register.materialise import effective, readings_of, refresh_columns
from register.rereading import machine_row, refresh_citations
from register.snapshots import remember, row_content, row_of
from register.step_table import CELLS, Edited
from register.tables import DocumentRow, Entry, IssueRow, ReadingRow
from register.taking import EDITABLE, take_entry, touch
from register.words import Act, Origin, Role

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


def edit_sop(
    session: Session, actor: Actor, entry_id: int, version: int, change: Callable[[SopDocument], Edited]
) -> int:
    """The entry's new version after its SOP was edited by a person.

    Raises:
        ConflictError: someone changed the entry first.
        ForbiddenError: the actor's roles do not allow it.
        InvalidActError: the entry is no SOP, or its state or the edit does not fit.
        NotFoundError: no such entry, or what is edited is not there.
    """
    document = current_document(session, entry_id)
    if document.sop is None:
        raise InvalidActError("Entri ini bukan SOP; tidak ada tabel langkah untuk disunting.")
    edited = change(document.sop)
    came_from = _paths_before(edited)
    return revise(session, actor, entry_id, version, replace(document, sop=edited.sop), came_from)


def revise(
    session: Session,
    actor: Actor,
    entry_id: int,
    version: int,
    document: Document,
    came_from: Mapping[str, str | None] | None = None,
) -> int:
    """The entry's new version after a person gave the document another structure.

    Readings whose value changed, or that are new, are decided by the actor; the rest stay as they were.

    Args:
        came_from: for a field that stood elsewhere before the path it had; None for one that is new.

    Raises:
        ConflictError: someone changed the entry first.
        ForbiddenError: the actor's roles do not allow it.
        InvalidActError: the entry's state does not allow it.
        NotFoundError: no such entry.
    """
    entry, role, row = _take_structure(session, actor, entry_id, version)
    row.decided = encode(document)
    changed = _revise_readings(session, actor, entry_id, document, row.pipeline_version, came_from or {})
    return _record(session, actor, role, entry, document, changed)


def revert_structure(session: Session, actor: Actor, entry_id: int, version: int) -> int:
    """The entry's new version with the steps and the flow as the machine read them; other fields stay.

    Raises:
        ConflictError: someone changed the entry first.
        ForbiddenError: the actor's roles do not allow it.
        InvalidActError: the entry's state does not allow it.
        NotFoundError: no such entry.
    """
    entry, role, row = _take_structure(session, actor, entry_id, version)
    document = decode(Document, row.content)
    row.decided = None
    steps = ReadingRow.path.startswith("kegiatan[", autoescape=True)
    session.execute(delete(ReadingRow).where(ReadingRow.entry_id == entry_id, steps))
    for position, (path, reading) in enumerate(flatten(document)):
        if path.startswith("kegiatan["):
            session.add(machine_row(entry_id, path, position, reading, row.pipeline_version))
    return _record(session, actor, role, entry, current_document(session, entry_id), ["kegiatan"])


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
    for row, old in zip(content["kegiatan"], before.kegiatan, strict=True):
        if row["waktu"] is not None and (old.waktu is None or row["waktu"]["value"] != old.waktu.value):
            duration = parse_duration(row["waktu"]["value"])
            row["durasi"] = None if isinstance(duration, NotUnderstood) else encode(duration)
        for symbol in row["simbol"]:
            symbol["pelaksana"] = renamed[symbol["pelaksana"]]
    for edge in content["alur"]:
        for end in ("dari", "ke"):
            edge[end] = [edge[end][0], renamed[edge[end][1]]]
    content["judul"], content["nomor"] = content["nama_sop"], content["nomor_sop"]


def _take_structure(
    session: Session, actor: Actor, entry_id: int, version: int
) -> tuple[Entry, Role, DocumentRow]:
    """The entry in hand, the role for changing its structure, and its document; undo knows it as it was."""
    entry = take_entry(session, entry_id, version, EDITABLE)
    role = actor.role_for(Act.CORRECT, entry.unit_id)
    remember(session, actor, entry)
    return entry, role, session.get_one(DocumentRow, entry.document_id)


def _record(
    session: Session, actor: Actor, role: Role, entry: Entry, document: Document, changed: list[str]
) -> int:
    refresh_citations(session, entry.id, document)
    entry.editor_id = actor.user_id
    refresh_columns(session, entry)
    touch(entry)
    details = {"struktur": changed, "version": entry.version}
    audit.append(session, actor, role, Act.CORRECT, audit.Subject("entry", entry.id), details=details)
    return entry.version


def _paths_before(edited: Edited) -> dict[str, str | None]:
    return {
        f"kegiatan[{now}].{name}": None if origin is None else f"kegiatan[{origin}].{name}"
        for now, origin in enumerate(edited.origins)
        for name in CELLS
        if now != origin
    }


def _revise_readings(
    session: Session,
    actor: Actor,
    entry_id: int,
    document: Document,
    version: str,
    came_from: Mapping[str, str | None],
) -> list[str]:
    """The paths whose value changed, appeared or went."""
    query = select(ReadingRow).where(ReadingRow.entry_id == entry_id)
    query = query.where(ReadingRow.origin == Origin.SCAN)
    known = {row.path: row_content(row) for row in session.scalars(query)}
    from_scan = ReadingRow.origin == Origin.SCAN
    session.execute(delete(ReadingRow).where(ReadingRow.entry_id == entry_id, from_scan))
    paths, changed = set(), []
    for position, (path, reading) in enumerate(flatten(document)):
        paths.add(path)
        before = known.get(came_from.get(path, path) or "")
        if before is None:
            row = machine_row(entry_id, path, position, None, version)
        else:
            row = row_of(entry_id, path, before | {"position": position})
        session.add(row)
        if reading is not None and (before is None or effective(row) != reading.value):
            _decide(row, actor, reading)
            changed.append(path)
    gone = set(known) - paths
    _move_issues(session, entry_id, came_from, gone)
    return [*changed, *sorted(gone)]


def _move_issues(
    session: Session, entry_id: int, came_from: Mapping[str, str | None], gone: set[str]
) -> None:
    """Let the issues follow their fields; one whose field is gone belongs to the whole entry."""
    now = {before: path for path, before in came_from.items() if before is not None}
    for issue in session.scalars(select(IssueRow).where(IssueRow.entry_id == entry_id)):
        if issue.field in now:
            issue.field = now[issue.field]
        elif issue.field in came_from or issue.field in gone:
            issue.field = None


def _decide(row: ReadingRow, actor: Actor, reading: Reading) -> None:
    row.raw, row.page, row.confidence = reading.raw, reading.page, reading.confidence
    row.value = reading.raw or None
    row.box = None if reading.box == NOWHERE else encode(reading.box)
    row.decided_value, row.decided_by, row.decided_act = reading.value, actor.user_id, Act.CORRECT
    row.decided_at, row.conflict = current_moment(), None
