"""The servers beside PostgreSQL and RabbitMQ: ClamAV's daemon, and SeaweedFS."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from deploy.cluster import programs
from deploy.cluster.programs import HOST
from services.embedded.cluster import write_private

EICAR: Final = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
"""The text every scanner takes for malware, and which is none."""
STORAGE_PORTS: Final = (
    "master.port",
    "master.port.grpc",
    "volume.port",
    "volume.port.grpc",
    "filer.port",
    "filer.port.grpc",
    "s3.port.grpc",
    "s3.port",
)


def scanner(folder: Path, port: int, largest: int) -> list[str]:
    """The command of clamd for files of up to `largest` bytes; it knows one signature of our own."""
    (folder / "signatures").mkdir(parents=True, exist_ok=True)
    (folder / "signatures" / "eicar.ndb").write_text(f"Test.EICAR:0:*:{EICAR.hex()}\n")
    lines = {
        "DatabaseDirectory": folder / "signatures",
        "TCPSocket": port,
        "TCPAddr": HOST,
        "Foreground": "yes",
        "StreamMaxLength": largest,
        "MaxScanSize": largest,
        "MaxFileSize": largest,
        "AlertExceedsMax": "yes",
    }
    (folder / "clamd.conf").write_text("".join(f"{name} {value}\n" for name, value in lines.items()))
    return [str(programs.clamd()), "-c", str(folder / "clamd.conf")]


def storage_accounts(key: str, secret: str) -> str:
    """The file of SeaweedFS with its one account."""
    credentials = [{"accessKey": key, "secretKey": secret}]
    identities = [{"name": "motcua", "credentials": credentials, "actions": ["Admin", "Read", "Write", "List"]}]
    return json.dumps({"identities": identities})


def storage(folder: Path, ports: Mapping[str, int], key: str, secret: str) -> list[str]:
    """The command of SeaweedFS with the one account `key`; `ports` has one for each of `STORAGE_PORTS`. A bucket is made at its first use."""
    folder.mkdir(parents=True, exist_ok=True)
    write_private(folder / "s3.json", storage_accounts(key, secret))
    return [
        str(programs.weed()),
        "server",
        f"-dir={folder}",
        f"-ip={HOST}",
        f"-ip.bind={HOST}",
        "-s3",
        # What nobody needs would listen on ports that are always the same.
        "-s3.port.iceberg=0",
        "-s3.port.lance=0",
        f"-s3.config={folder / 's3.json'}",
        f"-s3.localSocket={folder / 's3.sock'}",
        f"-filer.localSocket={folder / 'filer.sock'}",
        "-master.volumeSizeLimitMB=64",
        "-volume.max=0",
        *(f"-{name}={port}" for name, port in ports.items()),
    ]
