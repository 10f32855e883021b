"""Broken runs, files that are tried again, and where a batch stands."""

from datetime import timedelta
from pathlib import Path

from register_office import SYSTEM, Office

from register import intake, leases, runs
from register.clock import current_moment
from register.run_records import count_states, end_broken_runs, files_of_batch, next_attempt_at
from register.words import FileState, RunState


def test_only_broken_runs_of_the_same_source_are_ended(office: Office) -> None:
    with office.database.writing() as session:
        broken = runs.start_run(session, "night", "/a")
        other = runs.start_run(session, "night", "/b")
        done = runs.start_run(session, "night", "/a")
        runs.end_run(session, done, runs.Outcome(RunState.DONE, {}))
        assert end_broken_runs(session, "night", "/a") == 1
    with office.database.reading() as session:
        states = {run.id: run.state for run in runs.latest_runs(session)}
    assert states == {broken: RunState.FAILED, other: RunState.RUNNING, done: RunState.DONE}


def test_next_attempt_is_the_earliest(office: Office) -> None:
    with office.database.reading() as session:
        assert next_attempt_at(session) is None
    for content, minutes in ((b"satu", 30), (b"dua", 10)):
        office.receive(content)
        with office.database.writing() as session:
            (held,) = leases.claim(session, "worker")
            leases.fail(session, held, leases.Fault("read", "timeout", "x"), timedelta(minutes=minutes))
    with office.database.reading() as session:
        due = next_attempt_at(session)
    assert due is not None
    assert timedelta(minutes=9) < due - current_moment() < timedelta(minutes=11)
    office.receive(b"tiga")
    with office.database.reading() as session:
        due = next_attempt_at(session)
    assert due is not None
    assert due <= current_moment()


def test_file_seen_twice_in_a_batch_counts_once(office: Office) -> None:
    original = office.originals.store_file(Path(__file__))
    with office.database.writing() as session:
        batch = intake.open_batch(session, SYSTEM, office.unit_id, "b", "test")
        for path in ("/a/x.pdf", "/a/y.pdf"):
            intake.receive(session, SYSTEM, original, "application/pdf", intake.Place(batch, "x", path))
        standings = files_of_batch(session, batch)
    assert [standing.path for standing in standings] == ["/a/x.pdf", "/a/y.pdf"]
    assert count_states(standings)[FileState.RECEIVED] == 1
