"""uvicorn's HTTP protocol, with one thing less to do for large bodies: they are not copied once more while they are received."""

from typing import Any

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol


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
