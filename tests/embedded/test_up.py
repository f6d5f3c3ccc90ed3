"""`motcua up`: one command, the whole system; interrupted or killed, it loses nothing and needs no clean-up."""

import asyncio
import contextlib
import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.pool import NullPool

from services.chassis import migrations
from services.embedded import keys
from services.embedded.composition import SERVICES, delete_data
from tests import machine
from tests.running import SEALING_KEY, Server

READY_SECONDS = 90.0
COMMAND = [sys.executable, "-m", "services.cli"]


@contextlib.contextmanager
def _up(data: Path, port: int) -> Iterator[subprocess.Popen[str]]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("MOTCUA_")}
    command = [*COMMAND, "up", "--port", str(port), "--data-dir", str(data)]
    process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    try:
        assert machine.wait_until(lambda: _ready(port), READY_SECONDS, process), process.stdout.read()
        yield process
    finally:
        process.kill()
        process.wait()
        process.stdout.close()


def _ready(port: int) -> bool:
    with contextlib.suppress(httpx.HTTPError):
        listed = httpx.get(f"http://127.0.0.1:{port}/v1/procedures", trust_env=False)
        return listed.status_code == 200 and bool(listed.json()["items"])
    return False


def _motcua(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [*COMMAND, *words]
    return subprocess.run(command, env=os.environ | environment, capture_output=True, text=True, check=False, timeout=120)


def _dossier(port: int, code: str) -> httpx.Response:
    token = _motcua("token", "citizen", "--url", f"http://127.0.0.1:{port}").stdout.strip()
    return httpx.get(f"http://127.0.0.1:{port}/v1/dossiers/{code}", headers={"Authorization": f"Bearer {token}"}, trust_env=False)


@pytest.mark.timeout(400)
def test_the_journey_passes_and_its_dossier_survives_a_kill_and_an_interruption(tmp_path: Path):
    port = machine.free_port()
    with _up(tmp_path / "data", port) as process:
        assert httpx.get(f"http://127.0.0.1:{port}/readyz", trust_env=False).status_code == 200
        told = _motcua("journey", "--url", f"http://127.0.0.1:{port}")
        assert (told.returncode, told.stderr) == (0, "")
        code = re.search(r"dossier (\S+)$", told.stdout.strip())[1]
        process.send_signal(signal.SIGKILL)
        process.wait()
    with _up(tmp_path / "data", port) as process:
        assert _dossier(port, code).json()["status"] == "returned"
        process.send_signal(signal.SIGINT)
        assert process.wait(30) == 0
    with _up(tmp_path / "data", port):
        assert _dossier(port, code).json()["status"] == "returned"


def test_a_port_in_use_is_told_in_one_line(tmp_path: Path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        told = _motcua("up", "--port", str(port), "--data-dir", str(tmp_path))
    assert told.returncode == 1
    assert told.stderr == f"motcua: port {port} on 127.0.0.1 is in use (Address already in use): choose another with --port\n"


def test_a_data_directory_that_cannot_be_written_is_told_in_one_line(tmp_path: Path):
    (tmp_path / "file").write_text("")
    told = _motcua("up", "--port", str(machine.free_port()), "--data-dir", str(tmp_path / "file" / "data"))
    assert told.returncode == 1
    assert told.stderr.startswith("motcua: ")
    assert told.stderr.count("\n") == 1


def test_a_postgres_that_does_not_start_is_told_in_one_line(tmp_path: Path):
    cluster = tmp_path / "data" / "postgres" / "cluster"
    cluster.mkdir(parents=True)
    (tmp_path / "data" / "postgres" / "secret").write_text("s")
    (cluster / "PG_VERSION").write_text("9\n")
    keys.create(tmp_path / "data")
    told = _motcua("up", "--port", str(machine.free_port()), "--data-dir", str(tmp_path / "data"))
    assert told.returncode == 1
    assert "belongs to PostgreSQL 9" in told.stderr
    assert told.stderr.count("\n") == 1


def test_pools_larger_than_postgres_allows_are_told_in_one_line(tmp_path: Path):
    told = _motcua("up", "--port", str(machine.free_port()), "--data-dir", str(tmp_path), MOTCUA_DATABASE_POOL="10")
    assert told.returncode == 1
    assert told.stderr == (
        "motcua: the pools of 12 APIs and workers may open 241 connections and PostgreSQL allows 197: "
        "lower MOTCUA_DATABASE_POOL or raise max_connections\n"
    )


@pytest.mark.parametrize("words", [("token", "clerk"), ("journey",)])
def test_a_client_command_without_a_running_system_says_so_in_one_line(words):
    told = _motcua(*words, "--url", f"http://127.0.0.1:{machine.free_port()}")
    assert told.returncode == 1
    assert told.stderr.count("\n") == 1
    assert "connection" in told.stderr.lower()


def test_an_unknown_service_is_refused():
    told = _motcua("worker", "catalogue")
    assert told.returncode == 2
    assert SERVICES[0] in told.stderr


def test_reset_forgets_only_what_the_system_kept(tmp_path: Path):
    (tmp_path / "mine.txt").write_text("kept")
    (tmp_path / "postgres").mkdir()
    (tmp_path / "sealing.key").write_text("old")
    delete_data(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


async def test_a_service_is_migrated_by_command_and_again_without_harm(postgres: Server):
    url = await postgres.fresh("test_migrated_by_command")
    environment = {"MOTCUA_DATABASE_URL": url, "MOTCUA_SEALING_KEYS": f'["{SEALING_KEY}"]'}
    first = await asyncio.to_thread(_motcua, "migrate", "dossier", **environment)
    second = await asyncio.to_thread(_motcua, "migrate", "dossier", **environment)
    assert [(told.returncode, told.stderr) for told in (first, second)] == [(0, ""), (0, "")]
    await migrations.require_newest("dossier", create_async_engine(url, poolclass=NullPool))
