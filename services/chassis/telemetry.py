"""Logs, traces and metrics: structured lines with the trace id, spans across HTTP and events, Prometheus metrics."""

import logging
import re
import sys
from collections.abc import Callable, Iterator, Mapping, MutableMapping, Sequence
from contextlib import contextmanager
from importlib.metadata import version
from random import getrandbits
from typing import TYPE_CHECKING, Any, Final, Protocol, TypeVar

import structlog
from opentelemetry import context as contexts
from opentelemetry import trace
from opentelemetry.context import Context
from opentelemetry.trace import Link, NonRecordingSpan, Span, SpanContext, SpanKind, Status, StatusCode, TraceFlags, Tracer
from prometheus_client import Counter, Gauge, Histogram

from services.chassis.settings import Settings

if TYPE_CHECKING:
    from opentelemetry.sdk.trace import TracerProvider

SERVICE: Final = "motcua.service"
"""The name of the service in the scope of a request."""
Attributes = Mapping[str, str | int]
T = TypeVar("T")

REQUESTS = Histogram(
    "motcua_http_request_seconds",
    "Time to respond to a request, by route template and status.",
    ("service", "method", "route", "status"),
    buckets=(0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10),
)
EVENTS_PUBLISHED = Counter("motcua_events_published_total", "Events published from the outbox.", ("service", "type"))
EVENTS_CONSUMED = Counter(
    "motcua_events_consumed_total", "Events handled, by outcome (applied, duplicate, parked, dead).", ("service", "type", "outcome")
)
EVENT_LAG = Histogram(
    "motcua_event_lag_seconds",
    "From the event's recording to its effect here.",
    ("service",),
    buckets=(0.01, 0.025, 0.05, 0.1, 0.2, 0.5, 1, 5, 30, 300),
)
OUTBOX_PENDING = Gauge("motcua_outbox_pending", "Events recorded and not yet published.", ("service",))
OUTBOX_AGE = Gauge(
    "motcua_outbox_oldest_seconds", "Age of the oldest event recorded and not yet published; 0 without one.", ("service",)
)
DEAD_LETTERS = Gauge("motcua_dead_letters", "Events that wait for an operator.", ("service",))
PARKED = Gauge("motcua_parked_events", "Events that failed and are tried again by themselves.", ("service",))
REFUSALS = Counter(
    "motcua_refusals_total", "Requests refused, by the code of the problem; invalid tokens are among them.", ("service", "code")
)

CONNECTIONS_USED = Gauge("motcua_database_connections_used", "Connections in use, by pool.", ("service", "process", "pool"))
CONNECTIONS_MAX = Gauge("motcua_database_connections_max", "Connections the pool may open.", ("service", "process", "pool"))
BUILD = Gauge(
    "motcua_build_info", "1; the labels say which version runs, and of which commit where that is known.", ("version", "commit")
)

# Sets nothing up: a process that records no spans has none.
_tracer: Tracer | None = None
_TRACEPARENT: Final = re.compile(r"(?!ff)[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-([0-9a-f]{2})(?:-.*)?")
_SAMPLED: Final = TraceFlags(TraceFlags.SAMPLED)
_NOT_SAMPLED: Final = TraceFlags(TraceFlags.DEFAULT)


def configure(settings: Settings, service: str) -> None:
    """Set up logging and tracing for this process. Spans are recorded only when `otlp_endpoint` is set."""
    global _tracer  # noqa: PLW0603 - one for the process, as loggers are
    _configure_logs(settings, service)
    publish_build(settings.commit)
    _tracer = None
    if settings.otlp_endpoint:
        provider = tracer_provider(settings, service)
        trace.set_tracer_provider(provider)
        _tracer = provider.get_tracer("motcua")


def tracer_provider(settings: Settings, service: str) -> "TracerProvider":
    """What records the share `trace_ratio` of all traces and sends them to `otlp_endpoint`.

    The trace's id alone decides, so that all processes record the same ones whole, and no caller can have theirs recorded or left out.
    """
    # Loaded only where it is used: it takes a third of a second.
    from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter  # noqa: PLC0415
    from opentelemetry.sdk.resources import Resource  # noqa: PLC0415
    from opentelemetry.sdk.trace import TracerProvider  # noqa: PLC0415
    from opentelemetry.sdk.trace.export import BatchSpanProcessor  # noqa: PLC0415
    from opentelemetry.sdk.trace.sampling import TraceIdRatioBased  # noqa: PLC0415

    resource = Resource.create({"service.name": f"motcua-{service}", "service.version": version("motcua")})
    provider = TracerProvider(resource=resource, sampler=TraceIdRatioBased(settings.trace_ratio))
    provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter(endpoint=settings.otlp_endpoint)))
    return provider


def publish_build(commit: str | None) -> None:
    """Set the metric of what runs here."""
    BUILD.labels(version("motcua"), commit or "unknown").set(1)


def _configure_logs(settings: Settings, service: str) -> None:
    level = logging.getLevelNamesMapping()[settings.log_level.upper()]
    renderer: Any = structlog.processors.JSONRenderer(ensure_ascii=False)
    if settings.log_format == "console":
        renderer = structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty())
    shared: list[Any] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        _with_trace,
        structlog.processors.format_exc_info,
    ]
    structlog.configure(
        processors=[structlog.stdlib.filter_by_level, *shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, renderer], foreign_pre_chain=shared
        )
    )
    logging.basicConfig(level=level, handlers=[handler], force=True)
    structlog.contextvars.bind_contextvars(service=service)
    # At INFO these libraries repeat what metrics and events show, some with the values of requests.
    for noisy in ("httpx", "httpcore", "aio_pika", "aiormq", "alembic", "uvicorn.access"):
        logging.getLogger(noisy).setLevel(max(level, logging.WARNING))


def _with_trace(_logger: Any, _method: str, fields: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    context = trace.get_current_span().get_span_context()
    if context.is_valid:
        fields["trace_id"] = f"{context.trace_id:032x}"
    return fields


class Pools(Protocol):
    """A database whose pools are measured."""

    def pools(self) -> Mapping[str, Callable[[], int]]:
        """How many connections are in use, by the name of the pool."""

    @property
    def pool_size(self) -> int:
        """How many connections each pool may open."""


def measure_pools(service: str, process: str, database: Pools) -> None:
    """Have the use of the pools read whenever metrics are; `process` is `api` or `worker`."""
    for name, used in database.pools().items():
        CONNECTIONS_USED.labels(service, process, name).set_function(used)
        CONNECTIONS_MAX.labels(service, process, name).set(database.pool_size)


def traceparent() -> str | None:
    """The W3C trace context of the current span."""
    current = trace.get_current_span().get_span_context()
    return f"00-{current.trace_id:032x}-{current.span_id:016x}-{current.trace_flags:02x}" if current.is_valid else None


def _span_context(parent: str | None) -> SpanContext | None:
    parts = _TRACEPARENT.fullmatch(parent) if parent else None
    if parts is None:
        return None
    flags = _SAMPLED if int(parts[3], 16) & TraceFlags.SAMPLED else _NOT_SAMPLED
    return SpanContext(int(parts[1], 16), int(parts[2], 16), is_remote=True, trace_flags=flags)


@contextmanager
def span(
    name: str, kind: SpanKind, *, parent: str | None, attributes: Attributes | None = None, links: Sequence[Link] = ()
) -> Iterator[Span]:
    """A span in the trace of `parent`, or in a new one. Where none are recorded it has ids all the same, for logs and events."""
    before = _span_context(parent)
    if _tracer is not None:
        context = trace.set_span_in_context(NonRecordingSpan(before), Context()) if before else Context()
        with _recorded(_tracer.start_span(name, context=context, kind=kind, attributes=attributes, links=links)) as current:
            yield current
        return
    current = NonRecordingSpan(_new_context(before))
    token = contexts.attach(trace.set_span_in_context(current))
    try:
        yield current
    finally:
        contexts.detach(token)


@contextmanager
def child_span(name: str, kind: SpanKind, attributes: Attributes) -> Iterator[Span]:
    """A span below the current one; the current one itself where none are recorded."""
    if _tracer is None:
        yield trace.get_current_span()
        return
    with _recorded(_tracer.start_span(name, kind=kind, attributes=attributes)) as current:
        yield current


@contextmanager
def _recorded(current: Span) -> Iterator[Span]:
    """Of an error only the type is recorded: its text may quote what somebody sent."""
    with trace.use_span(current, end_on_exit=True, record_exception=False, set_status_on_exception=False):
        try:
            yield current
        except BaseException as error:
            fail(current, type(error).__name__)
            raise


def fail(current: Span, kind: str) -> None:
    """Mark a span as failed; `kind` is the type of an error or a status."""
    if current.is_recording():
        current.set_attribute("error.type", kind)
        current.set_status(Status(StatusCode.ERROR))


def answered(current: Span, status: int) -> None:
    """Note the status of the answer on the span of an HTTP request; the client's and the server's errors are failures."""
    if current.is_recording():
        current.set_attribute("http.response.status_code", status)
        if status >= 400:  # noqa: PLR2004 - an error
            fail(current, str(status))


def _new_context(parent: SpanContext | None) -> SpanContext:
    trace_id = parent.trace_id if parent else getrandbits(128) or 1
    return SpanContext(trace_id, getrandbits(64) or 1, is_remote=False, trace_flags=_NOT_SAMPLED)


def creation_context(event_type: str) -> str | None:
    """The trace context of an event recorded now: that of a producer span below the current one, so that its effects are below that."""
    with child_span(f"create {event_type}", SpanKind.PRODUCER, messaging("create", event_type)):
        return traceparent()


@contextmanager
def delivery_spans(system: str, items: Sequence[T], traceparents: Callable[[T], Sequence[str]]) -> Iterator[Sequence[Span]]:
    """A span for each item of a batch sent to another system, in the trace of what caused it; only where spans are recorded is an item asked for the contexts of its causes.

    The first one is current: calls are made once for the batch, and stand in its trace. The others lead to it by a link, and it to
    what else caused it, so that from each trace the call is found.
    """
    if _tracer is None:
        yield [trace.get_current_span()] * len(items)
        return
    causes = [[each for text in traceparents(item) if (each := _span_context(text)) is not None] for item in items]
    name, spans = f"deliver {system}", list[Span]()
    for own in causes:
        context = trace.set_span_in_context(NonRecordingSpan(own[0]), Context()) if own else Context()
        links = [Link(each) for each in (*own[1:], *(first.get_span_context() for first in spans[:1]))]
        attributes = messaging("process", system)
        spans.append(_tracer.start_span(name, context=context, kind=SpanKind.CONSUMER, attributes=attributes, links=links))
    try:
        with trace.use_span(spans[0], record_exception=False, set_status_on_exception=False):
            yield spans
    finally:
        for started in spans:
            started.end()


def messaging(operation: str, destination: str, group: str | None = None) -> Attributes:
    """The attributes of a span about an event, by the semantic conventions; never its subject, which may be a dossier's code."""
    attributes = {
        "messaging.system": "motcua",
        "messaging.destination.name": destination,
        "messaging.operation.name": operation,
        "messaging.operation.type": operation,
    }
    return attributes | ({"messaging.consumer.group.name": group} if group else {})
