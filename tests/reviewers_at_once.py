"""Many reviewers at a desk at once: what each page took, and what became of every act."""

import json
import os
import random
import socket
import statistics
import subprocess
import sys
import threading
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import httpx
from desk_office import token_of
from register_office import PASSWORD, SYSTEM, Office, fresh_url, letter, open_office
from sqlalchemy import insert, select, update

from evaluation.growth_register import grow_register
from register import accounts, audit
from register.actors import Grant
from register.case_state import procedure_from, state_of
from register.database import Database, open_database
from register.editions import EditionKind, freeze_edition
from register.procedures import procedure_in_force
from register.tables import CaseEvent, CaseRow, Entry, File, Unit
from register.words import EntryState, Role
from workflow.case import open_case

START_SECONDS = 120.0
FIELD = "judul"
REFUSALS = {
    403: ("Tidak ada yang berubah",),
    409: ("Perubahan Anda belum disimpan", "Orang lain mengubah entri ini lebih dahulu"),
    422: ("Tidak ada yang berubah",),
}
"""What the page must say to whoever came too late, or may not."""


@dataclass(slots=True)
class Heard:
    """What the reviewers were answered: seconds by page, and accepted and refused acts by entry."""

    seconds: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    accepted: dict[tuple[str, int], int] = field(default_factory=lambda: defaultdict(int))
    refused: dict[int, int] = field(default_factory=lambda: defaultdict(int))
    faults: list[str] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def p95(self) -> dict[str, float]:
        """The 95th percentile of each page, in seconds."""
        return {
            name: statistics.quantiles(taken, n=20)[-1]
            for name, taken in sorted(self.seconds.items())
            if len(taken) > 1
        }


@dataclass(frozen=True, slots=True)
class Busy:
    """A register that many work on: the documents all of them may decide about."""

    office: Office
    url: str
    folder: Path
    shared: tuple[int, ...]
    names: tuple[str, ...]
    edition_id: int
    case_id: int


def make_register(folder: Path, entries: int, reviewers: int, documents: int) -> Busy:
    """A register with `documents` to review, `reviewers` to do it, and so many made-up entries beside."""
    url = fresh_url("sqlite", folder)
    office = open_office(open_database(url), folder)
    if entries:
        grow_register(office.database, entries)
        _set_waiting_aside(office.database)
    office.enact("004")
    shared = tuple(
        office.read(b"%d" % number, letter(f"Keputusan {number}"))[0] for number in range(documents)
    )
    office.publish(office.read(b"terbit", letter("Terbit"))[0])
    names = tuple(f"pemeriksa{number}" for number in range(reviewers))
    with office.database.writing() as session:
        for name in names:
            accounts.add_user(session, SYSTEM, name, name, PASSWORD, (Grant(Role.PPID),))
        edition_id = freeze_edition(session, office.atasan, EditionKind.DIP, "DIP", "SK 1")
    case_id = _open_cases(office.database, max(entries // 10, 20))
    return Busy(office, url, folder, shared, names, edition_id, case_id)


def _set_waiting_aside(database: Database) -> None:
    """Nothing of the made-up register waits to be read: only the shared documents are claimed."""
    with database.writing() as session:
        session.execute(update(File).where(File.state == "received").values(state="failed", reason="bench"))


def _open_cases(database: Database, count: int) -> int:
    """So many cases that wait for someone; the number of one of them."""
    with database.writing() as session:
        governing = procedure_in_force(session, "004", datetime.now(UTC).date())
        procedure = procedure_from(governing.content)
        units = list(session.scalars(select(Unit.id)))
        now = datetime.now(UTC)
        first = state_of(procedure, open_case(procedure, str(units[0]), now))
        roles = ("ppid_pelaksana", "ppid", "petugas")
        rows = [
            {
                "procedure_id": governing.id, "unit_id": units[number % len(units)], "version": 1,
                "subject_kind": "procedure", "subject_id": str(governing.id), "title": f"Pekerjaan {number}",
                "state": dict(first.state), "waiting_role": roles[number % 3], "due_at": first.due_at,
                "opened_at": now,
            }
            for number in range(count)
        ]  # fmt: skip
        session.execute(insert(CaseRow), rows)
        number = session.scalars(select(CaseRow.id).limit(1)).one()
        event = {
            "case_id": number, "seq": 1, "actor": "x", "role": "ppid", "act": "buka", "reason": "",
            "content": {}, "at": now,
        }  # fmt: skip
        session.execute(insert(CaseEvent), [event])
        return number


@contextmanager
def served(busy: Busy) -> Iterator[str]:
    """The address of the portal in a process of its own, over the loopback."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
    environment = os.environ | {
        "PINDAI_DATA": str(busy.folder),
        "PINDAI_DATABASE_URL": busy.url,
        "PINDAI_WEB_REQUESTS_PER_MINUTE": "10000000",
    }
    command = [sys.executable, "-m", "commands.main", "serve", "--web-only", "--port", str(port)]
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{port}"
    try:
        _wait_for(address)
        yield address
    finally:
        process.terminate()
        process.wait(30)


def work(busy: Busy, address: str, rounds: int) -> Heard:
    """What every reviewer heard after so many rounds over the same documents, all at once."""
    heard = Heard()
    start = threading.Barrier(len(busy.names))
    threads = [
        threading.Thread(target=_review, args=(busy, address, name, rounds, start, heard))
        for name in busy.names
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return heard


def _review(busy: Busy, address: str, name: str, rounds: int, start: threading.Barrier, heard: Heard) -> None:
    chance = random.Random(name)
    with httpx.Client(base_url=address, timeout=120) as client:
        form = {"nama": name, "sandi": PASSWORD, "csrf": token_of(client.get("/masuk").text)}
        assert client.post("/masuk", data=form).status_code == 303
        start.wait()
        for _ in range(rounds):
            for path in _pages(busy):
                _get(client, heard, *path)
            _decide(client, heard, chance.choice(busy.shared), name)


def _pages(busy: Busy) -> Sequence[tuple[str, str]]:
    return (
        ("portal", "/"),
        ("cari", "/?q=informasi+publik"),
        ("edisi", "/edisi"),
        ("satu edisi", f"/edisi/{busy.edition_id}"),
        ("pengumuman", "/pengumuman"),
        ("maklumat", "/maklumat"),
        ("peraturan", "/peraturan"),
        ("antrean", "/meja"),
        ("antrean keraguan", "/meja?urut=keraguan"),
        ("neraca", "/meja/gagal"),
        ("pekerjaan", "/alur"),
        ("satu pekerjaan", f"/alur/{busy.case_id}"),
        ("prosedur", "/prosedur/004"),
        ("kiriman", "/kiriman"),
    )


def _get(client: httpx.Client, heard: Heard, page: str, path: str) -> httpx.Response:
    started = time.perf_counter()
    answer = client.get(path)
    with heard.lock:
        heard.seconds[page].append(time.perf_counter() - started)
        if answer.status_code != 200:
            heard.faults.append(f"GET {path}: {answer.status_code}")
    return answer


def _decide(client: httpx.Client, heard: Heard, entry_id: int, name: str) -> None:
    """Open a document, read its history, correct a field, and approve it now and then."""
    path = f"/meja/entri/{entry_id}"
    _get(client, heard, "riwayat", f"{path}/riwayat")
    page = _get(client, heard, "dokumen", path).text
    version = page.partition('name="versi" value="')[2].partition('"')[0]
    if not version:
        return
    form = {"csrf": token_of(page), "versi": version}
    corrects = int(name.removeprefix("pemeriksa")) % 2 == 0
    if corrects:
        form |= {"isian": FIELD, "nilai": f"Diperiksa {name} {time.monotonic_ns()}"}
    act, target = ("isian", "perbaiki") if corrects else ("setujui", "setujui")
    started = time.perf_counter()
    answer = client.post(f"{path}/{act}", data=form)
    with heard.lock:
        heard.seconds[f"POST {act}"].append(time.perf_counter() - started)
        if answer.status_code == 303:
            heard.accepted[(target, entry_id)] += 1
        elif any(words in answer.text for words in REFUSALS.get(answer.status_code, ())):
            heard.refused[answer.status_code] += 1
        else:
            heard.faults.append(f"POST {path}/{act}: {answer.status_code}")


def recorded(busy: Busy) -> dict[tuple[str, int], int]:
    """How often the register says that each shared document was corrected or approved."""
    counts: dict[tuple[str, int], int] = defaultdict(int)
    with busy.office.database.reading() as session:
        for entry_id in busy.shared:
            for act in audit.history(session, audit.Subject("entry", entry_id)):
                if act.act in ("perbaiki", "setujui"):
                    counts[(act.act, entry_id)] += 1
    return dict(counts)


def approved(busy: Busy) -> set[int]:
    """The shared documents that are approved."""
    with busy.office.database.reading() as session:
        query = select(Entry.id).where(Entry.id.in_(busy.shared), Entry.state == EntryState.DISETUJUI)
        return set(session.scalars(query))


def _wait_for(address: str) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        try:
            if httpx.get(f"{address}/healthz", timeout=2).status_code == 200:
                return
        except httpx.TransportError:
            time.sleep(0.2)
    raise TimeoutError(f"{address} does not answer")


def table(empty: Heard, full: Heard) -> str:
    """Each page's p95 on the empty and the full register in milliseconds, and their ratio."""
    few, many = empty.p95(), full.p95()
    lines = [
        f"{name:20} {few[name] * 1000:9.1f} {many[name] * 1000:9.1f} "
        f"{many[name] / few[name]:6.2f} {len(full.seconds[name]):6}"
        for name in sorted(many)
    ]
    refused = json.dumps(dict(sorted(full.refused.items())))
    end = f"accepted {sum(full.accepted.values())}, refused {refused}, faults {len(full.faults)}"
    return "\n".join((f"{'page':20} {'empty':>9} {'full':>9} {'ratio':>6} {'n':>6}", *lines, end))
