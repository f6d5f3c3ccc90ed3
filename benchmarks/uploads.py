"""Ten files uploaded at once to one API process, beside as many plain copies of files: MB/s, and by how much the process grows.

`make bench` sends 50 MB each; `python -m benchmarks.uploads` the 200 MB of the goal: 40 MB of memory at most, half the speed of a copy.
"""

import asyncio
import os
import re
import shutil
import socket
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Final

import httpx
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from benchmarks.measuring import ROUNDS, Comparison
from benchmarks.processes import wait_until_ready
from services.chassis import migrations
from services.embedded.identity import Identity, create_app
from services.embedded.personas import PERSONAS
from services.embedded.postgres import Postgres
from tests import machine
from tests.running import SEALING_KEY, serving

FILES: Final = 10
FULL_BYTES: Final = 200_000_000
SCALED_BYTES: Final = 50_000_000
GOAL_MB: Final = 40.0
_SAMPLE_SECONDS: Final = 0.02
_METADATA: Final = "filename dGVwLnBkZg=="


async def measure(folder: Path, size: int = SCALED_BYTES) -> Comparison:
    """MB/s of uploads and of copies, in alternating rounds; prints the growth of the process."""
    own = folder / "uploads"
    own.mkdir()
    source = own / "source"
    source.write_bytes(os.urandom(size))
    async with _api(own) as (url, identity, process):
        await _upload_all(url, identity, source, 1)
        base, uploads, copies, growth = _resident(process), list[float](), list[float](), 0.0
        for _ in range(ROUNDS):
            copies.append(await asyncio.to_thread(_copy_all, own, source))
            rate, peak = await _upload_all(url, identity, source, FILES, process=process)
            uploads.append(rate)
            growth = max(growth, peak - base)
            shutil.rmtree(own / "files")
    scale = "" if size == FULL_BYTES else ", scaled down: the goal is for 200 MB each"
    print(f"uploads: {FILES} × {size / 1e6:.0f} MB at once: +{growth:.0f} MB on {base:.0f} MB (goal +{GOAL_MB:.0f}){scale}")
    return Comparison(f"upload, {FILES} × {size / 1e6:.0f} MB at once (MB/s)", uploads, copies, None)


@asynccontextmanager
async def _api(folder: Path) -> AsyncIterator[tuple[str, Identity, int]]:
    """One API process over an own database; yields its URL, who it trusts, and its process id."""
    port, identity_port = machine.free_port(), machine.free_port()
    identity = Identity(Ed25519PrivateKey.generate(), f"http://127.0.0.1:{identity_port}")
    async with Postgres(folder / "postgres") as postgres, serving(create_app(identity), identity_port):
        await postgres.ensure(["dossier"])
        await migrations.upgrade("dossier", postgres.url("dossier", "dossier"))
        environment = dict(os.environ) | {
            "MOTCUA_DATABASE_URL": postgres.url("dossier", "dossier"),
            "MOTCUA_ISSUERS": f"[{identity.trusted.model_dump_json()}]",
            "MOTCUA_SEALING_KEYS": f'["{SEALING_KEY}"]',
            "MOTCUA_STORAGE_URL": (folder / "files").as_uri(),
            "MOTCUA_UPLOAD_QUOTA_BYTES": "1000000000000",
            "MOTCUA_LOG_LEVEL": "warning",
        }
        command = [sys.executable, "-m", "services.cli", "serve", "dossier", "--port", str(port)]
        with (folder / "log").open("wb") as log, machine.child(command, log, environment) as process:
            url = f"http://127.0.0.1:{port}"
            await wait_until_ready(f"{url}/readyz")
            yield url, identity, process.pid


async def _upload_all(url: str, identity: Identity, source: Path, files: int, *, process: int | None = None) -> tuple[float, float]:
    """MB/s of as many uploads at once, and the most memory the process had meanwhile, in MB."""
    token = identity.token({"sub": "citizen"} | PERSONAS["citizen"])
    size = await asyncio.to_thread(os.path.getsize, source)
    headers = {
        "Authorization": f"Bearer {token}",
        "Tus-Resumable": "1.0.0",
        "Upload-Metadata": _METADATA,
        "Upload-Length": str(size),
    }
    async with httpx.AsyncClient(trust_env=False) as client:
        begun = [(await client.post(f"{url}/v1/uploads", headers=headers)).raise_for_status() for _ in range(files)]
    places, port = [each.headers["Location"] for each in begun], httpx.URL(url).port or 0
    peak = 0.0

    async def watch() -> None:
        nonlocal peak
        while process is not None:
            peak = max(peak, _resident(process))
            await asyncio.sleep(_SAMPLE_SECONDS)

    watching = asyncio.create_task(watch())
    seconds = await asyncio.to_thread(_all_at_once, [_sending(port, place, token, source) for place in places])
    watching.cancel()
    return files * size / 1e6 / seconds, peak


def _sending(port: int, place: str, token: str, source: Path) -> Callable[[], None]:
    """Sends a file as the kernel does it best: the client shall cost as little as possible."""
    head = (
        f"PATCH {place} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {token}\r\nTus-Resumable: 1.0.0\r\nUpload-Offset: 0\r\n"
        f"Content-Type: application/offset+octet-stream\r\nContent-Length: {source.stat().st_size}\r\nConnection: close\r\n\r\n"
    )

    def send() -> None:
        with socket.create_connection(("127.0.0.1", port)) as connection, source.open("rb") as file:
            connection.sendall(head.encode())
            connection.sendfile(file)
            answer = connection.recv(4_096)
        if not answer.startswith(b"HTTP/1.1 204"):
            raise RuntimeError(answer.decode(errors="replace"))

    return send


def _copy_all(folder: Path, source: Path) -> float:
    """MB/s of as many copies at once, each on the disk at its end, as uploads are."""

    def copy(number: int) -> None:
        target = folder / f"copy-{number}"
        shutil.copyfile(source, target)
        with target.open("rb") as file:
            os.fsync(file.fileno())

    seconds = _all_at_once([lambda number=number: copy(number) for number in range(FILES)])  # type: ignore[misc]
    for number in range(FILES):
        (folder / f"copy-{number}").unlink()
    return FILES * source.stat().st_size / 1e6 / seconds


def _all_at_once(work: list[Callable[[], None]]) -> float:
    """Seconds until all of it is done."""
    with ThreadPoolExecutor(len(work)) as threads:
        started = time.perf_counter()
        for each in [threads.submit(each) for each in work]:
            each.result()
        return time.perf_counter() - started


def _resident(process: int) -> float:
    """Memory of a process in MB."""
    found = re.search(r"VmRSS:\s+(\d+) kB", Path(f"/proc/{process}/status").read_text())
    return int(found[1]) / 1_000 if found else 0.0


async def _main() -> None:
    with tempfile.TemporaryDirectory(prefix="motcua-bench-") as folder:
        found = await measure(Path(folder), FULL_BYTES)
    low, high = found.spread
    print(f"{found.name}: ours {found.ours}, plain copies {found.floor}; ratio {found.ratio:.2f} ({low:.2f}-{high:.2f}), goal 0.5")


if __name__ == "__main__":
    asyncio.run(_main())
