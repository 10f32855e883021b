"""The schedule: which folders are watched, when, for which unit, and who hears of a failed night."""

import os
import stat
import tomllib
from collections.abc import Mapping
from datetime import datetime, time
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from documents.errors import PindaiError

NIGHTLY = "0 22 * * *"
MORNINGS = "30 7,8 * * 1-5"
"""The second time sends what the first could not."""


class ScheduleError(PindaiError):
    """A schedule that cannot be used; the message names the setting."""


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


def _five_fields(text: str) -> str:
    if len(text.split()) != 5:
        raise ValueError("a cron line has five fields, for example 0 22 * * *")
    return text


def _known_zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise ValueError(
            "no such time zone, for example Asia/Jakarta, Asia/Makassar, Asia/Jayapura"
        ) from error
    return name


Zone = Annotated[str, AfterValidator(_known_zone)]
Pause = Annotated[float, Field(ge=0, le=86_400)]
Cron = Annotated[str, AfterValidator(_five_fields)]


class Quiet(_Part):
    """Hours of the day in which no work is begun; they may run over midnight."""

    start: time
    end: time

    def covers(self, moment: time) -> bool:
        """Whether a time of day is quiet."""
        if self.start <= self.end:
            return self.start <= moment < self.end
        return moment >= self.start or moment < self.end


class Folder(_Part):
    """A watched folder and the unit whose documents it brings."""

    path: Path
    unit: str = Field(min_length=1)
    cron: Cron = NIGHTLY
    quiet: Quiet | None = None
    settle_seconds: float = Field(default=10.0, ge=0)


class Notify(_Part):
    """Where word of a failed night goes; without `smtp_host` to files in `data/outbox`."""

    to: tuple[str, ...] = ()
    sender: str = "pindai@localhost"
    smtp_host: str = ""
    smtp_port: int = Field(default=587, ge=1, le=65535)
    starttls: bool = True
    user: str = ""
    password_file: Path | None = None


class Reminders(_Part):
    """When people are reminded, and their addresses by user name; others find theirs in `data/outbox`."""

    cron: Cron = MORNINGS
    addresses: Mapping[str, str] = {}
    portal: str = ""


class Schedule(_Part):
    """All that `pindai schedule` is told.

    Attributes:
        jobs: files read at once.
        pauses: seconds before each further attempt at a file that failed in a way that may pass.
        recheck: when the originals are hashed again and the audit chain is followed.
        timezone: in which cron lines and quiet hours are meant.
    """

    folders: tuple[Folder, ...] = Field(default=(), alias="folder")
    notify: Notify = Notify()
    reminders: Reminders = Reminders()
    jobs: int = Field(default=os.cpu_count() or 1, ge=1)
    pauses: tuple[Pause, ...] = (60.0, 300.0, 1800.0)
    recheck: Cron = "0 4 * * 0"
    timezone: Zone = "Asia/Jakarta"

    def is_quiet(self, folder: Folder) -> bool:
        """Whether no work may be begun on the folder now."""
        return folder.quiet is not None and folder.quiet.covers(datetime.now(ZoneInfo(self.timezone)).time())

    def find(self, path: Path) -> Folder:
        """The watched folder at a path.

        Raises:
            ScheduleError: the schedule does not watch it.
        """
        for folder in self.folders:
            if folder.path == path:
                return folder
        raise ScheduleError(f"Folder {str(path)!r} tidak ada dalam jadwal.")


def read_schedule(path: Path) -> Schedule:
    """The schedule in a TOML file; relative paths in it start at the file's own folder.

    Raises:
        ScheduleError: the file is missing, is no TOML, or says something that is not understood.
    """
    try:
        told = tomllib.loads(path.read_text(encoding="utf-8"))
        schedule = Schedule.model_validate(told)
    except FileNotFoundError as error:
        raise ScheduleError(f"Jadwal {str(path)!r} tidak ada; sebut berkasnya dengan --config.") from error
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ScheduleError(f"Jadwal {str(path)!r} tidak dapat dibaca: {error}") from error
    except ValidationError as error:
        wrong = "; ".join(_place(fault["loc"]) + fault["msg"] for fault in error.errors())
        raise ScheduleError(f"Jadwal {str(path)!r} tidak dapat dipahami: {wrong}") from error
    base = path.absolute().parent
    folders = tuple(folder.model_copy(update={"path": base / folder.path}) for folder in schedule.folders)
    schedule = schedule.model_copy(update={"folders": folders})
    _check_folders(schedule)
    return schedule


def read_password(notify: Notify, environment: Mapping[str, str]) -> str:
    """The password for sending mail: from `PINDAI_SMTP_PASSWORD`, else from a file only its owner may read.

    Raises:
        ScheduleError: the file is missing or others may read it.
    """
    if "PINDAI_SMTP_PASSWORD" in environment:
        return environment["PINDAI_SMTP_PASSWORD"]
    if notify.password_file is None:
        return ""
    try:
        mode = notify.password_file.stat().st_mode
        if stat.S_IMODE(mode) & 0o077:
            raise ScheduleError(
                f"Berkas sandi {str(notify.password_file)!r} terbuka bagi orang lain; jalankan chmod 600."
            )
        return notify.password_file.read_text(encoding="utf-8").strip()
    except OSError as error:
        raise ScheduleError(f"Berkas sandi tidak dapat dibaca: {error}") from error


def _place(location: tuple[int | str, ...]) -> str:
    return ".".join(str(part) for part in location) + ": " if location else ""


def _check_folders(schedule: Schedule) -> None:
    """No folder may lie in another one, or two runs would take the same files."""
    paths = [Path(os.path.normpath(folder.path.absolute())) for folder in schedule.folders]
    for number, path in enumerate(paths):
        for other in paths[number + 1 :]:
            if path.is_relative_to(other) or other.is_relative_to(path):
                raise ScheduleError(f"Folder {str(path)!r} dan {str(other)!r} bertumpuk; pisahkan keduanya.")
