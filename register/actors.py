"""Who acts, and which roles may do what (domain.md §3.2)."""

from dataclasses import dataclass

from register.errors import ForbiddenError
from register.words import Act, Role

PERMISSIONS: dict[Act, tuple[Role, ...]] = {
    Act.RECEIVE: (Role.PETUGAS, Role.PPID_PELAKSANA, Role.ADMIN_PPID, Role.PPID, Role.SYSTEM),
    Act.READ: (Role.SYSTEM,),
    Act.FAIL: (Role.SYSTEM,),
    Act.RETRY: (
        Role.PETUGAS, Role.PPID_PELAKSANA, Role.ADMIN_PPID, Role.PPID, Role.ADMINISTRATOR, Role.SYSTEM,
    ),
    Act.CORRECT: (Role.PETUGAS, Role.PPID_PELAKSANA, Role.PPID),
    Act.CLASSIFY: (Role.PPID_PELAKSANA, Role.PPID),
    Act.HAND_IN: (Role.PETUGAS, Role.PPID_PELAKSANA, Role.PPID),
    Act.APPROVE: (Role.PPID, Role.ATASAN_PPID),
    Act.RETURN: (Role.PPID_PELAKSANA, Role.PPID, Role.ATASAN_PPID),
    Act.WITHHOLD: (Role.PPID_PELAKSANA, Role.PPID, Role.ATASAN_PPID),
    Act.RELEASE: (Role.PPID, Role.ATASAN_PPID),
    Act.WITHDRAW: (Role.PPID, Role.ATASAN_PPID),
    Act.SUPERSEDE: (Role.PPID_PELAKSANA, Role.PPID, Role.ATASAN_PPID),
    Act.PUBLISH: (Role.ADMIN_PPID, Role.PPID, Role.SYSTEM),
    Act.ENACT: (Role.ATASAN_PPID, Role.PPID, Role.SYSTEM),
    Act.FREEZE: (Role.ATASAN_PPID, Role.PPID),
    Act.ANNOUNCE: (Role.ADMIN_PPID, Role.PPID_PELAKSANA, Role.PPID, Role.ATASAN_PPID, Role.PETUGAS),
    Act.SEND: (Role.PETUGAS, Role.PPID_PELAKSANA, Role.ADMIN_PPID, Role.PPID),
    Act.RECEIPT: (Role.PETUGAS, Role.PPID_PELAKSANA, Role.ADMIN_PPID, Role.PPID),
    Act.PROPOSE_EXEMPTION: (Role.PPID_PELAKSANA, Role.PPID),
    Act.DECIDE_EXEMPTION: (Role.PPID,),
    Act.APPROVE_EXEMPTION: (Role.ATASAN_PPID,),
    Act.RETURN_EXEMPTION: (Role.PPID, Role.ATASAN_PPID),
    Act.END_EXEMPTION: (Role.PPID, Role.ATASAN_PPID),
    Act.MANAGE: (Role.ADMINISTRATOR, Role.SYSTEM),
}  # fmt: skip

OPERATORS = (Role.ADMINISTRATOR, Role.ADMIN_PPID)


@dataclass(frozen=True, slots=True)
class Grant:
    """One role, in one unit or (unit None) in all."""

    role: Role
    unit_id: int | None = None


@dataclass(frozen=True, slots=True)
class Actor:
    """Someone who acts: a signed-in person, or the system (no user id)."""

    user_id: int | None
    name: str
    grants: tuple[Grant, ...]

    def has(self, role: Role, unit_id: int | None = None) -> bool:
        """Whether the actor holds the role in the unit (a role for all units counts everywhere)."""
        return any(grant.role is role and grant.unit_id in (None, unit_id) for grant in self.grants)

    def may(self, act: Act, unit_id: int | None = None) -> bool:
        """Whether one of the actor's roles in the unit allows the act."""
        return any(self.has(role, unit_id) for role in PERMISSIONS[act])

    @property
    def is_operator(self) -> bool:
        """Whether the actor keeps the machine running in any unit: an administrator of it or of the PPID."""
        return any(grant.role in OPERATORS for grant in self.grants)

    def role_for(self, act: Act, unit_id: int | None = None) -> Role:
        """The role under which the actor does the act in the unit.

        Raises:
            ForbiddenError: no role of the actor allows it.
        """
        for role in PERMISSIONS[act]:
            if self.has(role, unit_id):
                return role
        raise ForbiddenError(f"Peran Anda tidak berwenang untuk {act.value}; mintalah yang berwenang.")

    def sees(self, unit_id: int) -> bool:
        """Whether the actor works in the unit, and so sees what is its own."""
        return any(grant.unit_id in (None, unit_id) for grant in self.grants)

    def units(self) -> tuple[int, ...] | None:
        """The units the actor works in; None is all of them."""
        if any(grant.unit_id is None for grant in self.grants):
            return None
        return tuple(sorted({grant.unit_id for grant in self.grants if grant.unit_id is not None}))


def system_actor(name: str) -> Actor:
    """The system under the name of the part that acts, for example `pindai import`."""
    return Actor(None, name, (Grant(Role.SYSTEM),))
