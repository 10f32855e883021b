"""What can go wrong when a procedure is compiled or a case is moved."""

from enum import StrEnum

from documents.errors import PindaiError


class ProcedureError(PindaiError):
    """An SOP cannot be run as a procedure, or not yet."""


class Refusal(StrEnum):
    """Why an act is refused."""

    CLOSED = "closed"
    NOT_IN_GRAPH = "not_in_graph"
    WRONG_ROLE = "wrong_role"
    WRONG_UNIT = "wrong_unit"
    ASSIGNED_TO_OTHER = "assigned_to_other"
    SYSTEM_DECIDES = "system_decides"
    OWN_DRAFT = "own_draft"
    REQUIREMENT_MISSING = "requirement_missing"
    REASON_MISSING = "reason_missing"
    BACK_IN_TIME = "back_in_time"


class ActRefusedError(PindaiError):
    """An act that the procedure does not allow; the case stays as it was."""

    def __init__(self, refusal: Refusal, message: str) -> None:
        super().__init__(message)
        self.refusal = refusal
