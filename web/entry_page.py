"""One entry at the desk: its pages with the boxes of its readings, and its fields beside them."""

from starlette.responses import FileResponse, Response

from documents.box import Box
from register.categories import LEGAL_BASES
from register.corrections import correct, revert, settle_issue
from register.desk import EntryDetail, ReviewView, entry_detail, mark_opened
from register.differences import changes_since_return
from register.errors import ConflictError, ForbiddenError, InvalidActError, NotFoundError
from register.governed import Governance, governance
from register.regions import ask_region, last_asked
from register.snapshots import can_undo
from register.structure import current_document
from register.teamwork import comments_on, open_for_editing
from register.versions import older_versions
from register.words import Act, EntryState, Role
from web.asking import Ask
from web.colleagues import people_for, works_on
from web.errors import PageError
from web.field_groups import field_id, field_view, group_fields, label_of, loose_issues
from web.flow_view import flow_sentences
from web.page_images import WIDTHS
from web.scan_pane import field_frames, scan_pane

MOST_TEXT = 20_000
MOST_POINTS = 20_000
"""No page is so wide or high."""
VIEWS = ("langkah", "bagan", "batas")
RETURNABLE = (EntryState.MENUNGGU, EntryState.DIKEMBALIKAN)
RETURN_ROLES = (Role.PETUGAS, Role.PPID_PELAKSANA, Role.PPID)


def entry_page(ask: Ask) -> Response:
    """The correction view."""
    detail = _detail(ask)
    with ask.writing() as session:
        mark_opened(session, detail.id)
        works = works_on(ask.actor, detail.unit_id)
        lock = open_for_editing(session, ask.actor, detail.id) if works else None
    with ask.reading() as session:
        document = current_document(session, detail.id)
        comments = comments_on(session, detail.id)
        people = people_for(session, detail)
        governed = governance(session, ask.actor, detail.id)
        changes = changes_since_return(session, detail.id) if detail.state in RETURNABLE else ()
        older = older_versions(session, detail.id)
        undoable = can_undo(session, ask.actor, detail.id)
    groups, returned = group_fields(detail, ask.words), _last_return(detail)
    return ask.page(
        "desk/entry.html",
        detail=detail,
        groups=groups,
        issues=loose_issues(detail),
        scan=scan_pane(ask, detail, field_frames(field for group in groups for field in group.fields)),
        categories=categories_shown(detail),
        returned=returned,
        asked_fields=[(label_of(path, ask.words), field_id(path)) for path in returned.fields]
        if returned
        else [],
        changes=[(label_of(each.path, ask.words), each) for each in changes],
        older=older,
        undoable=undoable,
        flow=flow_sentences(document.sop, ask.words) if document.sop else (),
        may=allowed_acts(ask, detail, governed),
        governed=governed,
        is_own=ask.actor.user_id in detail.drafter_ids,
        return_roles=RETURN_ROLES,
        doubts=sum(group.doubts for group in groups),
        works=works,
        lock=lock,
        comments=comments,
        people=people,
    )


def page_picture(ask: Ask) -> Response:
    """The picture of one page of the entry, for those who may see the entry."""
    detail, number = _detail(ask), ask.number("halaman")
    if number not in detail.pages:
        raise NotFoundError(f"Halaman {number} bukan bagian dari entri ini.")
    width = ask.query.get("lebar", "")
    wanted = int(width) if width.isdecimal() and len(width) < 6 else WIDTHS[1]
    path = ask.site.images.page(detail.sha256, number, wanted, _turn(ask))
    return FileResponse(path, media_type="image/png", headers={"Cache-Control": "private, max-age=3600"})


def file_picture(ask: Ask) -> Response:
    """The small picture of any page of the entry's file: what its borders are decided by."""
    detail = _detail(ask)
    path = ask.site.images.page(detail.sha256, ask.number("halaman"), WIDTHS[0], _turn(ask))
    return FileResponse(path, media_type="image/png", headers={"Cache-Control": "private, max-age=3600"})


def crop_picture(ask: Ask) -> Response:
    """The place of one field, cut from its page."""
    detail = _detail(ask)
    reading = detail.reading(ask.query.get("isian", ""))
    if reading is None or reading.box is None or reading.page is None:
        raise NotFoundError("Isian ini tidak mempunyai tempat pada halaman.")
    content = ask.site.images.crop(detail.sha256, reading.page, reading.box, _turn(ask))
    return Response(content, media_type="image/png", headers={"Cache-Control": "private, max-age=3600"})


def correct_field(ask: Ask) -> Response:
    """One field decided; a newer value of someone else is shown, not overwritten."""
    detail, path = _detail(ask), ask.text("isian")
    value = ask.text("nilai")[:MOST_TEXT].replace("\r\n", "\n").strip()
    try:
        with ask.writing() as session:
            version = correct(session, ask.actor, detail.id, ask.whole("versi"), path, value)
    except ConflictError:
        return _conflict(ask, path, value)
    return _field_answer(ask, path, version)


def revert_field(ask: Ask) -> Response:
    """The machine's value in force again."""
    detail, path = _detail(ask), ask.text("isian")
    try:
        with ask.writing() as session:
            version = revert(session, ask.actor, detail.id, ask.whole("versi"), path)
    except ConflictError:
        return _conflict(ask, path, "")
    return _field_answer(ask, path, version)


def read_field_again(ask: Ask) -> Response:
    """The place of a field, or another that the person framed, put in line to be read again.

    Raises:
        PageError: the frame is no rectangle.
    """
    detail, path = _detail(ask), ask.text("isian")
    reading = detail.reading(path)
    if reading is None:
        raise NotFoundError(f"Isian {path} tidak ada pada entri ini.")
    if ask.text("kotak"):
        page, box = ask.whole("halaman"), _framed(ask.text("kotak"))
    elif reading.page is None or reading.box is None:
        raise InvalidActError("Isian ini belum mempunyai tempat; bingkai dahulu tempatnya pada halaman.")
    else:
        page, box = reading.page, reading.box
    with ask.writing() as session:
        ask_region(session, ask.actor, detail.id, path, page, box)
    if not ask.is_partial:
        return ask.go(view_of(ask), "region_asked", field_id(path))
    return _field_answer(ask, path, detail.version)


def show_field(ask: Ask) -> Response:
    """One field as it is now, for a page that waits for it."""
    detail = _detail(ask)
    return _field_part(ask, ask.query.get("isian", ""), detail.version)


def _framed(text: str) -> Box:
    """The rectangle a form carries: left, top, right, bottom in points."""
    try:
        left, top, right, bottom = (round(float(side), 2) for side in text.split(",", 3))
        box = Box(left, top, right, bottom)
    except ValueError as error:
        raise PageError from error
    if max(map(abs, (left, top, right, bottom))) > MOST_POINTS:
        raise PageError
    return box


def _turn(ask: Ask) -> int:
    """How far the picture is asked to be turned clockwise."""
    text = ask.query.get("putar", "0")
    return int(text) if text in ("90", "180", "270") else 0


def settle(ask: Ask) -> Response:
    """An issue marked as looked at."""
    detail, issue_id = _detail(ask), ask.number("catatan")
    issue = next((issue for issue in detail.issues if issue.id == issue_id), None)
    if issue is None:
        raise NotFoundError("Catatan ini bukan bagian dari entri ini.")
    with ask.writing() as session:
        settle_issue(session, ask.actor, issue_id, ask.text("alasan"))
    if ask.is_partial and issue.field:
        return _field_answer(ask, issue.field, detail.version)
    return ask.go(f"/meja/entri/{detail.id}", "issue_settled")


def visible_entry(ask: Ask) -> EntryDetail:
    """The entry of the address, if it belongs to a unit the person works in.

    Raises:
        NotFoundError: there is no such entry.
        ForbiddenError: it belongs to another unit.
    """
    return _detail(ask)


def categories_shown(detail: EntryDetail) -> list[tuple[str, str, list[str], bool, list[str]]]:
    """Each category with its law, reasons, whether it is chosen or suggested, and its items."""
    shown = []
    for code, law in LEGAL_BASES.items():
        own = [category for category in detail.categories if category.code == code]
        reasons = [
            f"{category.reason}"
            + (f" ({round(category.probability * 100)} %)" if category.probability else "")
            for category in own
            if category.reason
        ]
        shown.append((code, law, reasons, bool(own), [category.item for category in own if category.item]))
    return shown


def _last_return(detail: EntryDetail) -> ReviewView | None:
    """The last return that no approval followed, or None."""
    for review in reversed(detail.reviews):
        if review.act in (Act.RETURN, Act.APPROVE):
            return review if review.act is Act.RETURN and detail.state in RETURNABLE else None
    return None


def _detail(ask: Ask) -> EntryDetail:
    with ask.reading() as session:
        detail = entry_detail(session, ask.number("id"))
    if not ask.actor.sees(detail.unit_id):
        raise ForbiddenError("Entri ini milik unit lain.")
    return detail


def allowed_acts(ask: Ask, detail: EntryDetail, governed: Governance | None = None) -> dict[str, bool]:
    """Which acts to offer; the register decides again when one is chosen.

    An entry with a case is handed in, approved and returned by the person whose step it is.
    """
    states: dict[Act, tuple[EntryState, ...]] = {
        Act.CORRECT: (EntryState.MENUNGGU, EntryState.DIKEMBALIKAN, EntryState.DITAHAN),
        Act.CLASSIFY: (EntryState.MENUNGGU, EntryState.DIKEMBALIKAN, EntryState.DITAHAN),
        Act.APPROVE: (EntryState.MENUNGGU,),
        Act.RETURN: (EntryState.MENUNGGU, EntryState.DISETUJUI),
        Act.HAND_IN: (EntryState.DIKEMBALIKAN,),
        Act.WITHHOLD: (EntryState.MENUNGGU, EntryState.DIKEMBALIKAN, EntryState.DISETUJUI),
        Act.RELEASE: (EntryState.DITAHAN, EntryState.DITARIK),
        Act.WITHDRAW: (EntryState.TERBIT,),
        Act.SUPERSEDE: (*RETURNABLE, EntryState.DISETUJUI),
    }
    allowed = {
        act.value: detail.state in when and ask.actor.may(act, detail.unit_id) for act, when in states.items()
    }
    if governed is not None:
        allowed[Act.HAND_IN.value] = governed.may_hand_in or allowed[Act.HAND_IN.value]
        allowed[Act.APPROVE.value] = governed.may_approve
        allowed[Act.RETURN.value] = governed.may_return and allowed[Act.RETURN.value]
    return allowed


def view_of(ask: Ask) -> str:
    """The address of the view the form came from: the fields, the step table, the flow, the pages."""
    view = ask.text("kembali")
    return f"/meja/entri/{ask.number('id')}" + (f"/{view}" if view in VIEWS else "")


def _field_answer(ask: Ask, path: str, version: int) -> Response:
    if not ask.is_partial:
        return ask.go(view_of(ask), "field_saved")
    return _field_part(ask, path, version)


def _field_part(ask: Ask, path: str, version: int) -> Response:
    detail = _detail(ask)
    reading = detail.reading(path)
    if reading is None:
        raise NotFoundError(f"Isian {path} tidak ada pada entri ini.")
    field = field_view(reading, detail.issues, ask.words)
    with ask.reading() as session:
        asked = last_asked(session, detail.id, path)
    may, back = allowed_acts(ask, detail), ask.text("kembali")
    part = ask.page(
        "parts/field.html", detail=detail, field=field, may=may, back=back, attempted=None, asked=asked
    )
    part.headers["HX-Trigger"] = f'{{"versi": {version}}}'
    return part


def _conflict(ask: Ask, path: str, attempted: str) -> Response:
    """The field as it is now, with what the person had typed beside it."""
    detail = _detail(ask)
    reading = detail.reading(path)
    if reading is None:
        raise NotFoundError(f"Isian {path} tidak ada pada entri ini.")
    field = field_view(reading, detail.issues, ask.words)
    may = allowed_acts(ask, detail)
    if not ask.is_partial:
        return ask.page("desk/conflict.html", 409, detail=detail, field=field, may=may, attempted=attempted)
    shown = {"detail": detail, "field": field, "may": may, "back": ask.text("kembali")}
    part = ask.page("parts/field.html", 409, **shown, attempted=attempted)
    part.headers["HX-Trigger"] = f'{{"versi": {detail.version}}}'
    return part
