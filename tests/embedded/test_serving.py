"""The listening socket and the event loop of the embedded run."""

import asyncio
import socket
import sys

import uvloop

from services.embedded import composition


async def test_accepted_connections_send_without_waiting_for_acknowledgements():
    # On asyncio's own loop, which looks at the socket's protocol; uvloop sets the option on every connection.
    accepted = asyncio.get_running_loop().create_future()

    async def accept(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        accepted.set_result(writer.get_extra_info("socket").getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY))
        writer.close()

    listening = composition.listen(0)
    async with await asyncio.start_server(accept, sock=listening):
        _, writer = await asyncio.open_connection(*listening.getsockname())
        assert await accepted != 0
        writer.close()
        await writer.wait_closed()


def test_the_embedded_run_uses_uvloop_where_it_is_installed():
    loop = composition.new_event_loop()
    try:
        assert isinstance(loop, uvloop.Loop)
    finally:
        loop.close()


def test_the_embedded_run_uses_the_loop_of_asyncio_where_uvloop_is_missing(monkeypatch):
    monkeypatch.setitem(sys.modules, "uvloop", None)
    loop = composition.new_event_loop()
    try:
        assert isinstance(loop, asyncio.SelectorEventLoop)
    finally:
        loop.close()
