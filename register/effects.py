"""What the steps of a procedure leave in the register: editions, reports, announcements."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy.orm import Session

from register.actors import Actor
from register.announcements import AnnouncementDraft, record_announcement
from register.cases import CaseView
from register.editions import EditionKind, freeze_edition
from register.errors import InvalidActError
from register.reports import ReportDraft, freeze_report


class Effect(StrEnum):
    """What doing a step brings about."""

    ANNOUNCE = "announce"
    EDITION = "edition"
    REPORT = "report"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the step left: its kind and the row it can be found under."""

    effect: Effect
    id: int


def apply(
    session: Session,
    actor: Actor,
    case: CaseView,
    effect: Effect,
    content: Mapping[str, Any],
    report: ReportDraft | None,
) -> Outcome:
    """What the step brought about, in the caller's transaction.

    Args:
        content: what the form said: `catatan`, `tautan`, `saluran`.
        report: the report to freeze, for a step that prints one.

    Raises:
        ForbiddenError: the actor may not do this.
        InvalidActError: something needed is missing.
    """
    match effect:
        case Effect.ANNOUNCE:
            return Outcome(effect, _announce(session, actor, case, content))
        case Effect.EDITION:
            decree = str(content.get("catatan", ""))
            kind = EditionKind.DIP
            return Outcome(effect, freeze_edition(session, actor, kind, case.title, decree, case.unit_id))
        case Effect.REPORT:
            if report is None:
                raise InvalidActError("Laporan belum disusun; buka lagi pekerjaannya dari meja periksa.")
            return Outcome(effect, freeze_report(session, actor, report))


def _announce(session: Session, actor: Actor, case: CaseView, content: Mapping[str, Any]) -> int:
    proof = str(content.get("tautan", ""))
    if not proof:
        raise InvalidActError("Isi tautan bukti pengumuman.")
    draft = AnnouncementDraft(
        unit_id=case.unit_id,
        title=case.title,
        text=str(content.get("catatan", "")),
        channels=tuple(content.get("saluran", ())),
        proof=(proof,),
        case_id=case.id,
    )
    return record_announcement(session, actor, draft)
