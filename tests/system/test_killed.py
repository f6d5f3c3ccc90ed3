"""`motcua up`: one command, the whole system; killed or interrupted, it loses nothing and needs no clean-up."""

import asyncio
import subprocess
import sys
from pathlib import Path

import asyncpg
import httpx
import pytest

from services.embedded import composition
from tests import machine
from tests.system.running import Journey, System

pytestmark = [pytest.mark.long, pytest.mark.timeout(300)]

_PARTS = {"history": "/history?limit=200", "proof": "/history/proof"}


def _dossier(system: System, code: str, part: str = "") -> httpx.Response:
    return system.request("GET", f"/v1/dossiers/{code}{part}", headers=system.token("citizen"))


def _is_anchored(system: System, code: str) -> bool:
    """Whether the newest anchor has a dossier's history and a time stamp."""
    anchors = system.request("GET", "/v1/anchors").json()["items"]
    return bool(anchors and anchors[0]["time_stamps"]) and _dossier(system, code, _PARTS["proof"]).is_success


async def _status_much_later(data: Path, code: str) -> str:
    """The status of a dossier in a data directory of which nothing runs; histories are anchored once a day, and the last time was long ago."""
    async with composition.open_database(data) as (postgres, _):
        connection = await asyncpg.connect(postgres.url("dossier", "dossier").replace("+asyncpg", ""))
        try:
            await connection.execute("update anchor set day = day - 100")
            return str(await connection.fetchval("select status from dossier where code = $1", code))
        finally:
            await connection.close()


def test_the_journey_passes(journey: Journey):
    assert (journey.command.returncode, journey.command.stderr) == (0, "")
    assert {"công văn đến trục", "xóa webhook", "nhận tin về ủy quyền", "không còn thấy hồ sơ"} <= journey.steps


def test_its_dossier_survives_a_kill_and_its_history_is_proven(system: System, journey: Journey, tmp_path: Path):
    code = journey.code
    system.kill()
    try:
        assert asyncio.run(_status_much_later(system.data, code)) == "returned"
    finally:
        # Others go on with it.
        system.start()
    assert _dossier(system, code).json()["status"] == "returned"
    # That the end by an interruption is a good one is seen at the end of all tests of this folder.
    assert machine.wait_until(lambda: _is_anchored(system, code), 60)
    for name, part in _PARTS.items():
        (tmp_path / f"{name}.json").write_bytes(_dossier(system, code, part).content)
    root = system.data / "sandbox-tsa-root.pem"
    command = [sys.executable, "docs/verify_history.py", tmp_path / "proof.json", root, tmp_path / "history.json"]
    verified = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (verified.returncode, f"of {code}." in verified.stdout) == (0, True), verified.stderr
