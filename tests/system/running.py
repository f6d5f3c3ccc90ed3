"""A running `motcua up`, requests to it, and what `motcua journey` said of it."""

import re
import signal
import socket
import subprocess
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx

from tests import machine
from tests.embedded import processes


@dataclass
class System:
    """Where it runs, its data directory, and the file it prints to."""

    port: int
    data: Path
    log: Path
    _process: subprocess.Popen[str] | None = field(default=None, repr=False)

    def start(self) -> None:
        """Start it, the first time or again, and wait until it is ready."""
        self._process = processes.start_up(self.data, self.port, self.log)

    def kill(self) -> None:
        """End it with SIGKILL, whatever it is doing."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()

    def interrupt(self) -> int:
        """End it as Ctrl-C does; its exit status."""
        assert self._process is not None
        self._process.send_signal(signal.SIGINT)
        return self._process.wait(60)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def request(self, method: str, path: str, **arguments: Any) -> httpx.Response:
        return machine.request(method, f"{self.url}{path}", **arguments)

    def token(self, persona: str) -> dict[str, str]:
        """The Authorization header of a persona."""
        return {"Authorization": f"Bearer {processes.token(self.port, persona)}"}

    def send(self, *lines: str) -> tuple[int, str]:
        """The status and the whole text of the response to these request lines."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=60) as connection:
            connection.sendall("\r\n".join([*lines, "", ""]).encode())
            text = b""
            while part := connection.recv(65_536):
                text += part
        return int(text.split()[1]), text.decode()


@dataclass(frozen=True)
class Journey:
    """A `motcua journey` that has ended."""

    command: subprocess.CompletedProcess[str]

    @property
    def code(self) -> str:
        """The code of its dossier."""
        found = re.search(r"dossier (\S+)$", self.command.stdout.strip())
        assert found, self.command
        return found[1]

    @property
    def steps(self) -> set[str]:
        """What was done, as it is printed."""
        return set(re.findall(r"(?m)^ ?\d+  \d+  \S+ +(.+?) +[A-Z]+ /", self.command.stdout))
