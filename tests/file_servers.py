"""The servers behind uploads, real ones on loopback: ClamAV's daemon with one signature of its own, and SeaweedFS, which speaks S3."""

import contextlib
import os
import signal
import socket
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from deploy.cluster import environments, servers
from deploy.cluster.servers import EICAR
from tests import machine
from tests.machine import HOST

__all__ = ["EICAR"]

STREAM_MAX_BYTES: Final = 4_194_304
_START_SECONDS: Final = 60.0
_KEY, _SECRET = "test", "only-on-this-machine"


@contextlib.contextmanager
def clamd(folder: Path) -> Iterator[str]:
    """ClamAV's daemon; it knows one signature, and takes files of up to `STREAM_MAX_BYTES`. Yields its URL."""
    port = machine.free_port()
    command = servers.scanner(folder, port, STREAM_MAX_BYTES)
    with (folder / "clamd.log").open("wb") as log, machine.child(command, log) as process:
        if not machine.wait_until(lambda: _pings(port), _START_SECONDS, process):
            raise machine.MachineError(f"clamd does not start: {(folder / 'clamd.log').read_text()[-800:]}")
        yield f"tcp://{HOST}:{port}"


def _pings(port: int) -> bool:
    with contextlib.suppress(OSError), socket.create_connection((HOST, port), 1) as connection:
        connection.sendall(b"nPING\n")
        return connection.recv(16) == b"PONG\n"
    return False


@dataclass(frozen=True)
class Bucket:
    """A bucket of a running S3 server."""

    port: int

    @property
    def settings(self) -> dict[str, str]:
        """The settings of a service that keeps its files there."""
        return environments.storage_settings(f"http://{HOST}:{self.port}", _SECRET, _KEY)


@contextlib.contextmanager
def s3(folder: Path) -> Iterator[Bucket]:
    """SeaweedFS with an empty bucket, which it makes at the first use."""
    ports = {name: machine.free_port() for name in servers.STORAGE_PORTS}
    command = servers.storage(folder, ports, _KEY, _SECRET)
    with (folder / "log").open("wb") as log:
        # Begun as a group of its own and killed: it takes minutes to end by itself.
        process = machine.start(command, log, {"PATH": os.environ.get("PATH", os.defpath), "HOME": str(folder)})
        try:
            url = f"http://{HOST}:{ports['s3.port']}"
            if not machine.wait_until(lambda: _answers(url), _START_SECONDS, process):
                raise machine.MachineError(f"SeaweedFS does not start: {(folder / 'log').read_text()[-800:]}")
            yield Bucket(ports["s3.port"])
        finally:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def _answers(url: str) -> bool:
    """Whether it answers requests, if only to refuse them, and can store what is put."""
    with contextlib.suppress(Exception):
        return machine.HTTP.get(f"{url}/status").status_code < 500
    return False
