"""What a reviewer should check in an SOP: the lints of the domain, each with its place on the scan."""

from datetime import UTC, date, datetime

from documents.document import Document
from documents.issue import Issue
from models.lint_content import PersonalByPage, lint_content, lint_personal
from models.lint_flow import lint_flow
from models.lint_identity import lint_identity
from models.lint_legal import lint_legal
from models.lint_officials import SameOfficial, same_official

__all__ = ["SameOfficial", "lint", "same_official"]


def lint(
    document: Document, *, today: date | None = None, personal: PersonalByPage | None = None
) -> tuple[Issue, ...]:
    """The issues of one document; of a document that is no SOP, those of personal data only.

    Args:
        document: as read, with citations filled in or not.
        today: the day against which validity is judged; by default the present day.
        personal: the personal data among the words of the file's pages; without it they have no place.
    """
    sop = document.sop
    if sop is None:
        return tuple(lint_personal(document, personal or {}))
    now = today or datetime.now(tz=UTC).date()
    return (
        *lint_identity(document, sop, now),
        *lint_legal(sop),
        *lint_flow(document, sop),
        *lint_content(sop),
        *lint_personal(document, personal or {}),
    )
