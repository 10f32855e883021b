"""Places that people asked to be read again, read one after the other in the reading process."""

import logging

from documents.contract import encode
from pipelines.reader import Reader, ReadError
from pipelines.working import Workshop
from register.errors import OriginalError
from register.regions import Region, answer_region, claim_region, fail_region

log = logging.getLogger(__name__)


def read_regions(workshop: Workshop, reader: Reader) -> int:
    """How many places were read, until none waits; one that cannot be read says why."""
    done = 0
    while (region := _next(workshop)) is not None:
        try:
            text, confidence = _read(workshop, reader, region)
        except (ReadError, OriginalError) as error:
            log.warning("place %s could not be read: %s", region.id, error)
            with workshop.database.writing() as session:
                fail_region(session, region, str(error))
        else:
            with workshop.database.writing() as session:
                answer_region(session, workshop.worker, region, text, confidence)
        done += 1
    return done


def _next(workshop: Workshop) -> Region | None:
    with workshop.database.writing() as session:
        return claim_region(session)


def _read(workshop: Workshop, reader: Reader, region: Region) -> tuple[str, float]:
    place = {"page": region.page, "box": encode(region.box), "turn": region.turn}
    with workshop.originals.local(region.sha256) as path:
        return reader.read_region(path, place, workshop.options)
