"""What the sample SOPs say, before anyone draws them."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).parent / "content"
REFERENCE = ("maklumat", "publikasi", "permohonan", "laporan", "pengumuman")
EXTRA = ("keberatan",)
IDENTITY = ("nomor", "dibuat", "revisi", "efektif", "pengesahan")
SIGNER = ("jabatan", "pejabat", "pangkat", "nip")
BLOCKS = (("dasar", "kualifikasi"), ("keterkaitan", "peralatan"), ("peringatan", "pencatatan"))
CELLS = ("kegiatan", "kelengkapan", "waktu", "output", "keterangan")

LABELS = {
    "nomor": "Nomor SOP",
    "dibuat": "Tanggal Pembuatan",
    "revisi": "Tanggal Revisi",
    "efektif": "Tanggal Efektif",
    "pengesahan": "Tanggal Pengesahan",
    "disahkan": "Disahkan oleh",
    "nama": "Nama SOP",
    "dasar": "Dasar Hukum",
    "kualifikasi": "Kualifikasi Pelaksana",
    "keterkaitan": "Keterkaitan",
    "peralatan": "Peralatan/Perlengkapan",
    "peringatan": "Peringatan",
    "pencatatan": "Pencatatan dan Pendataan",
    "no": "No",
    "kegiatan": "Kegiatan",
    "pelaksana": "Pelaksana",
    "kelengkapan": "Kelengkapan",
    "waktu": "Waktu",
    "output": "Output",
    "keterangan": "Keterangan",
}


@dataclass(frozen=True, slots=True)
class Symbol:
    """A shape of the flowchart in the lane of a role: terminator, process or decision."""

    role: str
    shape: str


@dataclass(frozen=True, slots=True)
class Step:
    """One row of the step table; its cells by the names of `CELLS`."""

    cells: tuple[str, ...]
    symbols: tuple[Symbol, ...]

    def cell(self, name: str) -> str:
        """The text of one cell.

        Raises:
            ValueError: there is no such column.
        """
        return self.cells[CELLS.index(name)]


@dataclass(frozen=True, slots=True)
class Edge:
    """An arrow as drawn, from one symbol to another; steps count from 1."""

    source: tuple[int, str]
    target: tuple[int, str]
    label: str | None


@dataclass(frozen=True, slots=True)
class Sop:
    """The content of one SOP. A field absent from the form is None, one left blank is ""."""

    name: str
    template: str
    org: tuple[str, ...]
    fields: dict[str, str | None]
    nama: str
    blocks: dict[str, tuple[str, ...]]
    marker: str
    roles: tuple[str, ...]
    steps: tuple[Step, ...]
    edges: tuple[Edge, ...]
    labels: dict[str, str]
    judul_alur: str | None
    tanda_tangan: str
    stempel: tuple[str, str]
    handwritten: tuple[str, ...]
    text_conflicts: tuple[str, ...]
    penutup: bool

    def label(self, name: str) -> str:
        """The printed label of a field, block or column.

        Raises:
            KeyError: there is no such field.
        """
        return self.labels.get(name) or LABELS[name]


def load_sop(name: str) -> Sop:
    """The SOP written in `content/<name>.yaml`.

    Raises:
        FileNotFoundError: there is no such sample.
        KeyError: a required field is missing.
    """
    raw = yaml.safe_load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))
    return read_sop(name, raw)


def read_sop(name: str, raw: dict[str, Any]) -> Sop:  # Any: a YAML document
    """The SOP that a parsed YAML document describes.

    Raises:
        KeyError: a required field is missing.
        ValueError: an edge points at a symbol that is not there.
    """
    mutu = {"mutu": "Pendukung" if raw["template"] == "pendukung" else "Mutu Baku"}
    sop = Sop(
        name=name,
        template=raw["template"],
        org=tuple(raw["org"]),
        fields={key: raw[key] for key in IDENTITY + SIGNER},
        nama=raw["nama"],
        blocks={key: tuple(raw[key]) for pair in BLOCKS for key in pair},
        marker=raw.get("marker", "1."),
        roles=tuple(raw["roles"]),
        steps=tuple(_read_step(step) for step in raw["steps"]),
        edges=tuple(_read_edge(edge) for edge in raw["edges"]),
        labels={**mutu, **raw.get("labels", {})},
        judul_alur=raw.get("judul_alur"),
        tanda_tangan=raw.get("tanda_tangan", "basah"),
        stempel=tuple(raw.get("stempel", ("PEMERINTAH PROVINSI", "KALIMANTAN TENGAH"))),
        handwritten=tuple(raw.get("handwritten", ())),
        text_conflicts=tuple(raw.get("text_conflicts", ())),
        penutup=raw.get("penutup", False),
    )
    _check_edges(sop)
    return sop


def _read_step(raw: dict[str, Any]) -> Step:
    symbols = tuple(Symbol(each["role"], each["shape"]) for each in raw["symbols"])
    return Step(tuple(raw.get(name, "") for name in CELLS), symbols)


def _read_edge(raw: dict[str, Any]) -> Edge:
    (step, role), (to_step, to_role) = raw["from"], raw["to"]
    return Edge((step, role), (to_step, to_role), raw.get("label"))


def _check_edges(sop: Sop) -> None:
    drawn = {(number, symbol.role) for number, step in enumerate(sop.steps, 1) for symbol in step.symbols}
    loose = [edge for edge in sop.edges if not {edge.source, edge.target} <= drawn]
    if loose:
        raise ValueError(f"{sop.name}: no symbol at an end of {loose[0]}")
