"""What stands before every page: headers, limits of size and rate."""

import time
from collections import deque

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from web.errors import TooLargeError, TooManyRequestsError

FORM_LIMIT = 2 * 1024 * 1024
UPLOAD_PATHS = ("/meja/unggah", "/alur/", "/pengumuman/segera")
WINDOW_S = 60.0
MAX_ADDRESSES = 10_000

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


class SecurityHeaders:
    """Adds the headers that keep a browser from doing more than a page needs."""

    def __init__(self, app: ASGIApp, *, strict_transport: bool) -> None:
        self.app = app
        self._headers = HEADERS | (
            {"Strict-Transport-Security": "max-age=31536000"} if strict_transport else {}
        )

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, and the answer back with its headers."""

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in self._headers.items():
                    headers.setdefault(name, value)
                headers.setdefault("Cache-Control", "no-store")
            await send(message)

        await self.app(scope, receive, send_with_headers)


class BodyLimit:
    """Refuses a request that sends more than its page takes, whatever length it claims."""

    def __init__(self, app: ASGIApp, *, upload_limit: int) -> None:
        self.app = app
        self._upload_limit = upload_limit

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on while it stays within its limit.

        Raises:
            TooLargeError: it does not.
        """
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        limit = self._upload_limit if scope["path"].startswith(UPLOAD_PATHS) else FORM_LIMIT
        claimed = Headers(scope=scope).get("content-length", "")
        if claimed.isdecimal() and int(claimed) > limit:
            raise TooLargeError
        taken = 0

        async def receive_within_limit() -> Message:
            nonlocal taken
            message = await receive()
            taken += len(message.get("body", b""))
            if taken > limit:
                raise TooLargeError
            return message

        await self.app(scope, receive_within_limit, send)


class RateLimit:
    """Refuses an address that asks more often than a person can."""

    def __init__(self, app: ASGIApp, *, per_minute: int) -> None:
        self.app = app
        self._per_minute = per_minute
        self._asked: dict[str, deque[float]] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on while its address stays within the limit.

        Raises:
            TooManyRequestsError: it does not.
        """
        if scope["type"] == "http" and not scope["path"].startswith(("/static/", "/healthz")):
            client = scope.get("client")
            if not self._admits(client[0] if client else "", time.monotonic()):
                raise TooManyRequestsError
        await self.app(scope, receive, send)

    def _admits(self, address: str, now: float) -> bool:
        if len(self._asked) > MAX_ADDRESSES:
            self._asked.clear()
        asked = self._asked.setdefault(address, deque())
        while asked and asked[0] <= now - WINDOW_S:
            asked.popleft()
        asked.append(now)
        return len(asked) <= self._per_minute
