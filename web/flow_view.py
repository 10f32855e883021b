"""A procedure's flow as sentences, for those who cannot see the drawing (domain.md §7.6)."""

from documents.sop import Edge, EdgeOrigin, Kegiatan, Shape, SopDocument
from web.wording import Wording


def flow_sentences(sop: SopDocument, words: Wording) -> tuple[str, ...]:
    """One sentence a step and performer: "Langkah 3, Kepala Bidang, keputusan: jika YA → langkah 4 …"."""
    return tuple(
        _sentence(sop, row, lane, shape, words) for row in sop.kegiatan for lane, shape in _performers(row)
    )


def _performers(row: Kegiatan) -> list[tuple[str, Shape]]:
    found: dict[str, Shape] = {}
    for symbol in row.simbol:
        if symbol.bentuk is not Shape.OFFPAGE and found.get(symbol.pelaksana) is not Shape.DECISION:
            found[symbol.pelaksana] = symbol.bentuk
    return list(found.items())


def _sentence(sop: SopDocument, row: Kegiatan, lane: str, shape: Shape, words: Wording) -> str:
    ways = [edge for edge in sop.alur if (edge.dari.nomor, edge.dari.pelaksana) == (row.nomor, lane)]
    head = words("flow.step", number=row.nomor, lane=lane, shape=words(f"shape.{shape.value}"))
    if not ways:
        return f"{head}."
    return f"{head}: {'; '.join(_way(edge, words) for edge in _once(ways))}."


def _once(ways: list[Edge]) -> list[Edge]:
    """Each way once: the drawn one where drawing and text agree."""
    surest: dict[tuple[object, object], Edge] = {}
    for edge in sorted(ways, key=lambda edge: list(EdgeOrigin).index(edge.asal)):
        surest.setdefault((edge.ke, edge.label), edge)
    return list(surest.values())


def _way(edge: Edge, words: Wording) -> str:
    to = words("flow.to", number=edge.ke.nomor, lane=edge.ke.pelaksana)
    when = words("flow.if", label=edge.label.value) + " " if edge.label else ""
    origin = "" if edge.asal is EdgeOrigin.DRAWN else f" ({words(f'origin.{edge.asal.value}')})"
    return f"{when}→ {to}{origin}"
