"""Proofs of announcing that come with a form: pictures or a PDF, told by their first bytes."""

from starlette.datastructures import UploadFile

from register.effects import Upload
from register.errors import InvalidActError
from web.asking import Ask
from web.uploads import HEAD, media_type_of

# The channels of Perki 1/2021 art. 24(3) and 48, with the forms for people with disabilities.
CHANNELS = ("situs", "papan", "media_sosial", "media_massa", "audio", "braille")
KINDS = ("image/png", "image/jpeg", "application/pdf")
MOST_FILES = 10


def proofs(ask: Ask) -> tuple[Upload, ...]:
    """The files of a form that prove an announcement.

    Raises:
        InvalidActError: too many, an empty one, or a kind that proves nothing.
    """
    files = [item for item in ask.form.getlist("bukti") if isinstance(item, UploadFile) and item.filename]
    if len(files) > MOST_FILES:
        raise InvalidActError(f"Lampirkan paling banyak {MOST_FILES} berkas bukti.")
    return tuple(Upload(file.file, _kind(file)) for file in files)


def address(ask: Ask) -> str:
    """The address of what was announced; "" where the form gives none.

    Raises:
        InvalidActError: it is no address of a page.
    """
    given = ask.text("tautan").strip()[:2000]
    if given and not given.startswith(("https://", "http://")):
        raise InvalidActError("Tautan bukti harus diawali https:// atau http://.")
    return given


def _kind(file: UploadFile) -> str:
    head = file.file.read(HEAD)
    file.file.seek(0)
    kind = media_type_of(head)
    if kind not in KINDS:
        raise InvalidActError("Bukti harus berupa gambar PNG atau JPEG, atau PDF; berkas lain ditolak.")
    return kind
