"""What the steps of a procedure do in the register: decide about the entry, freeze, announce, send, file."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import IO, Any

from sqlalchemy.orm import Session

from register.actors import Actor
from register.announcements import AnnouncementDraft, case_draft, check_draft, record_announcement
from register.attachments import attach
from register.cases import CaseView, case_events
from register.deliveries import deliver
from register.editions import EditionKind, freeze_edition
from register.errors import InvalidActError
from register.filing import file_report
from register.maklumat import check_contents, determine_maklumat
from register.originals import Originals
from register.publication import publish
from register.reports import ReportDraft, freeze_report
from register.reviews import Return, approve, hand_in, send_back
from register.tables import Entry
from register.taking import take_entry
from register.words import EntryState


class Effect(StrEnum):
    """What doing a step brings about."""

    INVENTORY = "inventory"
    APPROVE = "approve"
    EDITION = "edition"
    PUBLISH = "publish"
    DRAFT = "draft"
    DETERMINE = "determine"
    ANNOUNCE = "announce"
    SEND = "send"
    REPORT = "report"
    FILE = "file"


DECIDED = frozenset({Effect.APPROVE, Effect.DETERMINE})
"""What only a decision (YA) can bring about."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the step left: its kind and the row it can be found under."""

    effect: Effect
    id: int


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that came with a form: its bytes, and the kind that they tell."""

    content: IO[bytes]
    media_type: str


@dataclass(frozen=True, slots=True)
class Given:
    """What a person gave for a step.

    Attributes:
        content: what the form said; `versi_entri` is the version of the entry that the person saw.
        report: the report to freeze, for a step that prints one.
        files: proofs that came with the form.
        originals: where files are kept.
    """

    content: Mapping[str, Any] = field(default_factory=dict)
    report: ReportDraft | None = None
    files: tuple[Upload, ...] = ()
    originals: Originals | None = None


def apply(session: Session, actor: Actor, case: CaseView, effect: Effect, given: Given) -> Outcome:
    """What the step brought about, in the caller's transaction.

    Raises:
        ConflictError: the entry changed since the person saw it.
        ForbiddenError: the actor may not do this.
        InvalidActError: something needed is missing.
    """
    return Outcome(effect, _DOING[effect](session, actor, case, given))


def determine(
    session: Session, actor: Actor, determined: Sequence[CaseView], title: str, decree: str
) -> Outcome:
    """One edition of the list for several cases of a unit: what is published, and their entries.

    Raises:
        ForbiddenError: the actor may not set editions.
        InvalidActError: an entry is not approved, or is exempt.
    """
    entries = tuple(entry_of(case) for case in determined if case.subject.kind == "entry")
    unit_id = determined[0].unit_id
    number = freeze_edition(session, actor, EditionKind.DIP, title, decree, unit_id, entries)
    return Outcome(Effect.EDITION, number)


def give_back(
    session: Session, actor: Actor, case: CaseView, back_to: Return, reason: str, content: Mapping[str, Any]
) -> None:
    """Return the case's entry to whoever corrects it.

    Raises:
        ConflictError: the entry changed since the person saw it.
        ForbiddenError: the actor may not return entries.
        InvalidActError: it is published already, or no reason.
    """
    send_back(session, actor, entry_of(case), content.get("versi_entri"), reason, back_to, case.id)


def entry_of(case: CaseView) -> int:
    """The entry a case is about.

    Raises:
        InvalidActError: it is about something else.
    """
    if case.subject.kind != "entry":
        raise InvalidActError("Langkah ini memerlukan dokumen; pekerjaan ini tidak menyangkut satu dokumen.")
    return int(case.subject.id)


def last_draft(session: Session, case_id: int, before: int = 0) -> dict[str, str]:
    """The contents of a maklumat that a case carries, newest first by `before`; empty where there is none."""
    drafts = [event.content["isi"] for event in case_events(session, case_id) if "isi" in event.content]
    return dict(drafts[-1 - before]) if len(drafts) > before else {}


def keep_files(session: Session, actor: Actor, given: Given) -> tuple[str, ...]:
    """The names of the files that came with a form, after they are safe.

    Raises:
        InvalidActError: there is nowhere to keep them.
        OSError: the disk is full.
    """
    return tuple(
        attach(session, actor, _store(given), upload.content, upload.media_type).sha256
        for upload in given.files
    )


def announce(session: Session, actor: Actor, draft: AnnouncementDraft, given: Given) -> int:
    """The number of an announcement, its files kept as proof.

    Raises:
        ForbiddenError: the actor may not announce for the unit.
        InvalidActError: no title, no channel, or not proof enough.
        OSError: the disk is full.
    """
    check_draft(draft, len(given.files))
    proof = (*draft.proof, *keep_files(session, actor, given))
    return record_announcement(session, actor, replace(draft, proof=proof))


def _inventory(session: Session, actor: Actor, case: CaseView, given: Given) -> int:
    """The entry corrected and classified: handed in, if it had been returned."""
    entry_id, version = entry_of(case), given.content.get("versi_entri")
    entry = take_entry(session, entry_id, version, (EntryState.MENUNGGU, EntryState.DIKEMBALIKAN))
    if entry.conflicts:
        raise InvalidActError("Masih ada nilai yang bertentangan dengan pembacaan baru; putuskan dahulu.")
    if entry.state is EntryState.DIKEMBALIKAN:
        hand_in(session, actor, entry_id, version, str(given.content.get("catatan", "")))
    return entry_id


def _approve(session: Session, actor: Actor, case: CaseView, given: Given) -> int:
    entry_id, note = entry_of(case), str(given.content.get("catatan", ""))
    if session.get_one(Entry, entry_id).state is not EntryState.DISETUJUI:
        approve(session, actor, entry_id, given.content.get("versi_entri"), note, case.id)
    return entry_id


def _edition(session: Session, actor: Actor, case: CaseView, given: Given) -> int:
    decree = str(given.content.get("catatan", ""))
    title = str(given.content.get("judul", "")) or case.title
    return determine(session, actor, (case,), title, decree).id


def _publish(session: Session, actor: Actor, case: CaseView, _given: Given) -> int:
    entry_id = entry_of(case)
    if not publish(session, actor, entry_id, case.id):
        raise InvalidActError("Dokumen ini belum disetujui, jadi tidak dapat diunggah.")
    return entry_id


def _draft(_session: Session, _actor: Actor, case: CaseView, given: Given) -> int:
    check_contents(given.content.get("isi", {}))
    return case.id


def _determine(session: Session, actor: Actor, case: CaseView, given: Given) -> int:
    since = str(given.content.get("berlaku", ""))
    return determine_maklumat(session, actor, case, last_draft(session, case.id), since)


def _announce(session: Session, actor: Actor, case: CaseView, given: Given) -> int:
    return announce(session, actor, case_draft(case, given.content), given)


def _send(session: Session, actor: Actor, case: CaseView, given: Given) -> int:
    recipient = str(given.content.get("penerima", ""))
    return deliver(session, actor, _store(given), case.unit_id, recipient, case.id)


def _report(session: Session, actor: Actor, _case: CaseView, given: Given) -> int:
    if given.report is None:
        raise InvalidActError("Laporan belum disusun; buka lagi pekerjaannya dari meja periksa.")
    return freeze_report(session, actor, given.report)


def _file(session: Session, actor: Actor, case: CaseView, given: Given) -> int:
    printed = [event.content["hasil"] for event in case_events(session, case.id) if "hasil" in event.content]
    numbers = [number for effect, number in printed if effect == Effect.REPORT]
    if not numbers:
        raise InvalidActError("Belum ada laporan yang dicetak pada pekerjaan ini.")
    return file_report(session, actor, _store(given), numbers[-1])


def _store(given: Given) -> Originals:
    if given.originals is None:
        raise InvalidActError("Langkah ini menyimpan berkas; kerjakan dari meja periksa.")
    return given.originals


_DOING: Mapping[Effect, Callable[[Session, Actor, CaseView, Given], int]] = {
    Effect.INVENTORY: _inventory,
    Effect.APPROVE: _approve,
    Effect.EDITION: _edition,
    Effect.PUBLISH: _publish,
    Effect.DRAFT: _draft,
    Effect.DETERMINE: _determine,
    Effect.ANNOUNCE: _announce,
    Effect.SEND: _send,
    Effect.REPORT: _report,
    Effect.FILE: _file,
}
