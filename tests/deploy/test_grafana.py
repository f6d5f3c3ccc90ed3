"""Dashboards: what their tables say, in a form Grafana reads, with queries Prometheus parses."""

import json
import subprocess
from itertools import combinations
from pathlib import Path
from typing import Any, Final

import jsonschema_rs
import pytest
import yaml

from deploy.grafana import dashboards
from tests import machine, monitoring

FOLDER: Final = dashboards.FOLDER.parent
# The parts of Grafana's dashboard schema that are used here; nothing else may stand in a dashboard.
SOURCE: Final = {
    "type": "object",
    "required": ["type", "uid"],
    "additionalProperties": False,
    "properties": {"type": {"const": "prometheus"}, "uid": {"const": "${source}"}},
}
TARGET: Final = {
    "type": "object",
    "required": ["refId", "expr", "datasource", "legendFormat"],
    "additionalProperties": False,
    "properties": {
        "refId": {"pattern": "^[A-Z]$"},
        "expr": {"type": "string", "minLength": 1},
        "legendFormat": {"type": "string"},
        "datasource": SOURCE,
        "instant": {"type": "boolean"},
        "format": {"const": "table"},
    },
}
PLACE: Final = {
    "type": "object",
    "required": ["x", "y", "w", "h"],
    "properties": {"x": {"minimum": 0}, "y": {"minimum": 0}, "w": {"minimum": 1, "maximum": 24}, "h": {"minimum": 1}},
    "additionalProperties": {"type": "integer"},
}
PANEL: Final = {
    "type": "object",
    "required": ["id", "type", "title", "datasource", "gridPos", "fieldConfig", "targets"],
    "additionalProperties": False,
    "properties": {
        "id": {"type": "integer", "minimum": 1},
        "type": {"enum": ["timeseries", "stat", "table"]},
        "title": {"type": "string", "minLength": 1},
        "datasource": SOURCE,
        "gridPos": PLACE,
        "fieldConfig": {
            "type": "object",
            "required": ["defaults", "overrides"],
            "properties": {
                "defaults": {
                    "type": "object",
                    "properties": {
                        "unit": {"enum": ["none", "s", "bytes", "ops", "reqps", "percentunit"]},
                        "min": {"type": "number"},
                    },
                    "required": ["unit"],
                    "additionalProperties": False,
                }
            },
        },
        "targets": {"type": "array", "minItems": 1, "items": TARGET},
    },
}
DASHBOARD: Final = {
    "type": "object",
    "required": ["uid", "title", "schemaVersion", "panels", "templating", "time", "timezone"],
    "additionalProperties": False,
    "properties": {
        "uid": {"type": "string", "pattern": "^[a-z-]{1,40}$"},
        "title": {"type": "string"},
        "tags": {"type": "array", "items": {"type": "string"}},
        "schemaVersion": {"type": "integer", "minimum": 36},
        "version": {"type": "integer"},
        "editable": {"type": "boolean"},
        "timezone": {"const": "Asia/Ho_Chi_Minh"},
        "time": {"type": "object", "required": ["from", "to"]},
        "refresh": {"type": "string"},
        "links": {"type": "array"},
        "templating": {"type": "object", "required": ["list"]},
        "panels": {"type": "array", "minItems": 1, "items": PANEL},
    },
}
VALIDATOR: Final = jsonschema_rs.validator_for(DASHBOARD)
ALL: Final = monitoring.dashboards()


@pytest.mark.parametrize("dashboard", dashboards.DASHBOARDS, ids=lambda each: each.name)
def test_a_dashboard_is_what_its_table_says(dashboard: dashboards.Dashboard):
    assert dashboards.text(dashboard) == (dashboards.FOLDER / f"{dashboard.name}.json").read_text(), (
        "write it again: `python -m deploy.grafana.dashboards`"
    )


def test_every_dashboard_has_its_file_and_its_own_uid():
    assert set(ALL) == {f"{each.name}.json" for each in dashboards.DASHBOARDS}
    assert len({each["uid"] for each in ALL.values()}) == len(ALL)


@pytest.mark.parametrize("name", ALL)
def test_a_dashboard_has_the_form_grafana_reads(name: str):
    assert [str(error) for error in VALIDATOR.iter_errors(ALL[name])] == []


@pytest.mark.parametrize("fault", [{"panels": []}, {"schemaVersion": "39"}, {"rows": []}])
def test_a_dashboard_of_another_form_is_refused(fault: dict[str, Any]):
    assert not VALIDATOR.is_valid(ALL["work.json"] | fault)


@pytest.mark.parametrize("name", ALL)
def test_panels_have_ids_of_their_own_and_do_not_overlap(name: str):
    panels = ALL[name]["panels"]
    assert len({panel["id"] for panel in panels}) == len(panels)
    assert all(panel["gridPos"]["x"] + panel["gridPos"]["w"] <= dashboards.WIDTH for panel in panels)
    places = [panel["gridPos"] for panel in panels]
    overlapping = [
        (one, other)
        for one, other in combinations(places, 2)
        if one["x"] < other["x"] + other["w"]
        and other["x"] < one["x"] + one["w"]
        and one["y"] < other["y"] + other["h"]
        and other["y"] < one["y"] + one["h"]
    ]
    assert overlapping == []


def parse(folder: Path, queries: list[str]) -> subprocess.CompletedProcess[str]:
    """What promtool says of the queries, as rules that record them."""
    rules = [{"record": f"query:{number}", "expr": query} for number, query in enumerate(queries)]
    file = folder / "queries.json"
    file.write_text(json.dumps({"groups": [{"name": "queries", "rules": rules}]}))
    command = [str(machine.promtool()), "check", "rules", str(file)]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)


def test_prometheus_parses_every_query(tmp_path: Path):
    result = parse(tmp_path, list(monitoring.queries()))
    assert result.returncode == 0, result.stderr


def test_a_query_that_does_not_parse_is_seen(tmp_path: Path):
    assert parse(tmp_path, ["sum(rate(motcua_outbox_pending[5m])"]).returncode != 0


def test_grafana_is_told_where_dashboards_and_prometheus_are():
    (provider,) = yaml.safe_load((FOLDER / "provisioning" / "dashboards.yml").read_text())["providers"]
    (source,) = yaml.safe_load((FOLDER / "provisioning" / "datasources.yml").read_text())["datasources"]
    assert (provider["type"], provider["options"]["path"]) == ("file", "/var/lib/grafana/motcua")
    assert (source["type"], source["access"]) == ("prometheus", "proxy")
