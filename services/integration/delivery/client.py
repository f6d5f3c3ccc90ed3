"""What the HTTP clients of all outside systems share: connections that go where the settings say, and nowhere else."""

from collections.abc import Mapping
from types import TracebackType
from typing import Any, Self

import httpx
from opentelemetry.trace import SpanKind

from services.chassis import telemetry
from services.chassis.trust import trusted


class _TracedClient(httpx.AsyncClient):
    """Each request is a span. Its address is not in it beyond the host: paths and queries name people and dossiers, and hold secrets."""

    propagates = False

    async def send(self, request: httpx.Request, **options: Any) -> httpx.Response:
        attributes = {"http.request.method": request.method, "server.address": request.url.host}
        with telemetry.child_span(request.method, SpanKind.CLIENT, attributes) as span:
            if self.propagates and (parent := telemetry.traceparent()):
                request.headers["traceparent"] = parent
            response = await super().send(request, **options)
            telemetry.answered(span, response.status_code)
            return response


class OutsideClient:
    """Connections to outside systems, an async context manager; any number of tasks may use it concurrently. `timeout` is seconds.

    `propagates`: requests carry the trace context. For systems of the administration only: who gets it can tell which of our requests
    and events belong together.
    """

    def __init__(self, *, timeout: float, headers: Mapping[str, str] | None = None, propagates: bool = False) -> None:
        # Neither an environment variable nor a redirect may decide where something is sent.
        self._http = _TracedClient(verify=trusted(), headers=headers, timeout=timeout, trust_env=False, follow_redirects=False)
        self._http.propagates = propagates

    async def __aenter__(self) -> Self:
        await self._http.__aenter__()
        return self

    async def __aexit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        await self._http.__aexit__(kind, error, trace)
