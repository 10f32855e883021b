"""The tables of the register, by subject: people, files, entries, acts."""

from register.tables.acts import (
    Announcement,
    AuditHead,
    AuditRow,
    CaseEvent,
    CaseRow,
    Edition,
    EditionRow,
    ProcedureRow,
    Report,
    Review,
)
from register.tables.base import Base
from register.tables.entries import (
    CategoryRow,
    CitationRow,
    Comment,
    DocumentRow,
    Entry,
    IssueRow,
    ReadingRow,
    SearchRow,
)
from register.tables.files import Batch, Failure, File, PageRow, Run, Sighting
from register.tables.people import LoginAttempt, SavedView, Unit, User, UserRole, WebSession

__all__ = [
    "Announcement",
    "AuditHead",
    "AuditRow",
    "Base",
    "Batch",
    "CaseEvent",
    "CaseRow",
    "CategoryRow",
    "CitationRow",
    "Comment",
    "DocumentRow",
    "Edition",
    "EditionRow",
    "Entry",
    "Failure",
    "File",
    "IssueRow",
    "LoginAttempt",
    "PageRow",
    "ProcedureRow",
    "ReadingRow",
    "Report",
    "Review",
    "Run",
    "SavedView",
    "SearchRow",
    "Sighting",
    "Unit",
    "User",
    "UserRole",
    "WebSession",
]
