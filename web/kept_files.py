"""A kept original handed out, wherever the originals lie."""

from collections.abc import Iterator
from typing import IO

from starlette.responses import StreamingResponse

from web.asking import Ask

CHUNK = 1 << 18


def kept_file(ask: Ask, sha256: str, media_type: str, name: str = "") -> StreamingResponse:
    """The content of an original; with a name it is to be saved, not shown.

    Raises:
        OriginalError: there is no such original.
    """
    headers = {"Content-Disposition": f'attachment; filename="{name}"'} if name else {}
    content = _chunks(ask.site.originals.open(sha256))
    return StreamingResponse(content, media_type=media_type, headers=headers)


def _chunks(file: IO[bytes]) -> Iterator[bytes]:
    with file:
        while chunk := file.read(CHUNK):
            yield chunk
