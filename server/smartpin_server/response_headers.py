"""Headers every answer carries, unless the route has set its own."""

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    # For JSON and tiles: a browser that opens one as a page may run nothing. Pages bring their own policy.
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), bluetooth=(), usb=(), payment=()",
}
_NEVER_KEPT = ("/api/", "/tiles/")
_TWO_YEARS_S = 63_072_000


class ResponseHeaders:
    """ASGI middleware, outermost. `https` adds Strict-Transport-Security."""

    def __init__(self, app: ASGIApp, https: bool) -> None:
        self.app = app
        self.always = dict(ALWAYS)
        if https:
            self.always["Strict-Transport-Security"] = f"max-age={_TWO_YEARS_S}"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Add what is missing; answers about somebody's data are kept by no cache."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in self.always.items():
                    headers.setdefault(name, value)
                if scope["path"].startswith(_NEVER_KEPT):
                    headers.setdefault("Cache-Control", "private, no-store")
            await send(message)

        await self.app(scope, receive, send_with_headers)
