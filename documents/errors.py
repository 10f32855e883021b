"""The one root of every error Pindai raises on purpose."""


class PindaiError(Exception):
    """Something a person can act on; the message says what to do next, in Indonesian."""


class InvalidDocumentError(PindaiError):
    """A document, or a part of one, breaks the document contract."""
