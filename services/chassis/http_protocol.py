"""uvicorn's HTTP protocol, with one thing less to do for large bodies, and with time for connections just opened."""

from typing import Any, Final

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

OPENING_SECONDS: Final = 1.0
"""How long after a connection was opened its first request may still arrive when the server ends."""


class HttpProtocol(HttpToolsProtocol):
    """Hands the app bytes of a body as the parser made them, where none are waiting: uvicorn copies them into a buffer and out of it (decision 57)."""

    def on_body(self, body: bytes) -> None:
        """Take a part of the body; called by the parser."""
        cycle: Any = self.cycle
        if cycle.body:
            super().on_body(body)
            return
        # Immutable: `bytes(body)` in `receive` is the same object then, and `+=` of a second part makes a new one.
        cycle.body = body
        super().on_body(b"")

    def shutdown(self) -> None:
        """Close the connection, as the server ends; but one without any request a moment later, for a gateway opens one only to send a request."""
        if self.cycle is None:
            self.loop.call_later(OPENING_SECONDS, super().shutdown)
        else:
            super().shutdown()
