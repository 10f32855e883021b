"""Progress bars, the same for every command."""

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)

console = Console(stderr=True)
SPEED_OVER_SECONDS = 3600.0
"""A file may take minutes: over half a minute, as is usual, there would be no speed and no time left."""


def progress_bar() -> Progress:
    """A bar with count, time spent and time left, on standard error; plain where there is no terminal."""
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("·"),
        TimeElapsedColumn(),
        TextColumn("· sisa"),
        TimeRemainingColumn(),
        console=console,
        speed_estimate_period=SPEED_OVER_SECONDS,
    )
