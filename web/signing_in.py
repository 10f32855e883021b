"""Signing in and out, and choosing the language."""

import secrets
from datetime import timedelta

from starlette.responses import RedirectResponse, Response

from register.accounts import sign_in, sign_out
from web.asking import LANGUAGE_COOKIE, SESSION_COOKIE, Ask, check_token, safe_path
from web.wording import LANGUAGES

FORM_COOKIE = "pindai_masuk"
YEAR_S = 365 * 24 * 3600


def sign_in_page(ask: Ask) -> Response:
    """The form to sign in."""
    if ask.visitor is not None:
        return ask.go("/meja")
    return _form(ask, safe_path(ask.query.get("kembali", "/meja")))


def sign_in_form(ask: Ask) -> Response:
    """A session for the right name and password; one answer for everything that is wrong.

    Raises:
        ForgedFormError: the form was not given out to this browser.
    """
    check_token(ask.form, ask.request.cookies.get(FORM_COOKIE, ""))
    back = safe_path(ask.text("kembali") or "/meja")
    address = ask.request.client.host if ask.request.client else ""
    lasts = timedelta(hours=ask.site.settings.shared.session_hours)
    with ask.writing() as session:
        token = sign_in(session, ask.text("nama"), ask.text("sandi"), address, lasts)
    if token is None:
        return _form(ask, back, status=401, failed=True)
    response = RedirectResponse(back if back != "/" else "/meja", status_code=303)
    _set_cookie(ask, response, SESSION_COOKIE, token, int(lasts.total_seconds()))
    response.delete_cookie(FORM_COOKIE, path="/masuk")
    return response


def sign_out_form(ask: Ask) -> Response:
    """The end of a session."""
    token = ask.request.cookies.get(SESSION_COOKIE, "")
    with ask.writing() as session:
        sign_out(session, token)
    response = ask.go("/", "signed_out")
    response.delete_cookie(SESSION_COOKIE)
    return response


def choose_language(ask: Ask) -> Response:
    """Back to the page, in the other language."""
    response = RedirectResponse(safe_path(ask.query.get("kembali", "/")), status_code=303)
    code = str(ask.request.path_params["code"])
    if code in LANGUAGES:
        _set_cookie(ask, response, LANGUAGE_COOKIE, code, YEAR_S)
    return response


def _form(ask: Ask, back: str, status: int = 200, failed: bool = False) -> Response:
    token = secrets.token_urlsafe(32)
    response = ask.page("sign_in.html", status, form_token=token, back=back, failed=failed)
    response.set_cookie(
        FORM_COOKIE,
        token,
        max_age=3600,
        path="/masuk",
        httponly=True,
        samesite="strict",
        secure=ask.site.settings.secure_cookies,
    )
    return response


def _set_cookie(ask: Ask, response: Response, name: str, value: str, max_age: int) -> None:
    response.set_cookie(
        name, value, max_age=max_age, httponly=True, samesite="lax", secure=ask.site.settings.secure_cookies
    )
