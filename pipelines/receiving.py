"""From folders to the register: each file is stored, then given its row, or refused with a reason."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from documents.errors import PindaiError
from extractors.files import FileKind, RefusedFileError, identify
from register.actors import Actor
from register.database import Database
from register.fields import MANIFEST_FIELDS
from register.intake import Place, Refusal, receive, refuse
from register.originals import Original, Originals

MEDIA_TYPES = {
    FileKind.PDF: "application/pdf",
    FileKind.JPEG: "image/jpeg",
    FileKind.PNG: "image/png",
    FileKind.TIFF: "image/tiff",
}
UNKNOWN_TYPE = "application/octet-stream"
NAME_COLUMN = "berkas"


class ManifestError(PindaiError):
    """A manifest that cannot be used; the message names the column or the row."""


@dataclass(frozen=True, slots=True)
class Received:
    """What became of one file on arrival; `problem` is None for a file that was taken."""

    path: Path
    is_new: bool
    problem: str | None


def every_file(paths: Iterable[Path]) -> Iterator[Path]:
    """The files named and all files in the folders named, hidden ones aside, in order of name.

    Files of a kind that is not read are among them: they are refused with a reason, not passed over.
    """
    for path in paths:
        if path.is_dir():
            below = (found for found in sorted(path.rglob("*")) if found.is_file())
            yield from (found for found in below if not _is_hidden(found.relative_to(path)))
        else:
            yield path


def receive_file(
    database: Database,
    originals: Originals,
    actor: Actor,
    path: Path,
    batch_id: int,
    manifest: Mapping[str, str] | None = None,
) -> Received:
    """Store one file and write its row; only when this has returned may the source be moved.

    Raises:
        OSError: the store of originals cannot be written.
        ForbiddenError: the actor may not import for the batch's unit.
    """
    place = Place(batch_id, path.name, str(path))
    original: Original | None = None
    try:
        media_type = MEDIA_TYPES[identify(path)]
    except RefusedFileError as error:
        if path.is_file():
            original = originals.store_file(path)
        with database.writing() as session:
            refuse(session, actor, original, UNKNOWN_TYPE, place, Refusal(error.code, str(error)))
        return Received(path, is_new=False, problem=str(error))
    original = originals.store_file(path)
    with database.writing() as session:
        arrival = receive(session, actor, original, media_type, place, manifest)
    return Received(path, arrival.is_new, None)


def read_manifest(path: Path) -> dict[str, dict[str, str]]:
    """What a CSV manifest says of each file: file name to field to value.

    The column `berkas` names the file; the others are the DIP and archive fields of the register.

    Raises:
        ManifestError: not a CSV, no column `berkas`, an unknown column, or a file named twice.
    """
    import pandas as pd  # only a manifest needs it, and it takes a second to load

    try:
        table = pd.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8-sig")
    except (ValueError, OSError) as error:
        raise ManifestError(f"Manifes {path.name} tidak dapat dibaca sebagai CSV UTF-8: {error}") from error
    if NAME_COLUMN not in table.columns:
        raise ManifestError(f"Manifes {path.name} tidak memuat kolom “{NAME_COLUMN}”.")
    unknown = sorted(set(table.columns) - {NAME_COLUMN, *MANIFEST_FIELDS})
    if unknown:
        known = ", ".join(MANIFEST_FIELDS)
        raise ManifestError(f"Kolom manifes tidak dikenal: {', '.join(unknown)}. Yang dikenal: {known}.")
    twice = table[NAME_COLUMN][table[NAME_COLUMN].duplicated()]
    if len(twice):
        raise ManifestError(f"Berkas tercantum dua kali dalam manifes: {twice.iloc[0]}.")
    return {
        str(row.pop(NAME_COLUMN)): {str(key): str(value) for key, value in row.items() if value}
        for row in table.to_dict("records")
    }


def _is_hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)
