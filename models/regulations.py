"""The register of regulations as data: title, gazette, status, and how surely each is known."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from documents.citation import Citation
from models.citation_forms import load_yaml
from models.citation_parts import Gazette


@dataclass(frozen=True, slots=True)
class Regulation:
    """One regulation.

    Attributes:
        id: the key of `Citation.id`.
        gazette: where it was published, or None where the source does not say.
        status: berlaku, diubah, dicabut, or None where the source does not say.
        amended_by: keys of the amending regulations, oldest first.
        repealed_by: key of the regulation that repealed it.
        source: where the facts were read.
        verified: whether all of them were read there; only then may they contradict a document.
    """

    id: str
    title: str
    gazette: Gazette | None
    status: str | None
    amended_by: tuple[str, ...]
    repealed_by: str | None
    repealed_on: date | None
    source: str
    verified: bool


def resolve(citation: Citation) -> Regulation | None:
    """The regulation that is cited, or None where it is unknown or could be more than one."""
    return regulations().get(citation.id) if citation.id else None


def known_status(citation: Citation) -> str | None:
    """The status of the cited regulation, where a source confirms it."""
    regulation = resolve(citation)
    return regulation.status if regulation and regulation.verified else None


@cache
def regulations() -> dict[str, Regulation]:
    """All regulations by their key, read once a process."""
    rows = load_yaml("regulations.yaml")["regulations"]
    return {row["id"]: _regulation(row) for row in rows}


def _regulation(row: dict[str, Any]) -> Regulation:
    return Regulation(
        id=row["id"],
        title=row["title"],
        gazette=_gazette(row["gazette"]) if row.get("gazette") else None,
        status=row["status"],
        amended_by=tuple(row.get("amended_by", ())),
        repealed_by=row.get("repealed_by"),
        repealed_on=row.get("repealed_on"),
        source=row["source"],
        verified=row["verified"],
    )


def _gazette(parts: list[Any]) -> Gazette:
    kind, year, number, supplement = parts
    return Gazette(kind, "", year, str(number), None if supplement is None else str(supplement))
