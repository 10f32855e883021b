"""Kept files that are no documents to read: proofs of announcing, bundles that were sent."""

from collections.abc import Iterator
from typing import IO

from sqlalchemy import select, union
from sqlalchemy.orm import Session

from register.actors import Actor
from register.clock import current_moment
from register.errors import NotFoundError
from register.originals import Original, Originals
from register.tables import Attachment, File

CHUNK = 1000


def attach(
    session: Session, actor: Actor, originals: Originals, content: IO[bytes], media_type: str
) -> Original:
    """The name of a file after it is safe among the originals; keeping it twice changes nothing.

    Raises:
        OSError: the disk is full.
    """
    original = originals.store(content)
    if session.scalar(select(Attachment.id).where(Attachment.sha256 == original.sha256)) is None:
        row = Attachment(sha256=original.sha256, size=original.size, media_type=media_type)
        row.actor_id, row.at = actor.user_id, current_moment()
        session.add(row)
        session.flush()
    return original


def media_type_of(session: Session, sha256: str) -> str:
    """What kind of file an attachment is.

    Raises:
        NotFoundError: there is no such attachment.
    """
    found = session.scalar(select(Attachment.media_type).where(Attachment.sha256 == sha256))
    if found is None:
        raise NotFoundError("Lampiran ini tidak ada.")
    return found


def kept_names(session: Session) -> Iterator[str]:
    """The name of every original the register speaks of, in order."""
    names = union(select(File.sha256.label("sha256")), select(Attachment.sha256)).order_by("sha256")
    yield from session.scalars(names.execution_options(yield_per=CHUNK))
