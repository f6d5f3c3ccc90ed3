"""`motcua` as users start it: commands as processes of their own, and the embedded run for as long as a block lasts."""

import contextlib
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from tests import machine

# A start with the sample takes 25 seconds of computing, of which a busy machine gives few.
READY_SECONDS = 160.0
COMMAND = [sys.executable, "-m", "services.cli"]


@contextlib.contextmanager
def up(data: Path, port: int, log: Path | None = None, *options: str) -> Iterator[subprocess.Popen[str]]:
    """`motcua up`, ready, for as long as the block lasts; what it prints goes to `log`."""
    process = start_up(data, port, log or data.with_suffix(".log"), *options)
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def start_up(data: Path, port: int, log: Path, *options: str) -> subprocess.Popen[str]:
    """`motcua up`, ready, until it is ended; what it prints goes to `log`."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("MOTCUA_")}
    command = [*COMMAND, "up", "--port", str(port), "--data-dir", str(data), *options]
    with log.open("a") as output:
        process = subprocess.Popen(command, env=environment, stdout=output, stderr=subprocess.STDOUT, text=True)
    if not machine.wait_until(lambda: is_ready(port), READY_SECONDS, process):
        process.kill()
        process.wait()
        raise AssertionError(log.read_text())
    return process


def is_ready(port: int) -> bool:
    """Whether the system says that it is ready."""
    return machine.answers(f"http://127.0.0.1:{port}/readyz")


def motcua(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """A command, run to its end; no `MOTCUA_…` variables but those of `environment`."""
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("MOTCUA_")}
    command = [*COMMAND, *words]
    return subprocess.run(command, env=inherited | environment, capture_output=True, text=True, check=False, timeout=120)


def token(port: int, persona: str) -> str:
    """A demo token of a running system."""
    answer = machine.request("POST", f"http://127.0.0.1:{port}/identity/token", json={"persona": persona})
    return str(answer.raise_for_status().json()["access_token"])
