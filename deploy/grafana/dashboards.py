"""The dashboards, written from the tables below: `python -m deploy.grafana.dashboards`.

A panel is a title in Vietnamese and English, its unit, and its queries with legends. Gauges that every worker measures alike are aggregated
with `max`; `$service` is the variable of a dashboard that has one.
"""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

from deploy.prometheus import objectives

FOLDER: Final = Path(__file__).parent / "dashboards"
WIDTH: Final = 24
HEIGHT: Final = 8
SOURCE: Final = {"type": "prometheus", "uid": "${source}"}
VARIABLE: Final = "label_values(motcua_http_request_seconds_count, service)"


class Panel(NamedTuple):
    """`kind` is Grafana's: `timeseries`, `stat` or `table`. `queries` are pairs of PromQL and legend; `columns` of 24."""

    title: str
    unit: str
    queries: Sequence[tuple[str, str]]
    kind: str = "timeseries"
    columns: int = 12


class Dashboard(NamedTuple):
    """A dashboard, in a file of its name."""

    name: str
    title: str
    panels: Sequence[Panel]
    by_service: bool = False


def _slo_panels() -> list[Panel]:
    panels = []
    for each in objectives.objectives():
        name, budget = each["name"], round(1 - each["objective"], 6)
        long, short = (f'{objectives.recorded(window)}{{slo="{name}"}}' for window in ("3d", "1h"))
        panels += [
            Panel(f"{each['promise_vi']} / {name}", "percentunit", [(f"1 - {long}", "3 d")], "stat", 8),
            Panel(
                f"Tốc độ cạn ngân sách lỗi / Burn rate: {name}",
                "none",
                [(f"{short} / {budget}", "1 h"), (f"{long} / {budget}", "3 d")],
                columns=16,
            ),
        ]
    return panels


def _rate(metric: str, by: str = "outcome") -> tuple[str, str]:
    return f"sum by ({by}) (rate({metric}[$__rate_interval]))", f"{{{{{by}}}}}"


def _quantile(share: float, metric: str, by: str = "") -> tuple[str, str]:
    group, legend = (f"le, {by}", f"{{{{{by}}}}}") if by else ("le", f"p{share * 100:g}")
    return f"histogram_quantile({share}, sum by ({group}) (rate({metric}_bucket[$__rate_interval])))", legend


def _max(metric: str, legend: str, by: str = "") -> tuple[str, str]:
    return (f"max by ({by}) ({metric})", f"{{{{{by}}}}}") if by else (f"max({metric})", legend)


_OWN: Final = '{service=~"$service"}'
DASHBOARDS: Final = (
    Dashboard("objectives", "motcua: Cam kết / Objectives", _slo_panels()),
    Dashboard(
        "services",
        "motcua: Dịch vụ / Services",
        [
            Panel(
                "Yêu cầu theo trạng thái / Requests by status",
                "reqps",
                [_rate(f"motcua_http_request_seconds_count{_OWN}", "status")],
            ),
            Panel(
                "Yêu cầu lỗi / Failed requests",
                "percentunit",
                [
                    (
                        (
                            'sum by (service) (rate(motcua_http_request_seconds_count{service=~"$service", status=~"5.."}[$__rate_interval])) / '
                            'sum by (service) (rate(motcua_http_request_seconds_count{service=~"$service"}[$__rate_interval]))'
                        ),
                        "{{service}}",
                    )
                ],
            ),
            Panel("Thời gian trả lời, p95 / Time to answer, p95", "s", [("motcua:http_latency:p95_5m" + _OWN, "{{service}}")]),
            Panel(
                "Đường dẫn chậm nhất / Slowest routes, p95",
                "s",
                [
                    (
                        (
                            "topk(10, histogram_quantile(0.95, sum by (le, method, route) "
                            '(rate(motcua_http_request_seconds_bucket{service=~"$service"}[$__rate_interval]))))'
                        ),
                        "{{method}} {{route}}",
                    )
                ],
            ),
            Panel(
                "Từ chối theo mã / Refusals by code",
                "reqps",
                [('topk(10, sum by (code) (rate(motcua_refusals_total{service=~"$service"}[$__rate_interval])))', "{{code}}")],
            ),
            Panel(
                "Kết nối cơ sở dữ liệu / Database connections in use",
                "percentunit",
                [
                    (
                        (
                            'max by (service, process, pool) (motcua_database_connections_used{service=~"$service"} / '
                            'motcua_database_connections_max{service=~"$service"})'
                        ),
                        "{{service}} {{process}} {{pool}}",
                    )
                ],
            ),
            Panel("Bộ nhớ / Memory", "bytes", [('process_resident_memory_bytes{job=~"motcua.*"}', "{{instance}}")]),
            Panel(
                "Bộ xử lý / Processor",
                "percentunit",
                [('rate(process_cpu_seconds_total{job=~"motcua.*"}[$__rate_interval])', "{{instance}}")],
            ),
            Panel(
                "Phiên bản / Versions",
                "none",
                [("count by (version, commit) (motcua_build_info)", "{{version}} {{commit}}")],
                "table",
                24,
            ),
        ],
        by_service=True,
    ),
    Dashboard(
        "events",
        "motcua: Hàng đợi và sự kiện / Queues and events",
        [
            Panel("Sự kiện chờ phát / Events not yet published", "none", [_max("motcua_outbox_pending", "", "service")]),
            Panel("Sự kiện chờ lâu nhất / Oldest of them", "s", [_max("motcua_outbox_oldest_seconds", "", "service")]),
            Panel("Sự kiện đã phát / Events published", "ops", [_rate("motcua_events_published_total", "type")]),
            Panel("Sự kiện đã xử lý / Events handled", "ops", [_rate("motcua_events_consumed_total")]),
            Panel("Từ ghi nhận đến hiệu lực, p99 / Recording to effect, p99", "s", [("motcua:event_lag:p99_5m", "{{service}}")]),
            Panel("Nhật ký sự kiện, p99 / Event log, p99", "s", [_quantile(0.99, "motcua_event_log_lag_seconds")]),
            Panel(
                "Thư chết và sự kiện thử lại / Dead letters and parked events",
                "none",
                [
                    ("max by (service) (motcua_dead_letters)", "dead {{service}}"),
                    ("max by (service) (motcua_parked_events)", "parked {{service}}"),
                ],
            ),
            Panel(
                "Hàng đợi RabbitMQ / Queues of RabbitMQ",
                "none",
                [_max('rabbitmq_queue_messages_ready{queue=~"motcua.*"}', "", "queue")],
            ),
            Panel("Sự kiện vào nhật ký / Events logged", "ops", [_rate("motcua_events_logged_total", "type")]),
            Panel("Yêu cầu chờ nguồn tin / Requests waiting at the feed", "none", [("sum(motcua_feed_waiting)", "")]),
        ],
    ),
    Dashboard(
        "integrations",
        "motcua: Kết nối / Integrations",
        [
            Panel("Cổng quốc gia: gửi / National portal: pushes", "ops", [_rate("motcua_portal_pushes_total")]),
            Panel("Cổng quốc gia: độ trễ, p95 / Lag, p95", "s", [_quantile(0.95, "motcua_portal_lag_seconds")]),
            Panel(
                "Cổng quốc gia: chờ và cách ly / Waiting and quarantined",
                "none",
                [
                    _max("motcua_portal_backlog", "waiting"),
                    _max("motcua_portal_quarantined", "quarantined"),
                    _max("motcua_portal_differences", "differences"),
                ],
            ),
            Panel("Lỗi do ai / Whose fault", "ops", [_rate("motcua_portal_failures_total", "fault")]),
            Panel("Hồ sơ từ Cổng quốc gia / Dossiers from the portal", "ops", [_rate("motcua_inbound_messages_total")]),
            Panel("Trả lời Cổng quốc gia / Answers to the portal", "ops", [_rate("motcua_inbound_answers_total")]),
            Panel("Webhook", "ops", [_rate("motcua_webhook_attempts_total")]),
            Panel(
                "Webhook: trễ, lỗi, tắt / Lag, failing, disabled",
                "none",
                [
                    _max("motcua_webhook_lag_seconds", "lag, s"),
                    _max("motcua_webhooks_failing", "failing"),
                    _max("motcua_webhooks_disabled", "disabled"),
                ],
            ),
            Panel("Tin báo / Notifications", "ops", [_rate("motcua_notifications_total")]),
            Panel("Tin báo: độ trễ / Notifications: lag", "s", [_max("motcua_notification_lag_seconds", "lag")]),
            Panel("Thanh toán / Payments", "ops", [_rate("motcua_payment_requests_total")]),
            Panel(
                "Thanh toán: trễ và chưa rõ / Late and unanswered",
                "s",
                [_max("motcua_payment_lag_seconds", "lag"), _max("motcua_payment_oldest_unanswered_seconds", "oldest unanswered")],
            ),
            Panel("Dấu thời gian / Time stamps", "ops", [_rate("motcua_time_stamps_total")]),
            Panel(
                "Ngắt mạch / Open circuits",
                "none",
                [
                    _max("motcua_portal_circuit_open", "portal"),
                    _max("motcua_inbound_pull_circuit_open", "inbound"),
                    _max("motcua_national_catalogue_circuit_open", "catalogue"),
                    _max("motcua_payment_circuits_open", "payments"),
                    _max("motcua_notification_circuits_open", "notifications"),
                    _max("motcua_time_stamp_circuits_open", "time stamps"),
                ],
            ),
        ],
    ),
    Dashboard(
        "work",
        "motcua: Công việc của tỉnh / The province's work",
        [
            Panel("Hồ sơ quá hạn / Overdue", "percentunit", [("motcua:dossiers_overdue:ratio", "")], "stat", 6),
            Panel("Hồ sơ đang xử lý / Open", "none", [("sum(max by (unit_level) (motcua_dossiers_open))", "")], "stat", 6),
            Panel(
                "Chờ người nộp / Waiting for the applicant",
                "none",
                [("sum(max by (unit_level) (motcua_dossiers_waiting))", "")],
                "stat",
                6,
            ),
            Panel("Bảng điểm chậm / Scorecard behind", "s", [_max("motcua_scorecard_lag_seconds", "")], "stat", 6),
            Panel(
                "Nộp và kết thúc trong ngày / Submitted and ended, per day",
                "none",
                [
                    ('sum(increase(motcua_events_published_total{type="dossier.submitted.v1"}[1d]))', "submitted"),
                    ('sum(increase(motcua_events_published_total{type="dossier.received.v1"}[1d]))', "received"),
                    ('sum(increase(motcua_events_published_total{type="dossier.completed.v1"}[1d]))', "completed"),
                    ('sum(increase(motcua_events_published_total{type="dossier.rejected.v1"}[1d]))', "rejected"),
                ],
            ),
            Panel(
                "Thay đổi trạng thái / Changes of state",
                "ops",
                [('sum by (type) (rate(motcua_events_published_total{type=~"dossier..*"}[$__rate_interval]))', "{{type}}")],
            ),
            Panel(
                "Đến thao tác đầu tiên / To the first action",
                "s",
                [
                    ("histogram_quantile(0.5, sum by (le) (rate(motcua_dossier_first_action_seconds_bucket[1d])))", "p50"),
                    ("histogram_quantile(0.9, sum by (le) (rate(motcua_dossier_first_action_seconds_bucket[1d])))", "p90"),
                ],
            ),
            Panel(
                "Quá hạn theo cấp / Overdue by level of units",
                "none",
                [("max by (unit_level) (motcua_dossiers_overdue)", "{{unit_level}}")],
            ),
            Panel(
                "Tệp được kiểm tra / Verdicts on files",
                "ops",
                [("sum by (state) (rate(motcua_upload_verdicts_total[$__rate_interval]))", "{{state}}")],
            ),
            Panel(
                "Tệp chờ và bị giữ / Files waiting and held back",
                "none",
                [_max("motcua_uploads_waiting", "waiting"), _max("motcua_uploads_quarantined", "held back")],
            ),
            Panel(
                "Kiểm tra mã QR / Checks of QR codes",
                "ops",
                [("sum by (state) (rate(motcua_verifications_total[$__rate_interval]))", "{{state}}")],
            ),
            Panel("Ký hàng loạt / Bulk signatures", "ops", [_rate("motcua_bulk_signatures_total")]),
        ],
    ),
)


def document(dashboard: Dashboard) -> dict[str, Any]:
    """A dashboard in Grafana's JSON."""
    variables: list[dict[str, Any]] = [{"name": "source", "type": "datasource", "query": "prometheus", "label": "Prometheus"}]
    if dashboard.by_service:
        variables.append(
            {
                "name": "service",
                "type": "query",
                "datasource": SOURCE,
                "query": VARIABLE,
                "refresh": 2,
                "includeAll": True,
                "multi": True,
                "allValue": ".*",
                "current": {"text": "All", "value": "$__all"},
            }
        )
    return {
        "uid": f"motcua-{dashboard.name}",
        "title": dashboard.title,
        "tags": ["motcua"],
        "schemaVersion": 39,
        "version": 1,
        "editable": False,
        "timezone": "Asia/Ho_Chi_Minh",
        "time": {"from": "now-24h", "to": "now"},
        "refresh": "1m",
        "templating": {"list": variables},
        "links": [{"type": "dashboards", "tags": ["motcua"], "asDropdown": True, "title": "motcua"}],
        "panels": _placed(dashboard.panels),
    }


def _placed(panels: Sequence[Panel]) -> list[dict[str, Any]]:
    """The panels from left to right, row after row."""
    placed, column, row = list[dict[str, Any]](), 0, 0
    for number, panel in enumerate(panels, 1):
        if column + panel.columns > WIDTH:
            column, row = 0, row + HEIGHT
        placed.append(_panel(number, panel, {"x": column, "y": row, "w": panel.columns, "h": HEIGHT}))
        column += panel.columns
    return placed


def _panel(number: int, panel: Panel, place: dict[str, int]) -> dict[str, Any]:
    instant = {"instant": True, "format": "table"} if panel.kind == "table" else {}
    return {
        "id": number,
        "type": panel.kind,
        "title": panel.title,
        "datasource": SOURCE,
        "gridPos": place,
        "fieldConfig": {"defaults": {"unit": panel.unit, "min": 0}, "overrides": []},
        "targets": [
            {"refId": chr(ord("A") + index), "datasource": SOURCE, "expr": expression, "legendFormat": legend} | instant
            for index, (expression, legend) in enumerate(panel.queries)
        ],
    }


def text(dashboard: Dashboard) -> str:
    """The file of a dashboard."""
    return json.dumps(document(dashboard), ensure_ascii=False, indent=1) + "\n"


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for each in DASHBOARDS:
        (FOLDER / f"{each.name}.json").write_text(text(each), encoding="utf-8")
