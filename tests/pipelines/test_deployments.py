"""What Prefect is asked to start: each folder at its hour, in the schedule's time zone, one run at a time."""

from pathlib import Path

import pytest

from pipelines.environment import prepare_prefect

SCHEDULE = """
timezone = "Asia/Makassar"
[[folder]]
path = "a"
unit = "A"
cron = "30 21 * * *"
[[folder]]
path = "b"
unit = "B"
"""


def test_every_folder_has_its_night(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PREFECT_HOME", str(tmp_path / "prefect"))
    prepare_prefect(tmp_path)
    from pipelines.deployments import deployments_of

    config = tmp_path / "schedule.toml"
    config.write_text(SCHEDULE, encoding="utf-8")
    asked = deployments_of(config)
    assert [deployment.name for deployment in asked] == ["night-1", "night-2", "recheck", "reminders"]
    crons = [schedule.schedule for deployment in asked for schedule in deployment.schedules or ()]
    assert [getattr(cron, "cron", None) for cron in crons] == [
        "30 21 * * *", "0 22 * * *", "0 4 * * 0", "30 7,8 * * 1-5",
    ]  # fmt: skip
    assert {getattr(cron, "timezone", None) for cron in crons} == {"Asia/Makassar"}
    assert asked[0].parameters == {"config": str(config), "folder": str(tmp_path / "a")}
    assert {deployment.concurrency_limit for deployment in asked} == {1}
