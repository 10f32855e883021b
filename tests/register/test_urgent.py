"""Serta merta is announced at once; the review is owed until another person has done it."""

import io
from dataclasses import replace

import pytest
from register_office import Office

from register.announcements import AnnouncementDraft, announcement, list_announcements, record_announcement
from register.effects import Given, Upload
from register.errors import ForbiddenError, InvalidActError, NotFoundError
from register.urgent import announce_at_once, awaiting_review, review
from register.verify import verify
from workflow.calendar import shipped_calendar

FILE = "a" * 64


def draft(office: Office, **changes: object) -> AnnouncementDraft:
    plain = AnnouncementDraft(office.unit_id, "Banjir", "Hindari sungai", ("papan",), ())
    return replace(plain, **changes)  # type: ignore[arg-type] # the test names the field


def announce(office: Office, **changes: object) -> int:
    given = Given(files=(Upload(io.BytesIO(b"foto"), "image/png"),), originals=office.originals)
    with office.database.writing() as session:
        return announce_at_once(session, office.ppid, draft(office, **changes), given)


def test_urgent_announcement_stands_at_once_and_owes_a_review(office: Office) -> None:
    number = announce(office)
    with office.database.reading() as session:
        (owed,) = awaiting_review(session, [office.unit_id])
        assert owed.id == number
        assert owed.draft.review_due is not None
        assert shipped_calendar().working_days_between(owed.at.date(), owed.draft.review_due.date()) == 2
        assert not list(verify(session, office.originals))


def test_review_ends_the_obligation(office: Office) -> None:
    number = announce(office)
    with office.database.writing() as session:
        review(session, office.atasan, number, retract=False, note="")
    with office.database.reading() as session:
        assert awaiting_review(session) == ()
        found = announcement(session, number)
    assert found.review is not None
    assert not found.review.is_retracted


def test_retracted_announcement_keeps_its_reason(office: Office) -> None:
    number = announce(office)
    with pytest.raises(InvalidActError, match="alasan"), office.database.writing() as session:
        review(session, office.atasan, number, retract=True, note=" ")
    with office.database.writing() as session:
        review(session, office.atasan, number, retract=True, note="Keliru")
    with office.database.reading() as session:
        (found,) = list_announcements(session)
    assert found.review is not None
    assert (found.review.is_retracted, found.review.note) == (True, "Keliru")


def test_who_announced_does_not_review(office: Office) -> None:
    number = announce(office)
    with pytest.raises(ForbiddenError, match="orang lain"), office.database.writing() as session:
        review(session, office.ppid, number, retract=False, note="")


def test_review_is_done_once(office: Office) -> None:
    number = announce(office)
    with office.database.writing() as session:
        review(session, office.atasan, number, retract=False, note="")
    with pytest.raises(InvalidActError, match="tidak menunggu"), office.database.writing() as session:
        review(session, office.atasan, number, retract=True, note="x")


def test_unknown_announcement_is_not_reviewed(office: Office) -> None:
    with pytest.raises(NotFoundError), office.database.writing() as session:
        review(session, office.atasan, 9, retract=False, note="")


def test_fast_track_needs_authority(office: Office) -> None:
    with pytest.raises(ForbiddenError, match="Jalur cepat"), office.database.writing() as session:
        announce_at_once(session, office.petugas, draft(office), Given())


@pytest.mark.parametrize(
    ("channels", "proof", "message"),
    [
        ((), (FILE,), "saluran"),
        (("papan",), (), "Lampirkan bukti"),
        (("situs",), ("https://contoh.go.id",), "Lampirkan bukti"),
        (("situs",), (FILE,), "isi juga tautan"),
    ],
)
def test_announcement_needs_its_proof(
    office: Office, channels: tuple[str, ...], proof: tuple[str, ...], message: str
) -> None:
    with pytest.raises(InvalidActError, match=message), office.database.writing() as session:
        record_announcement(session, office.petugas, draft(office, channels=channels, proof=proof))


def test_refused_announcement_keeps_no_file(office: Office) -> None:
    with pytest.raises(InvalidActError):
        announce(office, channels=())
    assert not list(office.originals.names())
