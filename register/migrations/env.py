"""What Alembic runs: the migrations over the connection that `register.schema` hands in."""

from typing import Literal

from alembic import context

from register.tables import Base
from register.tables.base import Json, Moment

FULL_TEXT = ("search_fts",)


def include_object(_thing: object, name: str | None, kind: str, _reflected: bool, _other: object) -> bool:
    """Leave out what SQLite's full-text index keeps for itself."""
    return not (kind == "table" and (name or "").startswith(FULL_TEXT))


def render_item(kind: str, thing: object, _autogen: object) -> str | Literal[False]:
    """Write our own column types as the plain types they stand for."""
    if kind == "type" and isinstance(thing, Moment):
        return "sa.DateTime(timezone=True)"
    if kind == "type" and thing is Json:
        return 'sa.JSON().with_variant(postgresql.JSONB(), "postgresql")'
    return False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    include_object=include_object,
    render_item=render_item,
)
with context.begin_transaction():
    context.run_migrations()
