"""Prometheus: files promtool accepts, every alert seen firing and silent, every metric and label the code has, every alert with its runbook."""

import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any, Final

import pytest
import yaml
from prometheus_client.utils import floatToGoString

from deploy.kubernetes import new_secrets
from deploy.machine import new_settings
from deploy.prometheus import objectives
from tests import documents, machine
from tests.documents import OPERATIONS

FOLDER: Final = objectives.FOLDER
DAY: Final = 1_440
"""Minutes."""
LONG: Final = 300
"""More samples than any test reads."""


def promtool(*arguments: str | Path) -> None:
    result = subprocess.run([machine.promtool(), *arguments], capture_output=True, text=True, timeout=60, check=False)
    assert result.returncode == 0, result.stdout + result.stderr


def alerts() -> list[dict[str, Any]]:
    return [rule for rule in documents.rules() if "alert" in rule]


def test_promtool_accepts_the_configuration_and_all_rules():
    promtool("check", "config", FOLDER / "prometheus.yml")


def test_promtool_accepts_that_of_one_machine_which_has_every_process(tmp_path: Path):
    for file in (*FOLDER.glob("*.rules.yml"), FOLDER.parent / "machine" / "prometheus.yml"):
        shutil.copy(file, tmp_path)
    promtool("check", "config", tmp_path / "prometheus.yml")
    jobs = {each["job_name"]: each for each in yaml.safe_load((tmp_path / "prometheus.yml").read_text())["scrape_configs"]}
    sockets = re.findall(r"/run/motcua/(.+?)\.sock", (FOLDER.parent / "machine" / "upstreams.conf").read_text())
    assert jobs["motcua-api"]["static_configs"][0]["targets"] == sockets
    ports = range(new_settings.FIRST_PORT, new_settings.FIRST_PORT + len(new_secrets.SERVICES))
    assert jobs["motcua-worker"]["static_configs"][0]["targets"] == [f"127.0.0.1:{port}" for port in ports]


def test_the_rules_of_objectives_are_what_their_table_says():
    assert objectives.rules() == objectives.RULES.read_text(), "write it again: `python -m deploy.prometheus.objectives`"


def test_every_alert_has_texts_in_both_languages_a_severity_and_its_heading_in_the_document_for_operators():
    headings = re.findall(r"^#### (\w+)$", OPERATIONS.read_text(), re.MULTILINE)
    assert len(set(headings)) == len(headings)
    assert set(headings) == {rule["alert"] for rule in alerts()}
    for rule in alerts():
        assert set(rule["annotations"]) == {"summary", "summary_vi", "runbook_url"}
        assert rule["annotations"]["runbook_url"] == f"docs/operations.md#{rule['alert'].lower()}"
        assert rule["labels"]["severity"] in ("page", "ticket")


# -- alerts ----------------------------------------------------------------------------------------------------------------

Series = dict[str, str]
"""The samples of each series, one a minute, in promtool's notation."""


def gauge(name: str, firing: float, silent: float, minutes: int, **expected: str) -> tuple[Series, Series, int, dict[str, str]]:
    """A gauge that stays at one value: seen as firing a minute after it has been so for long enough."""
    return {name: f"{firing}x{LONG}"}, {name: f"{silent}x{LONG}"}, minutes + 1, expected


def buckets(metric: str, slow: int, labels: str = "") -> Series:
    """Ten observations a minute, `slow` of them above 30 seconds."""
    comma = f",{labels}" if labels else ""
    return {
        f'{metric}_bucket{{le="30.0"{comma}}}': f"0+{10 - slow}x{LONG}",
        f'{metric}_bucket{{le="300.0"{comma}}}': f"0+10x{LONG}",
        f'{metric}_bucket{{le="+Inf"{comma}}}': f"0+10x{LONG}",
    }


SERVICE = {"service": "dossier"}
PROCESSES: Final = {
    f'motcua_database_connections_max{{service="{service}",process="{process}",pool="raw"}}': f"10x{LONG}"
    for service in new_secrets.SERVICES
    for process in ("api", "worker")
}
GONE: Final = 'motcua_database_connections_max{service="dossier",process="api",pool="raw"}'
QUEUE: Final = 'rabbitmq_queue_messages{queue="motcua.dossier"}'
CASES: Final[dict[str, tuple[Series, Series, int, dict[str, str]]]] = {
    "ProcessDown": gauge('up{job="motcua-api",instance="a"}', 0, 1, 1, job="motcua-api", instance="a"),
    # As Prometheus sees it where the addresses behind a name are gone: the last sample is followed by the mark of an end.
    "ServiceAbsent": (PROCESSES | {GONE: "10x1 stale"}, PROCESSES, 5, {"service": "dossier", "process": "api"}),
    "VersionsMixed": (
        {f'motcua_build_info{{version="{version}",commit="c"}}': f"1x{LONG}" for version in ("1", "2")},
        {f'motcua_build_info{{version="1",commit="c",instance="{instance}"}}': f"1x{LONG}" for instance in "ab"},
        121,
        {},
    ),
    "FailpointsOn": gauge('motcua_failpoints{failpoint="ack.before"}', 1, 0, 0, failpoint="ack.before"),
    "OutboxStalled": gauge('motcua_outbox_oldest_seconds{service="dossier"}', 61, 60, 5, **SERVICE),
    "DeadLetters": gauge('motcua_dead_letters{service="dossier"}', 1, 0, 0, **SERVICE),
    "EventsParked": gauge('motcua_parked_events{service="dossier"}', 1, 0, 30, **SERVICE),
    "EventLogSlow": (
        buckets("motcua_event_log_lag_seconds", 1),
        buckets("motcua_event_log_lag_seconds", 0),
        20,
        {},
    ),
    "ConsumerSlow": (
        buckets("motcua_event_lag_seconds", 1, 'service="dossier"'),
        buckets("motcua_event_lag_seconds", 0, 'service="dossier"'),
        20,
        SERVICE,
    ),
    "BrokerQueueLong": gauge('rabbitmq_queue_messages_ready{queue="motcua.dossier"}', 10_001, 10_000, 10, queue="motcua.dossier"),
    # A worker that is up and takes nothing, against one that takes four in five of what comes.
    "QueueStalled": ({QUEUE: f"1+17x{LONG}"}, {QUEUE: " ".join(["9000+10x3"] * 80)}, 16, {"queue": "motcua.dossier"}),
    "PortalQuarantine": gauge("motcua_portal_quarantined", 1, 0, 0),
    "PortalStalled": gauge("motcua_portal_oldest_pending_seconds", 3_601, 3_600, 5),
    "PortalCircuitOpen": gauge("motcua_portal_circuit_open", 1, 0, 15),
    "PortalDifference": gauge("motcua_portal_oldest_difference_seconds", 86_401, 86_400, 5),
    "ExchangeCircuitOpen": gauge("motcua_inbound_answer_circuit_open", 1, 0, 60),
    "InboundUnanswered": gauge("motcua_inbound_oldest_unanswered_seconds", 3_601, 3_600, 5),
    "PaymentsLate": gauge("motcua_payment_lag_seconds", 901, 900, 5),
    "PaymentCircuitOpen": gauge("motcua_payment_circuits_open", 1, 0, 5),
    "PaymentUnanswered": gauge("motcua_payment_oldest_unanswered_seconds", 86_401, 86_400, 5),
    "PaymentMessagesRefused": (
        {"motcua_payment_messages_refused": f"3x60 4x{LONG}"},
        {"motcua_payment_messages_refused": f"3x{LONG}"},
        70,
        {},
    ),
    "RefundQuarantine": gauge("motcua_payment_refunds_quarantined", 1, 0, 0),
    "PaymentDifference": (
        {"motcua_payment_difference_oldest_timestamp_seconds": f"60x{LONG}"},
        {"motcua_payment_difference_oldest_timestamp_seconds": f"0x{LONG}"},
        2 * DAY + 120,
        {},
    ),
    "WebhooksLate": gauge("motcua_webhook_lag_seconds", 901, 900, 10),
    "NotificationsLate": gauge("motcua_notification_lag_seconds", 901, 900, 5),
    "NotificationCircuitOpen": gauge("motcua_notification_circuits_open", 1, 0, 15),
    "UploadsUnchecked": gauge("motcua_uploads_oldest_waiting_seconds", 601, 600, 5),
    "UploadsQuarantine": gauge("motcua_uploads_quarantined", 1, 0, 15),
    "ClaimKeyExpires": gauge(
        'motcua_claim_key_expires_timestamp_seconds{purpose="claims"}', 13 * 86_400, 15 * 86_400, 60, purpose="claims"
    ),
    "ArchiveExpires": gauge("motcua_result_archive_expiry_timestamp_seconds", 30 * 86_400, 33 * 86_400, DAY + 59),
    "AnchorLate": (
        {"motcua_anchor_completed_timestamp_seconds": f"60x{LONG}"},
        {"motcua_anchor_completed_timestamp_seconds": f"7200x{LONG}"},
        2 * DAY + 120,
        {},
    ),
    "AnchorUnstamped": gauge("motcua_anchors_without_time_stamp", 1, 0, DAY + 59),
    "TimeStampCircuitOpen": gauge("motcua_time_stamp_circuits_open", 1, 0, 60),
    "ScorecardStale": gauge("motcua_scorecard_lag_seconds", 601, 600, 10),
    "ConnectionsShort": (
        {"motcua_database_connections_used": f"10x{LONG}", "motcua_database_connections_max": f"10x{LONG}"},
        {"motcua_database_connections_used": f"9x{LONG}", "motcua_database_connections_max": f"10x{LONG}"},
        6,
        {},
    ),
    "TokensRefused": (
        {
            'motcua_refusals_total{code="unauthenticated",service="dossier"}': f"0+3x{LONG}",
            'motcua_http_request_seconds_count{service="dossier"}': f"0+10x{LONG}",
        },
        {
            'motcua_refusals_total{code="not_found",service="dossier"}': f"0+3x{LONG}",
            'motcua_refusals_total{code="unauthenticated",service="dossier"}': f"0+1x{LONG}",
            'motcua_http_request_seconds_count{service="dossier"}': f"0+10x{LONG}",
        },
        40,
        {},
    ),
    # Two workers measure the same dossiers: they are counted once.
    "DossiersOverdue": (
        {
            'motcua_dossiers_overdue{unit_level="2",instance="a"}': f"6x{LONG}",
            'motcua_dossiers_open{unit_level="2",instance="a"}': f"100x{LONG}",
        },
        {
            'motcua_dossiers_overdue{unit_level="2",instance="a"}': f"5x{LONG}",
            'motcua_dossiers_overdue{unit_level="2",instance="b"}': f"5x{LONG}",
            'motcua_dossiers_open{unit_level="2",instance="a"}': f"100x{LONG}",
        },
        DAY + 60,
        {},
    ),
    "DiskFull": (
        {
            'node_filesystem_avail_bytes{instance="db",mountpoint="/",fstype="ext4"}': f"19x{LONG}",
            'node_filesystem_size_bytes{instance="db",mountpoint="/",fstype="ext4"}': f"100x{LONG}",
        },
        {
            'node_filesystem_avail_bytes{instance="db",mountpoint="/",fstype="tmpfs"}': f"1x{LONG}",
            'node_filesystem_size_bytes{instance="db",mountpoint="/",fstype="tmpfs"}': f"100x{LONG}",
        },
        11,
        {"instance": "db", "mountpoint": "/"},
    ),
}

REQUESTS = "motcua_http_request_seconds"


def counted(metric: str, labels: str, bound: str, bad: int, every: int = 1_000) -> Series:
    """`every` events a minute, `bad` of them beyond the bound."""
    comma = f",{labels}" if labels else ""
    return {
        f"{metric}_count{{{labels}}}": f"0+{every}x{LONG}",
        f'{metric}_bucket{{le="{bound}"{comma}}}': f"0+{every - bad}x{LONG}",
    }


def requests(bad: int, every: int = 10_000) -> Series:
    return {
        f'{REQUESTS}_count{{service="dossier",status="200"}}': f"0+{every - bad}x{LONG}",
        f'{REQUESTS}_count{{service="dossier",status="500"}}': f"0+{bad}x{LONG}",
        f'{REQUESTS}_count{{service="sandbox",status="500"}}': f"0+{every}x{LONG}",
    }


def of_objective(name: str, share: float) -> Series:
    """The series of an objective, with this share of bad events."""
    match name:
        case "availability":
            return requests(round(share * 10_000))
        case "reads":
            labels = 'method="GET",service="dossier",route="/v1/dossiers"'
            feed = counted(REQUESTS, 'method="GET",service="integration",route="/v1/events"', "0.25", 1_000)
            return counted(REQUESTS, labels, "0.25", round(share * 1_000)) | feed
        case "submissions":
            return counted(REQUESTS, 'method="POST",service="dossier",route="/v1/dossiers"', "0.5", round(share * 1_000))
        case "events":
            return counted("motcua_event_lag_seconds", 'service="dossier"', "5.0", round(share * 1_000))
        case _:
            return counted("motcua_portal_lag_seconds", "", "300.0", round(share * 1_000))


def test_group(name: str, series: Series, minutes: int, expected: list[dict[str, Any]]) -> dict[str, Any]:
    """Promtool's form of a test. Samples and evaluations are as far apart as what is tested allows: each takes its time."""
    interval = "1h" if minutes >= DAY else "5m" if minutes > DAY / 8 else "1m"
    return {
        "interval": interval,
        "input_series": [{"series": each, "values": values} for each, values in series.items()],
        "alert_rule_test": [{"eval_time": f"{minutes}m", "alertname": name, "exp_alerts": expected}],
    }


test_group.__test__ = False  # type: ignore[attr-defined]


def expected(rule: dict[str, Any], labels: dict[str, str]) -> dict[str, Any]:
    return {"exp_labels": rule["labels"] | labels, "exp_annotations": rule["annotations"]}


def run(folder: Path, groups: list[tuple[list[dict[str, Any]], dict[str, Any]]]) -> None:
    """Test groups of rules, each with no others: promtool evaluates all of a file in every minute of every group."""
    files = []
    for number, (rules, group) in enumerate(groups):
        file = folder / f"{number}.json"
        (folder / f"{number}.rules.json").write_text(json.dumps({"groups": [{"name": "tested", "rules": rules}]}))
        file.write_text(
            json.dumps({"rule_files": [f"{number}.rules.json"], "evaluation_interval": group["interval"], "tests": [group]})
        )
        files.append(file)
    promtool("test", "rules", *files)


def needed(alert: dict[str, Any]) -> list[dict[str, Any]]:
    """An alert with what it reads of the recorded series."""
    return [rule for rule in documents.rules() if "record" in rule and rule["record"] in alert["expr"]] + [alert]


def of_name(name: str) -> dict[str, Any]:
    return next(rule for rule in alerts() if rule["alert"] == name)


def own_alerts() -> set[str]:
    return {rule["alert"] for rule in alerts() if "window" not in rule["labels"]}


def test_every_alert_fires_when_it_should_and_not_at_its_bound(tmp_path: Path):
    assert own_alerts() == set(CASES)
    groups = []
    for name, (firing, silent, minutes, labels) in CASES.items():
        alert = of_name(name)
        groups.append((needed(alert), test_group(name, firing, minutes, [expected(alert, labels)])))
        groups.append((needed(alert), test_group(name, silent, minutes, [])))
    run(tmp_path, groups)


def test_no_alert_fires_before_its_time(tmp_path: Path):
    steady = {name: case for name, case in CASES.items() if of_name(name)["for"] not in ("0m", "1d") and len(case[0]) == 1}
    groups = [
        (needed(of_name(name)), test_group(name, firing, minutes - 2, []))
        for name, (firing, _, minutes, _) in steady.items()
        if minutes < DAY and "[" not in of_name(name)["expr"]
    ]
    assert len(groups) > len(CASES) / 2
    run(tmp_path, groups)


@pytest.mark.parametrize("objective", objectives.objectives(), ids=lambda each: each["name"])
def test_an_objective_records_the_share_of_bad_events_in_every_window(tmp_path: Path, objective: dict[str, Any]):
    recorded = [rule for rule in documents.rules() if "record" in rule and rule.get("labels", {}).get("slo") == objective["name"]]
    series = of_objective(objective["name"], 0.02)
    group = test_group("-", series, 10, [])
    del group["alert_rule_test"]
    group["promql_expr_test"] = [
        {
            "expr": f'round({objectives.recorded(window)}{{slo="{objective["name"]}"}}, 0.0001)',
            "eval_time": "10m",
            "exp_samples": [{"labels": f'{{slo="{objective["name"]}"}}', "value": 0.02}],
        }
        for window in objectives.WINDOWS
    ]
    run(tmp_path, [(recorded, group)])


# The alerts of all are made by one function of the table.
@pytest.mark.parametrize(
    "objective",
    [
        pytest.param(each, id=each["name"], marks=[] if place == 0 else pytest.mark.soak)
        for place, each in enumerate(objectives.objectives())
    ],
)
def test_a_budget_that_burns_fast_wakes_somebody_and_one_that_burns_slowly_is_a_ticket(tmp_path: Path, objective: dict[str, Any]):
    name, slo = objectives.alert(objective["name"]), objective["name"]
    rules = {rule["labels"]["window"]: rule for rule in alerts() if rule["alert"] == name}
    assert set(rules) == {burn.long for burn in objectives.BURNS}

    def group(rate: float, *windows: str, over: str = "") -> tuple[list[dict[str, Any]], dict[str, Any]]:
        """All windows with this rate of burning, but for one whose burning is over."""
        budget = 1 - objective["objective"]
        shares = {window: 0 if window == over else rate * budget for window in objectives.WINDOWS}
        series = {f'{objectives.recorded(window)}{{slo="{slo}"}}': f"{share}x300" for window, share in shares.items()}
        return list(rules.values()), test_group(name, series, 200, [expected(rules[window], {"slo": slo}) for window in windows])

    run(
        tmp_path,
        [
            group(15, "1h", "6h", "1d", "3d"),
            group(14, "6h", "1d", "3d"),
            group(5, "1d", "3d"),
            group(2, "3d"),
            group(0.9),
            # The short window ends an alert soon after its cause.
            group(15, "6h", "1d", "3d", over="5m"),
            group(15, "1h", "1d", "3d", over="30m"),
        ],
    )


def test_the_bounds_of_objectives_are_buckets_of_the_metrics():
    bounds = {bound for each in objectives.objectives() for bound in re.findall(r'le=\\?"([^"\\]+)', each["bad"])}
    assert bounds == {"0.25", "0.5", "5.0", "300.0"}
    assert {floatToGoString(float(bound)) for bound in bounds} == bounds


def test_an_exchange_whose_circuit_is_open_is_seen_whichever_it_is(tmp_path: Path):
    sources = "".join(path.read_text() for path in (documents.ROOT / "services" / "integration").rglob("*.py"))
    circuits = re.findall(r'"(motcua_\w*circuits?_open)"', sources)
    assert len(circuits) > 5
    told = " ".join(rule["expr"] for rule in alerts())
    assert [name for name in circuits if name not in told] == []
    packets = test_group(
        "ExchangeCircuitOpen", {"motcua_official_packet_circuit_open": "1x300"}, 61, [expected(of_name("ExchangeCircuitOpen"), {})]
    )
    run(tmp_path, [(needed(of_name("ExchangeCircuitOpen")), packets)])


def test_histories_that_were_never_anchored_are_late_once_there_are_dossiers(tmp_path: Path):
    late, never = of_name("AnchorLate"), {"motcua_anchor_completed_timestamp_seconds": "0x300"}
    opened = {'motcua_dossiers_open{unit_level="2"}': "3x300"}
    # It is no time of day that is late: the clock of these tests begins in 1970.
    groups = [
        test_group("AnchorLate", never | opened, 2 * DAY + 120, [expected(late, {})]),
        test_group("AnchorLate", never, 2 * DAY + 120, []),
    ]
    run(tmp_path, [(needed(late), group) for group in groups])


def test_an_alert_goes_when_its_cause_goes(tmp_path: Path):
    series = {'motcua_outbox_oldest_seconds{service="a"}': "90x10 0x10"}
    run(tmp_path, [(needed(of_name("OutboxStalled")), test_group("OutboxStalled", series, 15, []))])


def test_an_objective_without_traffic_is_silent(tmp_path: Path):
    rules = [rule for rule in documents.rules() if rule.get("labels", {}).get("slo", "availability") == "availability"]
    series = {f'{REQUESTS}_count{{service="dossier",status="200"}}': "5x300"}
    run(tmp_path, [(rules, test_group("AvailabilityBudget", series, 20, []))])


def test_rules_are_yaml_anybody_reads():
    assert {rule["record"] for rule in documents.rules() if "record" in rule} >= {
        objectives.recorded(each) for each in objectives.WINDOWS
    }
    assert yaml.safe_load((FOLDER / "prometheus.yml").read_text())["rule_files"] == ["motcua.rules.yml", "objectives.rules.yml"]
