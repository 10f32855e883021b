"""The flows themselves, on Prefect's own server for tests."""

import gc
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from pipelines_fakes import answering, entry_count, now, picture, receive

from pipelines.environment import prepare_prefect
from pipelines.reader import Reader
from pipelines.working import Worked, Workshop

pytestmark = [pytest.mark.flow, pytest.mark.xdist_group("flow")]


@pytest.fixture(scope="module")
def prefect(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    prepare_prefect(tmp_path_factory.mktemp("data"))
    from prefect.testing.utilities import prefect_test_harness

    with prefect_test_harness(server_startup_timeout=120):
        yield


@pytest.mark.usefixtures("prefect")
def test_ingest_reads_all_that_waits_and_a_poison_file_stops_nobody(
    workshop: Workshop, tmp_path: Path
) -> None:
    from pipelines.flows import ingest

    names = [*(f"{number}.png" for number in range(6)), "poison.png"]
    receive(workshop, *(picture(tmp_path, name) for name in names))
    command = answering(tmp_path)
    seen: list[Worked] = []
    attempts = ingest(workshop, 2, lambda: Reader(command=command), seen.append)
    assert now(workshop).files.waiting == 6
    assert now(workshop).files.failed == 1
    assert now(workshop).files.holds
    assert attempts == len(seen) == 8  # the poison file was tried again by itself
    assert entry_count(workshop) == 6


@pytest.mark.usefixtures("prefect")
def test_ingest_keeps_nothing_of_the_files_it_has_read(
    workshop: Workshop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from pipelines import flows

    monkeypatch.setattr(flows, "PART", 5)
    receive(workshop, *(picture(tmp_path, f"{number}.png") for number in range(21)))
    command = answering(tmp_path)
    alive: list[int] = []

    def count(_worked: Worked) -> None:
        gc.collect()
        alive.append(sum(isinstance(kept, threading.Event) for kept in gc.get_objects()))

    assert flows.ingest(workshop, 1, lambda: Reader(command=command), count) == 21
    assert now(workshop).files.waiting == 21
    assert alive[19] - alive[4] < 5  # at the end of the fourth part as at the end of the first


@pytest.mark.usefixtures("prefect")
def test_publish_takes_nothing_that_nobody_approved(workshop: Workshop, tmp_path: Path) -> None:
    from pipelines.flows import ingest, publish

    receive(workshop, picture(tmp_path, "a.png"))
    command = answering(tmp_path)
    ingest(workshop, 1, lambda: Reader(command=command))
    assert publish(workshop) == 0
    assert now(workshop).files.published == 0
