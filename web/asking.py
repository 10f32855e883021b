"""One request as a handler sees it, and the frame every handler runs in.

Handlers are plain functions run in a thread, so that the database and the page pictures never hold up the
event loop. A handler returns a response or raises a `PindaiError`, which becomes a page that explains.
"""

import asyncio
import hmac
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from urllib.parse import quote

from sqlalchemy.orm import Session
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, QueryParams
from starlette.formparsers import MultiPartException
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from register.accounts import SignedIn, signed_in
from register.actors import Actor
from register.words import Act
from web.errors import ExpiredSessionError, ForgedFormError, MissingPageError, PageError
from web.site import Site
from web.wording import FALLBACK, LANGUAGES, Wording, wording

PICTURES_AT_ONCE = 8
"""Of one kind; a web process has 40 threads."""
SESSION_COOKIE = "pindai_sesi"
LANGUAGE_COOKIE = "pindai_bahasa"
TOKEN_FIELD = "csrf"  # noqa: S105 - the name of a field, not a secret
MAX_FIELDS = 2000
EMPTY_FORM = FormData()


@dataclass(frozen=True, slots=True)
class Ask:
    """A request: who asks, in which language, with which form.

    Attributes:
        visitor: the signed-in person, or None on a public page.
    """

    site: Site
    request: Request
    form: FormData
    visitor: SignedIn | None
    words: Wording

    @property
    def query(self) -> QueryParams:
        """What stands behind the question mark."""
        return QueryParams(
            [(name, _storable(value)) for name, value in self.request.query_params.multi_items()]
        )

    @property
    def actor(self) -> Actor:
        """The signed-in person as an actor.

        Raises:
            ExpiredSessionError: nobody is signed in.
        """
        if self.visitor is None:
            raise ExpiredSessionError
        return self.visitor.actor

    @property
    def is_partial(self) -> bool:
        """Whether only a part of the page is wanted."""
        return self.request.headers.get("HX-Request") == "true"

    def text(self, name: str) -> str:
        """A field of the form; "" where it is missing."""
        value = self.form.get(name, "")
        return _storable(value) if isinstance(value, str) else ""

    def texts(self, name: str) -> tuple[str, ...]:
        """Every value of a field of the form."""
        return tuple(_storable(value) for value in self.form.getlist(name) if isinstance(value, str))

    def place(self, name: str) -> str:
        """A place on a page to go back to, as the form names it; "" where it cannot be one."""
        text = self.text(name)
        return text if text.isascii() and text.replace("-", "").replace("_", "").isalnum() else ""

    def whole(self, name: str) -> int:
        """A whole number of the form.

        Raises:
            PageError: it is not one.
        """
        return _whole(self.text(name))

    def number(self, name: str) -> int:
        """A whole number of the address.

        Raises:
            MissingPageError: it is not one a row could have.
        """
        value = str(self.request.path_params[name])
        if not value.isdecimal() or len(value) > 15:
            raise MissingPageError
        return int(value)

    def position(self, name: str) -> int:
        """A place in a list, as the address asks for it; 0 when it does not.

        Raises:
            MissingPageError: it is none a list could have.
        """
        value = self.query.get(name, "") or "0"
        if not value.isdecimal() or len(value) > 15:
            raise MissingPageError
        return int(value)

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A session to read the register."""
        with self.site.database.reading() as session:
            yield session

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """A session to change the register."""
        with self.site.database.writing() as session:
            yield session

    def page(self, template: str, status: int = 200, **values: object) -> HTMLResponse:
        """A page in the visitor's language."""
        return HTMLResponse(self.render(template, **values), status)

    def render(self, template: str, **values: object) -> str:
        """The text of a template with what every page knows."""
        return self.site.templates.get_template(template).render(
            t=self.words,
            lang=self.words.language,
            visitor=self.visitor,
            is_admin=self.visitor is not None and self.visitor.actor.may(Act.MANAGE),
            is_operator=self.visitor is not None and self.visitor.actor.is_operator,
            csrf=self.visitor.csrf_secret if self.visitor else "",
            path=self.request.url.path,
            query=str(self.request.url.query),
            said=self.words.known(f"said.{self.query.get('pesan', '')}"),
            **values,
        )

    def go(self, path: str, said: str = "", place: str = "") -> RedirectResponse:
        """Send the browser on after a form, to a place on the page, with a word of what was done."""
        mark = "&" if "?" in path else "?"
        address = f"{path}{mark}pesan={said}" if said else path
        return RedirectResponse(f"{address}#{place}" if place else address, status_code=303)


Handler = Callable[[Ask], Response]


def public(path: str, handler: Handler) -> Route:
    """A page anyone may see."""
    return Route(path, _endpoint(handler, private=False, guarded=False), methods=["GET"])


def public_form(path: str, handler: Handler) -> Route:
    """A form anyone may send; the handler checks its token."""
    return Route(path, _endpoint(handler, private=False, guarded=False), methods=["POST"])


def private(path: str, handler: Handler) -> Route:
    """A page for signed-in people; others are sent to sign in."""
    return Route(path, _endpoint(handler, private=True, guarded=False), methods=["GET"])


def picture(path: str, handler: Handler) -> Route:
    """A picture for signed-in people; few are made at once, so that pages always find a free thread."""
    endpoint = _endpoint(handler, private=True, guarded=False, turns=asyncio.Semaphore(PICTURES_AT_ONCE))
    return Route(path, endpoint, methods=["GET"])


def act(path: str, handler: Handler) -> Route:
    """A form of a signed-in person, with the token of their session."""
    return Route(path, _endpoint(handler, private=True, guarded=True), methods=["POST"])


def language_of(request: Request) -> str:
    """The language the visitor chose, else Indonesian."""
    chosen = request.cookies.get(LANGUAGE_COOKIE, FALLBACK)
    return chosen if chosen in LANGUAGES else FALLBACK


def safe_path(path: str) -> str:
    """A path on this site to go back to; anything else becomes the front page."""
    plain = path.startswith("/") and not path.startswith(("//", "/\\"))
    return path if plain and path.isprintable() and "\\" not in path else "/"


def bare_ask(site: Site, request: Request) -> Ask:
    """A request of which only the language matters."""
    return Ask(site, request, EMPTY_FORM, None, wording(language_of(request)))


def _endpoint(
    handler: Handler, *, private: bool, guarded: bool, turns: asyncio.Semaphore | None = None
) -> Callable[[Request], object]:
    async def answer(request: Request) -> Response:
        form = await _read_form(request)
        try:
            async with turns or nullcontext():
                return await run_in_threadpool(_answer, handler, request, form, private, guarded)
        finally:
            await form.close()

    return answer


async def _read_form(request: Request) -> FormData:
    if request.method != "POST":
        return FormData()
    try:
        return await request.form(max_fields=MAX_FIELDS, max_files=200)
    except (MultiPartException, UnicodeDecodeError, ValueError) as error:
        raise PageError from error


def _answer(handler: Handler, request: Request, form: FormData, private: bool, guarded: bool) -> Response:
    site: Site = request.app.state.site
    visitor = _visitor(site, request)
    if private and visitor is None:
        if guarded or request.headers.get("HX-Request") == "true":
            raise ExpiredSessionError
        wanted = quote(f"{request.url.path}?{request.url.query}" if request.url.query else request.url.path)
        return RedirectResponse(f"/masuk?kembali={wanted}", status_code=303)
    if guarded and visitor is not None:
        check_token(form, visitor.csrf_secret)
    if any("\x00" in str(place) for place in request.path_params.values()):
        raise MissingPageError
    return handler(Ask(site, request, form, visitor, wording(language_of(request))))


def check_token(form: FormData, expected: str) -> None:
    """Refuse a form that does not carry the token it was given out with.

    Raises:
        ForgedFormError: it does not.
    """
    given = form.get(TOKEN_FIELD, "")
    if (
        not expected
        or not isinstance(given, str)
        or not hmac.compare_digest(given.encode(), expected.encode())
    ):
        raise ForgedFormError


def _visitor(site: Site, request: Request) -> SignedIn | None:
    token = request.cookies.get(SESSION_COOKIE)
    if not token:
        return None
    with site.database.reading() as session:
        return signed_in(session, token)


def _storable(text: str) -> str:
    """The text without the one letter that PostgreSQL refuses."""
    return text.replace("\x00", "")


def _whole(text: str) -> int:
    if not text.isdecimal() or len(text) > 15:
        raise PageError
    return int(text)
