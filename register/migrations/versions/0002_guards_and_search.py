"""What SQLAlchemy cannot say: append-only tables and the full-text index."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

APPEND_ONLY = ("audit", "reviews", "case_events", "editions", "edition_rows", "reports")

HEAD = sa.table("audit_head", sa.column("id"), sa.column("seq"), sa.column("hash"))
ADD = "INSERT INTO search_fts(rowid, judul, isi, tags) VALUES (new.id, new.judul, new.isi, new.tags);"
REMOVE = """INSERT INTO search_fts(search_fts, rowid, judul, isi, tags)
VALUES ('delete', old.id, old.judul, old.isi, old.tags);"""
SQLITE_SEARCH = [
    """CREATE VIRTUAL TABLE search_fts USING fts5(judul, isi, tags, content='search_rows',
    content_rowid='id', prefix='3', tokenize="unicode61 remove_diacritics 2")""",
    f"CREATE TRIGGER search_rows_added AFTER INSERT ON search_rows BEGIN {ADD} END",
    f"CREATE TRIGGER search_rows_removed AFTER DELETE ON search_rows BEGIN {REMOVE} END",
    f"CREATE TRIGGER search_rows_changed AFTER UPDATE ON search_rows BEGIN {REMOVE} {ADD} END",
]
POSTGRESQL_SEARCH = [
    """ALTER TABLE search_rows ADD COLUMN teks tsvector GENERATED ALWAYS AS (
    setweight(to_tsvector('simple', judul), 'A') || setweight(to_tsvector('simple', isi), 'B')
    || setweight(to_tsvector('simple', tags), 'D')) STORED""",
    "CREATE INDEX ix_search_rows_teks ON search_rows USING gin (teks)",
]
POSTGRESQL_REFUSAL = """CREATE FUNCTION register_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
RAISE EXCEPTION 'append-only table %', TG_TABLE_NAME; END $$"""


def upgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        for table in APPEND_ONLY:
            for act in ("UPDATE", "DELETE"):
                op.execute(
                    f"CREATE TRIGGER {table}_no_{act.lower()} BEFORE {act} ON {table} BEGIN "
                    f"SELECT RAISE(ABORT, 'append-only table {table}'); END"
                )
        statements = SQLITE_SEARCH
    else:
        op.execute(POSTGRESQL_REFUSAL)
        for table in APPEND_ONLY:
            op.execute(
                f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
                "FOR EACH STATEMENT EXECUTE FUNCTION register_refuse_change()"
            )
        statements = POSTGRESQL_SEARCH
    for statement in statements:
        op.execute(statement)
    op.bulk_insert(HEAD, [{"id": 1, "seq": 0, "hash": "0" * 64}])


def downgrade() -> None:
    raise NotImplementedError("the register only goes forward: restore a backup instead")
