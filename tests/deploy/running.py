"""nginx with the configuration as it is shipped, in front of stub services."""

import contextlib
import getpass
import json
import os
import shutil
import socket
import subprocess
import threading
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Final

import httpx

from tests import machine

GATEWAY: Final = machine.DEPLOY / "gateway"
PROBLEM: Final = "application/problem+json"
LIMITS: Final = """
limit_req_zone $binary_remote_addr zone=everything:1m rate=1000r/s;
limit_req_zone $guessing_address zone=guessing:1m rate=1r/m;
"""


class Stub(ThreadingHTTPServer):
    """A process of a stub service. What it is asked, it echoes; a word in the path makes it do otherwise.

    `problem`: an answer of 409; `public`: one that may be kept; `die`: it ends, without an answer; `hang`: it never answers.
    """

    daemon_threads = True

    def __init__(self, name: str, paths: list[str], *, mortal: bool = False) -> None:
        super().__init__((machine.HOST, 0), Echo)
        self.name = name
        self.paths = paths
        self.mortal = mortal
        self.body = bytearray()
        """All bytes of bodies that have arrived so far."""
        self.connections: list[socket.socket] = []
        self.dead = False

    def get_request(self) -> tuple[socket.socket, Any]:
        """The next connection."""
        connection, address = super().get_request()
        self.connections.append(connection)
        return connection, address

    def die(self) -> None:
        """End as a killed process does: nobody listens, and all connections break."""
        self.dead = True
        # Or it would look at its closed socket, again and again without a pause.
        self.shutdown()
        self.socket.close()
        for connection in self.connections:
            with contextlib.suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing of connections that broke."""


class Echo(BaseHTTPRequestHandler):
    """Answers the requests of a `Stub`."""

    protocol_version = "HTTP/1.1"
    # An answer in one piece: of two, the second waits 40 ms for the receipt of the first.
    wbufsize = 65_536
    server: Stub

    def do_GET(self) -> None:
        stub = self.server
        stub.paths.append(self.path)
        if stub.mortal and "die" in self.path:
            stub.die()
            return
        body = self.read()
        if "hang" in self.path:
            self.connection.recv(1)
        elif "problem" in self.path and not self.path.startswith("/problems"):
            self.respond(409, PROBLEM, b'{"code":"problem_of_the_service"}')
        else:
            request = {"service": stub.name, "path": self.path, "headers": dict(self.headers.items()), "length": len(body)}
            self.respond(200, "application/json", json.dumps(request).encode())

    do_POST = do_OPTIONS = do_HEAD = do_PUT = do_PATCH = do_DELETE = do_GET  # noqa: N815 - the standard library's names

    def read(self) -> bytes:
        """The body, as it comes."""
        body = bytearray()
        while len(body) < int(self.headers.get("Content-Length", 0)):
            part = self.rfile.read1(65_536)
            if not part:
                break
            body += part
            self.server.body += part
        return bytes(body)

    def respond(self, status: int, kind: str, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("X-Content-Type-Options", "nosniff")
        if "public" in self.path:
            # Kept for a minute, or not at all unless the service cannot be asked.
            self.send_header("Cache-Control", "public, max-age=60" if "old" not in self.path else "public, max-age=1")
            self.send_header("ETag", '"7"')
        self.end_headers()
        self.wfile.write(body if self.command != "HEAD" else b"")

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the standard library's name
        """Log nothing."""


@dataclass
class Gateway:
    """A running gateway, the paths each service was requested, and its access log."""

    client: httpx.Client
    port: int
    paths_by_service: dict[str, list[str]]
    log: Path
    folder: Path = field(repr=False)


@contextlib.contextmanager
def stub(name: str, paths: list[str], *, mortal: bool = False) -> Iterator[Stub]:
    """A running process of a stub service."""
    server = Stub(name, paths, mortal=mortal)
    try:
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield server
        server.shutdown()
    finally:
        server.server_close()


def command(folder: Path, *options: str) -> list[str]:
    """The command line of nginx with the configuration in a folder, which it writes to as well."""
    # Started as root, nginx would run its workers as a user without access to the test's directory.
    user = f"user {getpass.getuser()};" if os.geteuid() == 0 else ""
    return [str(machine.nginx()), "-p", str(folder), "-c", str(folder / "nginx.conf"), "-g", user, *options]


@contextlib.contextmanager
def nginx(folder: Path, port: int) -> Iterator[subprocess.Popen[bytes]]:
    """nginx with the configuration in a folder, which listens on this port."""
    with (folder / "output").open("wb") as output, machine.child(command(folder), output) as process:
        started = machine.wait_until(lambda: listens(port), 60, process)
        assert started, (folder / "output").read_text()
        yield process


def listens(port: int) -> bool:
    """Whether there is somebody on a port."""
    with socket.socket() as probe:
        return probe.connect_ex((machine.HOST, port)) == 0


def configure(folder: Path, services: Mapping[str, Sequence[int]], port: int) -> None:
    """Write the shipped configuration into a folder, for services on these ports of this machine."""
    shutil.copytree(GATEWAY, folder, dirs_exist_ok=True)
    upstreams = []
    for name, ports in services.items():
        servers = " ".join(f"server 127.0.0.1:{at} fail_timeout=1s;" for at in ports)
        upstreams.append(f"upstream {name} {{ zone {name} 64k; {servers} keepalive 4; }}")
    (folder / "upstreams.conf").write_text("\n".join(upstreams))
    (folder / "listen.conf").write_text(f"listen 127.0.0.1:{port};\naccess_log access.log facts;\n")
    (folder / "limits.conf").write_text(LIMITS)


def exchange(port: int, request: bytes) -> bytes:
    """Everything that comes back for the bytes of a request, until the connection is closed."""
    with socket.create_connection((machine.HOST, port), timeout=60) as connection:
        connection.sendall(request)
        return connection.makefile("rb").read()


def problem(response: httpx.Response) -> dict[str, Any]:
    """The problem of an answer, which has the shape of problems."""
    assert response.headers["content-type"] == PROBLEM
    body: dict[str, Any] = response.json()
    assert body["status"] == response.status_code
    assert body["type"] == f"/problems/{body['code']}"
    assert body["title"]
    return body
