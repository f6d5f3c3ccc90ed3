"""What may go wrong before the cluster runs: said in one line, and before anything is written, deleted or ended."""

import asyncio
import contextlib
import os
import shlex
import shutil
import signal
import socket
import sys
from collections.abc import AsyncIterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import psutil
import pytest

from deploy.cluster import __main__ as command
from deploy.cluster import folders, programs, topology
from deploy.cluster.postgres import PostgresError
from deploy.cluster.programs import MachineError
from deploy.cluster.topology import Options, running
from services.embedded import keys
from tests import machine


async def test_a_folder_in_which_a_cluster_runs_is_left_alone(tmp_path: Path):
    """A second one ended the first's databases and wrote its settings anew; a fresh one deleted its keys."""
    secret = tmp_path / "secret"
    secret.write_text("mine")
    with folders.held(tmp_path) as tell:
        tell("http://127.0.0.1:8201")
        expected = rf"in use by another motcua \(process {os.getpid()}, http://127.0.0.1:8201\): .*Ctrl-C there.*--data"
        with pytest.raises(MachineError, match=expected):
            await _start(Options(tmp_path, fresh=True))
    assert _names(tmp_path) == ["lock", "secret"]
    with folders.held(tmp_path, fresh=True):
        assert _names(tmp_path) == ["lock"]


def test_a_folder_of_something_else_is_not_emptied(tmp_path: Path):
    (tmp_path / "thesis.txt").touch()
    with pytest.raises(MachineError, match="holds no cluster"), folders.held(tmp_path, fresh=True):
        pass
    assert _names(tmp_path) == ["thesis.txt"]


def test_the_processes_of_a_command_that_was_killed_end_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(folders, "_END_SECONDS", 0.1)
    (tmp_path / "secret").touch()
    (tmp_path / "lock").touch()
    with socket.socket(socket.AF_UNIX) as supervisord:
        supervisord.bind(str(tmp_path / folders.SOCKET))
        supervisord.listen()
        with pytest.raises(MachineError, match="still running"), folders.held(tmp_path, fresh=True):
            raise AssertionError
    assert (tmp_path / "secret").exists()
    with folders.held(tmp_path):
        pass


@pytest.mark.parametrize(("name", "option"), [("gateway", "--port"), ("postgres-1", "--base-port")])
async def test_a_port_that_is_taken_is_named_before_anything_is_written(tmp_path: Path, name: str, option: str):
    """A minute passed, and nothing was said."""
    options = Options(tmp_path, base_port=programs.free_ports(50))
    with socket.create_server((machine.HOST, topology.ports_of(options)[name])) as other:
        port = other.getsockname()[1]
        with pytest.raises(MachineError, match=rf"port {port} on 127\.0\.0\.1, for {name}, .* in use.*{option} "):
            await _start(options)
    assert _names(tmp_path) == ["lock"]


def test_two_that_would_have_one_port_and_a_port_there_is_not_are_refused():
    for ports in ({"a": (free := machine.free_port()), "b": free}, {"b": 70_000}):
        with pytest.raises(MachineError, match=r"for b, .*--one"):
            programs.require_free(ports, {"b": "--one"}, "--other")


async def test_a_missing_sealing_key_of_existing_data_is_refused_and_not_replaced(tmp_path: Path):
    (tmp_path / "postgres-1" / "cluster").mkdir(parents=True)
    (tmp_path / "secret").touch()
    with pytest.raises(PostgresError, match=rf"^{tmp_path}/sealing\.key is missing"):
        await _start(Options(tmp_path))
    assert not (tmp_path / keys.SEALING).exists()


def _names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


async def _start(options: Options) -> None:
    async with running(options):
        raise AssertionError


async def test_pages_that_are_being_written_end_with_a_start_that_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    program = tmp_path / "program"
    program.write_text(f"#!/bin/sh\necho $$ > {shlex.quote(str(tmp_path))}/pid\nexec sleep 600\n")
    program.chmod(0o755)
    monkeypatch.setattr(programs, "python", lambda: str(program))
    cluster: Any = SimpleNamespace(options=Options(tmp_path), environments={"catalog": {"MOTCUA_ISSUERS": "[]"}})
    pid = tmp_path / "pid"
    async with topology._beside(topology._pages(cluster)):
        assert await asyncio.to_thread(machine.wait_until, lambda: pid.exists() and bool(pid.read_text()), 60)
    assert not psutil.pid_exists(int(pid.read_text()))


@pytest.mark.parametrize(("sign", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_start_that_is_given_up_ends_what_it_began_and_says_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], sign: signal.Signals, status: int
):
    ended = []

    @contextlib.asynccontextmanager
    async def starting(_: Options) -> AsyncIterator[None]:
        try:
            os.kill(os.getpid(), sign)
            await asyncio.sleep(600)
            yield
        finally:
            ended.append(sign)

    monkeypatch.setattr(command, "running", starting)
    monkeypatch.setattr(sys, "argv", ["cluster"])
    # As Python is outside of pytest.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        with pytest.raises(SystemExit) as exit_:
            command.main()
    finally:
        signal.signal(signal.SIGINT, before)
    assert (exit_.value.code, ended) == (status, [sign])
    assert capsys.readouterr().err == "cluster: stopped before it was ready\n"


@pytest.mark.parametrize("path", [os.defpath, str(Path(sys.executable).parent)])
def test_what_it_says_can_be_typed(monkeypatch: pytest.MonkeyPatch, path: str):
    """It named programs the shell does not find."""
    monkeypatch.setenv("PATH", path)
    assert all(shutil.which(command._program(name)) for name in ("motcua", "supervisorctl"))
