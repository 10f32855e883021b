"""What Prefect must find in the environment before it is first imported."""

import os
from pathlib import Path


def prepare_prefect(data: Path) -> None:
    """Keep Prefect's files below the data folder, and Prefect quiet; what is already set stays.

    Args:
        data: Pindai's data folder.
    """
    home = data / "prefect"
    home.mkdir(parents=True, exist_ok=True)
    for name, value in {
        "PREFECT_HOME": str(home.resolve()),
        "DO_NOT_TRACK": "1",
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        "PREFECT_LOGGING_LEVEL": "WARNING",
        "PREFECT_LOGGING_TO_API_ENABLED": "false",
        # The first start makes Prefect's own database, which takes longer than its default of 20 s allows.
        "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "120",
        # Tesseract with threads of its own takes five times the CPU time for the same page.
        "OMP_THREAD_LIMIT": "1",
    }.items():
        os.environ.setdefault(name, value)
