"""An act on a case: who does what, when, and why."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from documents.sop import FlowPoint


class ActKind(StrEnum):
    """What a person can do with a case."""

    ADVANCE = "advance"
    APPROVE = "approve"
    RETURN = "return"
    HAND_OVER = "hand_over"
    WITHDRAW = "withdraw"


@dataclass(frozen=True, slots=True)
class Grant:
    """A role in a unit; unit None means every unit of the body."""

    role: str
    unit: str | None


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts, and with which roles."""

    id: str
    grants: frozenset[Grant]

    def has(self, role: str | None, unit: str) -> bool:
        """Whether the person holds the role in the unit."""
        return any(grant.role == role and grant.unit in (None, unit) for grant in self.grants)


@dataclass(frozen=True, slots=True)
class Act:
    """One act on a case.

    Attributes:
        at: when, with its time zone.
        reason: why; required to return and to withdraw.
        to: where to advance, for a step with several ways on.
        assignee: who works on, for a hand-over.
        at_hand: the requirements the actor has confirmed.
    """

    kind: ActKind
    actor: Actor
    at: datetime
    reason: str = ""
    to: FlowPoint | None = None
    assignee: Actor | None = None
    at_hand: frozenset[str] = frozenset()
