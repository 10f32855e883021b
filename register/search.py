"""The public's search over published entries; any text is a safe query."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import TextClause, func, select, text
from sqlalchemy.orm import Session

from register.privacy import mask_personal
from register.publication import tag, words_of
from register.tables import CategoryRow, Entry, SearchRow, Unit
from register.words import EntryState

CAP = 1000
MAX_WORDS = 12
MAX_LETTERS = 60
MIN_PREFIX = 3

SQLITE = """SELECT rowid AS id, {rank} AS rank FROM search_fts WHERE search_fts MATCH :match
AND rowid < :before ORDER BY rowid DESC LIMIT :cap"""
POSTGRESQL = """SELECT id, {rank} AS rank FROM (SELECT id, teks FROM search_rows
WHERE teks @@ to_tsquery('simple', :match) AND id < :before ORDER BY id DESC LIMIT :cap) AS found"""
ALL = "SELECT id, 0.0 AS rank FROM search_rows WHERE id < :before ORDER BY id DESC LIMIT :cap"
NEWEST = 1 << 62


@dataclass(frozen=True, slots=True)
class Filters:
    """What the public narrows a search by; None does not narrow."""

    category: str | None = None
    unit_id: int | None = None
    year: int | None = None
    kind: str | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """A published entry in a list of results."""

    entry_id: int
    judul: str
    nomor: str
    ringkasan: str
    unit: str
    kind: str
    tahun: int | None
    categories: tuple[str, ...]
    published_at: datetime


@dataclass(frozen=True, slots=True)
class SearchPage:
    """One page of results. `total` counts up to 1,000; `is_capped` says there may be more.

    With words the best of the newest 1,000 matches come first and `next` is a page number; without words
    the newest come first and `next` is the place to go on from.
    """

    hits: tuple[Hit, ...]
    total: int
    is_capped: bool
    next: int | None


def search(
    session: Session, query: str = "", filters: Filters | None = None, start: int = 0, limit: int = 20
) -> SearchPage:
    """One page of the published entries that match, `start` being the `next` of the page before."""
    match = _match(session, words_of(query)[:MAX_WORDS], filters or Filters())
    if words_of(query):
        return _ranked(session, match, start, limit)
    return _newest(session, match, start or NEWEST, limit)


def count_published(session: Session) -> int:
    """How many entries the public may see."""
    return session.scalar(select(func.count()).select_from(SearchRow)) or 0


def published_years(session: Session) -> tuple[int, ...]:
    """The years published entries bear, newest first."""
    query = select(Entry.tahun).where(Entry.state == EntryState.TERBIT, Entry.tahun.is_not(None)).distinct()
    return tuple(sorted((year for year in session.scalars(query) if year is not None), reverse=True))


def _ranked(session: Session, match: str, page: int, limit: int) -> SearchPage:
    rows = session.execute(_statement(session, match, ranked=True), _values(match, NEWEST, CAP)).all()
    best = sorted(rows, key=lambda row: (row.rank, -row.id))
    wanted = best[page * limit : (page + 1) * limit]
    more = (page + 1) * limit < len(best)
    return SearchPage(
        _hits(session, [row.id for row in wanted]), len(best), len(best) == CAP, page + 1 if more else None
    )


def _newest(session: Session, match: str, before: int, limit: int) -> SearchPage:
    statement = _statement(session, match, ranked=False)
    ids = [row.id for row in session.execute(statement, _values(match, before, limit + 1))]
    total = len(session.execute(statement, _values(match, NEWEST, CAP)).all())
    following = ids[limit - 1] if len(ids) > limit else None
    return SearchPage(_hits(session, ids[:limit]), total, total == CAP, following)


def _values(match: str, before: int, cap: int) -> dict[str, object]:
    return {"before": before, "cap": cap} | ({"match": match} if match else {})


def _statement(session: Session, match: str, ranked: bool) -> TextClause:
    if not match:
        return text(ALL)
    if session.get_bind().dialect.name == "sqlite":
        return text(SQLITE.format(rank="bm25(search_fts, 10.0, 1.0, 0.0)" if ranked else "0.0"))
    rank = "-ts_rank(teks, to_tsquery('simple', :match))" if ranked else "0.0"
    return text(POSTGRESQL.format(rank=rank))


def _match(session: Session, words: list[str], filters: Filters) -> str:
    """The query in the index's own language, of bare words only; the last may be unfinished."""
    words = [word[:MAX_LETTERS] for word in words]
    tags = [tag(kind, value) for kind, value in _wanted(filters)]
    sqlite = session.get_bind().dialect.name == "sqlite"
    parts = [f'"{word}"' if sqlite else f"'{word}':AB" for word in words]
    if parts and len(words[-1]) >= MIN_PREFIX:
        parts[-1] = f'"{words[-1]}"*' if sqlite else f"'{words[-1]}':*AB"
    if not sqlite:
        return " & ".join(parts + [f"'{word}':D" for word in tags])
    found = [f"{{judul isi}} : ({' AND '.join(parts)})"] if parts else []
    return " AND ".join(found + [f'tags : "{word}"' for word in tags])


def _wanted(filters: Filters) -> list[tuple[str, object]]:
    pairs = (
        ("kat", filters.category),
        ("unit", filters.unit_id),
        ("thn", filters.year),
        ("jenis", filters.kind),
    )
    return [(kind, value) for kind, value in pairs if value is not None]


def _hits(session: Session, ids: list[int]) -> tuple[Hit, ...]:
    rows = session.execute(
        select(SearchRow.id, Entry, Unit.name)
        .join(Entry, Entry.id == SearchRow.entry_id)
        .join(Unit, Unit.id == Entry.unit_id)
        .where(SearchRow.id.in_(ids), Entry.state == EntryState.TERBIT)
    ).all()
    found = {number: (entry, unit) for number, entry, unit in rows}
    categories = _categories(session, [entry.id for entry, _ in found.values()])
    return tuple(_hit(*found[number], categories) for number in ids if number in found)


def _hit(entry: Entry, unit: str, categories: dict[int, tuple[str, ...]]) -> Hit:
    return Hit(
        entry_id=entry.id,
        judul=mask_personal(entry.judul),
        nomor=mask_personal(entry.nomor),
        ringkasan=mask_personal(entry.ringkasan),
        unit=unit,
        kind=entry.kind,
        tahun=entry.tahun,
        categories=categories.get(entry.id, ()),
        published_at=entry.published_at or entry.updated_at,
    )


def _categories(session: Session, entry_ids: list[int]) -> dict[int, tuple[str, ...]]:
    query = (
        select(CategoryRow.entry_id, CategoryRow.code).where(CategoryRow.entry_id.in_(entry_ids)).distinct()
    )
    codes: dict[int, tuple[str, ...]] = {}
    for entry_id, code in session.execute(query.order_by(CategoryRow.code)):
        codes[entry_id] = (*codes.get(entry_id, ()), code)
    return codes
