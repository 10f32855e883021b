"""Where work is done: the register and the originals, as the settings say."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from documents.errors import PindaiError
from pipelines.environment import prepare_prefect
from pipelines.options import ReadOptions, body_options
from register.database import Database, open_database
from register.original_store import open_originals
from register.originals import Originals
from register.schema import is_current, upgrade
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


def place_settings() -> Settings:
    """The settings in the environment.

    Raises:
        PindaiError: they cannot be understood.
    """
    try:
        return read_settings()
    except ValueError as error:
        raise PindaiError(f"Pengaturan PINDAI_… tidak dapat dipahami: {error}") from error


@contextmanager
def open_place() -> Iterator[Place]:
    """The register named by the settings, brought to the newest schema first.

    Raises:
        PindaiError: the settings, or the body's file of categories, cannot be understood.
    """
    settings = place_settings()
    options = body_options(settings.overrides)
    settings.data.mkdir(parents=True, exist_ok=True)
    prepare_prefect(settings.data)
    database = open_database(settings.register_url)
    try:
        if not is_current(database):
            upgrade(settings.register_url)
        originals = open_originals(settings.originals, settings.originals_url, settings.scratch)
        yield Place(settings, database, originals, options)
    finally:
        database.close()
