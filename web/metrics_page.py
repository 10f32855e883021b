"""The numbers for Prometheus, for a scraper that knows the token."""

import hmac

from starlette.responses import PlainTextResponse, Response

from register.metrics import render_metrics
from web.asking import Ask
from web.errors import MissingPageError

FORMAT = "text/plain; version=0.0.4; charset=utf-8"


def metrics_page(ask: Ask) -> Response:
    """The register in numbers; without a token in the settings there is no such page.

    Raises:
        MissingPageError: no token is set.
    """
    token = ask.site.settings.metrics_token
    if token is None:
        raise MissingPageError
    given = ask.request.headers.get("Authorization", "")
    wanted = f"Bearer {token.get_secret_value()}"
    if not hmac.compare_digest(given.encode(), wanted.encode()):
        return PlainTextResponse("token needed\n", 401, {"WWW-Authenticate": "Bearer"})
    with ask.reading() as session:
        return Response(render_metrics(session), media_type=FORMAT)
