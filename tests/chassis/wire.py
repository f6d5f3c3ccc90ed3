"""The network between a process and a server, which can be cut, stalled, slowed and mended."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from dataclasses import dataclass, field

from yarl import URL


@dataclass
class Wire:
    """A TCP relay on loopback; `url` is the server's, through it. What is sent waits `delay` seconds."""

    target: URL
    url: str = ""
    connections: int = 0
    delay: float = 0.0
    _mended: asyncio.Event = field(default_factory=asyncio.Event)
    _open: bool = True
    _writers: set[asyncio.StreamWriter] = field(default_factory=set)

    def cut(self) -> None:
        """Break all connections, now; new ones are taken."""
        for writer in list(self._writers):
            writer.transport.abort()

    def stall(self) -> None:
        """Nothing gets through any more, though connections stand."""
        self._mended.clear()

    def mend(self) -> None:
        """Let everything through."""
        self._mended.set()
        self._open, self.delay = True, 0.0

    def refuse(self) -> None:
        """Break all connections and take none."""
        self._open = False
        self.cut()

    async def _relay(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if not self._open:
            writer.transport.abort()
            return
        self.connections += 1
        try:
            far_reader, far_writer = await asyncio.open_connection(self.target.host, self.target.port)
        except OSError:
            writer.transport.abort()
            return
        self._writers |= {writer, far_writer}
        await asyncio.gather(self._pump(reader, far_writer), self._pump(far_reader, writer))
        self._writers -= {writer, far_writer}

    async def _pump(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(OSError):
            while read := await reader.read(65_536):
                await self._mended.wait()
                if self.delay:
                    await asyncio.sleep(self.delay)
                writer.write(read)
                await writer.drain()
        writer.transport.abort()


@contextlib.asynccontextmanager
async def between(url: str) -> AsyncIterator[Wire]:
    """A wire to the server at `url`."""
    wire = Wire(URL(url))
    wire.mend()
    server = await asyncio.start_server(wire._relay, "127.0.0.1", 0)
    wire.url = str(wire.target.with_port(server.sockets[0].getsockname()[1]))
    try:
        yield wire
    finally:
        server.close()
        wire.mend()
        wire.cut()
        await server.wait_closed()
