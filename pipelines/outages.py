"""A database server that goes away for a while: wait until it answers, then begin the work anew."""

import logging
import signal
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import chain, repeat
from types import FrameType
from typing import TypeVar

from register.database import is_away, is_there

log = logging.getLogger(__name__)

PAUSES = (1.0, 2.0, 5.0, 10.0, 30.0, 60.0)

Done = TypeVar("Done")


@dataclass(slots=True)
class Ending:
    """Whether the process was told to end."""

    is_told: bool = False


def end_on_sigterm() -> Ending:
    """What says from now on whether SIGTERM came; SIGTERM also breaks off what is going on."""
    ending = Ending()

    def end(_number: int, _frame: FrameType | None) -> None:
        # Both: an exception that is raised while Python tidies up is lost.
        ending.is_told = True
        raise SystemExit(0)

    signal.signal(signal.SIGTERM, end)
    return ending


def outlast(
    work: Callable[[], Done],
    url: str,
    ending: Ending | None = None,
    pauses: Sequence[float] = PAUSES,
) -> Done:
    """What the work returns; it is begun anew as often as the database goes away under it.

    Args:
        url: address of the database.
        ending: says when nothing is to be begun any more.
        pauses: seconds before each further look whether it is back; the last one again and again.

    Raises:
        SystemExit: the process is to end.
        Exception: what ended the work, unless the database was away.
    """
    ending = ending or Ending()
    while not ending.is_told:
        try:
            return work()
        except Exception as error:
            if not is_away(error):
                raise
            reason = str(error).partition("\n")[0]
            log.warning("the database cannot be reached, waiting for it: %s", reason)
        _wait_for(url, ending, pauses)
    raise SystemExit(0)


def _wait_for(url: str, ending: Ending, pauses: Sequence[float]) -> None:
    for pause in chain(pauses, repeat(pauses[-1])):
        time.sleep(pause)
        if ending.is_told:
            return
        if is_there(url):
            log.warning("the database answers again")
            return
