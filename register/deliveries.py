"""Bundles of public information sent to another office, and the receipts for them.

    manifest.json       what is in it, for whom, from which unit
    daftar.csv          the list, in the columns of the DIP
    informasi/<id>.json one published entry each, as the public sees it
    SHA256SUMS          for `sha256sum -c`

Only what is published goes in: what is exempt, withheld or undecided never is.
"""

import csv
import hashlib
import io
import json
import tempfile
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import IO

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from register import audit
from register.actors import Actor
from register.attachments import attach
from register.clock import current_moment
from register.errors import ConflictError, InvalidActError, NotFoundError, OriginalError
from register.fields import DIP_FIELDS
from register.originals import Originals
from register.public import PublicEntry, plain_entry, published_entries
from register.tables import Delivery, Entry, Unit
from register.words import Act, EntryState

MEDIA_TYPE = "application/zip"
SUMS = "SHA256SUMS"
SCHEMA = "pindai-kiriman/1"
IN_MEMORY = 8 * 1024 * 1024
EPOCH = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class DeliveryView:
    """A bundle that was sent; `received_at` is None until its receipt came."""

    id: int
    unit_id: int
    case_id: int | None
    number: int
    recipient: str
    sha256: str
    rows: int
    sent_at: datetime
    received_by: str | None
    received_at: datetime | None


def deliver(
    session: Session, actor: Actor, originals: Originals, unit_id: int, recipient: str, case_id: int | None
) -> int:
    """The row id of a sent bundle of everything the unit has published; deliveries of a unit are numbered.

    Raises:
        ForbiddenError: the actor may not send for the unit.
        InvalidActError: no recipient, or nothing is published.
        OSError: the disk is full.
    """
    role = actor.role_for(Act.SEND, unit_id)
    if not recipient.strip():
        raise InvalidActError("Isi penerima kiriman, misalnya Pusat Data.")
    audit.hold_chain(session)
    newest = session.scalar(select(func.max(Delivery.number)).where(Delivery.unit_id == unit_id)) or 0
    row = Delivery(unit_id=unit_id, case_id=case_id, number=newest + 1, recipient=recipient.strip()[:300])
    row.actor_id, row.sent_at = actor.user_id, current_moment()
    with tempfile.SpooledTemporaryFile(max_size=IN_MEMORY) as file:
        row.rows = write_bundle(session, row, file)
        file.seek(0)
        row.sha256 = attach(session, actor, originals, file, MEDIA_TYPE).sha256
    session.add(row)
    session.flush()
    details = {"nomor": row.number, "penerima": row.recipient, "sha256": row.sha256, "baris": row.rows}
    audit.append(session, actor, role, Act.SEND, audit.Subject("delivery", row.id), details=details)
    return row.id


def write_bundle(session: Session, row: Delivery, file: IO[bytes]) -> int:
    """How many entries were written into the bundle.

    Raises:
        InvalidActError: nothing is published.
    """
    sums: dict[str, str] = {}
    listed: list[PublicEntry] = []
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as bundle:
        for entry in published_entries(session, row.unit_id):
            content = json.dumps(plain_entry(entry), ensure_ascii=False, sort_keys=True, indent=1)
            _put(bundle, sums, f"informasi/{entry.id}.json", content)
            listed.append(entry)
        if not listed:
            raise InvalidActError("Belum ada informasi publik yang dapat dikirim; yang lain tidak ikut.")
        _put(bundle, sums, "daftar.csv", _table(listed))
        _put(bundle, sums, "manifest.json", _manifest(session, row, listed, sums))
        lines = "".join(f"{digest}  {name}\n" for name, digest in sorted(sums.items()))
        bundle.writestr(zipfile.ZipInfo(SUMS, EPOCH), lines)
    return len(listed)


def record_receipt(session: Session, actor: Actor, delivery_id: int, received_by: str, checksum: str) -> None:
    """Record who received a bundle; the checksum they tell must be the bundle's own.

    Raises:
        ConflictError: its receipt was recorded already.
        ForbiddenError: the actor may not send for the unit.
        InvalidActError: no name, or another checksum: then something else arrived than was sent.
        NotFoundError: there is no such delivery.
    """
    row = session.scalar(select(Delivery).where(Delivery.id == delivery_id).with_for_update())
    if row is None:
        raise NotFoundError(f"Kiriman {delivery_id} tidak ada.")
    role = actor.role_for(Act.RECEIPT, row.unit_id)
    if row.received_at is not None:
        raise ConflictError("Tanda terima kiriman ini sudah dicatat.")
    if not received_by.strip():
        raise InvalidActError("Isi nama penerima.")
    if checksum.strip().lower() != row.sha256:
        raise InvalidActError("Checksum tidak sama dengan berkas yang dikirim; kirim ulang, jangan dicatat.")
    row.received_by, row.received_at = received_by.strip()[:300], current_moment()
    row.receipt_by_id = actor.user_id
    details = {"penerima": row.received_by, "sha256": row.sha256}
    audit.append(session, actor, role, Act.RECEIPT, audit.Subject("delivery", row.id), details=details)


def check_bundle(originals: Originals, sha256: str) -> tuple[str, ...]:
    """What is wrong with a kept bundle, in Indonesian; nothing is all well."""
    try:
        if not originals.is_intact(sha256):
            return ("Isi berkas tidak lagi sesuai checksum-nya.",)
        with originals.open(sha256) as file, zipfile.ZipFile(file) as bundle:
            return tuple(_faults(bundle))
    except (OriginalError, zipfile.BadZipFile) as error:
        return (str(error),)


def delivery(session: Session, delivery_id: int) -> DeliveryView:
    """One delivery.

    Raises:
        NotFoundError: there is no such delivery.
    """
    row = session.get(Delivery, delivery_id)
    if row is None:
        raise NotFoundError(f"Kiriman {delivery_id} tidak ada.")
    return _view(row)


def list_deliveries(session: Session) -> tuple[DeliveryView, ...]:
    """The deliveries, newest first."""
    return tuple(_view(row) for row in session.scalars(select(Delivery).order_by(Delivery.id.desc())))


def count_to_send(session: Session, unit_id: int) -> int:
    """How many entries of a unit a bundle would hold now."""
    query = select(func.count()).where(Entry.unit_id == unit_id, Entry.state == EntryState.TERBIT)
    return session.scalar(query) or 0


def _put(bundle: zipfile.ZipFile, sums: dict[str, str], name: str, text: str) -> None:
    content = text.encode()
    sums[name] = hashlib.sha256(content).hexdigest()
    bundle.writestr(zipfile.ZipInfo(name, EPOCH), content, zipfile.ZIP_DEFLATED)


def _table(listed: list[PublicEntry]) -> str:
    file = io.StringIO()
    rows = csv.writer(file)
    rows.writerow(["id", *DIP_FIELDS, "kategori"])
    for entry in listed:
        codes = ";".join(sorted({category.code for category in entry.categories}))
        rows.writerow([entry.id, *(_harmless(getattr(entry, name)) for name in DIP_FIELDS), codes])
    return file.getvalue()


def _harmless(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell


def _manifest(session: Session, row: Delivery, listed: list[PublicEntry], sums: dict[str, str]) -> str:
    told = {
        "schema": SCHEMA,
        "unit": session.get_one(Unit, row.unit_id).name,
        "nomor": row.number,
        "penerima": row.recipient,
        "dikirim": row.sent_at.isoformat(),
        "jumlah": len(listed),
        "berkas": [{"nama": name, "sha256": digest} for name, digest in sorted(sums.items())],
    }
    return json.dumps(told, ensure_ascii=False, indent=1)


def _faults(bundle: zipfile.ZipFile) -> Iterator[str]:
    named = dict(_sum_line(line) for line in bundle.read(SUMS).decode().splitlines())
    for name in sorted(set(bundle.namelist()) - {SUMS} ^ set(named)):
        yield f"{name}: ada pada salah satu saja dari isi dan daftar checksum."
    for name, digest in named.items():
        if name in bundle.namelist() and hashlib.sha256(bundle.read(name)).hexdigest() != digest:
            yield f"{name}: checksum tidak sama."


def _sum_line(line: str) -> tuple[str, str]:
    digest, _, name = line.partition("  ")
    return name, digest


def _view(row: Delivery) -> DeliveryView:
    return DeliveryView(
        row.id,
        row.unit_id,
        row.case_id,
        row.number,
        row.recipient,
        row.sha256,
        row.rows,
        row.sent_at,
        row.received_by,
        row.received_at,
    )
