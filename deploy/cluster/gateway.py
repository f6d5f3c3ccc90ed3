"""nginx as it is shipped, in front of services on loopback."""

import getpass
import os
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from deploy.cluster import programs
from deploy.cluster.programs import HOST

CONFIGURATION: Final = Path(__file__).parents[1] / "gateway"


def write(folder: Path, upstreams: Mapping[str, Sequence[int]], port: int, *, limits: bool) -> None:
    """Write the configuration: each service's ports, and the gateway's own; without `limits` an address may ask as often as it likes."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(CONFIGURATION, folder)
    # Closed by the gateway before a service that ends closes it, so that no request meets a connection that is going.
    servers = {name: " ".join(f"server {HOST}:{each} fail_timeout=1s;" for each in ports) for name, ports in upstreams.items()}
    lines = (
        f"upstream {name} {{ zone {name} 64k; {each} keepalive 32; keepalive_timeout 5s; }}\n" for name, each in servers.items()
    )
    (folder / "upstreams.conf").write_text("".join(lines))
    (folder / "listen.conf").write_text(f"listen {HOST}:{port};\n")
    if not limits:
        shipped = (folder / "limits.conf").read_text()
        raised = (
            shipped.replace("rate=100r/s", "rate=100000r/s")
            .replace("rate=5r/s", "rate=1000r/s")
            .replace("connections 500", "connections 60000")
            .replace("imports 4", "imports 60000")
        )
        (folder / "limits.conf").write_text(raised)


def command(prefix: Path, configuration: Path) -> list[str]:
    """How to run it: it writes below `prefix`."""
    # Started as root, nginx would run its workers as a user without access to the folder.
    user = f"user {getpass.getuser()};" if os.geteuid() == 0 else ""
    return [str(programs.nginx()), "-p", str(prefix), "-c", str(configuration / "nginx.conf"), "-g", user]
