"""A collector of traces for tests: it takes OTLP over HTTP, and keeps the spans as they were sent."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

from fastapi import FastAPI, Request, Response
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest
from opentelemetry.proto.trace.v1.trace_pb2 import Span

from services.chassis import telemetry
from services.chassis.settings import Settings
from tests import machine
from tests.running import SEALING_KEY, serving


@dataclass
class Collector:
    """The spans that arrived, and the bytes they arrived in."""

    spans: list[Span] = field(default_factory=list)
    bodies: list[bytes] = field(default_factory=list)

    def app(self) -> FastAPI:
        """The HTTP server."""
        app = FastAPI()

        @app.post("/v1/traces")
        async def export(request: Request) -> Response:
            body = await request.body()
            self.bodies.append(body)
            received = ExportTraceServiceRequest.FromString(body)
            self.spans += [span for each in received.resource_spans for scope in each.scope_spans for span in scope.spans]
            return Response(media_type="application/x-protobuf")

        return app

    def named(self, name: str) -> list[Span]:
        """The spans of this name."""
        return [span for span in self.spans if span.name == name]

    def ancestry(self, span: Span) -> list[str]:
        """The names from this span up to the last that was recorded."""
        by_id = {each.span_id: each for each in self.spans}
        names = [span.name]
        while parent := by_id.get(span.parent_span_id):
            names.append(parent.name)
            span = parent
        return names


def attributes(span: Span) -> dict[str, Any]:
    """The attributes of a span by name."""
    return {each.key: getattr(each.value, each.value.WhichOneof("value")) for each in span.attributes}


@contextlib.asynccontextmanager
async def collecting(ratio: float = 1.0) -> AsyncIterator[Callable[[], Awaitable[Collector]]]:
    """Record the traces of this process and send them over HTTP; what it yields waits until all have arrived.

    The exporter sends from a thread of its own, to a server in this event loop.
    """
    collector = Collector()
    async with serving(collector.app(), machine.free_port()) as url:
        settings = Settings(
            database_url="postgresql://nowhere", sealing_keys=(SEALING_KEY,), otlp_endpoint=f"{url}/v1/traces", trace_ratio=ratio
        )
        provider = telemetry.tracer_provider(settings, "test")
        before, telemetry._tracer = telemetry._tracer, provider.get_tracer("motcua")

        async def arrived() -> Collector:
            await asyncio.to_thread(provider.force_flush)
            return collector

        try:
            yield arrived
        finally:
            telemetry._tracer = before
            await asyncio.to_thread(provider.shutdown)
