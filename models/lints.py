"""What a reviewer should check in an SOP: the lints of the domain, each with its place on the scan."""

from collections.abc import Sequence
from datetime import UTC, date, datetime

from documents.document import Document
from documents.issue import Issue
from models.lint_content import lint_content
from models.lint_flow import lint_flow
from models.lint_identity import lint_identity
from models.lint_legal import lint_legal
from models.lint_officials import SameOfficial, same_official

__all__ = ["SameOfficial", "lint", "same_official"]


def lint(
    document: Document, *, today: date | None = None, personal: Sequence[Issue] = ()
) -> tuple[Issue, ...]:
    """The issues of one document; none for a document that is no SOP, personal data aside.

    Args:
        document: as read, with citations filled in or not.
        today: the day against which validity is judged; by default the present day.
        personal: P01 issues of personal data that were found in the document's words.
    """
    sop = document.sop
    if sop is None:
        return tuple(personal)
    now = today or datetime.now(tz=UTC).date()
    found = [
        *lint_identity(document, sop, now),
        *lint_legal(sop),
        *lint_flow(document, sop),
        *lint_content(document, sop),
    ]
    covered = {item.field for item in found if item.code == "P01"}
    return (*found, *(item for item in personal if item.field is None or item.field not in covered))
