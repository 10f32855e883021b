"""The schedule: what is understood, and what is refused with its place."""

from datetime import time
from pathlib import Path

import pytest

from pipelines.schedule import Notify, Quiet, ScheduleError, read_password, read_schedule

GOOD = """
jobs = 2
pauses = [1, 5]
[[folder]]
path = "masuk/a"
unit = "Diskominfo"
cron = "30 21 * * *"
quiet = {start = 07:00:00, end = 17:00:00}
[[folder]]
path = "/srv/masuk/b"
unit = "Dinas Contoh"
[notify]
to = ["operator@example.test"]
"""


def write(folder: Path, text: str) -> Path:
    path = folder / "schedule.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_schedule_is_read(tmp_path: Path) -> None:
    schedule = read_schedule(write(tmp_path, GOOD))
    first, second = schedule.folders
    assert (first.path, first.unit, first.cron) == (tmp_path / "masuk/a", "Diskominfo", "30 21 * * *")
    assert (second.path, second.quiet) == (Path("/srv/masuk/b"), None)
    assert schedule.find(second.path) is second
    assert (schedule.jobs, schedule.pauses) == (2, (1.0, 5.0))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("folder = 3", "folder"),
        ('[[folder]]\npath = "a"', "unit"),
        ('[[folder]]\npath = "a"\nunit = "x"\ncron = "malam"', "five fields"),
        ('[[folder]]\npath = "a"\nunit = "x"\nwarna = "merah"', "warna"),
        ('timezone = "Asia/Bandung"', "time zone"),
        ("bukan toml", "tidak dapat dibaca"),
        ('[[folder]]\npath = "a"\nunit = "x"\n[[folder]]\npath = "a/b"\nunit = "y"', "bertumpuk"),
    ],
)
def test_schedule_that_is_not_understood_is_refused_with_the_place(
    tmp_path: Path, text: str, told: str
) -> None:
    with pytest.raises(ScheduleError, match=told):
        read_schedule(write(tmp_path, text))
    with pytest.raises(ScheduleError):
        read_schedule(tmp_path / "tidak-ada.toml")


def test_quiet_hours_may_run_over_midnight() -> None:
    day, night = Quiet(start=time(7), end=time(17)), Quiet(start=time(22), end=time(5))
    assert [day.covers(time(hour)) for hour in (6, 7, 16, 17)] == [False, True, True, False]
    assert [night.covers(time(hour)) for hour in (21, 22, 4, 5)] == [False, True, True, False]


def test_password_file_that_others_may_read_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "sandi"
    path.write_text("rahasia\n")
    path.chmod(0o640)
    with pytest.raises(ScheduleError, match="chmod 600"):
        read_password(Notify(password_file=path), {})
    path.chmod(0o600)
    assert read_password(Notify(password_file=path), {}) == "rahasia"
    assert read_password(Notify(password_file=path), {"PINDAI_SMTP_PASSWORD": "lain"}) == "lain"
