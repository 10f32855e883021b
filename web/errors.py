"""What a visitor is told when a page cannot be shown; the texts stand in the message catalogue."""

from http import HTTPStatus

from documents.errors import PindaiError


class PageError(PindaiError):
    """A page that ends in an explanation; `key` names its text in the catalogue."""

    status = HTTPStatus.BAD_REQUEST
    key = "error.bad_request"


class ExpiredSessionError(PageError):
    """A form came from a browser that is not, or no longer, signed in."""

    status = HTTPStatus.UNAUTHORIZED
    key = "error.expired"


class ForgedFormError(PageError):
    """A form without the token that was given out with it."""

    status = HTTPStatus.FORBIDDEN
    key = "error.forged"


class MissingPageError(PageError):
    """No such page."""

    status = HTTPStatus.NOT_FOUND
    key = "error.not_found"


class TooLargeError(PageError):
    """More was sent than is taken."""

    status = HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    key = "error.too_large"


class TooManyRequestsError(PageError):
    """One address asks too often."""

    status = HTTPStatus.TOO_MANY_REQUESTS
    key = "error.too_many"
