"""The borders of documents in a file: pages split off, joined, moved, set aside, turned, read again."""

from collections.abc import Callable

from starlette.responses import Response

from documents.arrangement import Arrangement
from documents.document import OtherPageKind
from documents.errors import InvalidDocumentError
from register.arranging import FilePages, arrange, file_pages
from register.errors import InvalidActError
from register.failures import read_again
from register.governed import governance, send_back
from register.reviews import Return
from register.words import Act, Role
from web.asking import Ask
from web.entry_page import RETURN_ROLES, allowed_acts, visible_entry
from web.errors import PageError

AWAY = {kind.value: kind for kind in OtherPageKind}
NEW = "baru"
MOST_REASON = 4000

PageEdit = Callable[[Ask, Arrangement, int], Arrangement]


def borders_page(ask: Ask) -> Response:
    """Every page of the file with the document it belongs to."""
    detail = visible_entry(ask)
    with ask.reading() as session:
        file = file_pages(session, detail.file_id)
        governed = governance(session, ask.actor, detail.id)
    return ask.page(
        "desk/borders.html",
        detail=detail,
        file=file,
        documents=_documents(file),
        turns={turn.page: turn.degrees for turn in file.arrangement.turns},
        kinds=tuple(OtherPageKind),
        return_roles=RETURN_ROLES,
        may=allowed_acts(ask, detail, governed),
        may_read=ask.actor.may(Act.RETRY, detail.unit_id),
    )


def arrange_page(ask: Ask) -> Response:
    """One page arranged; nothing is read before a person asks for it.

    Raises:
        InvalidActError: the page cannot be arranged so.
        PageError: an unknown act.
    """
    detail, act, page = visible_entry(ask), ask.text("tindakan"), ask.whole("halaman")
    if act not in EDITS:
        raise PageError
    with ask.writing() as session:
        file = file_pages(session, detail.file_id)
        if not 1 <= page <= file.pages:
            raise PageError
        try:
            arranged = EDITS[act](ask, file.arrangement, page)
        except InvalidDocumentError as error:
            raise InvalidActError(
                "Halaman ini tidak dapat diatur begitu; muat ulang, lalu periksa."
            ) from error
        arrange(session, ask.actor, detail.file_id, arranged)
    return ask.go(f"/meja/entri/{detail.id}/batas", "pages_arranged", f"hal-{page}")


def read_arranged(ask: Ask) -> Response:
    """The file read again, as its pages are arranged now or as the machine finds them."""
    detail = visible_entry(ask)
    with ask.writing() as session:
        if ask.text("temuan") == "mesin":
            arrange(session, ask.actor, detail.file_id, None)
        read_again(session, ask.actor, detail.file_id, "Dibaca ulang menurut batas dokumen.")
    return ask.go(f"/meja/entri/{detail.id}/batas", "reading_again")


def ask_rescan(ask: Ask) -> Response:
    """The entry sent back because its pages must be scanned again.

    Raises:
        InvalidActError: no page was chosen.
        PageError: a role that an entry cannot be returned to.
    """
    detail, role = visible_entry(ask), ask.text("peran")
    pages = [str(page) for page in detail.pages if str(page) in ask.texts("halaman")]
    if role not in RETURN_ROLES:
        raise PageError
    if not pages:
        raise InvalidActError("Pilih halaman yang harus dipindai ulang.")
    back_to = Return(Role(role), f"Pindai ulang halaman {', '.join(pages)}", ("halaman",))
    with ask.writing() as session:
        reason = ask.text("alasan")[:MOST_REASON]
        send_back(session, ask.actor, detail.id, ask.whole("versi"), reason, back_to)
    return ask.go(f"/meja/entri/{detail.id}", "returned")


def _split(_ask: Ask, arrangement: Arrangement, page: int) -> Arrangement:
    return arrangement.split_at(page)


def _join(_ask: Ask, arrangement: Arrangement, page: int) -> Arrangement:
    return arrangement.join_before(page)


def _move(ask: Ask, arrangement: Arrangement, page: int) -> Arrangement:
    target = ask.text("ke")
    if target in AWAY:
        return arrangement.set_aside(page, AWAY[target])
    return arrangement.move(page, None if target == NEW else ask.whole("ke"))


def _turn(ask: Ask, arrangement: Arrangement, page: int) -> Arrangement:
    return arrangement.turn(page, ask.whole("putar"))


EDITS: dict[str, PageEdit] = {"pisah": _split, "gabung": _join, "pindah": _move, "putar": _turn}


def _documents(file: FilePages) -> list[tuple[tuple[int, ...], int | None, str]]:
    """Each document's pages with the entry and title it was read as, if it was."""
    titles = {page: (entry_id, title) for page, entry_id, title in file.entries}
    return [(pages, *titles.get(pages[0], (None, ""))) for pages in file.arrangement.documents or ()]
