"""Twenty reviewers at once over a register of any size: no page much slower, nothing lost or doubled."""

import os
from pathlib import Path

import pytest
from reviewers_at_once import Busy, Heard, approved, make_register, recorded, served, table, work

from register.audit import verify_chain

MOST_SLOWER = 10.0


def run(folder: Path, entries: int, reviewers: int, rounds: int) -> tuple[Busy, Heard]:
    folder.mkdir()
    busy = make_register(folder, entries, reviewers, documents=reviewers * 2)
    with served(busy) as address:
        work(busy, address, 1)  # what a process does once does not count
        before = recorded(busy)
        heard = work(busy, address, rounds)
    for key, count in before.items():
        heard.accepted[key] += count
    return busy, heard


def assert_nothing_lost_or_doubled(busy: Busy, heard: Heard) -> None:
    assert heard.faults == []
    assert recorded(busy) == {key: count for key, count in heard.accepted.items() if count}
    approvals = {entry_id: count for (act, entry_id), count in heard.accepted.items() if act == "setujui"}
    assert set(approvals.values()) <= {1}
    assert approved(busy) == set(approvals)
    with busy.office.database.reading() as session:
        assert not list(verify_chain(session))


def test_reviewers_at_once_lose_and_double_nothing(tmp_path: Path) -> None:
    busy, heard = run(tmp_path / "desk", entries=0, reviewers=6, rounds=3)
    assert_nothing_lost_or_doubled(busy, heard)
    assert sum(heard.accepted.values()) > 0


@pytest.mark.slow
@pytest.mark.timeout(7200)
def test_no_page_is_ten_times_slower_in_a_big_register(tmp_path: Path) -> None:
    entries = int(os.environ.get("PINDAI_LOAD_ENTRIES", "100000"))
    reviewers = int(os.environ.get("PINDAI_LOAD_REVIEWERS", "20"))
    rounds = int(os.environ.get("PINDAI_LOAD_ROUNDS", "5"))
    few, empty = run(tmp_path / "empty", 0, reviewers, rounds)
    many, full = run(tmp_path / "full", entries, reviewers, rounds)
    print(table(empty, full))
    for busy, heard in ((few, empty), (many, full)):
        assert_nothing_lost_or_doubled(busy, heard)
    assert full.refused, "nobody came too late: the reviewers did not meet"
    slower = {name: full.p95()[name] / taken for name, taken in empty.p95().items()}
    assert {name: ratio for name, ratio in slower.items() if ratio > MOST_SLOWER} == {}
