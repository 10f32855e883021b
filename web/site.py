"""What every page needs: settings, register, originals, templates."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape

from register.database import Database, open_database
from register.original_store import open_originals
from register.originals import Originals
from web.page_images import Drawer, PageImages
from web.settings import WebSettings

ZONE = ZoneInfo("Asia/Jakarta")


@dataclass(frozen=True, slots=True)
class Site:
    """The resources of one web process; close it when the process ends."""

    settings: WebSettings
    database: Database
    originals: Originals
    images: PageImages
    templates: Environment

    def close(self) -> None:
        """Give back what is open."""
        self.database.close()


def open_site(settings: WebSettings, drawer: Drawer) -> Site:
    """The resources the settings name; whoever made the drawer ends it."""
    shared = settings.shared
    originals = open_originals(shared.originals, shared.originals_url, shared.scratch)
    return Site(
        settings,
        open_database(settings.shared.register_url),
        originals,
        PageImages(originals, settings.shared.processed / "pages", drawer),
        _templates(),
    )


def _templates() -> Environment:
    environment = Environment(
        loader=PackageLoader("web", "templates"),
        autoescape=select_autoescape(["html"]),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["moment"] = format_moment
    return environment


def format_moment(moment: datetime) -> str:
    """The time in western Indonesia, as `2026-07-06 09:15`."""
    return moment.astimezone(ZONE).strftime("%Y-%m-%d %H:%M")
