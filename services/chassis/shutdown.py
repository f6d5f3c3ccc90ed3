"""The end of a process: requests that wait for something end by themselves, and clients that keep connections are told to close them.

A server that ends closes idle connections, also those on which a request is just arriving; nginx then answers 502, for it cannot know
whether a POST was processed. So for the seconds of `MOTCUA_DRAIN` after SIGTERM everything is answered as before, each answer with
`Connection: close`; a client that closes its idle connections sooner has none left when the server ends.
"""

import asyncio
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any, Final

from fastapi import FastAPI

_SIGNALS: Final = (signal.SIGTERM, signal.SIGINT)


def before(app: FastAPI, callback: Callable[[], None]) -> None:
    """Call `callback` when the process is asked to end, before its requests are waited for. It must not raise or block."""
    app.state.before_shutdown.append(callback)


def begun(app: FastAPI | None) -> bool:
    """Whether the process is to end; not where there is no app, as in a test of a middleware alone."""
    return app is not None and getattr(app.state, "ending", False)


def begin(app: FastAPI) -> None:
    """Call what `before` has registered, and have connections closed from now on."""
    app.state.ending = True
    for callback in app.state.before_shutdown:
        callback()


@contextmanager
def by_signal(app: FastAPI, drain: float = 0) -> Iterator[None]:
    """Begin at SIGTERM or SIGINT; the server, which would tell an app of its end only after the last request, gets SIGTERM `drain` seconds later."""
    # Only there can a handler be set; apps in other threads are those of tests.
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    loop, earlier = asyncio.get_running_loop(), {sign: signal.getsignal(sign) for sign in _SIGNALS}

    def handle(number: int, frame: FrameType | None) -> None:
        server: Any = earlier[signal.Signals(number)]
        if number == signal.SIGINT or not drain:
            loop.call_soon_threadsafe(begin, app)
            server(number, frame)
        # uvicorn hands the signal to its processes, which may have got it themselves.
        elif not begun(app):
            app.state.ending = True
            loop.call_soon_threadsafe(begin, app)
            loop.call_soon_threadsafe(lambda: loop.call_later(drain, server, number, frame))

    # Where the server handles no signal, the process ends at once, and must.
    handled = [sign for sign, server in earlier.items() if callable(server)]
    for sign in handled:
        signal.signal(sign, handle)
    try:
        yield
    finally:
        for sign in handled:
            if signal.getsignal(sign) is handle:
                signal.signal(sign, earlier[sign])
