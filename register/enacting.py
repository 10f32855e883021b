"""Putting a procedure in force: nothing may be left to settle, and each effect has its step."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy.orm import Session

from register import procedures
from register.actors import PERMISSIONS, Actor
from register.case_state import effects_from, procedure_from
from register.effects import DECIDED, Effect
from register.words import Act
from workflow.definition import Procedure
from workflow.errors import ProcedureError
from workflow.graph import obstacles
from workflow.library import reference_effects
from workflow.roles import shipped_role_book


def enact(session: Session, actor: Actor, enactment: procedures.Enactment, content: Mapping[str, Any]) -> int:
    """The number of a procedure put in force; nothing may be left to settle.

    Raises:
        ForbiddenError: the actor may not put procedures in force.
        InvalidActError: another content is in force from that very date.
        ProcedureError: something is still to be settled, or a step's effect is missing or misplaced.
    """
    procedure, effects = procedure_from(content), effects_from(content)
    faults = [obstacle.message for obstacle in obstacles(procedure)]
    faults += _misplaced(procedure, effects, required_effects(enactment.code))
    if faults:
        raise ProcedureError(" ".join(faults))
    return procedures.put_in_force(session, actor, enactment, content)


def required_effects(code: str) -> tuple[Effect, ...]:
    """What a procedure that takes the place of a reference SOP must bring about, in the SOP's order."""
    return tuple(Effect(effect) for _, effect in sorted(reference_effects(code).items()))


NEEDED: Mapping[Effect, Act] = {
    Effect.INVENTORY: Act.HAND_IN,
    Effect.APPROVE: Act.APPROVE,
    Effect.EDITION: Act.FREEZE,
    Effect.PUBLISH: Act.PUBLISH,
    Effect.DRAFT: Act.ANNOUNCE,
    Effect.DETERMINE: Act.FREEZE,
    Effect.ANNOUNCE: Act.ANNOUNCE,
    Effect.SEND: Act.SEND,
    Effect.REPORT: Act.ANNOUNCE,
    Effect.FILE: Act.RECEIVE,
}
"""What the role of a step's lane must be allowed, so that no case comes to a step nobody can do."""


def _misplaced(procedure: Procedure, effects: Mapping[int, str], required: tuple[Effect, ...]) -> list[str]:
    """What is wrong with where the effects stand, in Indonesian."""
    places = {Effect(effect): row for row, effect in effects.items()}
    rows = {node.point.nomor for node in procedure.nodes}
    decisions = {node.point.nomor for node in procedure.nodes if node.is_decision}
    faults = []
    for effect in required:
        row = places.get(effect)
        if row is None or row not in rows:
            faults.append(f"Tentukan langkah yang menjalankan “{effect.value}”.")
        elif effect in DECIDED and row not in decisions:
            faults.append(f"Langkah {row} harus berupa keputusan untuk menjalankan “{effect.value}”.")
        elif not _may(procedure, row, effect):
            faults.append(f"Pelaksana langkah {row} tidak berwenang menjalankan “{effect.value}”.")
    placed = [places[effect] for effect in required if effect in places]
    if placed != sorted(placed):
        faults.append("Urutan langkah tidak sesuai urutan akibatnya; susun dari atas ke bawah.")
    return faults


def _may(procedure: Procedure, row: int, effect: Effect) -> bool:
    """Whether the register allows the effect to the role of the row's last lane."""
    node = [node for node in procedure.nodes if node.point.nomor == row][-1]
    filler = shipped_role_book().register_role_of(node.role or "")
    return any(filler == role for role in PERMISSIONS[NEEDED[effect]])
