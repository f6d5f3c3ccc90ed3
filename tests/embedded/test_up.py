"""`motcua up`: one command, the whole system; interrupted or killed, it loses nothing and needs no clean-up."""

import asyncio
import re
import signal
import subprocess
import sys
from pathlib import Path

import asyncpg
import httpx
import pytest

from services.embedded import composition
from services.embedded.composition import delete_data
from tests import machine
from tests.embedded.processes import motcua, token, up

pytestmark = pytest.mark.long


_PARTS = {"history": "/history?limit=200", "proof": "/history/proof"}


def _dossier(port: int, code: str, part: str = "") -> httpx.Response:
    headers = {"Authorization": f"Bearer {token(port, 'citizen')}"}
    return machine.request("GET", f"http://127.0.0.1:{port}/v1/dossiers/{code}{part}", headers=headers)


def _time_stamps(port: int) -> list[dict[str, str]]:
    """The time stamps of the newest anchor."""
    anchors = machine.request("GET", f"http://127.0.0.1:{port}/v1/anchors").json()["items"]
    return anchors[0]["time_stamps"] if anchors else []


async def _status(data: Path, code: str) -> str:
    """The status of a dossier in a data directory of which nothing runs: starting the system again shows no more, and takes ten times as long."""
    async with composition.open_database(data) as (postgres, _):
        connection = await asyncpg.connect(postgres.url("dossier", "dossier").replace("+asyncpg", ""))
        try:
            return str(await connection.fetchval("select status from dossier where code = $1", code))
        finally:
            await connection.close()


@pytest.mark.timeout(400)
def test_the_journey_passes_its_dossier_survives_a_kill_and_an_interruption_and_its_history_is_proven(folder: Path):
    port = machine.free_port()
    with up(folder / "data", port) as process:
        result = motcua("journey", "--url", f"http://127.0.0.1:{port}")
        assert (result.returncode, result.stderr) == (0, "")
        assert {"công văn đến trục", "xóa webhook", "nhận tin về ủy quyền", "không còn thấy hồ sơ"} <= set(
            re.findall(r"(?m)^ ?\d+  \d+  \S+ +(.+?) +[A-Z]+ /", result.stdout)
        )
        code = re.search(r"dossier (\S+)$", result.stdout.strip())[1]
        process.send_signal(signal.SIGKILL)
        process.wait()
    with up(folder / "data", port) as process:
        assert _dossier(port, code).json()["status"] == "returned"
        assert machine.wait_until(lambda: _time_stamps(port), 60)
        for name in ("history", "proof"):
            (folder / f"{name}.json").write_bytes(_dossier(port, code, _PARTS[name]).content)
        process.send_signal(signal.SIGINT)
        assert process.wait(60) == 0
    assert asyncio.run(_status(folder / "data", code)) == "returned"
    root = folder / "data" / "sandbox-tsa-root.pem"
    command = [sys.executable, "docs/verify_history.py", folder / "proof.json", root, folder / "history.json"]
    verified = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (verified.returncode, f"of {code}." in verified.stdout) == (0, True), verified.stderr


def test_reset_forgets_only_what_the_system_kept(folder: Path):
    (folder / "mine.txt").write_text("stays")
    (folder / "postgres").mkdir()
    (folder / "sealing.key").write_text("old")
    (folder / "sandbox-tsa.pem").write_text("old")
    (folder / "claim-root.key").write_text("old")
    (folder / "claim-keys").mkdir()
    delete_data(folder)
    assert [path.name for path in folder.iterdir()] == ["mine.txt"]
