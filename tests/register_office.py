"""A small public body for tests: a register on either database, people, and files to receive."""

import atexit
import io
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import pytest
from postgres_server import running_server

from documents.box import Box
from documents.citation import Citation
from documents.document import Category, DigitisedFile, Document, DocumentKind, Source, SourceKind
from documents.reading import Reading
from documents.sop import DasarHukum, Kegiatan, Pengesah, SopDocument, Template
from register import accounts, intake, leases, publication, reviews, schema, units
from register.actors import Actor, Grant, system_actor
from register.case_state import reference_content
from register.database import Database, open_database
from register.enacting import enact
from register.originals import Originals
from register.procedures import Enactment
from register.tables import Entry
from register.words import Role
from workflow.library import reference_procedure

PASSWORD = "kuda laut biru 7"
SYSTEM = system_actor("test")
UNIT = "Diskominfo"
ROLES = {
    "petugas": Role.PETUGAS,
    "ppid": Role.PPID,
    "atasan": Role.ATASAN_PPID,
    "admin": Role.ADMINISTRATOR,
}
BOX = Box(10, 20, 110, 40)
PERKI = Citation("perki:ki:2021:1", "Perki", "KI", "1", 2021, None, "Standar Layanan", (), "berlaku", 0.99)


@dataclass(frozen=True, slots=True)
class Office:
    """A register with one unit and one person for each role."""

    database: Database
    originals: Originals
    unit_id: int
    petugas: Actor
    ppid: Actor
    atasan: Actor
    administrator: Actor

    def receive(self, content: bytes, name: str = "sop.pdf", manifest: dict[str, str] | None = None) -> int:
        """The number of the file after receiving a content in a batch of its own."""
        original = self.originals.store(io.BytesIO(content))
        with self.database.writing() as session:
            batch = intake.open_batch(session, SYSTEM, self.unit_id, "batch", "test")
            place = intake.Place(batch, name)
            return intake.receive(session, SYSTEM, original, "application/pdf", place, manifest).file_id

    def read(self, content: bytes, *documents: Document, version: str = "v1") -> tuple[int, ...]:
        """The entries of a content after receiving and reading it."""
        self.receive(content)
        return self.read_next(*documents, version=version)

    def read_next(self, *documents: Document, version: str = "v1") -> tuple[int, ...]:
        """The entries of the next file in the queue after reading it."""
        with self.database.writing() as session:
            (held,) = leases.claim(session, "worker")
        with self.database.writing() as session:
            return leases.finish(session, held, digitised(held.sha256, documents or (sop(),)), version)

    def version(self, entry_id: int) -> int:
        """The entry's version now."""
        with self.database.reading() as session:
            return session.get_one(Entry, entry_id).version

    def approve(self, entry_id: int) -> None:
        """Approve an entry as the PPID."""
        version = self.version(entry_id)
        with self.database.writing() as session:
            reviews.approve(session, self.ppid, entry_id, version)

    def enact(self, code: str, since: date = date(2025, 1, 1)) -> None:
        """Put a reference SOP in force for every unit."""
        with self.database.writing() as session:
            enactment = Enactment(code, reference_procedure(code).nama, since)
            enact(session, self.atasan, enactment, reference_content(code))

    def publish(self, entry_id: int) -> None:
        """Approve an entry and sweep."""
        self.approve(entry_id)
        with self.database.writing() as session:
            publication.publish(session, SYSTEM, entry_id)


def reading(value: str, confidence: float = 0.99, page: int = 1) -> Reading:
    """A reading of a value."""
    return Reading(value, value, confidence, page, BOX)


def sop(nama: str = "Pengumuman Informasi Publik", **changes: object) -> Document:
    """A small SOP of two pages; `changes` replace fields of its SopDocument."""
    content = SopDocument(
        template=Template.MUTU_BAKU,
        instansi=(reading("Dinas Contoh"),),
        nomor_sop=reading("190/SOP/CONTOH/2024"),
        tanggal_pembuatan=reading("5 Agustus 2024"),
        tanggal_revisi=None,
        tanggal_efektif=reading(""),
        tanggal_pengesahan=None,
        nama_sop=reading(nama, 0.8),
        pengesah=Pengesah(
            reading("Kepala Dinas"), reading("Contoh Nama"), None, reading("19660419 199404 1 009")
        ),
        dasar_hukum=(DasarHukum(reading("Perki 1/2021 tentang Standar Layanan"), PERKI),),
        kualifikasi_pelaksana=(),
        keterkaitan=None,
        peralatan=(reading("Komputer"), reading("Jaringan")),
        peringatan=None,
        pencatatan=None,
        pelaksana=(reading("Kabid"), reading("Sekretaris")),
        kegiatan=(Kegiatan(1, reading("Menugaskan"), None, reading("15 menit"), None, None, None, ()),),
        alur=(),
    )
    content = replace(content, **changes)  # type: ignore[arg-type] # the test names the field
    category = Category("setiap_saat", "SS-03", 0.97, "SOP pelayanan publik")
    return Document(
        pages=(1, 2),
        kind=DocumentKind.SOP,
        judul=content.nama_sop,
        nomor=content.nomor_sop,
        tanggal=content.tanggal_pembuatan,
        teks=("halaman satu", "halaman dua"),
        sop=content,
        kategori=(category,),
    )


def letter(judul: str, *pages: int, categories: Sequence[Category] = ()) -> Document:
    """A document that is no SOP."""
    suggested = tuple(categories) or (Category("setiap_saat", "SS-02", 0.9, "keputusan"),)
    return Document(
        pages=pages or (1,),
        kind=DocumentKind.SK,
        judul=reading(judul),
        nomor=reading("12/SK/2023"),
        tanggal=reading("1 Maret 2023"),
        teks=(),
        sop=None,
        kategori=suggested,
    )


def digitised(sha256: str, documents: tuple[Document, ...]) -> DigitisedFile:
    """A file with these documents and no other page."""
    pages = max((max(document.pages) for document in documents), default=1)
    return DigitisedFile(Source("sop.pdf", sha256, pages, SourceKind.SCANNED), documents, ())


def build_office(url: str) -> None:
    """Bring a new database to the newest schema, with one unit and a person for each role."""
    schema.upgrade(url)
    database = open_database(url)
    with database.writing() as session:
        unit_id = units.add_unit(session, SYSTEM, UNIT, "Provinsi Contoh")
        for name, role in ROLES.items():
            grant = Grant(role, unit_id if role is Role.PETUGAS else None)
            accounts.add_user(session, SYSTEM, name, name.title(), PASSWORD, (grant,))
    database.close()


def open_office(database: Database, folder: Path) -> Office:
    """The office of a register that `build_office` made."""
    with database.reading() as session:
        unit_id = units.find_unit(session, UNIT).id
        people = [accounts.actor_of(session, name) for name in ROLES]
    return Office(database, Originals(folder / "raw"), unit_id, *people)


@cache
def sqlite_template() -> Path:
    """An SQLite file with an office, to copy."""
    path = Path(mkdtemp(prefix="pindai-register-")) / "template.db"
    atexit.register(shutil.rmtree, path.parent, ignore_errors=True)
    build_office(f"sqlite:///{path}")
    return path


@cache
def postgres_template() -> str:
    """The name of a PostgreSQL database with an office, to copy."""
    url = running_server().create_database()
    build_office(url)
    return url.rsplit("/", 1)[1]


def fresh_url(kind: str, folder: Path) -> str:
    """The address of a new register with an office: `sqlite` or `postgresql`."""
    if kind == "postgresql":
        return running_server().create_database(postgres_template())
    path = folder / "pindai.db"
    shutil.copy(sqlite_template(), path)
    return f"sqlite:///{path}"


BOTH = [pytest.param("sqlite"), pytest.param("postgresql", marks=pytest.mark.postgres)]


@pytest.fixture(params=BOTH)
def register_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a new register with an office, on each database in turn."""
    return fresh_url(request.param, tmp_path)


@pytest.fixture
def database(register_url: str) -> Iterator[Database]:
    """A new register with an office, on each database in turn."""
    opened = open_database(register_url)
    yield opened
    opened.close()


@pytest.fixture
def office(database: Database, tmp_path: Path) -> Office:
    """A small public body, on each database in turn."""
    return open_office(database, tmp_path)
