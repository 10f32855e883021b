"""The sweep as Prefect's workers run it, with stored readings in place of Tesseract."""

import time
from pathlib import Path
from typing import Any

from fault_run import StoredReader
from prefect import flow

from pipelines.flows import sweep_place
from pipelines.options import ReadOptions
from pipelines.reader import OnPage

READING_S = 0.25


class SteadyReader(StoredReader):
    """Takes about as long as a small page takes."""

    def read(
        self, path: Path, name: str, options: ReadOptions, on_page: OnPage | None = None
    ) -> dict[str, Any]:
        """One document a file."""
        time.sleep(READING_S)
        return StoredReader.read(self, path, name, options, on_page)


@flow(name="sweep")
def sweep() -> int:
    """What `pipelines.flows.sweep` does."""
    return sweep_place(SteadyReader)
