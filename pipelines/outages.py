"""A database server that goes away for a while: wait until it answers, then begin the work anew."""

import logging
import time
from collections.abc import Callable, Sequence
from itertools import chain, repeat
from typing import TypeVar

from register.database import is_away, is_there

log = logging.getLogger(__name__)

PAUSES = (1.0, 2.0, 5.0, 10.0, 30.0, 60.0)

Done = TypeVar("Done")


def outlast(work: Callable[[], Done], url: str, pauses: Sequence[float] = PAUSES) -> Done:
    """What the work returns; it is begun anew as often as the database goes away under it.

    Args:
        url: address of the database.
        pauses: seconds before each further look whether it is back; the last one again and again.

    Raises:
        Exception: what ended the work, unless the database was away.
    """
    while True:
        try:
            return work()
        except Exception as error:
            if not is_away(error):
                raise
            log.warning("the database cannot be reached (%s): waiting for it", type(error).__name__)
        _wait_for(url, pauses)


def _wait_for(url: str, pauses: Sequence[float]) -> None:
    for pause in chain(pauses, repeat(pauses[-1])):
        time.sleep(pause)
        if is_there(url):
            log.warning("the database answers again")
            return
