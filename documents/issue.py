"""Something not understood or not right in a document, with its place."""

from dataclasses import dataclass
from enum import StrEnum

from documents.box import Box


class Severity(StrEnum):
    """How much an issue matters to the reviewer."""

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Issue:
    """One remark for the reviewer.

    Attributes:
        code: H01 … P01 for lints of the domain; R.. for reading, S.. for splitting, K.. for contract.
        message: plain Indonesian that says what to check.
        field: the path it concerns (`dasar_hukum[3]`), or None for the whole document.
    """

    code: str
    severity: Severity
    message: str
    page: int | None = None
    box: Box | None = None
    field: str | None = None
