"""Reminders: what is due or late, one message a person a day, by mail or as a file."""

import io
from collections.abc import Iterator
from datetime import datetime, timedelta
from email import message_from_bytes, policy
from pathlib import Path

import pytest
from mail_server import mail_server
from register_office import BOTH, PASSWORD, SYSTEM, Office, fresh_url, open_office
from tally import Tally

from pipelines import reminding
from pipelines.place import Place
from pipelines.reminding import run_reminders
from pipelines.schedule import Notify, Reminders, Schedule
from register import accounts, digests, running
from register.actors import Grant
from register.announcements import AnnouncementDraft
from register.clock import current_moment
from register.database import open_database
from register.digests import CLAIM_LASTS, digests_of
from register.effects import Given, Upload
from register.runs import latest_runs
from register.settings import Settings
from register.urgent import announce_at_once
from register.words import Role, RunState
from workflow.calendar import shipped_calendar

NOW = datetime.now(shipped_calendar().zone)


def working_day_after(days: int) -> datetime:
    """Nine o'clock on the first working day that is so many days from now."""
    day = shipped_calendar().add_working_days((NOW + timedelta(days=days)).date(), 1)
    return datetime(day.year, day.month, day.day, 9, tzinfo=NOW.tzinfo)


@pytest.fixture(params=BOTH)
def office(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Office]:
    database = open_database(fresh_url(request.param, tmp_path))
    office = open_office(database, tmp_path)
    with database.writing() as session:
        grant = Grant(Role.PPID_PELAKSANA, office.unit_id)
        accounts.add_user(session, SYSTEM, "kabid", "Bu Kabid", PASSWORD, (grant,))
    yield office
    database.close()


@pytest.fixture
def place(office: Office, tmp_path: Path) -> Place:
    settings = Settings(data=tmp_path, database_url=office.database.url)
    return Place(settings, office.database, office.originals)


def start_case(office: Office) -> None:
    office.enact("004")
    with office.database.writing() as session:
        maker = accounts.actor_of(session, "kabid")
        running.start(session, maker, "004", office.unit_id, "Judul rahasia")


def outbox(tmp_path: Path) -> list[tuple[str, str]]:
    """Who each message is for, and its text."""
    found = []
    for path in sorted((tmp_path / "outbox").glob("*.eml")):
        message = message_from_bytes(path.read_bytes(), policy=policy.default)
        body = message.get_body()
        assert body is not None
        found.append((str(message["To"]), str(body.get_content())))
    return found


def test_late_step_is_told_to_the_person_of_its_lane(office: Office, place: Place, tmp_path: Path) -> None:
    start_case(office)
    assert run_reminders(place, Schedule(), working_day_after(3)) is RunState.DONE
    ((recipient, text),) = outbox(tmp_path)
    assert recipient == "kabid@localhost"
    assert "Terlambat (1)" in text
    assert "langkah 1 (Kabid/ Kasubag)" in text
    assert "/alur/1" in text
    assert "Judul rahasia" not in text
    with office.database.reading() as session:
        (run,) = latest_runs(session, "reminders")
    assert run.counts == {"late": 1, "due": 0, "sent": 1, "repeated": 0}


def test_same_day_sends_nothing_twice(office: Office, place: Place, tmp_path: Path) -> None:
    start_case(office)
    morning = working_day_after(3)
    for _ in range(3):
        run_reminders(place, Schedule(), morning)
    assert len(outbox(tmp_path)) == 1
    with office.database.reading() as session:
        assert list(digests_of(session, morning.date()).values()) == [1]
    run_reminders(place, Schedule(), working_day_after(5))
    assert len(outbox(tmp_path)) == 2


def test_fault_reminder_of_a_run_that_was_killed_is_sent_by_a_later_one(
    office: Office, place: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, tally: Tally
) -> None:
    class KilledError(BaseException):
        """The process ends here: no clean-up that asks for an Exception runs."""

    def die(*_: object) -> None:
        raise KilledError

    start_case(office)
    morning = working_day_after(3)
    with monkeypatch.context() as patched:
        patched.setattr(reminding, "notify_operator", die)
        with pytest.raises(KilledError):
            run_reminders(place, Schedule(), morning)
    assert run_reminders(place, Schedule(), morning) is RunState.DONE
    assert outbox(tmp_path) == []  # the claim is young: another run may be sending it
    later = current_moment() + CLAIM_LASTS
    monkeypatch.setattr(digests, "current_moment", lambda: later)
    for _ in range(2):
        run_reminders(place, Schedule(), morning)
    assert len(outbox(tmp_path)) == 1
    tally.add("reminders killed between claim and sending")


def test_reminder_that_could_not_be_sent_is_sent_by_the_next_run(
    office: Office, place: Place, tmp_path: Path
) -> None:
    start_case(office)
    morning = working_day_after(3)
    (tmp_path / "outbox").write_text("no folder")
    with pytest.raises(OSError, match="outbox"):
        run_reminders(place, Schedule(), morning)
    (tmp_path / "outbox").unlink()
    run_reminders(place, Schedule(), morning)
    assert [recipient for recipient, _ in outbox(tmp_path)] == ["kabid@localhost"]


def test_nothing_owed_sends_nothing(office: Office, place: Place, tmp_path: Path) -> None:
    assert run_reminders(place, Schedule(), working_day_after(0)) is RunState.DONE
    assert outbox(tmp_path) == []
    assert office


def test_holiday_sends_nothing(office: Office, place: Place, tmp_path: Path) -> None:
    start_case(office)
    sunday = NOW + timedelta(days=14 + 7 - NOW.isoweekday())
    run_reminders(place, Schedule(), sunday)
    assert outbox(tmp_path) == []


def test_owed_review_is_told_to_everyone_but_the_announcer(
    office: Office, place: Place, tmp_path: Path
) -> None:
    given = Given(files=(Upload(io.BytesIO(b"foto"), "image/png"),), originals=office.originals)
    with office.database.writing() as session:
        draft = AnnouncementDraft(office.unit_id, "Banjir", "", ("papan",), ())
        announce_at_once(session, office.ppid, draft, given)
    run_reminders(place, Schedule(), working_day_after(0))
    ((recipient, text),) = outbox(tmp_path)
    assert recipient == "atasan@localhost"
    assert "Penelaahan pengumuman serta merta" in text
    assert "/pengumuman/1" in text


def test_person_with_an_address_gets_a_mail(office: Office, place: Place, tmp_path: Path) -> None:
    start_case(office)
    with mail_server() as (port, heard):
        schedule = Schedule(
            notify=Notify(smtp_host="127.0.0.1", smtp_port=port, starttls=False),
            reminders=Reminders(
                addresses={"kabid": "kabid@example.test"}, portal="https://ppid.example.test"
            ),
        )
        run_reminders(place, schedule, working_day_after(3))
    assert "rcpt TO:<kabid@example.test>" in heard
    assert any("https://ppid.example.test/alur/1" in line for line in heard)
    assert not (tmp_path / "outbox").exists()


def test_mail_server_that_is_down_leaves_the_message_in_the_outbox(
    office: Office, place: Place, tmp_path: Path
) -> None:
    start_case(office)
    schedule = Schedule(
        notify=Notify(smtp_host="127.0.0.1", smtp_port=1, starttls=False),
        reminders=Reminders(addresses={"kabid": "kabid@example.test"}),
    )
    run_reminders(place, schedule, working_day_after(3))
    assert [recipient for recipient, _ in outbox(tmp_path)] == ["kabid@example.test"]
