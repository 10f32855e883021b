"""Files brought in by the browser: kept under their hash, named only for display."""

import unicodedata
from dataclasses import dataclass
from pathlib import PurePosixPath

from starlette.datastructures import UploadFile
from starlette.responses import Response

from register.errors import InvalidActError
from register.intake import Place, Refusal, close_batch, continue_batch, open_batch, receive, refuse
from register.units import list_units
from register.words import Act
from web.asking import Ask

SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
)
HEAD = 1024
MOST_NAME = 300
UNKNOWN_TYPE = "application/octet-stream"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one uploaded file; `problem` is "" for a file that was taken."""

    name: str
    is_new: bool
    problem: str


def upload_page(ask: Ask) -> Response:
    """The form to bring in files."""
    with ask.reading() as session:
        units = [unit for unit in list_units(session) if ask.actor.may(Act.RECEIVE, unit.id)]
    return ask.page("desk/upload.html", units=units, most_mb=ask.site.settings.max_upload_mb)


def upload_files(ask: Ask) -> Response:
    """Each file stored and registered, or refused with its reason; the browser may send them one by one.

    Raises:
        InvalidActError: no file was chosen.
        ForbiddenError: the person may not import for the unit.
    """
    files = [item for item in ask.form.getlist("berkas") if isinstance(item, UploadFile) and item.filename]
    if not files:
        raise InvalidActError("Pilih sedikitnya satu berkas.")
    batch_id = _batch(ask, ask.whole("unit"))
    outcomes = [_take(ask, file, batch_id, number) for number, file in enumerate(files, 1)]
    if not ask.text("lanjut"):
        with ask.writing() as session:
            close_batch(session, batch_id)
    template = "parts/uploaded.html" if ask.is_partial else "desk/uploaded.html"
    return ask.page(template, outcomes=outcomes, batch_id=batch_id)


def _batch(ask: Ask, unit_id: int) -> int:
    """The batch the files belong to: the one the browser began before, else a new one."""
    with ask.writing() as session:
        if ask.text("batch"):
            return continue_batch(session, ask.actor, ask.whole("batch"), unit_id)
        return open_batch(session, ask.actor, unit_id, "Unggahan peramban", "web")


def display_name(name: str) -> str:
    """A file's name as it may be shown: no folders, nothing invisible, not endless."""
    last = PurePosixPath(unicodedata.normalize("NFC", name).replace("\\", "/")).name
    shown = "".join(letter if letter.isprintable() else " " for letter in last).strip()
    return shown[:MOST_NAME] or "tanpa nama"


def media_type_of(head: bytes) -> str | None:
    """The media type the first bytes tell, or None for what is not read."""
    if b"%PDF-" in head:
        return "application/pdf"
    return next((kind for signature, kind in SIGNATURES if head.startswith(signature)), None)


def _take(ask: Ask, file: UploadFile, batch_id: int, number: int) -> Outcome:
    name = display_name(file.filename or "")
    head = file.file.read(HEAD)
    file.file.seek(0)
    media_type = media_type_of(head)
    original = ask.site.originals.store(file.file)
    place = Place(batch_id, name, f"{number}/{name}")
    with ask.writing() as session:
        if media_type is None:
            refusal = _refusal(head)
            refuse(session, ask.actor, original, UNKNOWN_TYPE, place, refusal)
            return Outcome(name, False, refusal.message)
        arrival = receive(session, ask.actor, original, media_type, place)
    return Outcome(name, arrival.is_new, "")


def _refusal(head: bytes) -> Refusal:
    if not head:
        return Refusal("empty", "Berkas kosong; periksa berkas sumbernya lalu unggah kembali.")
    return Refusal("not_readable", "Jenis berkas tidak dikenali; unggah PDF, JPEG, PNG, atau TIFF.")
