"""Announcements: the public list with channels and proof, the fast track for serta merta, its review."""

from starlette.responses import Response

from register.announcements import AnnouncementDraft, announcement, list_announcements
from register.attachments import media_type_of
from register.effects import Given
from register.errors import NotFoundError
from register.units import list_units
from register.urgent import AUTHORITIES, announce_at_once, review
from web.asking import Ask
from web.errors import PageError
from web.kept_files import kept_file
from web.proofs import CHANNELS, address, proofs

MOST_SHOWN = 50
MOST_TITLE = 300
MOST_TEXT = 20_000


def list_page(ask: Ask) -> Response:
    """What was announced, newest first."""
    before = ask.query.get("sebelum", "")
    start = int(before) if before.isdecimal() and len(before) < 15 else None
    with ask.reading() as session:
        found = list_announcements(session, limit=MOST_SHOWN + 1, before=start)
        units = {unit.id: unit.name for unit in list_units(session)}
    shown = found[:MOST_SHOWN]
    more = f"/pengumuman?sebelum={shown[-1].id}" if len(found) > len(shown) else None
    return ask.page("public/announcements.html", announcements=shown, units=units, next_link=more)


def announcement_page(ask: Ask) -> Response:
    """One announcement with its proof; a retracted one says why."""
    with ask.reading() as session:
        found = announcement(session, ask.number("id"))
        units = {unit.id: unit.name for unit in list_units(session)}
        kinds = [(name, media_type_of(session, name)) for name in found.files]
    retracted = found.review is not None and found.review.is_retracted
    return ask.page(
        "public/announcement.html",
        410 if retracted else 200,
        found=found,
        unit=units.get(found.draft.unit_id, ""),
        files=kinds,
        is_retracted=retracted,
        may_review=found.awaits_review and _may_review(ask, found.draft.unit_id, found.actor_id),
    )


def proof_file(ask: Ask) -> Response:
    """One proof of an announcement.

    Raises:
        NotFoundError: the announcement has no such proof.
    """
    name = str(ask.request.path_params["sha256"])
    with ask.reading() as session:
        found = announcement(session, ask.number("id"))
        if name not in found.files or (found.review is not None and found.review.is_retracted):
            raise NotFoundError("Bukti ini tidak ada.")
        kind = media_type_of(session, name)
    return kept_file(ask, name, kind)


def urgent_page(ask: Ask) -> Response:
    """The form of the fast track."""
    with ask.reading() as session:
        units = [unit for unit in list_units(session) if unit.active and _has_authority(ask, unit.id)]
    return ask.page("desk/urgent.html", units=units, channels=CHANNELS)


def announce_urgent(ask: Ask) -> Response:
    """What cannot wait, announced on authority; its review is owed from now on.

    Raises:
        PageError: a channel that does not exist.
    """
    channels = ask.texts("saluran")
    if set(channels) - set(CHANNELS):
        raise PageError
    given = Given(files=proofs(ask), originals=ask.site.originals)
    link = address(ask)
    with ask.writing() as session:
        draft = AnnouncementDraft(
            unit_id=ask.whole("unit"),
            title=ask.text("judul").strip()[:MOST_TITLE],
            text=ask.text("teks").strip()[:MOST_TEXT],
            channels=channels,
            proof=(link,) if link else (),
        )
        number = announce_at_once(session, ask.actor, draft, given)
    return ask.go(f"/pengumuman/{number}", "announced_urgent")


def review_urgent(ask: Ask) -> Response:
    """The review after the fact.

    Raises:
        PageError: neither of the two outcomes.
    """
    outcome = ask.text("hasil")
    if outcome not in ("sesuai", "ditarik"):
        raise PageError
    with ask.writing() as session:
        review(session, ask.actor, ask.number("id"), outcome == "ditarik", ask.text("alasan")[:4000])
    return ask.go(f"/pengumuman/{ask.number('id')}", "urgent_reviewed")


def _has_authority(ask: Ask, unit_id: int) -> bool:
    return any(ask.actor.has(role, unit_id) for role in AUTHORITIES)


def _may_review(ask: Ask, unit_id: int, announcer: int | None) -> bool:
    return ask.visitor is not None and _has_authority(ask, unit_id) and ask.actor.user_id != announcer
