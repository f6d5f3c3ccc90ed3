"""Processes under supervisor: started again when they are killed, ended in order, and never left behind."""

import os
import re
import shlex
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from deploy.cluster.processes import Program, Supervisor
from deploy.cluster.variables import environment_file
from tests import machine

NASTY = 'a \'b\' "c" $HOME %(x)s {"d": [1, "ế"]} \\n ; #'
# Runs supervisord with one process, prints their ids, and waits.
STARTER = """
import signal, sys
from pathlib import Path
from deploy.cluster.processes import Program, Supervisor
supervisor = Supervisor(Path(sys.argv[1]), {"all": [Program("sleeper", ["/bin/sleep", "600"])]})
supervisor.open()
supervisor.start("sleeper")
print((Path(sys.argv[1]) / "supervisord.pid").read_text().strip(), supervisor.pid("sleeper"), flush=True)
signal.pause()
"""


@pytest.fixture
def supervisor(tmp_path: Path) -> Iterator[Supervisor]:
    """Two sleeping processes, of which the first has an environment."""
    programs = [Program("first", ["/bin/sleep", "600"], {"NASTY": NASTY}), Program("second", ["/bin/sleep", "600"])]
    supervisor = Supervisor(tmp_path, {"all": programs})
    supervisor.open()
    supervisor.start("first", "second")
    yield supervisor
    supervisor.close()


def test_a_killed_process_is_started_again_and_a_stopped_one_stays_stopped(supervisor: Supervisor):
    before = supervisor.pid("first")
    assert machine.wait_until(lambda: psutil.Process(before).environ().get("NASTY") == NASTY, 60)
    supervisor.kill("first")
    assert machine.wait_until(lambda: supervisor.pid("first") not in (None, before) and _sleeps(supervisor.pid("first")), 60)
    supervisor.stop("first")
    assert supervisor.pid("first") is None
    assert supervisor.states()["second"] in ("STARTING", "RUNNING")


def test_a_process_that_does_not_end_when_it_is_told_to_can_be_killed_for_good(tmp_path: Path):
    """A signal that came while it was started again was lost: a failover waited half a minute for its old primary."""
    deaf = Program("deaf", ["/bin/sh", "-c", "trap '' TERM; while true; do sleep 600; done"], end_seconds=90)
    supervisor = Supervisor(tmp_path, {"all": [deaf]})
    supervisor.open()
    try:
        supervisor.start("deaf")
        assert machine.wait_until(lambda: psutil.Process(supervisor.pid("deaf")).name() == "sh", 60)
        supervisor.stop("deaf", kill=True)
        assert supervisor.states() == {"deaf": "STOPPED"}
    finally:
        supervisor.close()


@pytest.mark.parametrize("after", ["restart", "end"])
def test_what_a_killed_process_leaves_behind_ends_with_it(tmp_path: Path, after: str):
    child = tmp_path / "child"
    parent = Program("parent", ["/bin/sh", "-c", f"sleep 600 & echo $! > {child}; wait"], leaves_orphans=True)
    supervisor = Supervisor(tmp_path, {"all": [parent]})
    supervisor.open()
    try:
        supervisor.start("parent")
        assert machine.wait_until(lambda: child.exists() and child.read_text(), 60)
        left = int(child.read_text())
        if after == "end":
            supervisor.stop("parent")
        else:
            supervisor.kill("parent")
            assert machine.wait_until(lambda: int(child.read_text() or left) != left, 60)
            assert not _runs(left)
    finally:
        supervisor.close()
    assert machine.wait_until(lambda: not _runs(int(child.read_text())), 60)


@pytest.mark.parametrize("victim", ["starter", "supervisord"])
def test_nothing_outlives_whoever_started_it_or_supervisord(tmp_path: Path, victim: str):
    starter = subprocess.Popen([sys.executable, "-c", STARTER, str(tmp_path)], stdout=subprocess.PIPE, text=True)
    supervisord, sleeper = map(int, starter.stdout.readline().split())
    assert machine.wait_until(lambda: _sleeps(sleeper), 60)
    os.kill(starter.pid if victim == "starter" else supervisord, signal.SIGKILL)
    assert machine.wait_until(lambda: not any(map(_runs, (supervisord, sleeper))), 60)
    starter.kill()
    starter.communicate()


def _sleeps(pid: int) -> bool:
    """Whether it has become its program: a signal that comes between fork and exec is lost, and supervisord waits for its end."""
    return psutil.Process(pid).name() == "sleep"


def _runs(pid: int) -> bool:
    try:
        return psutil.Process(pid).status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def test_a_shell_reads_the_file_of_an_environment_as_it_was_meant(tmp_path: Path):
    path = tmp_path / "service.env"
    path.write_text(environment_file({"NASTY": NASTY}))
    command = ["/bin/sh", "-c", f'. {shlex.quote(str(path))}; printf %s "$NASTY"']
    assert subprocess.run(command, capture_output=True, text=True, check=True).stdout == NASTY


def test_nothing_an_operator_runs_imports_the_tests():
    files = list(machine.DEPLOY.rglob("*.py"))
    assert [path.name for path in files if re.search(r"^\s*(?:from|import) tests\b", path.read_text(), re.MULTILINE)] == []
    assert len(files) > 10
