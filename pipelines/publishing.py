"""The sweep that publishes what was approved; it may run at any time, any number of times."""

import logging

from register.actors import Actor
from register.database import Database
from register.errors import InvalidActError
from register.publication import approved_ids, publish

log = logging.getLogger(__name__)

BATCH = 100


def publish_decided(database: Database, actor: Actor) -> int:
    """The number of entries published; each in a transaction of its own, so none waits for another.

    An entry that may not be published stays approved and is logged; the register shows it as waiting.
    """
    published, refused = 0, set[int]()
    while True:
        with database.reading() as session:
            ids = [number for number in approved_ids(session, BATCH + len(refused)) if number not in refused]
        if not ids:
            return published
        for number in ids:
            try:
                with database.writing() as session:
                    published += publish(session, actor, number)
            except InvalidActError as error:
                log.warning("entry %s stays approved: %s", number, error)
                refused.add(number)
