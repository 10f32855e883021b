"""What fault and fuzz tests count, and the lines at the end of the run that say it.

    def test_fault_something(tally: Tally) -> None:
        tally.add("import killed (-9)")

Counts go with the report of their test, so that they arrive from pytest-xdist's workers too.
"""

from collections import Counter
from collections.abc import Iterable

import pytest

PREFIX = "tally: "


class Tally:
    """The counts of one test."""

    def __init__(self, item: pytest.Item) -> None:
        self._properties = item.user_properties
        self._counts: Counter[str] = Counter()

    def add(self, what: str, count: int = 1) -> None:
        """Count something that was done."""
        counted = (PREFIX + what, self._counts[what])
        if counted in self._properties:
            self._properties.remove(counted)
        self._counts[what] += count
        self._properties.append((PREFIX + what, self._counts[what]))


def total(reports: Iterable[pytest.TestReport]) -> dict[str, int]:
    """All counts of the tests, by name."""
    counts: Counter[str] = Counter()
    for report in reports:
        for name, count in report.user_properties:
            if name.startswith(PREFIX):
                counts[name.removeprefix(PREFIX)] += int(str(count))
    return dict(sorted(counts.items()))
