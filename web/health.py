"""Whether this process can serve: for load balancers and monitors."""

from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError
from starlette.responses import JSONResponse, Response

from register.schema import is_current
from web.asking import Ask


def health_page(ask: Ask) -> Response:
    """200 when the register answers and has the newest schema, else 503."""
    try:
        with ask.reading() as session:
            session.execute(text("select 1"))
        current = is_current(ask.site.database)
    except SQLAlchemyError:
        return JSONResponse({"register": "unreachable"}, 503)
    return JSONResponse({"register": "ok" if current else "outdated"}, 200 if current else 503)
