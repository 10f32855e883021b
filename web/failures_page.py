"""The balance of the register, and the files that failed."""

from starlette.responses import Response

from register.conservation import status
from register.errors import InvalidActError
from register.failures import failed_files, retry, unreceived_files
from register.words import Act
from web.asking import Ask

MOST_AT_ONCE = 500


def failures_page(ask: Ask) -> Response:
    """Received, published, waiting, withheld, failed; each failed or never received file with its reason."""
    after = ask.query.get("setelah", "")
    with ask.reading() as session:
        balance = status(session)
        files = failed_files(
            session,
            ask.actor.units(),
            int(after) if after.isdecimal() and len(after) < 16 else 0,
            ask.site.settings.rows + 1,
        )
        unreceived = unreceived_files(session, ask.actor.units(), ask.site.settings.rows)
    shown = files[: ask.site.settings.rows]
    return ask.page(
        "desk/failures.html",
        balance=balance,
        files=shown,
        unreceived=unreceived,
        next_link=f"/meja/gagal?setelah={shown[-1].file_id}" if len(files) > len(shown) else None,
        may_retry=any(ask.actor.may(Act.RETRY, file.unit_id) for file in shown),
    )


def retry_files(ask: Ask) -> Response:
    """The chosen files queued again.

    Raises:
        InvalidActError: none was chosen.
    """
    chosen = [int(number) for number in ask.texts("berkas") if number.isdecimal() and len(number) < 16]
    if not chosen:
        raise InvalidActError("Pilih sedikitnya satu berkas.")
    with ask.writing() as session:
        retry(session, ask.actor, chosen[:MOST_AT_ONCE], "dari meja periksa")
    return ask.go("/meja/gagal", "retried")
