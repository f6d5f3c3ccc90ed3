"""The servers behind uploads, real ones on loopback: ClamAV's daemon with one signature of its own, and SeaweedFS, which speaks S3."""

import contextlib
import json
import os
import signal
import socket
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tests import machine
from tests.machine import HOST

EICAR: Final = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
"""The text every scanner takes for malware, and which is none."""
STREAM_MAX_BYTES: Final = 4_194_304
_START_SECONDS: Final = 60.0
_KEY, _SECRET = "test", "only-on-this-machine"


@contextlib.contextmanager
def clamd(folder: Path) -> Iterator[str]:
    """ClamAV's daemon; it knows one signature, and takes files of up to `STREAM_MAX_BYTES`. Yields its URL."""
    program, port = machine.clamd(), machine.free_port()
    (folder / "signatures").mkdir(parents=True)
    (folder / "signatures" / "eicar.ndb").write_text(f"Test.EICAR:0:*:{EICAR.hex()}\n")
    lines = {
        "DatabaseDirectory": folder / "signatures",
        "TCPSocket": port,
        "TCPAddr": HOST,
        "Foreground": "yes",
        "StreamMaxLength": f"{STREAM_MAX_BYTES}",
        "AlertExceedsMax": "yes",
    }
    (folder / "clamd.conf").write_text("".join(f"{name} {value}\n" for name, value in lines.items()))
    with (folder / "clamd.log").open("wb") as log, machine.child([str(program), "-c", str(folder / "clamd.conf")], log) as process:
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

    url: str

    @property
    def settings(self) -> dict[str, str]:
        """The settings of a service that keeps its files there."""
        return {"storage_url": self.url, "storage_access_key": _KEY, "storage_secret_key": _SECRET}


@contextlib.contextmanager
def s3(folder: Path) -> Iterator[Bucket]:
    """SeaweedFS with an empty bucket, which it makes at the first use."""
    folder.mkdir(parents=True, exist_ok=True)
    credentials = [{"accessKey": _KEY, "secretKey": _SECRET}]
    identities = [{"name": "motcua", "credentials": credentials, "actions": ["Admin", "Read", "Write", "List"]}]
    (folder / "s3.json").write_text(json.dumps({"identities": identities}))
    ports = {name: machine.free_port() for name in (*_PORTS, "s3.port")}
    command = [
        str(Path(sys.executable).with_name("weed")),
        "server",
        f"-dir={folder}",
        f"-ip={HOST}",
        f"-ip.bind={HOST}",
        "-s3",
        f"-s3.config={folder / 's3.json'}",
        f"-s3.localSocket={folder / 's3.sock'}",
        f"-filer.localSocket={folder / 'filer.sock'}",
        "-master.volumeSizeLimitMB=64",
        "-volume.max=0",
        *(f"-{name}={port}" for name, port in ports.items()),
    ]
    with (folder / "log").open("wb") as log:
        # Begun as a group of its own and killed: it takes minutes to end by itself.
        process = machine.start(command, log, {"PATH": os.environ.get("PATH", os.defpath), "HOME": str(folder)})
        try:
            url = f"http://{HOST}:{ports['s3.port']}"
            if not machine.wait_until(lambda: _answers(url), _START_SECONDS, process):
                raise machine.MachineError(f"SeaweedFS does not start: {(folder / 'log').read_text()[-800:]}")
            yield Bucket(f"s3://files?endpoint={url}")
        finally:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()


_PORTS: Final = (
    "master.port",
    "master.port.grpc",
    "volume.port",
    "volume.port.grpc",
    "filer.port",
    "filer.port.grpc",
    "s3.port.grpc",
    "s3.port.iceberg",
)


def _answers(url: str) -> bool:
    """Whether it answers requests, if only to refuse them, and can store what is put."""
    with contextlib.suppress(Exception):
        return machine.HTTP.get(f"{url}/status").status_code < 500
    return False
