"""Where work is done: the register and the originals, as the settings say."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from pipelines.environment import prepare_prefect
from pipelines.options import ReadOptions, body_options
from register.database import Database
from register.original_store import open_originals
from register.originals import Originals
from register.schema import open_register
from register.settings import Settings, read_settings


@dataclass(frozen=True, slots=True)
class Place:
    """An open register with its originals and settings.

    Attributes:
        options: how files of this body are read.
    """

    settings: Settings
    database: Database
    originals: Originals
    options: ReadOptions = field(default_factory=ReadOptions)


@contextmanager
def open_place() -> Iterator[Place]:
    """The register named by the settings, brought to the newest schema first.

    Raises:
        PindaiError: the settings, or the body's file of categories, cannot be understood, or the database
            cannot be used.
        OSError: the data folder cannot be made.
    """
    settings = read_settings()
    options = body_options(settings.overrides)
    settings.data.mkdir(parents=True, exist_ok=True)
    prepare_prefect(settings.data)
    database = open_register(settings.register_url)
    try:
        originals = open_originals(settings.originals, settings.originals_url, settings.scratch)
        yield Place(settings, database, originals, options)
    finally:
        database.close()
