"""A register with sample scans to review, and browsers that are signed in to its desk."""

import atexit
import json
import re
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from register_office import PASSWORD, SYSTEM, Office, fresh_url, letter, open_office
from scans.render import render_samples
from starlette.applications import Starlette
from starlette.testclient import TestClient

from documents.box import Box
from documents.document import Category, Document, DocumentKind
from documents.duration import Duration, DurationKind
from documents.issue import Issue, Severity
from documents.reading import Reading
from documents.sop import (
    BranchLabel,
    DasarHukum,
    Edge,
    EdgeOrigin,
    FlowPoint,
    Kegiatan,
    Pengesah,
    Shape,
    SopDocument,
    Symbol,
    Template,
)
from pipelines.drawing import Drawer
from register import accounts
from register.actors import Grant
from register.database import open_database
from register.desk import EntryDetail, entry_detail
from register.settings import Settings
from register.words import Role
from web.app import create_app
from web.settings import WebSettings

Truth = dict[str, object]
DOUBTFUL = {"dibuat": 0.55, "nip": 0.62, "steps[4].kegiatan": 0.81}
MORE_PEOPLE = {"pelaksana": Role.PPID_PELAKSANA, "pengunggah": Role.ADMIN_PPID}
TOKEN = re.compile(r'name="csrf" value="([^"]+)"')


@dataclass(frozen=True, slots=True)
class Desk:
    """An office with its web application and the entry of one sample scan."""

    office: Office
    settings: WebSettings
    entry_id: int

    def application(self, drawing: Drawer | None = None) -> Starlette:
        """The web application; all of a test run share one drawing process, unless another is given."""
        return create_app(self.settings, drawing or drawer())

    def browser(self, username: str | None = None, drawing: Drawer | None = None) -> TestClient:
        """A browser, signed in where a name is given."""
        client = TestClient(self.application(drawing), follow_redirects=False)
        if username is not None:
            form = {"nama": username, "sandi": PASSWORD, "csrf": token_of(client.get("/masuk").text)}
            assert client.post("/masuk", data=form).status_code == 303
        return client

    def detail(self, entry_id: int | None = None) -> EntryDetail:
        """The entry as it is now."""
        with self.office.database.reading() as session:
            return entry_detail(session, entry_id or self.entry_id)

    def value(self, path: str) -> str:
        """The value in force of a field of the sample."""
        reading = self.detail().reading(path)
        assert reading is not None
        return reading.value


@cache
def drawer() -> Drawer:
    """A drawing process, ended with the test run."""
    opened = Drawer()
    atexit.register(opened.close)
    return opened


def token_of(page: str) -> str:
    """The token a page's forms carry."""
    found = TOKEN.search(page)
    assert found
    return found[1]


def open_desk(folder: Path, more: int = 0, kind: str = "sqlite", **changes: object) -> Desk:
    """A desk with one sample scan to review, and `more` other documents."""
    url = fresh_url(kind, folder)
    office = open_office(open_database(url), folder)
    pdf, truth = sample("pengumuman")
    (entry_id,) = office.read(pdf, sample_document(truth))
    for number in range(more):
        office.read(f"%PDF- surat {number}".encode(), letter(f"Keputusan Nomor {number + 1}"))
    _add_people(office)
    register = Settings(data=folder, database_url=url)
    settings = WebSettings(shared=register).model_copy(update={"requests_per_minute": 100_000, **changes})
    return Desk(office, settings, entry_id)


def _add_people(office: Office) -> None:
    """The roles of the five reference SOPs that the office does not have yet."""
    with office.database.writing() as session:
        for name, role in MORE_PEOPLE.items():
            accounts.add_user(session, SYSTEM, name, name.title(), PASSWORD, (Grant(role, office.unit_id),))


@cache
def sample(name: str) -> tuple[bytes, Truth]:
    """A rendered scan and what it says."""
    (path,) = render_samples(Path(mkdtemp(prefix="pindai-web-")), variants=("flatbed",), names=(name,))
    return path.read_bytes(), json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))


def sample_document(truth: Truth) -> Document:
    """The sample as a good reader would see it: some values doubtful, one wrong, one issue."""
    return _Reader(truth).document()


class _Reader:
    """Turns the truth beside a sample into readings with their boxes."""

    def __init__(self, truth: Truth) -> None:
        self.truth: dict[str, object] = truth
        boxes = truth["boxes"]
        assert isinstance(boxes, dict)
        self.boxes: dict[str, dict[str, object]] = boxes

    def document(self) -> Document:
        sop = self._sop()
        issue = Issue(
            "F09",
            Severity.WARNING,
            "Gambar mengembalikan ke Sekretaris, teks menyebut Kabid/Kasubbag; periksa mana yang berlaku.",
            page=2,
            field="kegiatan[4].uraian",
        )
        blank = Issue("H02", Severity.WARNING, "Tanggal efektif kosong; periksa pada naskah aslinya.")
        reason = "SOP pelayanan; UU 14/2008 pasal 11 ayat (1) huruf g"
        return Document(
            pages=(1, 2),
            kind=DocumentKind.SOP,
            judul=sop.nama_sop,
            nomor=sop.nomor_sop,
            tanggal=sop.tanggal_pembuatan,
            teks=("", ""),
            sop=sop,
            kategori=(Category("setiap_saat", "SS-03", 0.97, reason),),
            issues=(issue, blank),
        )

    def _sop(self) -> SopDocument:
        template = self.truth["template"]
        return SopDocument(
            template=Template(str(template)),
            instansi=self._list("org"),
            nomor_sop=self._field("nomor"),
            tanggal_pembuatan=replace(self._some("dibuat"), value="S Agustus 2024", raw="S Agustus 2024"),
            tanggal_revisi=self._field("revisi"),
            tanggal_efektif=self._field("efektif"),
            tanggal_pengesahan=self._field("pengesahan"),
            nama_sop=self._field("nama"),
            pengesah=Pengesah(*(self._field(name) for name in ("jabatan", "pejabat", "pangkat", "nip"))),
            dasar_hukum=tuple(DasarHukum(reading) for reading in self._list("dasar")),
            kualifikasi_pelaksana=self._list("kualifikasi"),
            keterkaitan=self._list("keterkaitan"),
            peralatan=self._list("peralatan"),
            peringatan=self._list("peringatan"),
            pencatatan=self._list("pencatatan"),
            pelaksana=self._list("roles"),
            kegiatan=tuple(self._step(index, step) for index, step in enumerate(self._rows("steps"))),
            alur=tuple(self._edge(edge) for edge in self._rows("edges")),
        )

    def _rows(self, name: str) -> list[dict[str, object]]:
        rows = self.truth[name]
        assert isinstance(rows, list)
        return rows

    def _list(self, name: str) -> tuple[Reading, ...]:
        values = self.truth[name]
        assert isinstance(values, list)
        return tuple(self._read(str(value), f"{name}[{index}]") for index, value in enumerate(values))

    def _field(self, name: str) -> Reading | None:
        value = self.truth[name]
        return None if value is None else self._read(str(value), name)

    def _some(self, name: str) -> Reading:
        reading = self._field(name)
        assert reading is not None
        return reading

    def _read(self, value: str, path: str) -> Reading:
        place = self.boxes.get(path)
        page, box = 1, Box(0, 0, 0, 0)
        if place is not None:
            sides = place["box"]
            assert isinstance(sides, list)
            page, box = int(str(place["page"])), Box(*sides)
        return Reading(value, value, DOUBTFUL.get(path, 0.98), page, box)

    def _step(self, index: int, step: dict[str, object]) -> Kegiatan:
        path = f"steps[{index}]"
        cells = [
            self._read(str(step[name]), f"{path}.{name}")
            for name in ("kegiatan", "kelengkapan", "waktu", "output", "keterangan")
        ]
        uraian, kelengkapan, waktu, output, keterangan = cells
        symbols = step["symbols"]
        assert isinstance(symbols, list)
        return Kegiatan(
            index + 1,
            uraian,
            kelengkapan,
            waktu,
            Duration(15, "menit", DurationKind.PASTI),
            output,
            keterangan,
            tuple(
                Symbol(
                    symbol["role"],
                    Shape(symbol["shape"]),
                    2,
                    self._read("", f"{path}.symbols[{number}]").box,
                    0.98,
                )
                for number, symbol in enumerate(symbols)
            ),
        )

    def _edge(self, edge: dict[str, object]) -> Edge:
        start, end, label = edge["from"], edge["to"], edge["label"]
        assert isinstance(start, list)
        assert isinstance(end, list)
        branch = BranchLabel(str(label)) if label else None
        return Edge(FlowPoint(*start), FlowPoint(*end), branch, EdgeOrigin.DRAWN, 0.95)


__all__ = ["PASSWORD", "SYSTEM", "Desk", "open_desk", "sample", "sample_document", "token_of"]
