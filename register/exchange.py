"""Rows as JSON lines and back, the same for both databases.

One object a row, keys in order, moments in UTC. SQL's NULL is left out; `null` is the JSON value null.
"""

import enum
import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    Column,
    Connection,
    Date,
    Enum,
    Table,
    Text,
    cast,
    func,
    inspect,
    null,
    select,
    text,
)
from sqlalchemy import column as name_column
from sqlalchemy import table as name_table
from sqlalchemy.orm import Session

from register.audit import canonical_json
from register.errors import RegisterError
from register.tables import Base
from register.tables.base import Moment

CHUNK = 500
LEFT_OUT = frozenset({"web_sessions"})
"""Nobody is signed in by a restore: the browsers' sessions stay behind."""


class ExchangeError(RegisterError):
    """Rows that do not fit the tables."""


def exchanged_tables() -> tuple[Table, ...]:
    """The tables that are carried over, each after those it points to."""
    return tuple(table for table in Base.metadata.sorted_tables if table.name not in LEFT_OUT)


def dump_table(session: Session, table: Table) -> Iterator[str]:
    """The table's rows as JSON lines, in the order of their keys."""
    columns = [_as_text(column) if _is_json(column) else column for column in table.columns]
    query = select(*columns).order_by(*table.primary_key.columns)
    names = [column.name for column in table.columns]
    read_json = [_is_json(column) for column in table.columns]
    for row in session.execute(query, execution_options={"yield_per": CHUNK}):
        told = {
            name: json.loads(value) if is_json else as_json(value)
            for name, is_json, value in zip(names, read_json, row, strict=True)
            if value is not None
        }
        yield canonical_json(told)


def load_table(session: Session, table: Table, lines: Iterable[str]) -> int:
    """How many rows were written into an empty table.

    Raises:
        ExchangeError: a line is no row of this table.
    """
    if table.name == "audit_head":
        session.execute(table.delete())
    connection = session.connection()
    present = {column["name"] for column in inspect(connection).get_columns(table.name)}
    columns = [column for column in table.columns if column.name in present]
    # The columns that are there and no others: an older schema has no room for the defaults of newer ones.
    target = name_table(table.name, *(name_column(column.name, column.type) for column in columns))
    own = [column for column in columns if _points_home(column, table)]
    count, rows, later = 0, [], []
    for line in lines:
        row = _row(table, columns, line)
        later += [
            (row["id"], column.name, row[column.name]) for column in own if row[column.name] is not None
        ]
        rows.append(row | {column.name: None for column in own})
        count += 1
        if len(rows) == CHUNK:
            connection.execute(target.insert(), rows)
            rows = []
    if rows:
        connection.execute(target.insert(), rows)
    for number, name, value in later:
        connection.execute(table.update().where(table.c.id == number).values({name: value}))
    _go_on_counting(connection, table)
    return count


def is_empty(session: Session) -> bool:
    """Whether the register, of the newest schema or an older one, holds nothing yet."""
    present = set(inspect(session.connection()).get_table_names())
    return all(
        session.execute(select(*table.primary_key.columns).limit(1)).first() is None
        for table in exchanged_tables()
        if table.name != "audit_head" and table.name in present
    )


def _row(table: Table, columns: list[Column[Any]], line: str) -> dict[str, Any]:
    try:
        told = json.loads(line)
        unknown = set(told) - {column.name for column in columns}
        if unknown:
            raise ExchangeError(f"Tabel {table.name} tidak mengenal kolom {', '.join(sorted(unknown))}.")
        if any(not column.nullable and column.name not in told for column in columns):
            raise ExchangeError(f"Baris tabel {table.name} tidak lengkap.")
        return {column.name: from_json(column, told) for column in columns}
    except (ValueError, TypeError, AttributeError, LookupError) as error:
        raise ExchangeError(
            f"Baris tabel {table.name} tidak dapat dibaca: {type(error).__name__}."
        ) from error


def from_json(column: Column[Any], told: Mapping[str, Any]) -> Any:
    """The value of a column that `as_json` wrote; SQL's NULL where it was left out."""
    if column.name not in told:
        return null() if _is_json(column) else None
    value = told[column.name]
    if _is_json(column):
        return JSON.NULL if value is None else value
    if isinstance(column.type, Enum) and column.type.enum_class is not None:
        return column.type.enum_class(value)
    if isinstance(column.type, Moment):
        return datetime.fromisoformat(value)
    return date.fromisoformat(value) if isinstance(column.type, Date) else value


def as_json(value: Any) -> Any:
    """A column's value as JSON can hold it."""
    if isinstance(value, enum.Enum):
        return value.value
    return value.isoformat() if isinstance(value, datetime | date) else value


def _is_json(column: Column[Any]) -> bool:
    return isinstance(column.type, JSON)


def _as_text(column: Column[Any]) -> Any:
    return cast(column, Text)


def _points_home(column: Column[Any], table: Table) -> bool:
    return any(key.column.table is table for key in column.foreign_keys)


def _go_on_counting(connection: Connection, table: Table) -> None:
    """Let PostgreSQL number the next row after the last one; SQLite does so by itself."""
    if connection.dialect.name != "postgresql":
        return
    key = table.primary_key.columns.values()[0]
    sequence = connection.scalar(
        text("SELECT pg_get_serial_sequence(:t, :c)"), {"t": table.name, "c": key.name}
    )
    if sequence is None:
        return
    last = connection.scalar(select(func.max(key)))
    connection.execute(
        text("SELECT setval(:s, :n, :used)"), {"s": sequence, "n": last or 1, "used": last is not None}
    )
