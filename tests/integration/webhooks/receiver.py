"""A receiver of webhooks as a partner would write it from our documentation: with the official package, and nothing of ours."""

import asyncio
import contextlib
import json
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web
from standardwebhooks import Webhook, WebhookVerificationError

Behaviour = Callable[[web.Request], Awaitable[web.StreamResponse]]


@dataclass
class Receiver:
    """Verifies every delivery with its newest secret, keeps the ids it has seen, and acknowledges; `behaviour` is what it does instead."""

    url: str = ""
    secret: str | None = None
    behaviour: Behaviour | None = None
    order: list[tuple[str, int]] = field(default_factory=list)
    bodies: dict[str, bytes] = field(default_factory=dict)
    times: Counter[str] = field(default_factory=Counter)
    refused: int = 0
    probes: int = 0
    requests: int = 0
    grown: asyncio.Event = field(default_factory=asyncio.Event)

    async def handle(self, request: web.Request) -> web.StreamResponse:
        body = await request.read()
        self.requests += 1
        try:
            if self.behaviour is not None:
                return await self.behaviour(request)
            return self.take(request, body)
        finally:
            self.grown.set()

    def take(self, request: web.Request, body: bytes) -> web.Response:
        event = json.loads(body)
        if event["type"] == "webhook.probe.v1":
            self.probes += 1
            return web.Response(status=204)
        try:
            Webhook(self.secret or "").verify(body.decode(), dict(request.headers))
        except WebhookVerificationError:
            self.refused += 1
            return web.Response(status=401)
        assert event["id"] == request.headers["webhook-id"]
        # What came before is acknowledged again, and is the same.
        assert self.bodies.setdefault(event["id"], body) == body
        self.times[event["id"]] += 1
        if self.times[event["id"]] == 1:
            self.order.append((event["subject"], event["sequence"]))
        return web.Response(status=204)

    async def until(self, condition: Callable[["Receiver"], bool], seconds: float = 60) -> None:
        """Wait until something is so."""
        async with asyncio.timeout(seconds):
            while not condition(self):
                self.grown.clear()
                with contextlib.suppress(TimeoutError):
                    async with asyncio.timeout(0.2):
                        await self.grown.wait()


def status(code: int, **headers: str) -> Behaviour:
    """Answers everything with a status."""

    async def behave(request: web.Request) -> web.StreamResponse:
        del request
        return web.Response(status=code, text="cơ sở dữ liệu đang bị khoá", headers=headers)

    return behave


def held(receiver: Receiver, until: asyncio.Event) -> Behaviour:
    """Takes everything, but does not answer before something has happened."""

    async def behave(request: web.Request) -> web.StreamResponse:
        body = await request.read()
        await until.wait()
        return receiver.take(request, body)

    return behave


@contextlib.asynccontextmanager
async def receiving(receiver: Receiver | None = None, port: int = 0) -> AsyncIterator[Receiver]:
    """A receiver on a loopback port."""
    receiver = receiver or Receiver()
    app = web.Application(client_max_size=10_000_000)
    app.router.add_post("/hook", receiver.handle)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", port)
    await site.start()
    server: Any = site._server
    receiver.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/hook"
    try:
        yield receiver
    finally:
        await runner.cleanup()
