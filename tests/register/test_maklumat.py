"""The maklumat: six contents, versions in force by date, public only once announced."""

from datetime import date

import pytest
from register_office import Office
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from register import maklumat
from register.announcements import AnnouncementDraft, record_announcement
from register.audit import Subject
from register.cases import CaseState, CaseView, Opening, case_view, open_case
from register.errors import ForbiddenError, InvalidActError
from register.maklumat import CONTENTS
from register.procedures import list_procedures
from register.words import Role

WHOLE = {key: f"{label}: ada" for key, label in CONTENTS.items()}


def a_case(office: Office, title: str = "Maklumat") -> CaseView:
    office.enact("000")
    with office.database.writing() as session:
        (procedure,) = list_procedures(session, "000")
        opening = Opening(procedure.id, office.unit_id, Subject("procedure", procedure.id), title)
        number = open_case(session, office.atasan, opening, CaseState({}, None), Role.ATASAN_PPID)
        return case_view(session, number)


def determine(office: Office, since: str, announced: bool = True) -> int:
    case = a_case(office, f"Maklumat {since}")
    with office.database.writing() as session:
        number = maklumat.determine_maklumat(session, office.atasan, case, WHOLE, since)
        if announced:
            draft = AnnouncementDraft(
                office.unit_id, "Maklumat", "", ("papan",), ("a" * 64,), case_id=case.id
            )
            record_announcement(session, office.petugas, draft)
    return number


def test_law_requires_six_contents() -> None:
    assert maklumat.missing_contents({}) == tuple(CONTENTS.values())
    assert len(CONTENTS) == 6
    assert maklumat.missing_contents(WHOLE) == ()


@pytest.mark.parametrize("key", CONTENTS)
def test_missing_content_is_named(key: str) -> None:
    with pytest.raises(InvalidActError, match=CONTENTS[key]):
        maklumat.check_contents(WHOLE | {key: "  "})


def test_version_in_force_is_the_latest_that_has_begun(office: Office) -> None:
    for since in ("2025-01-01", "2026-01-01", "2027-01-01"):
        determine(office, since)
    with office.database.reading() as session:
        versions = maklumat.list_maklumat(session)
    assert [version.number for version in versions] == [3, 2, 1]
    held = maklumat.in_force(versions, date(2026, 6, 1))
    assert held[office.unit_id].number == 2
    assert maklumat.in_force(versions, date(2024, 6, 1)) == {}


def test_version_that_was_not_announced_is_not_public(office: Office) -> None:
    determine(office, "2026-01-01", announced=False)
    with office.database.reading() as session:
        assert maklumat.list_maklumat(session) == ()


@pytest.mark.parametrize("since", ["", "besok", "2026-13-01"])
def test_date_in_force_is_required(office: Office, since: str) -> None:
    with pytest.raises(InvalidActError, match="tanggal"):
        determine(office, since)


def test_only_the_superior_determines(office: Office) -> None:
    case = a_case(office)
    with pytest.raises(ForbiddenError), office.database.writing() as session:
        maklumat.determine_maklumat(session, office.petugas, case, WHOLE, "2026-01-01")


def test_determined_version_is_frozen(office: Office) -> None:
    determine(office, "2026-01-01")
    with office.database.reading() as session:
        assert not list(maklumat.changed_maklumat(session))
    with pytest.raises(DBAPIError, match="append-only"), office.database.writing() as session:
        session.execute(text("UPDATE maklumat SET title = 'lain'"))
