"""A running `motcua up`, and requests to it."""

import socket
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx

from tests import machine
from tests.embedded import processes


@dataclass(frozen=True)
class System:
    """Where it runs, its data directory, and the file it prints to."""

    port: int
    data: Path
    log: Path

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
