"""The hash chain."""

import json
import sqlite3
from concurrent.futures import ThreadPoolExecutor

import psycopg
import pytest
from register_office import SYSTEM, Office

from register import audit, schema
from register.database import open_database
from register.words import Act, Role

SUBJECT = audit.Subject("entry", 1)


def _append(office: Office, count: int = 1) -> None:
    for number in range(count):
        with office.database.writing() as session:
            audit.append(session, SYSTEM, Role.SYSTEM, Act.READ, SUBJECT, "alasan", {"n": number})


def _faults(office: Office) -> list[str]:
    with office.database.reading() as session:
        return [fault.message for fault in audit.verify_chain(session)]


def _tamper(office: Office, statement: str) -> None:
    """Change the table behind the program's back, as the owner of the database can."""
    if office.database.is_sqlite:
        with sqlite3.connect(office.database.engine.url.database or "") as connection:
            connection.execute("DROP TRIGGER audit_no_update")
            connection.execute("DROP TRIGGER audit_no_delete")
            connection.execute(statement)
        return
    url = office.database.engine.url.set(drivername="postgresql").render_as_string(hide_password=False)
    with psycopg.connect(url) as owner:
        owner.execute("ALTER TABLE audit DISABLE TRIGGER ALL")
        owner.execute(statement.encode())


def test_acts_are_read_back_in_order(office: Office) -> None:
    _append(office, 3)
    with office.database.reading() as session:
        acts = audit.history(session, SUBJECT)
        latest = audit.latest_acts(session, 2)
    assert [act.details["n"] for act in acts] == [0, 1, 2]
    assert [act.seq for act in latest] == [acts[2].seq, acts[1].seq]


def test_untouched_chain_holds(office: Office) -> None:
    _append(office, 5)
    assert _faults(office) == []


@pytest.mark.parametrize(
    ("statement", "message"),
    [
        ("UPDATE audit SET payload = replace(payload, 'alasan', 'lain') WHERE seq = 12", "telah diubah"),
        ("UPDATE audit SET subject_id = '2' WHERE seq = 12", "Kolom"),
        ("DELETE FROM audit WHERE seq = 12", "hilang"),
        ("DELETE FROM audit WHERE seq >= 12", "Ujung rantai"),
        ("UPDATE audit SET hash = 'x' WHERE seq = 12", "telah diubah"),
    ],
)
def test_tampering_is_found(office: Office, statement: str, message: str) -> None:
    _append(office, 10)
    _tamper(office, statement)
    assert any(message in fault for fault in _faults(office))


def test_payload_rewritten_with_its_hash_breaks_the_next_link(office: Office) -> None:
    _append(office, 10)
    with office.database.reading() as session:
        act = audit.history(session, SUBJECT)[0]
    forged = audit.canonical_json({"seq": act.seq, "subject": ["entry", "1"]})
    digest = audit.chain_hash("0" * 64, forged)
    _tamper(office, f"UPDATE audit SET payload = '{forged}', hash = '{digest}', prev_hash = '{'0' * 64}' "
                    f"WHERE seq = {act.seq}")  # fmt: skip
    assert any("menyambung" in fault for fault in _faults(office))


def test_chain_has_one_end_however_many_write(office: Office) -> None:
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda _: _append(office, 10), range(8)))
    assert _faults(office) == []
    with office.database.reading() as session:
        assert len(audit.history(session, SUBJECT)) == 80


def test_undone_act_leaves_no_trace_and_no_gap(office: Office) -> None:
    def append_and_fail() -> None:
        with office.database.writing() as session:
            audit.append(session, SYSTEM, Role.SYSTEM, Act.READ, SUBJECT)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        append_and_fail()
    _append(office)
    assert _faults(office) == []


def test_empty_register_has_an_intact_chain(tmp_path: object) -> None:
    url = f"sqlite:///{tmp_path}/leer.db"
    schema.upgrade(url)
    database = open_database(url)
    with database.reading() as session:
        assert audit.verify_chain(session) == ()
    database.close()


def test_canonical_json_has_one_form() -> None:
    assert audit.canonical_json({"b": "é", "a": 1}) == '{"a":1,"b":"é"}'
    assert json.loads(audit.canonical_json({"a": [None, True]})) == {"a": [None, True]}
