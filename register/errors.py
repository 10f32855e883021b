"""What can go wrong with an act on the register; messages are Indonesian and say what to do."""

from documents.errors import PindaiError


class RegisterError(PindaiError):
    """An act the register refuses."""


class NotFoundError(RegisterError):
    """There is no such row."""


class ForbiddenError(RegisterError):
    """The actor's roles do not allow the act, or the duties must be separated."""


class ConflictError(RegisterError):
    """Someone else changed or decided it first."""


class InvalidActError(RegisterError):
    """The act does not fit the state, or something required is missing."""


class LeaseLostError(RegisterError):
    """The file was given to another worker; what this one did does not count."""


class UnstorableError(RegisterError):
    """What was read cannot be kept by the database."""

    code = "unstorable"


class OriginalError(RegisterError):
    """An original is missing or no longer what it was."""


class DatabaseError(RegisterError):
    """The database cannot be reached, or is none that this version can use."""

    code = "database"


class StoreError(RegisterError):
    """The store of originals cannot be reached or used; the originals themselves may be well."""
