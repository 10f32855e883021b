"""Which role of the register works in a lane, and which steps hand out work."""

import re
from dataclasses import dataclass
from functools import cache
from importlib import resources

import yaml

SYSTEM_ROLE = "system"
_ACTING = re.compile(r"^(pl[th]|pit)\b")


@dataclass(frozen=True, slots=True)
class RoleBook:
    """What the printed words over a lane mean.

    Attributes:
        labels: the name of each role as people read it, by role.
        lanes: the role of each known lane, by its plain words.
        register: the role of the register that fills each role, by role.
        assigning: the plain opening words of a step that hands out work.
    """

    labels: tuple[tuple[str, str], ...]
    lanes: tuple[tuple[str, str], ...]
    register: tuple[tuple[str, str], ...]
    assigning: tuple[str, ...]

    def role_of(self, lane: str) -> str | None:
        """The role that works in a lane, or None where the lane is not known."""
        return dict(self.lanes).get(plain(lane))

    def register_role_of(self, role: str) -> str:
        """The role of the register that fills a role of the procedure."""
        return dict(self.register).get(role, role)

    def roles_filled_by(self, register_role: str) -> frozenset[str]:
        """The roles of procedures that a role of the register fills."""
        return frozenset(role for role, filler in self.register if filler == register_role)

    def label_of(self, role: str) -> str:
        """The role's name as people read it; an unknown role is its own name."""
        return dict(self.labels).get(role, role)

    def assigns(self, uraian: str) -> bool:
        """Whether a step hands out work instead of doing it."""
        return any(plain(uraian).startswith(verb + " ") for verb in self.assigning)


def plain(text: str) -> str:
    """The words in lower case, punctuation and a "Plt."/"Plh." in front taken off."""
    words = " ".join(re.sub(r"[^\w]+", " ", text.casefold()).split())
    return _ACTING.sub("", words).strip()


def parse_role_book(text: str) -> RoleBook:
    """The role book that a YAML text holds.

    Raises:
        ValueError: one lane stands under two roles.
    """
    book = yaml.safe_load(text)
    lanes: dict[str, str] = {}
    for role, entry in book["roles"].items():
        for lane in entry["lanes"]:
            if lanes.setdefault(plain(lane), role) != role:
                raise ValueError(f"lane {lane!r} stands under {lanes[plain(lane)]!r} and {role!r}")
    labels = tuple((role, entry["label"]) for role, entry in book["roles"].items())
    register = tuple((role, entry.get("register", role)) for role, entry in book["roles"].items())
    assigning = tuple(plain(verb) for verb in book["assigning"])
    return RoleBook(labels, tuple(lanes.items()), register, assigning)


@cache
def shipped_role_book() -> RoleBook:
    """The role book that comes with Pindai."""
    return parse_role_book(resources.files("workflow").joinpath("roles.yaml").read_text(encoding="utf-8"))
