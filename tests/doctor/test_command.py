"""`motcua doctor` as a command: what it says, and its status."""

import asyncio
import json
import os
import sys
from typing import Any

import pytest

from services import cli
from services.cli import doctor
from services.cli.checks import database, drift, expiry, finding, neighbours
from services.cli.checks.finding import Finding
from tests import machine
from tests.doctor.examining import SECRET
from tests.running import SEALING_KEY


def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *words: str, **environment: str) -> tuple[int, str]:
    for name in [name for name in os.environ if name.startswith("MOTCUA_")]:
        monkeypatch.delenv(name)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys, "argv", ["motcua", "doctor", *words])
    with pytest.raises(SystemExit) as end:
        cli.main()
    return int(end.value.code or 0), capsys.readouterr().out


def test_a_setting_that_is_missing_is_a_finding(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    status, output = run(monkeypatch, capsys, "catalog", "--json")
    (only,) = json.loads(output)
    assert (status, only["check"], only["level"]) == (2, "settings", "failure")
    assert only["en"] == "MOTCUA_DATABASE_URL is missing; MOTCUA_SEALING_KEYS is missing"
    assert only["vi"] == "cấu hình sai: MOTCUA_DATABASE_URL, MOTCUA_SEALING_KEYS"
    assert "`make up`" in only["remedy_en"]
    _, output = run(monkeypatch, capsys, "catalog", "--json", MOTCUA_DATABSE_URL=SECRET)
    assert "is it MOTCUA_DATABASE_URL?" in output


def test_what_is_wrong_has_a_remedy_in_both_languages_and_a_status(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    environment = {
        "MOTCUA_DATABASE_URL": f"postgresql+asyncpg://nobody:{SECRET}@127.0.0.1:{machine.free_port()}/none",
        "MOTCUA_SEALING_KEYS": json.dumps([SEALING_KEY]),
    }
    status, output = run(monkeypatch, capsys, "catalog", "--json", **environment)
    findings = json.loads(output)
    assert status == 2
    assert {each["check"] for each in findings} >= {"database", "issuers", "broker", "disk", "settings"}
    assert all(each["remedy_vi"] and each["remedy_en"] for each in findings if each["level"] != "good")
    status, output = run(monkeypatch, capsys, "catalog", **environment)
    assert "✗ database" in output
    assert "→" in output
    assert SECRET not in output


@pytest.mark.parametrize(("found_", "status"), [(["good"], 0), (["good", "warning"], 1), (["warning", "failure"], 2)])
def test_the_status_is_that_of_the_worst(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], found_: list[Any], status: int
) -> None:
    async def findings(*_: Any) -> list[Finding]:
        return [Finding("a", level, finding.Text("một", "one"), finding.Text("làm", "do")) for level in found_]

    monkeypatch.setattr(doctor, "_findings", findings)
    assert run(monkeypatch, capsys, "catalog")[0] == status


def test_every_check_of_the_modules_is_run() -> None:
    checks = {
        value
        for module in (database, drift, expiry, neighbours)
        for name, value in vars(module).items()
        if asyncio.iscoroutinefunction(value) and value.__module__ == module.__name__ and not name.startswith("_")
    }
    assert checks == {*doctor.CHECKS.values(), drift.event_log}
