"""The run of the publication procedure (001) that decides about an entry: begun when it comes, ended with it.

Where no such procedure is in force for the unit on the day an entry comes, the entry has no case and the
desk decides about it directly.
"""

from dataclasses import replace

from sqlalchemy.orm import Session

import workflow.case as flow
from register import cases, procedures
from register.actors import Actor, system_actor
from register.audit import Subject
from register.case_state import case_from, procedure_from, state_of
from register.clock import current_moment, day_of
from register.errors import InvalidActError, NotFoundError
from register.tables import Entry
from register.words import Role

PUBLICATION = "001"
SYSTEM = system_actor("alur")


def begin_case(session: Session, entry: Entry) -> None:
    """Give an entry its case, where the publication procedure is in force for its unit."""
    now = current_moment()
    try:
        governing = procedures.procedure_in_force(session, PUBLICATION, day_of(now), entry.unit_id)
    except NotFoundError:
        return
    procedure = procedure_from(governing.content)
    first = flow.open_case(procedure, str(entry.unit_id), now)
    title = (entry.judul or f"Dokumen {entry.id}")[:300]
    opening = cases.Opening(governing.id, entry.unit_id, Subject("entry", entry.id), title)
    state = state_of(procedure, first)
    entry.case_id = cases.open_case(session, SYSTEM, opening, state, Role.SYSTEM)


def end_case(session: Session, actor: Actor, role: Role, entry: Entry, reason: str) -> None:
    """End the entry's case before its last step: the entry was withheld, withdrawn, or is no longer there."""
    if entry.case_id is None:
        return
    view = cases.case_view(session, entry.case_id)
    procedure = procedure_from(procedures.procedure(session, view.procedure_id).content)
    ended = replace(case_from(view.state), status=flow.CaseStatus.WITHDRAWN, assignee=None)
    act = cases.CaseAct(role, "withdraw", reason)
    cases.record_act(session, actor, view.id, view.version, act, state_of(procedure, ended))
    entry.case_id = None


def require_own_case(entry: Entry, through: int | None) -> None:
    """Refuse a decision that goes past the entry's case.

    Raises:
        InvalidActError: the entry has a case, and the decision is not one of its steps.
    """
    if entry.case_id is not None and entry.case_id != through:
        raise InvalidActError("Entri ini diputuskan langkah demi langkah melalui alurnya; buka pekerjaannya.")
