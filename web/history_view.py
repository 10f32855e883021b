"""The audit trail of an entry as sentences."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from register.audit import AuditEntry
from web.field_groups import label_of
from web.wording import Wording


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One act: who, in which role, did what, when, why, and what changed."""

    seq: int
    at: datetime
    actor: str
    role: str
    act: str
    why: str
    change: str


def history_lines(acts: Iterable[AuditEntry], words: Wording) -> tuple[HistoryLine, ...]:
    """The acts as people read them, oldest first."""
    return tuple(
        HistoryLine(
            act.seq,
            act.at,
            act.actor,
            words.known(f"role.{act.role}", act.role),
            words.known(f"act.{act.act}", act.act),
            act.why,
            _change(act.details, words),
        )
        for act in acts
    )


def _change(details: Mapping[str, Any], words: Wording) -> str:
    if "field" in details and "menjadi" in details:
        before = details.get("dari") or words("history.blank")
        after = details.get("menjadi") or words("history.blank")
        return words(
            "history.changed", field=label_of(str(details["field"]), words), before=before, after=after
        )
    if "kategori" in details:
        names = [
            words.known(f"category.{code}", code) + (f" {item}" if item else "")
            for code, item in details["kategori"]
        ]
        return ", ".join(names)
    if "kepada" in details:
        role = words.known(f"role.{details['kepada']}", str(details["kepada"]))
        fields = ", ".join(label_of(field, words) for field in details.get("fields", ()))
        return words("history.returned", role=role, step=details.get("step", ""), fields=fields or "–")
    if "struktur" in details:
        fields = ", ".join(label_of(field, words) for field in details["struktur"])
        return words("history.structure", fields=fields or "–")
    if "halaman" in details:
        return words("history.pages")
    if "urung" in details:
        return words("history.undone")
    if "pengecualian" in details:
        return _exemption(details, words)
    if "issue" in details:
        return words("history.settled", code=details["issue"])
    return ""


def _exemption(details: Mapping[str, Any], words: Wording) -> str:
    state = str(details["keadaan"])
    return words(
        "history.exemption_decree" if details["keputusan"] else "history.exemption",
        ground=details["dasar"],
        state=words.known(f"exempt.state.{state}", state),
        until=details["sampai"],
        decree=details["keputusan"],
    )
