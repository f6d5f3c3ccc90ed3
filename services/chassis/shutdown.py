"""The end of a process, for requests that wait for something: a server lets requests finish first, so these must end by themselves."""

import asyncio
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Final

from fastapi import FastAPI

_SIGNALS: Final = (signal.SIGTERM, signal.SIGINT)


def before(app: FastAPI, callback: Callable[[], None]) -> None:
    """Call `callback` when the process is asked to end, before its requests are waited for. It must not raise or block."""
    app.state.before_shutdown.append(callback)


def begin(app: FastAPI) -> None:
    """Call what `before` has registered."""
    for callback in app.state.before_shutdown:
        callback()


@contextmanager
def by_signal(app: FastAPI) -> Iterator[None]:
    """Begin at SIGTERM or SIGINT, beside what the server does then: uvicorn tells an app of its end only after the last request."""
    # Only there can a handler be set; apps in other threads are those of tests.
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    loop, earlier = asyncio.get_running_loop(), {sign: signal.getsignal(sign) for sign in _SIGNALS}

    def handle(number: int, frame: FrameType | None) -> None:
        loop.call_soon_threadsafe(begin, app)
        server = earlier[signal.Signals(number)]
        if callable(server):
            server(number, frame)

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
