"""What rules and dashboards ask of metrics, compared with the metrics the code has."""

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from prometheus_client.utils import floatToGoString

from tests import documents

DEPLOY: Final = Path(__file__).parents[1] / "deploy"
# What others measure: Prometheus itself, RabbitMQ's plugin, the machine's exporter, and the client library in each of our processes.
OTHERS: Final = {
    "up": {"job", "instance"},
    "rabbitmq_queue_messages": {"queue", "vhost", "instance"},
    "rabbitmq_queue_messages_ready": {"queue", "vhost", "instance"},
    "node_filesystem_avail_bytes": {"instance", "mountpoint", "fstype"},
    "node_filesystem_size_bytes": {"instance", "mountpoint", "fstype"},
    "process_resident_memory_bytes": {"job", "instance"},
    "process_cpu_seconds_total": {"job", "instance"},
}
# Prometheus gives them to whatever it reads.
_ADDED: Final = {"job", "instance"}
_SUFFIXES: Final = {"counter": ("_total",), "histogram": ("_bucket", "_count", "_sum"), "gauge": ("",)}
_SELECTOR: Final = re.compile(r"\b((?:motcua|rabbitmq|node|process)[_:][a-z0-9_:]+|up)\b(?:\{([^}]*)\})?")
_GROUPING: Final = re.compile(r"\b(?:by|on|without|ignoring)\s*\(([^)]*)\)")


def dashboards() -> dict[str, dict[str, Any]]:
    """The dashboards by file name."""
    return {
        path.name: json.loads(path.read_text(encoding="utf-8"))
        for path in sorted((DEPLOY / "grafana" / "dashboards").glob("*.json"))
    }


def queries() -> Iterator[str]:
    """The queries of all dashboards, with values in place of Grafana's variables."""
    for dashboard in dashboards().values():
        for panel in dashboard["panels"]:
            yield from (plain(target["expr"]) for target in panel.get("targets", ()))
        for variable in dashboard["templating"]["list"]:
            if query := re.fullmatch(r"label_values\((.+), \w+\)", str(variable.get("query", ""))):
                yield query[1]


def plain(expression: str) -> str:
    """A query as Prometheus gets it."""
    return expression.replace("$__rate_interval", "5m").replace("$__range", "1d").replace("$service", ".*")


def expressions() -> Iterator[str]:
    """The expressions of all rules and dashboards."""
    yield from (rule["expr"] for rule in documents.rules())
    yield from queries()


def known_labels() -> dict[str, set[str]]:
    """The labels of every series by its name: those of the code, those recorded, and those of others."""
    known = {name: set(labels) for name, labels in OTHERS.items()}
    for name, metric in documents.metrics().items():
        for suffix in _SUFFIXES[metric._type]:
            known[name + suffix] = {*metric._labelnames, *_ADDED} | ({"le"} if suffix == "_bucket" else set())
    for rule in documents.rules():
        if "record" in rule:
            by = {label for group in _GROUPING.findall(rule["expr"]) for label in _names(group)}
            known.setdefault(rule["record"], set()).update(by - {"le"}, rule.get("labels", {}))
    return known


def unknown(expression: str, known: Mapping[str, set[str]]) -> list[str]:
    """The metrics and labels of an expression that nothing has."""
    faults, available = list[str](), set[str]()
    for name, matchers in _SELECTOR.findall(_without_texts(expression)):
        if name not in known:
            faults.append(name)
            continue
        available |= known[name]
        faults += [f"{name}: {label}" for label in re.findall(r"(\w+)\s*[!=]", matchers) if label not in known[name]]
    for name, bound in re.findall(r'(\w+)_bucket\{[^}]*\ble="([^"]+)"', expression):
        bounds = documents.metrics()[name]._kwargs["buckets"] if name in documents.metrics() else ()
        if bound not in {floatToGoString(each) for each in bounds}:
            faults.append(f"{name}_bucket: le {bound}")
    if not faults:
        faults += [f"by {label}" for group in _GROUPING.findall(expression) for label in _names(group) if label not in available]
    return faults


def _names(group: str) -> list[str]:
    return [label.strip() for label in group.split(",") if label.strip()]


def _without_texts(expression: str) -> str:
    return re.sub(r'"[^"]*"', '""', expression)
