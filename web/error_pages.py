"""Errors end in a page that says what happened and what to do, in a part of one when only that was asked."""

import logging
from http import HTTPStatus

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from documents.errors import PindaiError
from register.errors import ConflictError, ForbiddenError, InvalidActError, NotFoundError, OriginalError
from web.asking import bare_ask
from web.errors import MissingPageError, PageError
from web.page_images import PageImageError
from workflow.errors import ActRefusedError, Refusal

log = logging.getLogger(__name__)

STATUS: tuple[tuple[type[PindaiError], HTTPStatus, str], ...] = (
    (NotFoundError, HTTPStatus.NOT_FOUND, "error.not_found"),
    (OriginalError, HTTPStatus.NOT_FOUND, "error.no_picture"),
    (PageImageError, HTTPStatus.NOT_FOUND, "error.no_picture"),
    (ForbiddenError, HTTPStatus.FORBIDDEN, "error.forbidden"),
    (ConflictError, HTTPStatus.CONFLICT, "error.conflict"),
    (InvalidActError, HTTPStatus.UNPROCESSABLE_ENTITY, "error.invalid"),
    (PindaiError, HTTPStatus.UNPROCESSABLE_ENTITY, "error.invalid"),
)

NOT_THIS_PERSON = frozenset(
    {
        Refusal.WRONG_ROLE,
        Refusal.WRONG_UNIT,
        Refusal.ASSIGNED_TO_OTHER,
        Refusal.SYSTEM_DECIDES,
        Refusal.OWN_DRAFT,
    }
)


class ErrorPages:
    """Turns what was raised below into an answer."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, and explain what goes wrong before an answer has begun."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        has_begun = False

        async def watched_send(message: Message) -> None:
            nonlocal has_begun
            has_begun = True
            await send(message)

        try:
            await self.app(scope, receive, watched_send)
        except PindaiError as error:
            if has_begun:
                raise
            await explain(Request(scope), error)(scope, receive, send)


def explain(request: Request, error: PindaiError) -> Response:
    """The page for an error."""
    if isinstance(error, PageError):
        status, key, detail = error.status, error.key, ""
    elif isinstance(error, ActRefusedError) and error.refusal in NOT_THIS_PERSON:
        status, key, detail = HTTPStatus.FORBIDDEN, "error.forbidden", str(error)
    else:
        status, key = next((status, key) for kind, status, key in STATUS if isinstance(error, kind))
        detail = str(error)
    ask = bare_ask(request.app.state.site, request)
    if request.url.path.endswith(".json"):
        return JSONResponse({"error": detail or ask.words(f"{key}.text")}, status)
    if ask.is_partial:
        part = ask.page("parts/trouble.html", status, heading=ask.words(key), detail=detail, key=key)
        part.headers["HX-Retarget"], part.headers["HX-Reswap"] = "#pesan", "innerHTML"
        return part
    return ask.page("error.html", status, heading=ask.words(key), detail=detail, key=key)


async def explain_http(request: Request, error: Exception) -> Response:
    """The page for an address or a method that does not exist."""
    is_missing = isinstance(error, HTTPException) and error.status_code == HTTPStatus.NOT_FOUND
    return explain(request, MissingPageError() if is_missing else PageError())


async def explain_fault(request: Request, error: Exception) -> Response:
    """The page for a fault of our own; the details are in the log, not on the page."""
    log.error("fault at %s", request.url.path, exc_info=error)
    ask = bare_ask(request.app.state.site, request)
    return ask.page("error.html", 500, heading=ask.words("error.fault"), detail="", key="error.fault")
