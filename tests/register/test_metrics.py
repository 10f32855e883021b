"""The numbers for Prometheus: right, complete, and without anybody's name."""

import re
from datetime import timedelta

from register_office import Office, letter
from sqlalchemy import update

from register import leases, runs
from register.clock import current_moment
from register.metrics import render_metrics
from register.tables import File
from register.words import RunState

LINE = re.compile(r'# (HELP|TYPE) pindai_\w+ .+|pindai_\w+(\{\w+="[^"\n]*"(,\w+="[^"\n]*")*\})? -?[\d.e+]+')


def rendered(office: Office) -> dict[str, float]:
    with office.database.reading() as session:
        text = render_metrics(session)
    for line in text.splitlines():
        assert LINE.fullmatch(line), line
    pairs = (line.rsplit(" ", 1) for line in text.splitlines() if not line.startswith("#"))
    return {name: float(value) for name, value in pairs}


def test_empty_register_has_every_number(office: Office) -> None:
    numbers = rendered(office)
    assert numbers["pindai_queue_files"] == 0
    assert numbers['pindai_entries{state="menunggu"}'] == 0
    assert numbers["pindai_oldest_unread_seconds"] == 0


def test_what_waits_what_failed_and_how_fast_it_goes(office: Office) -> None:
    office.read(b"satu", letter("A", 1, 2, 3))
    office.receive(b"dua")
    with office.database.writing() as session:
        (held,) = leases.claim(session, "worker")
        leases.fail(session, held, leases.Fault("read", "timeout", "alasan"))
    office.receive(b"tiga")
    with office.database.writing() as session:
        leases.claim(session, "worker")
        long_ago = current_moment() - timedelta(hours=2)
        session.execute(update(File).where(File.id == 3).values(received_at=long_ago, lease_until=long_ago))
    numbers = rendered(office)
    assert numbers["pindai_pages_last_hour"] == 3
    assert numbers['pindai_failed_files{code="timeout"}'] == 1
    assert numbers["pindai_queue_files"] == numbers['pindai_files{state="reading"}'] == 1
    assert 7190 < numbers["pindai_oldest_unread_seconds"] < 7300
    assert numbers["pindai_expired_leases"] == 1


def test_last_run_of_each_folder(office: Office) -> None:
    with office.database.writing() as session:
        for state in (RunState.FAILED, RunState.DONE):
            number = runs.start_run(session, "night", '/srv/rahasia/dinas "a"')
            runs.end_run(session, number, runs.Outcome(state, {}, 2.5))
        runs.start_run(session, "night", '/srv/rahasia/dinas "a"')
    with office.database.reading() as session:
        text = render_metrics(session)
    assert 'pindai_last_run_succeeded{flow="night",source="dinas \\"a\\""} 1' in text
    assert 'pindai_last_run_cpu_seconds{flow="night",source="dinas \\"a\\""} 2.5' in text
    assert 'pindai_runs{flow="night",state="failed"} 1' in text
    assert "rahasia" not in text


def test_no_name_of_a_file_or_title_is_told(office: Office) -> None:
    office.read(b"isi", letter("Pengaduan Si Anu"))
    office.receive(b"x", "ktp-si-anu.pdf")
    with office.database.reading() as session:
        assert "anu" not in render_metrics(session).lower()
