"""Logs, traces and metrics: structured lines with the trace id, spans across HTTP and events, Prometheus metrics."""

import logging
import sys
from collections.abc import Callable, Iterator, Mapping, MutableMapping
from contextlib import contextmanager
from importlib.metadata import version
from typing import Any, Protocol

import structlog
from opentelemetry import trace
from opentelemetry.context import Context
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor
from opentelemetry.sdk.trace.sampling import ALWAYS_OFF, ALWAYS_ON, ParentBased
from opentelemetry.trace import Span, SpanKind
from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator
from prometheus_client import Counter, Gauge, Histogram

from services.chassis.settings import Settings

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

CONNECTIONS_USED = Gauge("motcua_database_connections_used", "Connections in use, by pool.", ("service", "process", "pool"))
CONNECTIONS_MAX = Gauge("motcua_database_connections_max", "Connections the pool may open.", ("service", "process", "pool"))
BUILD = Gauge(
    "motcua_build_info", "1; the labels say which version runs, and of which commit where that is known.", ("version", "commit")
)

_propagator = TraceContextTextMapPropagator()
# Resolves the provider once, when the first span begins.
_tracer = trace.get_tracer("motcua")


def configure(settings: Settings, service: str) -> None:
    """Set up logging and tracing for this process. Spans are exported only when `otlp_endpoint` is set."""
    _configure_logs(settings, service)
    publish_build(settings.commit)
    # Without an exporter spans are not recorded but still have ids, so that logs and events can be correlated.
    sampler = ParentBased(ALWAYS_ON) if settings.otlp_endpoint else ALWAYS_OFF
    provider = TracerProvider(resource=Resource.create({"service.name": f"motcua-{service}"}), sampler=sampler)
    if settings.otlp_endpoint:
        provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter(endpoint=settings.otlp_endpoint)))
    trace.set_tracer_provider(provider)


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
    carrier: dict[str, str] = {}
    _propagator.inject(carrier)
    return carrier.get("traceparent")


def _context(parent: str | None) -> Context:
    return _propagator.extract({"traceparent": parent} if parent else {}, context=Context())


@contextmanager
def span(name: str, kind: SpanKind, *, parent: str | None) -> Iterator[Span]:
    """A span in the trace of `parent`, or in a new one."""
    with _tracer.start_as_current_span(name, context=_context(parent), kind=kind, record_exception=False) as current:
        yield current
