"""Information categories and where the law names them (domain.md §2.1-2.3)."""

from dataclasses import dataclass
from datetime import datetime

BERKALA = "berkala"
SERTA_MERTA = "serta_merta"
SETIAP_SAAT = "setiap_saat"
DIKECUALIKAN = "dikecualikan"

LEGAL_BASES = {
    BERKALA: "UU 14/2008 pasal 9; Perki 1/2021 pasal 14",
    SERTA_MERTA: "UU 14/2008 pasal 10; Perki 1/2021 pasal 19",
    SETIAP_SAAT: "UU 14/2008 pasal 11; Perki 1/2021 pasal 21",
    DIKECUALIKAN: "UU 14/2008 pasal 17",
}


@dataclass(frozen=True, slots=True)
class CategoryChoice:
    """A category a person decides on.

    Raises:
        ValueError: an unknown code.
    """

    code: str
    item: str = ""
    legal_basis: str = ""
    reason: str = ""

    def __post_init__(self) -> None:
        if self.code not in LEGAL_BASES:
            raise ValueError(f"unknown category {self.code!r}")


@dataclass(frozen=True, slots=True)
class CategoryView:
    """A category of an entry: suggested, or decided when `decided_at` is set."""

    code: str
    item: str
    legal_basis: str
    reason: str
    probability: float | None
    decided_by: int | None
    decided_at: datetime | None
