"""Rows as JSON lines: nothing is rounded, no two nothings are confused, no foreign column is taken."""

import json

import pytest
from register_office import Office
from sqlalchemy import JSON, null, select, text, update

from register.exchange import LEFT_OUT, ExchangeError, dump_table, exchanged_tables, is_empty, load_table
from register.tables import Base, Run, Sighting
from register.words import RunState

RUNS, SIGHTINGS = Base.metadata.tables["runs"], Base.metadata.tables["sightings"]
RUN = {
    "id": 7, "flow": "night", "source": "x", "state": "done", "counts": {"a": 1.0}, "cpu_seconds": 0.1,
    "started_at": "2026-01-01T00:00:00.000001+00:00",
}  # fmt: skip


def test_every_table_is_carried_over_or_left_out_on_purpose() -> None:
    names = {table.name for table in exchanged_tables()}
    assert names | LEFT_OUT == set(Base.metadata.tables)


def test_row_comes_back_as_it_was(office: Office) -> None:
    with office.database.writing() as session:
        assert load_table(session, RUNS, [json.dumps(RUN)]) == 1
    with office.database.reading() as session:
        (line,) = dump_table(session, RUNS)
        assert json.loads(line) == RUN
        assert session.scalars(select(Run)).one().state is RunState.DONE


def test_null_of_sql_and_null_of_json_stay_apart(office: Office) -> None:
    for number in range(2):
        office.receive(f"isi {number}".encode())
    with office.database.writing() as session:
        for number, nothing in ((1, null()), (2, JSON.NULL)):
            session.execute(update(Sighting).where(Sighting.id == number).values(manifest=nothing))
    with office.database.writing() as session:
        first, second = dump_table(session, SIGHTINGS)
        assert ("manifest" in json.loads(first), json.loads(second)["manifest"]) == (False, None)
        session.execute(SIGHTINGS.delete())
        load_table(session, SIGHTINGS, [first, second])
        rows = session.execute(text("SELECT manifest IS NULL FROM sightings ORDER BY id")).scalars()
        assert [bool(is_null) for is_null in rows] == [True, False]


@pytest.mark.parametrize(
    "line", ["[]", "x", json.dumps(RUN | {"state": "?"}), json.dumps(RUN | {"warna": 1}), '{"started_at": 3}']
)
def test_line_that_is_no_row_is_refused(office: Office, line: str) -> None:
    with pytest.raises(ExchangeError), office.database.writing() as session:
        load_table(session, RUNS, [line])


def test_office_is_not_empty(office: Office) -> None:
    with office.database.reading() as session:
        assert not is_empty(session)
