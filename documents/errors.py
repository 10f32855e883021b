"""The one root of every error Pindai raises on purpose."""


class PindaiError(Exception):
    """Something a person can act on; the message says what to do next, in Indonesian.

    Attributes:
        code: short and stable reason, for rows and counts.
    """

    code: str = "error"


class InvalidDocumentError(PindaiError):
    """A document, or a part of one, breaks the document contract."""
