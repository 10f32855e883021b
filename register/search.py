"""The public's search over published entries; any text is a safe query."""

from collections.abc import Sequence
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

SQLITE = """SELECT r.id, r.judul FROM search_fts CROSS JOIN search_rows AS r ON r.id = search_fts.rowid
WHERE search_fts MATCH :match AND search_fts.rowid < :before ORDER BY search_fts.rowid DESC LIMIT :cap"""
POSTGRESQL = """SELECT id, judul FROM search_rows WHERE teks @@ to_tsquery('simple', :match)
AND id < :before ORDER BY id DESC LIMIT :cap"""
ALL = "SELECT id, judul FROM search_rows WHERE id < :before ORDER BY id DESC LIMIT :cap"
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

    With words, those of the newest 1,000 matches come first that bear the words in their title, and `next` is
    a page number; without words the newest come first and `next` is the place to go on from.
    """

    hits: tuple[Hit, ...]
    total: int
    is_capped: bool
    next: int | None


def search(
    session: Session, query: str = "", filters: Filters | None = None, start: int = 0, limit: int = 20
) -> SearchPage:
    """One page of the published entries that match, `start` being the `next` of the page before."""
    words = [word[:MAX_LETTERS] for word in words_of(query)[:MAX_WORDS]]
    if words:
        return _ranked(session, words, filters or Filters(), start, limit)
    return _newest(session, filters or Filters(), start or NEWEST, limit)


def count_published(session: Session) -> int:
    """How many entries the public may see."""
    return session.scalar(select(func.count()).select_from(SearchRow)) or 0


def published_years(session: Session) -> tuple[int, ...]:
    """The years published entries bear, newest first."""
    newest = select(func.max(Entry.tahun).label("tahun")).where(Entry.state == EntryState.TERBIT)
    # From year to year along the index: reading every entry for it takes seconds in a big register.
    years = newest.cte("years", recursive=True)
    older = newest.where(Entry.tahun < years.c.tahun).correlate(years).scalar_subquery()
    years = years.union_all(select(older).where(years.c.tahun.is_not(None)))
    return tuple(session.scalars(select(years.c.tahun).where(years.c.tahun.is_not(None))))


def _ranked(session: Session, words: list[str], filters: Filters, page: int, limit: int) -> SearchPage:
    found = _newest_matches(session, _match(session, words, filters))
    if len(found) < CAP and _may_be_unfinished(session, words[-1]):
        found = _newest_matches(session, _match(session, words, filters, unfinished=True))
    # The databases' own rankings count how many entries bear each word, at every search.
    best = [number for number, _ in sorted(found, key=lambda row: (*_distance(row[1], words), -row[0]))]
    following = page + 1 if (page + 1) * limit < len(best) else None
    wanted = best[page * limit : (page + 1) * limit]
    return SearchPage(_hits(session, wanted), len(best), len(best) == CAP, following)


def _may_be_unfinished(session: Session, word: str) -> bool:
    """Whether to look for what begins with the word: not where it is long known as a whole word.

    For a beginning every match is read before the first is known, a million of them for a common one.
    """
    if len(word) < MIN_PREFIX:
        return False
    return len(_newest_matches(session, _match(session, [word], Filters()))) < CAP


def _newest_matches(
    session: Session, match: str, before: int = NEWEST, cap: int = CAP
) -> Sequence[tuple[int, str]]:
    """Number in the index and title of what matches, newest first."""
    values: dict[str, object] = {"before": before, "cap": cap} | ({"match": match} if match else {})
    return session.execute(_statement(session, match), values).tuples().all()


def _distance(judul: str, words: list[str]) -> tuple[int, int]:
    """How well the title fits: how many of the words it lacks, then how many others it has."""
    title = judul.split()
    *whole, last = words
    beginning = last if len(last) >= MIN_PREFIX else None
    found = sum(word in title for word in whole)
    found += any(word == last or (beginning and word.startswith(beginning)) for word in title)
    return len(words) - found, len(title) - found if found else 0


def _newest(session: Session, filters: Filters, before: int, limit: int) -> SearchPage:
    match = _match(session, [], filters)
    ids = [number for number, _ in _newest_matches(session, match, before, limit + 1)]
    total = len(_newest_matches(session, match))
    following = ids[limit - 1] if len(ids) > limit else None
    return SearchPage(_hits(session, ids[:limit]), total, total == CAP, following)


def _statement(session: Session, match: str) -> TextClause:
    if not match:
        return text(ALL)
    return text(SQLITE if session.get_bind().dialect.name == "sqlite" else POSTGRESQL)


def _match(session: Session, words: list[str], filters: Filters, unfinished: bool = False) -> str:
    """The query in the index's own language, of bare words only; `unfinished` is about the last."""
    tags = [tag(kind, value) for kind, value in _wanted(filters)]
    sqlite = session.get_bind().dialect.name == "sqlite"
    parts = [f'"{word}"' if sqlite else f"'{word}':AB" for word in words]
    if unfinished:
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
        .where(SearchRow.id.in_(ids))
    ).all()
    # Not in the query: SQLite would walk all published entries, which it takes for a few.
    found = {number: (entry, unit) for number, entry, unit in rows if entry.state is EntryState.TERBIT}
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
