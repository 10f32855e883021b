"""A register of made-up entries of any size, and what it costs to search it."""

import random
import statistics
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import accumulate
from typing import Any

from sqlalchemy import ColumnElement, String, cast, func, insert, literal, select, text
from sqlalchemy.orm import Session
from sqlalchemy.sql.elements import KeyedColumnElement

from register.actors import system_actor
from register.database import Database
from register.intake import open_batch
from register.publication import tag
from register.search import Filters, search
from register.tables import Base, CategoryRow, DocumentRow, Entry, File, SearchRow, Sighting
from register.units import add_unit
from register.words import EntryState, FileState

SEED = 10_000
CHUNK = 5_000
UNITS = 200
VOCABULARY = tuple(f"kata{number:05}" for number in range(20_000))
WEIGHTS = tuple(accumulate(1 / rank for rank in range(1, len(VOCABULARY) + 1)))  # as words are used: Zipf
IN_EVERY_TITLE = ("standar", "operasional", "prosedur", "pelayanan", "informasi", "publik")
WORDS_IN_TITLE = 4
WORDS_IN_TEXT = 60
FIRST_YEAR, YEARS = 2001, 26
NOW = datetime(2026, 1, 1, tzinfo=UTC)

TABLES: tuple[type[Base], ...] = (File, Sighting, DocumentRow, Entry, CategoryRow, SearchRow)
FILE_NUMBER: Mapping[type[Base], str] = {
    File: "id",
    Sighting: "file_id",
    DocumentRow: "file_id",
    Entry: "file_id",
    CategoryRow: "entry_id",
    SearchRow: "entry_id",
}
NUMBERED_ANEW = {(CategoryRow, "id"), (SearchRow, "id")}

Rows = dict[type[Base], list[Mapping[str, Any]]]


@dataclass(frozen=True, slots=True)
class Latency:
    """What one kind of question took, in seconds; `cpu` is the 95th percentile of the asker's CPU time.

    SQLite works inside the asking process: its CPU time does not depend on what else the machine does.
    """

    name: str
    p50: float
    p95: float
    cpu: float
    n: int


def grow_register(database: Database, size: int) -> None:
    """Bring a register that nothing else writes to up to `size` files of 2 pages, 88 in 100 published.

    Of the others 9 wait for a review, 1 is withheld, 1 failed, 1 is still to be read. The first 10,000 are
    made up, further ones their copies. All are written past the register's rules: no audit, no readings.
    """
    with database.writing() as session:
        have = session.scalar(select(func.count()).select_from(File)) or 0
    while have < min(size, SEED):
        have = _make_up(database, have, min(size, SEED, have + CHUNK))
    while have < size:
        with database.writing() as session:
            for table in TABLES:
                _copy(session, table, have, min(have, size - have))
        have += min(have, size - have)


def settle_statistics(database: Database) -> None:
    """What PostgreSQL's autovacuum does by itself after a while; SQLite plans without statistics."""
    if not database.is_sqlite:
        with database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text("VACUUM ANALYZE"))


def database_bytes(database: Database) -> int:
    """The size of the register's database."""
    if database.is_sqlite:
        query = "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size"
    else:
        query = "SELECT pg_database_size(current_database())"
    with database.reading() as session:
        return int(session.scalar(text(query)) or 0)


def measure_searches(database: Database, times: int = 100) -> tuple[Latency, ...]:
    """How long the public waits for each kind of question."""
    chance = random.Random(7)  # noqa: S311 - the same questions in every run

    def used(count: int) -> str:
        return " ".join(chance.choices(VOCABULARY, cum_weights=WEIGHTS, k=count))

    questions: Mapping[str, Callable[[Session], object]] = {
        "a word as people use them": lambda s: search(s, used(1)),
        "two words as people use them": lambda s: search(s, used(2)),
        "two words of every title": lambda s: search(s, "informasi publik"),
        "a rare word": lambda s: search(s, chance.choice(VOCABULARY[5_000:])),
        "the beginning of a word": lambda s: search(s, chance.choice(VOCABULARY)[:-1]),
        "a common word, unit and year": lambda s: search(s, "informasi", _filters(chance)),
        "a common word, rare category": lambda s: search(s, "informasi", Filters(category="serta_merta")),
        "a word nobody wrote": lambda s: search(s, "tidakada"),
        "newest": lambda s: search(s),
        "newest of a category": lambda s: search(s, "", Filters(category="setiap_saat")),
        "newest of a unit and year": lambda s: search(s, "", _filters(chance)),
    }
    return tuple(_measure(database, name, ask, times) for name, ask in questions.items())


def _measure(database: Database, name: str, ask: Callable[[Session], object], times: int) -> Latency:
    seconds, cpu = [], []
    for _ in range(times):
        with database.reading() as session:
            started, cpu_started = time.perf_counter(), time.process_time()
            ask(session)
            seconds.append(time.perf_counter() - started)
            cpu.append(time.process_time() - cpu_started)
    p95, cpu_p95 = (statistics.quantiles(measured, n=20)[-1] for measured in (seconds, cpu))
    return Latency(name, statistics.median(seconds), p95, cpu_p95, times)


def _filters(chance: random.Random) -> Filters:
    return Filters(unit_id=chance.randint(1, UNITS), year=chance.randrange(FIRST_YEAR, FIRST_YEAR + YEARS))


def _make_up(database: Database, have: int, size: int) -> int:
    """The new size, after the files from the one to the other were added."""
    actor, chance = system_actor("pindai bench"), random.Random(have)  # noqa: S311 - the same in every run
    rows: Rows = {table: [] for table in TABLES}
    with database.writing() as session:
        units = [add_unit(session, actor, f"Unit {number}") for number in range(UNITS)]
        batch_id = open_batch(session, actor, units[0], "bench", "pindai bench")
        for number in range(have + 1, size + 1):
            for table, row in _rows(number, units[number % UNITS], batch_id, chance):
                rows[table].append(row)
        for table, values in rows.items():
            if values:
                session.execute(insert(table), values)
    return size


def _copy(session: Session, table: type[Base], shift: int, count: int) -> None:
    """Add copies of the rows of the first `count` files, as rows of files numbered from `shift` on."""
    columns = [column for column in table.__table__.columns if (table, column.name) not in NUMBERED_ANEW]
    values = [_shifted(column, shift) for column in columns]
    number = table.__table__.columns[FILE_NUMBER[table]]
    query = select(*values).where(number <= count).order_by(number)
    session.execute(insert(table).from_select([column.name for column in columns], query))


def _shifted(column: KeyedColumnElement[Any], shift: int) -> ColumnElement[Any]:
    if column.name in ("id", "file_id", "document_id", "entry_id"):
        return column + shift
    if column.name == "sha256":
        return literal("bench-").concat(cast(File.id + shift, String))
    return column


def _rows(
    number: int, unit_id: int, batch_id: int, chance: random.Random
) -> Iterator[tuple[type[Base], Mapping[str, Any]]]:
    """The rows of one file; its number says where it stands."""
    file_state, entry_state = _standing(number % 100)
    came = NOW + timedelta(seconds=number)
    yield File, _file(number, unit_id, file_state, came)
    yield Sighting, {
        "id": number, "file_id": number, "batch_id": batch_id, "unit_id": unit_id,
        "name": f"{number}.pdf", "path": f"{number}.pdf", "seen_at": came,
    }  # fmt: skip
    if entry_state is None:
        return
    words = chance.choices(VOCABULARY, cum_weights=WEIGHTS, k=WORDS_IN_TITLE + WORDS_IN_TEXT)
    judul, year = " ".join((*IN_EVERY_TITLE, *words[:WORDS_IN_TITLE])), FIRST_YEAR + number % YEARS
    category = "setiap_saat" if number % 50 else ("berkala", "serta_merta")[number // 50 % 2]
    yield DocumentRow, {
        "id": number, "file_id": number, "first_page": 1, "pages": [1, 2], "kind": "sop", "content": {},
        "pipeline_version": "bench", "read_at": came,
    }  # fmt: skip
    yield Entry, _entry(number, unit_id, entry_state, came) | {"judul": judul, "tahun": year}
    yield CategoryRow, {
        "entry_id": number, "code": category, "item": "", "legal_basis": "", "reason": "", "decided_at": came,
    }  # fmt: skip
    if entry_state is EntryState.TERBIT:
        tags = (tag("kat", category), tag("unit", unit_id), tag("jenis", "sop"), tag("thn", year))
        yield SearchRow, {
            "entry_id": number, "judul": judul, "isi": " ".join((judul, *words[WORDS_IN_TITLE:])),
            "tags": " ".join(tags),
        }  # fmt: skip


def _standing(part: int) -> tuple[FileState, EntryState | None]:
    if part < 88:
        return FileState.PUBLISHED, EntryState.TERBIT
    if part < 97:
        return FileState.WAITING, EntryState.MENUNGGU
    if part == 97:
        return FileState.WITHHELD, EntryState.DITAHAN
    return (FileState.FAILED if part == 98 else FileState.RECEIVED), None


def _file(number: int, unit_id: int, state: FileState, came: datetime) -> dict[str, Any]:
    read = state not in (FileState.RECEIVED, FileState.FAILED)
    return {
        "id": number, "sha256": f"{number:064x}", "size": 1, "media_type": "application/pdf",
        "unit_id": unit_id, "state": state, "pages": 2 if read else None, "loose_pages": 0 if read else None,
        "reason_code": "timeout" if state is FileState.FAILED else None, "fence": 1, "attempts": 0,
        "received_at": came, "finished_at": came if state is not FileState.RECEIVED else None,
    }  # fmt: skip


def _entry(number: int, unit_id: int, state: EntryState, came: datetime) -> dict[str, Any]:
    texts = ("ringkasan", "penguasa", "penanggung_jawab", "waktu", "tempat", "bentuk", "retensi")
    return dict.fromkeys(texts, "") | {
        "id": number, "document_id": number, "file_id": number, "unit_id": unit_id, "kind": "sop",
        "state": state, "version": 1, "nomor": f"{number}/SOP", "arsip": {}, "page_count": 2,
        "doubts": number % 7, "conflicts": 0, "created_at": came, "updated_at": came, "waiting_since": came,
        "published_at": came if state is EntryState.TERBIT else None,
    }  # fmt: skip
