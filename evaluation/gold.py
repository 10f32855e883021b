"""Labelled scans: the truth about one file, as people wrote it down."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from documents.errors import PindaiError

IDENTITY_FIELDS = (
    "nomor",
    "dibuat",
    "revisi",
    "efektif",
    "pengesahan",
    "nama",
    "jabatan",
    "pejabat",
    "pangkat",
    "nip",
)
BLOCK_FIELDS = ("kualifikasi", "keterkaitan", "peralatan", "peringatan", "pencatatan")
CELL_FIELDS = ("kegiatan", "kelengkapan", "waktu", "output", "keterangan")


class GoldError(PindaiError):
    """A label file that cannot be read."""


@dataclass(frozen=True, slots=True)
class GoldSymbol:
    """A symbol of a row; `alternative` names a second fair reading of its shape."""

    role: str
    shape: str
    alternative: str | None


@dataclass(frozen=True, slots=True)
class GoldStep:
    """One row of the step table; a column the form lacks is None."""

    number: int
    cells: Mapping[str, str | None]
    symbols: tuple[GoldSymbol, ...]
    page: int | None


@dataclass(frozen=True, slots=True)
class GoldEdge:
    """An arrow as drawn: row number and role at both ends."""

    source: tuple[int, str]
    target: tuple[int, str]
    label: str | None


@dataclass(frozen=True, slots=True)
class GoldSop:
    """One labelled SOP. A partial label holds only title, number and pages."""

    first_page: int | None
    last_page: int | None
    partial: bool
    template: str | None
    identity: Mapping[str, str | None]
    dasar: tuple[str, ...]
    blocks: Mapping[str, tuple[str, ...] | None]
    org: tuple[str, ...]
    handwritten: frozenset[str]
    obscured: frozenset[str]
    roles: tuple[str, ...]
    steps: tuple[GoldStep, ...]
    edges: tuple[GoldEdge, ...]


@dataclass(frozen=True, slots=True)
class GoldFile:
    """The labels of one file: `name` is the stem, `agency` the part of it before the first underscore."""

    name: str
    pages: int
    sops: tuple[GoldSop, ...]

    @property
    def agency(self) -> str:
        """Whose file it is."""
        return self.name.partition("_")[0]


def read_gold(path: Path) -> GoldFile:
    """The labels in one JSON file.

    Raises:
        GoldError: the file is no label file.
    """
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        return GoldFile(path.stem, data["pages"], tuple(_sop(sop) for sop in data.get("sops") or [data]))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise GoldError(f"{path.name}: label tidak dapat dibaca ({error})") from error


def _sop(data: dict[str, Any]) -> GoldSop:
    return GoldSop(
        first_page=data.get("first_page"),
        last_page=data.get("last_page"),
        partial=bool(data.get("partial")),
        template=data.get("template"),
        identity={name: data.get(name) for name in IDENTITY_FIELDS},
        dasar=tuple(data.get("dasar") or ()),
        blocks={name: None if data.get(name) is None else tuple(data[name]) for name in BLOCK_FIELDS},
        org=tuple(data.get("org") or ()),
        handwritten=frozenset(data.get("handwritten") or ()),
        obscured=frozenset(data.get("obscured") or ()),
        roles=tuple(data.get("roles") or ()),
        steps=tuple(_step(step) for step in data.get("steps") or ()),
        edges=tuple(_edge(edge) for edge in data.get("edges") or ()),
    )


def _step(data: dict[str, Any]) -> GoldStep:
    return GoldStep(
        number=data["no"],
        cells={name: data.get(name) for name in CELL_FIELDS},
        symbols=tuple(
            GoldSymbol(symbol["role"], symbol["shape"], symbol.get("shape_alt"))
            for symbol in data.get("symbols") or ()
        ),
        page=data.get("page"),
    )


def _edge(data: dict[str, Any]) -> GoldEdge:
    (from_row, from_role), (to_row, to_role) = data["from"], data["to"]
    return GoldEdge((from_row, from_role), (to_row, to_role), data.get("label"))
