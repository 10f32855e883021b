"""The append-only history: each act in a chain of hashes."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from register.actors import Actor
from register.clock import current_moment
from register.tables import AuditHead, AuditRow
from register.words import Act, Role

GENESIS = "0" * 64
CHUNK = 1000


@dataclass(frozen=True, slots=True)
class Subject:
    """What an act is about, for example `entry` 12 or `user` 4."""

    kind: str
    id: int | str


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """One act as it was recorded."""

    seq: int
    at: datetime
    actor_id: int | None
    actor: str
    role: str
    act: str
    subject: Subject
    why: str
    details: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class ChainFault:
    """A place where the chain does not hold."""

    seq: int
    message: str


def append(
    session: Session,
    actor: Actor,
    role: Role,
    act: Act | str,
    subject: Subject,
    why: str = "",
    details: Mapping[str, Any] | None = None,
) -> int:
    """The number of the act just recorded; it becomes durable with the caller's transaction.

    Appends wait for each other at the head row, so the chain has one end however many write.
    """
    head = hold_chain(session)
    record = {
        "seq": head.seq + 1,
        "at": current_moment().isoformat(),
        "actor_id": actor.user_id,
        "actor": actor.name,
        "role": role.value,
        "act": str(act),
        "subject": [subject.kind, str(subject.id)],
        "why": why,
        "details": dict(details or {}),
    }
    payload = canonical_json(record)
    digest = chain_hash(head.hash, payload)
    session.add(
        AuditRow(
            seq=head.seq + 1,
            subject_kind=subject.kind,
            subject_id=str(subject.id),
            payload=payload,
            prev_hash=head.hash,
            hash=digest,
        )
    )
    head.seq += 1
    head.hash = digest
    session.flush()
    return head.seq


def hold_chain(session: Session) -> AuditHead:
    """The end of the chain, held until the transaction ends.

    Call it first in a transaction that receives several files, so that two of them never wait crosswise.
    """
    query = select(AuditHead).where(AuditHead.id == 1).with_for_update()
    return session.scalars(query.execution_options(populate_existing=True)).one()


def history(session: Session, subject: Subject) -> tuple[AuditEntry, ...]:
    """Everything recorded about a subject, oldest first."""
    rows = session.scalars(
        select(AuditRow)
        .where(AuditRow.subject_kind == subject.kind, AuditRow.subject_id == str(subject.id))
        .order_by(AuditRow.seq)
    )
    return tuple(_entry(row) for row in rows)


def latest_acts(session: Session, limit: int = 100, before: int | None = None) -> tuple[AuditEntry, ...]:
    """The newest acts first; `before` is the number to go on from."""
    query = select(AuditRow).order_by(AuditRow.seq.desc()).limit(limit)
    if before is not None:
        query = query.where(AuditRow.seq < before)
    return tuple(_entry(row) for row in session.scalars(query))


def verify_chain(session: Session) -> tuple[ChainFault, ...]:
    """Where the chain is broken; empty is intact."""
    return tuple(_faults(session))


def canonical_json(value: Any) -> str:
    """The one way to write a value, so that its hash can be made again."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def chain_hash(previous: str, payload: str) -> str:
    """The hash that binds a payload to everything before it."""
    return hashlib.sha256(f"{previous}\n{payload}".encode()).hexdigest()


def _faults(session: Session) -> Iterator[ChainFault]:
    seq, digest = 0, GENESIS
    rows = session.execute(
        select(
            AuditRow.seq, AuditRow.payload, AuditRow.prev_hash, AuditRow.hash,
            AuditRow.subject_kind, AuditRow.subject_id,
        ).order_by(AuditRow.seq),
        execution_options={"yield_per": CHUNK},
    )  # fmt: skip
    for row in rows:
        if row.seq != seq + 1:
            yield ChainFault(row.seq, f"Catatan audit nomor {seq + 1} sampai {row.seq - 1} hilang.")
        if row.prev_hash != digest:
            yield ChainFault(row.seq, f"Catatan audit {row.seq} tidak menyambung ke catatan sebelumnya.")
        if chain_hash(row.prev_hash, row.payload) != row.hash:
            yield ChainFault(row.seq, f"Isi catatan audit {row.seq} telah diubah.")
        elif not _columns_agree(row.payload, row.seq, row.subject_kind, row.subject_id):
            yield ChainFault(row.seq, f"Kolom catatan audit {row.seq} tidak sama dengan isinya.")
        seq, digest = row.seq, row.hash
    head = session.execute(select(AuditHead.seq, AuditHead.hash)).one_or_none()
    if head is None or tuple(head) != (seq, digest):
        yield ChainFault(seq, "Ujung rantai audit tidak cocok: catatan terakhir dihapus atau ditambah.")


def _columns_agree(payload: str, seq: int, kind: str, subject_id: str) -> bool:
    record = json.loads(payload)
    return bool(record["seq"] == seq and record["subject"] == [kind, subject_id])


def _entry(row: AuditRow) -> AuditEntry:
    record = json.loads(row.payload)
    return AuditEntry(
        seq=row.seq,
        at=datetime.fromisoformat(record["at"]),
        actor_id=record["actor_id"],
        actor=record["actor"],
        role=record["role"],
        act=record["act"],
        subject=Subject(*record["subject"]),
        why=record["why"],
        details=record["details"],
    )
