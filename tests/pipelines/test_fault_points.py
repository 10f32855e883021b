"""Harmed at random points, on either database: the next run ends with everything there, once."""

import random
import shutil
import subprocess
import sys
from collections.abc import Callable
from multiprocessing.process import BaseProcess
from pathlib import Path

import pytest
from fault_points import (
    check_site,
    finish,
    kill,
    make_site,
    run_to_the_end,
    start,
    survive,
    wait_until_all_is_read,
)
from fault_run import (
    Site,
    keep_working,
    receive_all,
    run_import,
    run_import_under_a_jumping_clock,
    run_import_with_small_files,
    run_worker,
)
from postgres_server import running_server
from register_office import BOTH, fresh_url
from tally import Tally

# One after the other in one process: they share a fork server, and none crashes another's database.
pytestmark = pytest.mark.xdist_group("fault")

TESTS = Path(__file__).parent.parent
SERVED = [pytest.param("postgresql", marks=pytest.mark.postgres)]
SMALLEST, LARGEST = 1, 900_000


def points(short: int, long: int) -> pytest.MarkDecorator:
    """So many points in every run, and so many with --slow."""
    return pytest.mark.parametrize(
        "points", [short, pytest.param(long, marks=[pytest.mark.slow, pytest.mark.timeout(3600)])]
    )


@pytest.fixture
def new_url(kind: str, tmp_path: Path) -> Callable[[], str]:
    """Gives the address of a new register each time, on the database that the test names."""

    def make() -> str:
        folder = tmp_path / f"register-{len(list(tmp_path.iterdir()))}"
        folder.mkdir()
        return fresh_url(kind, folder)

    return make


@pytest.fixture
def new_site(tmp_path: Path, new_url: Callable[[], str]) -> Callable[[], Site]:
    """Gives a new site each time: an inbox and an empty register."""
    return lambda: make_site(tmp_path / f"site-{len(list(tmp_path.iterdir()))}", new_url())


@pytest.mark.parametrize("kind", BOTH)
@points(1, 35)
def test_fault_killed_imports(points: int, kind: str, new_site: Callable[[], Site], tally: Tally) -> None:
    tally.add(f"import killed (-9), {kind}", survive(points, new_site, run_import, kill))


@pytest.mark.parametrize("kind", BOTH)
@points(1, 35)
def test_fault_killed_workers(points: int, kind: str, new_site: Callable[[], Site], tally: Tally) -> None:
    def received() -> Site:
        site = new_site()
        receive_all(site)
        return site

    killed = survive(points, received, run_worker, kill, beside=1)
    tally.add(f"one of two workers killed (-9), {kind}", killed)


@pytest.mark.parametrize("kind", SERVED)
@points(1, 30)
def test_fault_killed_database(points: int, kind: str, new_site: Callable[[], Site], tally: Tally) -> None:
    def crash(process: BaseProcess, _site: Site) -> bool:
        running_server().crash()
        finish(process)
        running_server().start_again()
        return True

    tally.add("database killed (-9)", survive(points, new_site, run_import, crash))


@pytest.mark.parametrize("kind", SERVED)
@points(1, 15)
def test_fault_outage_under_a_standing_worker(
    points: int, kind: str, new_site: Callable[[], Site], tally: Tally
) -> None:
    """It waits for the database, takes up what it had in hand, and ends cleanly when told to."""
    chance = random.Random(points)
    for _ in range(points):
        site = new_site()
        worker = start(keep_working, site)
        receive_all(site)
        worker.join(chance.uniform(0, 0.5))
        running_server().crash()
        worker.join(chance.uniform(0, 1))
        assert worker.exitcode is None
        running_server().start_again()
        wait_until_all_is_read(site)
        worker.terminate()
        assert finish(worker) == 0
        check_site(site)
    tally.add("database away under a standing worker", points)


@pytest.mark.parametrize("kind", SERVED)
@points(1, 30)
def test_fault_dropped_connections(
    points: int, kind: str, new_site: Callable[[], Site], tally: Tally
) -> None:
    def drop(_process: BaseProcess, site: Site) -> bool:
        return running_server().drop_connections(site.url) > 0

    tally.add("database connections dropped", survive(points, new_site, run_import, drop))


@pytest.mark.parametrize("kind", BOTH)
@points(1, 10)
def test_fault_jumping_clock(points: int, kind: str, new_site: Callable[[], Site], tally: Tally) -> None:
    for number in range(points):
        site = new_site()
        runs = [start(run_import_under_a_jumping_clock, site, 2 * number + half) for half in range(2)]
        for run in runs:
            finish(run)
        run_to_the_end(site)
        check_site(site)
    tally.add(f"imports under a jumping clock, {kind}", 2 * points)


@pytest.mark.parametrize("kind", ["sqlite"])
@points(1, 20)
def test_fault_files_that_cannot_grow(
    points: int, kind: str, new_site: Callable[[], Site], tally: Tally
) -> None:
    chance, failed = random.Random(points), 0
    while failed < points:
        site = new_site()
        largest = int(chance.uniform(SMALLEST, LARGEST))
        failed += finish(start(run_import_with_small_files, site, largest)) != 0
        run_to_the_end(site)
        check_site(site)
    tally.add("imports that could write no further", failed)


@points(1, 20)
def test_fault_full_disk(points: int, tmp_path: Path, tally: Tally) -> None:
    alone = ["unshare", "--user", "--map-root-user", "--mount"]
    if not shutil.which("unshare") or subprocess.run([*alone, "true"], check=False).returncode:
        pytest.skip("this system lets nobody mount a small disk of their own (user namespaces)")
    command = [*alone, sys.executable, str(TESTS / "fault_disk.py"), str(tmp_path), str(points)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, cwd=TESTS.parent)
    assert int(done.stdout) == points
    tally.add("imports on a disk that ran full", points)
