"""What changed in an entry since it was returned: old and new values side by side, rows and lines matched."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher

from sqlalchemy.orm import Session

from documents.sop import Edge, FlowPoint, Kegiatan, SopDocument
from register.materialise import effective, readings_of
from register.snapshots import returned_state
from register.step_table import CELLS
from register.structure import current_document

FLOW = "alur"


@dataclass(frozen=True, slots=True)
class ValueChange:
    """One difference at a field's path (`alur` for a line of the flow); None where nothing was or is."""

    path: str
    before: str | None
    after: str | None


def changes_since_return(session: Session, entry_id: int) -> tuple[ValueChange, ...]:
    """What differs from the entry as it was last returned; nothing where it never was.

    Raises:
        NotFoundError: there is no such entry.
    """
    kept = returned_state(session, entry_id)
    if kept is None:
        return ()
    values, document = kept
    now = {row.path: effective(row) for row in readings_of(session, entry_id)}
    sop = current_document(session, entry_id).sop
    steps = () if sop is None or document.sop is None else _changed_steps(document.sop, sop)
    return (*_changed_values(values, now), *steps)


def _changed_values(before: Mapping[str, str], after: Mapping[str, str]) -> Iterator[ValueChange]:
    for path in dict.fromkeys([*before, *after]):
        if not path.startswith("kegiatan[") and before.get(path, "") != after.get(path, ""):
            yield ValueChange(path, before.get(path), after.get(path))


def _changed_steps(before: SopDocument, after: SopDocument) -> tuple[ValueChange, ...]:
    """The cells, rows and lines that differ; a row that only moved down is the same row."""
    old, new = ([_cells(row) for row in sop.kegiatan] for sop in (before, after))
    changes: list[ValueChange] = []
    places: dict[int, int] = {}
    for kind, i, end, j, to in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal" or end - i == to - j:
            places |= {i + step + 1: j + step + 1 for step in range(end - i)}
            changes += [
                each for k in range(end - i) for each in _changed_cells(j + k, old[i + k], new[j + k])
            ]
        else:
            changes += [ValueChange(f"kegiatan[{row}]", old[row][0], None) for row in range(i, end)]
            changes += [ValueChange(f"kegiatan[{row}]", None, new[row][0]) for row in range(j, to)]
    return (*changes, *_changed_lines(before, after, places))


def _cells(row: Kegiatan) -> tuple[str, ...]:
    readings = (getattr(row, name) for name in CELLS)
    return tuple("" if reading is None else reading.value for reading in readings)


def _changed_cells(row: int, before: tuple[str, ...], after: tuple[str, ...]) -> Iterator[ValueChange]:
    for name, old, new in zip(CELLS, before, after, strict=True):
        if old != new:
            yield ValueChange(f"kegiatan[{row}].{name}", old, new)


def _changed_lines(before: SopDocument, after: SopDocument, places: Mapping[int, int]) -> list[ValueChange]:
    """Lines that went or came; those of rows that are gone went with them and are not told again."""
    old = {_line(edge, places): edge for edge in before.alur if _stays(edge, places)}
    new = {_line(edge, None): edge for edge in after.alur}
    gone = [ValueChange(FLOW, _told(line), None) for line in old if line not in new]
    return gone + [ValueChange(FLOW, None, _told(line)) for line in new if line not in old]


def _stays(edge: Edge, places: Mapping[int, int]) -> bool:
    return edge.dari.nomor in places and edge.ke.nomor in places


Line = tuple[FlowPoint, FlowPoint, str]


def _line(edge: Edge, places: Mapping[int, int] | None) -> Line:
    ends = (
        point if places is None else FlowPoint(places[point.nomor], point.pelaksana)
        for point in (edge.dari, edge.ke)
    )
    start, end = ends
    return start, end, edge.label.value if edge.label else ""


def _told(line: Line) -> str:
    start, end, label = line
    return f"{start.nomor} ({start.pelaksana}) → {end.nomor} ({end.pelaksana}) {label}".rstrip()
