"""Procedures, cases, editions, announcements, reports, runs, and working side by side."""

from datetime import UTC, date, datetime, timedelta

import pytest
from register_office import SYSTEM, Office, letter
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from register import (
    announcements,
    audit,
    cases,
    corrections,
    editions,
    procedures,
    reports,
    reviews,
    runs,
    teamwork,
)
from register.categories import CategoryChoice
from register.editions import EditionKind
from register.errors import ConflictError, ForbiddenError, InvalidActError, NotFoundError
from register.verify import verify
from register.words import Role, RunState

DUE = datetime(2026, 1, 5, tzinfo=UTC)


def _enact(session: Session, code: str, since: date, unit_id: int | None = None, name: str = "SOP") -> int:
    enactment = procedures.Enactment(code, name, since, unit_id)
    return procedures.put_in_force(session, SYSTEM, enactment, {"nama_sop": name})


def _open(office: Office, due: datetime | None = None, title: str = "Pengumuman") -> int:
    with office.database.writing() as session:
        procedure_id = _enact(session, "004", date(2025, 1, 1))
        opening = cases.Opening(procedure_id, office.unit_id, audit.Subject("entry", 1), title)
        first = cases.CaseState({"langkah": 1}, "petugas", due)
        return cases.open_case(session, office.petugas, opening, first, Role.PETUGAS)


def test_procedure_of_the_unit_goes_before_the_general_one(office: Office) -> None:
    with office.database.writing() as session:
        general = _enact(session, "004", date(2025, 1, 1))
        own = _enact(session, "004", date(2025, 1, 1), office.unit_id, "SOP unit")
        newer = _enact(session, "004", date(2026, 1, 1), name="SOP baru")
    with office.database.reading() as session:
        assert procedures.procedure_in_force(session, "004", date(2025, 6, 1)).id == general
        assert procedures.procedure_in_force(session, "004", date(2026, 6, 1)).id == newer
        assert procedures.procedure_in_force(session, "004", date(2026, 6, 1), office.unit_id).id == own
        with pytest.raises(NotFoundError):
            procedures.procedure_in_force(session, "004", date(2024, 1, 1))


def test_procedure_is_put_in_force_once(office: Office) -> None:
    with office.database.writing() as session:
        first = _enact(session, "000", date(2025, 1, 1))
        assert _enact(session, "000", date(2025, 1, 1)) == first
        with pytest.raises(InvalidActError):
            _enact(session, "000", date(2025, 1, 1), name="lain")


def test_case_keeps_every_act(office: Office) -> None:
    case_id = _open(office)
    with office.database.writing() as session:
        act = cases.CaseAct(Role.PETUGAS, "advance", "selesai", {"output": "Konsep"})
        version = cases.record_act(
            session, office.petugas, case_id, 1, act, cases.CaseState({"langkah": 2}, "ppid")
        )
        done = cases.CaseState({"langkah": 3}, None, is_closed=True)
        cases.record_act(session, office.ppid, case_id, version, cases.CaseAct(Role.PPID, "approve"), done)
    with office.database.reading() as session:
        events = cases.case_events(session, case_id)
        assert [(event.seq, event.act) for event in events] == [(1, "buka"), (2, "advance"), (3, "approve")]
        assert cases.case_view(session, case_id).closed_at is not None
        assert [case.id for case in cases.cases_about(session, audit.Subject("entry", 1))] == [case_id]
        assert cases.waiting_cases(session) == ()


def test_later_act_on_a_case_is_refused(office: Office) -> None:
    case_id = _open(office)
    act, after = cases.CaseAct(Role.PETUGAS, "advance"), cases.CaseState({}, "ppid")
    with office.database.writing() as session:
        cases.record_act(session, office.petugas, case_id, 1, act, after)
    with pytest.raises(ConflictError), office.database.writing() as session:
        cases.record_act(session, office.petugas, case_id, 1, act, after)


def test_waiting_cases_are_found_by_role_and_due_date(office: Office) -> None:
    late, open_ended = _open(office, DUE), _open(office, title="Pengumuman kedua")
    with office.database.reading() as session:
        assert [case.id for case in cases.waiting_cases(session, roles=["petugas"])] == [late, open_ended]
        assert [case.id for case in cases.waiting_cases(session, due_before=DUE + timedelta(1))] == [late]
        assert cases.waiting_cases(session, roles=["ppid"]) == ()


def test_acts_of_a_case_cannot_be_changed(office: Office) -> None:
    _open(office)
    with pytest.raises(DBAPIError, match="append-only"), office.database.writing() as session:
        session.execute(text("UPDATE case_events SET act = 'x'"))


def test_edition_is_frozen_numbered_and_masked(office: Office) -> None:
    first, second = office.read(b"isi", letter("A", 1), letter("B NIK 6171010101900001", 2))
    for entry_id in (first, second):
        office.publish(entry_id)
    with office.database.writing() as session:
        edition_id = editions.freeze_edition(session, office.atasan, EditionKind.DIP, "DIP 2026", "SK 1/2026")
        again = editions.freeze_edition(session, office.atasan, EditionKind.DIP, "DIP 2026-2", "SK 2/2026")
    with office.database.writing() as session:
        reviews.withdraw(session, office.ppid, first, office.version(first), "ditarik")
    with office.database.reading() as session:
        lines = editions.edition_lines(session, edition_id)
        assert [line.content["judul"] for line in lines] == ["A", "B NIK [disamarkan]"]
        assert [editions.edition(session, number).number for number in (edition_id, again)] == [1, 2]
        assert list(editions.changed_editions(session)) == []
        assert [view.id for view in editions.list_editions(session)] == [again, edition_id]


def test_dik_lists_decided_exemptions_at_title_level(office: Office) -> None:
    (entry_id,) = office.read(b"isi", letter("Data pribadi", 1))
    with pytest.raises(InvalidActError), office.database.writing() as session:
        editions.freeze_edition(session, office.ppid, EditionKind.DIK, "DIK", "SK")
    with office.database.writing() as session:
        exempt = [CategoryChoice("dikecualikan", "DK-17h", "UU 14/2008 pasal 17 huruf h")]
        version = corrections.classify(session, office.ppid, entry_id, 1, exempt)
        reviews.withhold(session, office.ppid, entry_id, version, "dikecualikan")
        edition_id = editions.freeze_edition(session, office.ppid, EditionKind.DIK, "DIK", "SK")
        (line,) = editions.edition_lines(session, edition_id)
    assert set(line.content) == {"judul", "penguasa", "kategori"}


def test_petugas_does_not_set_editions(office: Office) -> None:
    with pytest.raises(ForbiddenError), office.database.writing() as session:
        editions.freeze_edition(session, office.petugas, EditionKind.DIP, "DIP", "SK")


def test_announcement_is_kept_with_its_proof(office: Office) -> None:
    draft = announcements.AnnouncementDraft(
        office.unit_id, "Banjir", "Waspada", ("situs",), ("https://contoh.test/banjir", "a" * 64)
    )
    with office.database.writing() as session:
        number = announcements.record_announcement(session, office.petugas, draft)
    with office.database.reading() as session:
        (view,) = announcements.list_announcements(session, (office.unit_id,))
    assert (view.id, view.draft) == (number, draft)


def test_announcement_without_channel_is_refused(office: Office) -> None:
    draft = announcements.AnnouncementDraft(office.unit_id, "Banjir", "", (), ())
    with pytest.raises(InvalidActError), office.database.writing() as session:
        announcements.record_announcement(session, office.petugas, draft)


def test_report_is_frozen_with_its_figures(office: Office) -> None:
    draft = reports.ReportDraft(office.unit_id, "Laporan", "2025", {"diterima": 17}, "<h1>Laporan</h1>")
    with office.database.writing() as session:
        number = reports.freeze_report(session, office.petugas, draft)
    with office.database.reading() as session:
        view = reports.report(session, number)
        assert (view.number, view.figures) == (1, {"diterima": 17})
        assert view.hash == reports.report_hash(view.figures, view.html)
        assert reports.list_reports(session, office.unit_id) == (view,)
    with pytest.raises(DBAPIError, match="append-only"), office.database.writing() as session:
        session.execute(text("UPDATE reports SET html = ''"))


def test_every_run_leaves_a_row(office: Office) -> None:
    with office.database.writing() as session:
        run_id = runs.start_run(session, "ingest", "folder")
        runs.end_run(session, run_id, runs.Outcome(RunState.PARTIAL, {"files": 3, "failed": 1}, 12.5, "x"))
    with office.database.reading() as session:
        (run,) = runs.latest_runs(session, "ingest")
    assert (run.state, run.counts["failed"], run.cpu_seconds) == (RunState.PARTIAL, 1, 12.5)


def test_soft_lock_tells_the_second_editor(office: Office) -> None:
    (entry_id,) = office.read(b"isi")
    with office.database.writing() as session:
        assert teamwork.open_for_editing(session, office.petugas, entry_id) is None
        assert teamwork.open_for_editing(session, office.petugas, entry_id) is None
        holder = teamwork.open_for_editing(session, office.ppid, entry_id)
        assert holder is not None
        assert holder.user == "Petugas"


def test_assignment_comments_and_views_are_kept(office: Office) -> None:
    (entry_id,) = office.read(b"isi")
    user = office.petugas.user_id or 0
    with office.database.writing() as session:
        teamwork.assign(session, office.ppid, entry_id, user)
        teamwork.comment(session, office.petugas, entry_id, " Tanggal kabur ")
        teamwork.save_view(session, user, "Milik saya", "assignee=me")
        teamwork.save_view(session, user, "Milik saya", "assignee=me&order=terlama")
    with office.database.reading() as session:
        assert [view.text for view in teamwork.comments_on(session, entry_id)] == ["Tanggal kabur"]
        assert teamwork.saved_views(session, user) == (("Milik saya", "assignee=me&order=terlama"),)
        assert list(verify(session, office.originals)) == []


def test_administrator_does_not_work_on_entries(office: Office) -> None:
    (entry_id,) = office.read(b"isi")
    with pytest.raises(ForbiddenError), office.database.writing() as session:
        teamwork.comment(session, office.administrator, entry_id, "x")
