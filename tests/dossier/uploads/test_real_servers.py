"""Uploads over real servers: S3 instead of a folder, ClamAV's daemon, a disk that is full, a tus client that others wrote, nginx."""

import asyncio
import contextlib
import hashlib
import json
import os
import random
import subprocess
import sys
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from sqlalchemy import text
from tusclient.client import TusClient

from services.chassis.scanner import Scanner
from services.chassis.storage import Storage
from services.dossier.uploads.rules import verdict
from tests import cluster, file_servers, machine
from tests.dossier.uploads.builders import BYTES, TUS, address, append, begin, in_chunks, offset, read, stored, upload, verdicts
from tests.file_servers import EICAR, STREAM_MAX_BYTES, Bucket
from tests.running import SEALING_KEY, Apps, Service, serving
from tests.sent_files import docx, pdf

pytestmark = pytest.mark.long
DUE = text("update upload set next_at = now()")


def large(size: int) -> bytes:
    """A document of this size that nothing packs."""
    return docx(**{"word/media/photo.jpeg": random.Random(7).randbytes(size)})


@contextlib.asynccontextmanager
async def process(service: Service, files: Path, folder: Path) -> AsyncIterator[tuple[subprocess.Popen[bytes], str]]:
    """Another process of the service, `motcua serve`, ready; and its address."""
    port = machine.free_port()
    environment = {name: value for name, value in os.environ.items() if not name.startswith("MOTCUA_")} | {
        "MOTCUA_DATABASE_URL": service.worker.settings.database_url,
        "MOTCUA_ISSUERS": json.dumps([service.identity.trusted.model_dump(mode="json")]),
        "MOTCUA_SEALING_KEYS": json.dumps([SEALING_KEY]),
        "MOTCUA_STORAGE_URL": files.as_uri(),
    }
    command = [sys.executable, "-m", "services.cli", "serve", "dossier", "--port", str(port)]
    with (folder / "serve.log").open("ab") as log, machine.child(command, log, environment) as running:
        url = f"http://127.0.0.1:{port}"
        ready = await asyncio.to_thread(machine.wait_until, lambda: machine.answers(f"{url}/readyz"), 60.0, running)
        assert ready, (folder / "serve.log").read_text()
        yield running, url


async def until(service: Service, place: str, condition: Callable[[Any], bool]) -> int:
    """The offset of an upload once its row is as it should be."""
    async with asyncio.timeout(60):
        while True:
            [row] = await service.rows('select "offset", lease from upload where id = :id', id=place.rpartition("/")[2])
            if condition(row):
                return int(row.offset)
            await asyncio.sleep(0.02)


@pytest.fixture(scope="module")
def bucket(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bucket]:
    """A bucket of a real S3 server."""
    with file_servers.s3(tmp_path_factory.mktemp("s3") / "own") as running:
        yield running


@pytest.fixture(scope="module")
def clamd(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a real scanner."""
    with file_servers.clamd(tmp_path_factory.mktemp("clamd") / "own") as url:
        yield url


async def test_a_file_goes_through_s3_in_pieces_and_is_whole_there(apps: Apps, bucket: Bucket):
    service = await apps.fresh("dossier", **bucket.settings)
    content = large(3_500_000)
    place = await address(service, len(content))
    half = len(content) // 2
    await append(service, place, in_chunks(content[:half]))
    # Another process of the service takes the rest.
    other = await apps.another("dossier", **bucket.settings)
    assert (await append(other, place, in_chunks(content[half:]), at=half)).status_code == 204
    await verdicts(service).step()
    found = await read(service, place)
    assert (found["state"], found["sha256"]) == ("clean", hashlib.sha256(content).hexdigest())
    storage = Storage.of(service.worker.settings)  # type: ignore[arg-type]
    number = place.rpartition("/")[2]
    key = f"uploads/{number}/file"
    assert [chunk async for chunk in storage.get(key, start=5, end=9)] == [content[5:9]]
    assert await storage.size(key) == len(content)
    await service.client.delete(place, headers=TUS | service.token("citizen"))
    await storage.clear(f"uploads/{number}")


async def test_while_s3_is_down_nothing_is_recorded_and_503_says_so(apps: Apps, bucket: Bucket):
    service = await apps.fresh("dossier", **bucket.settings)
    content = large(100_000)
    place = await address(service, len(content))
    down = await apps.another("dossier", storage_url=f"s3://files?endpoint=http://127.0.0.1:{machine.free_port()}")
    answer = await append(down, place, content)
    assert (answer.status_code, answer.json()["code"], answer.headers["Retry-After"]) == (503, "storage_unavailable", "5")
    assert await offset(service, place) == 0
    assert (await append(service, place, content)).status_code == 204


@pytest.mark.skipif(os.geteuid() != 0, reason="only root makes a small disk")
async def test_on_a_full_disk_nothing_is_half_written_and_507_says_so(apps: Apps, tmp_path_factory: pytest.TempPathFactory):
    folder = tmp_path_factory.mktemp("full")
    await asyncio.to_thread(subprocess.run, ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(folder)], check=True)
    try:
        service = await apps.fresh("dossier", storage_url=folder.as_uri())
        content = large(4_000_000)
        place = await address(service, len(content))
        answer = await append(service, place, in_chunks(content))
        assert (answer.status_code, answer.json()["code"]) == (507, "storage_full")
        kept = await offset(service, place)
        assert 0 < kept <= 2_097_152
        assert sum((folder / "uploads" / place.rpartition("/")[2] / name).stat().st_size for name in stored(folder, place)) == kept
        # Room is made: it goes on from there.
        await asyncio.to_thread(subprocess.run, ["mount", "-o", "remount,size=20m", str(folder)], check=True)
        assert (await append(service, place, in_chunks(content[kept:]), at=kept)).status_code == 204
    finally:
        await asyncio.to_thread(subprocess.run, ["umount", "-l", str(folder)], check=True)


async def test_malware_is_refused_and_a_clean_file_says_that_it_was_scanned(apps: Apps, files: Path, clamd: str):
    service = await apps.fresh("dossier", storage_url=files.as_uri(), scanner_url=clamd)
    scanner = Scanner.of(service.worker.settings)  # type: ignore[arg-type]
    infected, clean = await upload(service, docx(**{"word/a.txt": EICAR})), await upload(service, pdf())
    await verdicts(service, scanner=scanner).step()
    found = await read(service, infected)
    assert (found["state"], found["reason"], found["scanned"]) == ("refused", "malware", True)
    assert stored(files, infected) == []
    found = await read(service, clean)
    assert (found["state"], found["scanned"]) == ("clean", True)


@pytest.mark.parametrize("earlier", [verdict.ATTEMPTS - 1, pytest.param(0, marks=pytest.mark.soak)])
async def test_a_file_over_the_scanners_limit_is_never_clean(apps: Apps, files: Path, clamd: str, earlier: int):
    """After so many earlier attempts."""
    service = await apps.fresh("dossier", storage_url=files.as_uri(), scanner_url=clamd)
    scanner = Scanner.of(service.worker.settings)  # type: ignore[arg-type]
    place = await upload(service, large(STREAM_MAX_BYTES + 1_500_000))
    async with service.database.transaction() as session:
        await session.execute(text("update upload set attempts = :earlier"), {"earlier": earlier})
    for _ in range(earlier, verdict.ATTEMPTS):
        async with service.database.transaction() as session:
            await session.execute(DUE)
        await verdicts(service, scanner=scanner).step()
    found = await read(service, place)
    assert (found["state"], found["reason"], found["scanned"]) == ("quarantined", "not_scanned", False)


async def test_a_client_that_others_wrote_uploads_and_resumes(service: Service, tmp_path: Path):
    content, port, path = large(3_000_000), machine.free_port(), tmp_path / "Đơn đề nghị.docx"
    path.write_bytes(content)

    def send(url: str) -> str:
        client = TusClient(f"{url}/v1/uploads", headers=service.token("citizen"))
        names = {"filename": path.name, "purpose": "dossier"}
        with path.open("rb") as file:
            first = client.uploader(file_stream=file, chunk_size=1_000_000, metadata=names, upload_checksum=True)
            first.upload_chunk()
            resumed = client.uploader(file_stream=file, url=first.url, chunk_size=1_000_000)
            assert resumed.offset == 1_000_000
            resumed.upload()
        return str(first.url).removeprefix(url)

    async with serving(service.app, port) as url:
        place = await asyncio.to_thread(send, url)
    found = await read(service, place)
    assert (found["state"], found["filename"]) == ("scanning", path.name)


async def test_cut_off_at_70_percent_behind_nginx_what_arrived_is_kept(service: Service, tmp_path: Path):
    content, port = large(10_000_000), machine.free_port()
    place = await address(service, len(content))
    sent = len(content) * 7 // 10
    with cluster.gateway(tmp_path, dict.fromkeys(cluster.SERVICES, port)) as gateway:
        async with serving(service.app, port, lifespan="off"), httpx.AsyncClient(trust_env=False) as client:

            async def cut() -> AsyncIterator[bytes]:
                async for chunk in in_chunks(content[:sent]):
                    yield chunk
                raise ConnectionError

            headers = BYTES | {"Upload-Offset": "0", "Content-Length": str(len(content))} | service.token("citizen")
            with pytest.raises(ConnectionError):
                await client.patch(gateway + place, content=cut(), headers=headers)
            kept = await until(service, place, lambda row: row.offset > 0 and row.lease is None)
            # How much of it was under way when it was cut is the sockets' business.
            assert kept <= sent
            headers |= {"Upload-Offset": str(kept), "Content-Length": str(len(content) - kept)}
            answer = await client.patch(gateway + place, content=in_chunks(content[kept:]), headers=headers)
            assert (answer.status_code, answer.headers["Upload-Offset"]) == (204, str(len(content)))


# What a killed process leaves, and who may go on from there and when, `test_tus` has step by step.
@pytest.mark.soak
async def test_cut_off_at_70_percent_and_resumed_after_a_restart(service: Service, files: Path, tmp_path: Path):
    content = large(10_000_000)
    # What is not recorded is one piece at most, of 4 MiB by then.
    piece = 4_194_304
    begun = await begin(service, len(content), by="business")
    place, sent = begun.headers["Location"], len(content) * 7 // 10
    headers = BYTES | service.token("business")
    async with process(service, files, tmp_path) as (running, url), httpx.AsyncClient(trust_env=False) as client:
        going, sending = asyncio.Event(), asyncio.Event()

        async def slowly() -> AsyncIterator[bytes]:
            async for chunk in in_chunks(content[:sent]):
                yield chunk
            going.set()
            await sending.wait()

        length = {"Upload-Offset": "0", "Content-Length": str(len(content))}
        patching = asyncio.create_task(client.patch(url + place, content=slowly(), headers=headers | length))
        await going.wait()
        await until(service, place, lambda row: row.offset >= sent - piece)
        running.kill()
        running.wait()
        patching.cancel()
        await asyncio.gather(patching, return_exceptions=True)
    # Another process takes the rest: this one.
    kept = await offset(service, place, by="business")
    assert sent - piece <= kept <= sent
    # The process had no time to give its lease back: it ends by itself.
    locked = await append(service, place, b"x", at=kept, by="business")
    assert (locked.status_code, 0 < int(locked.headers["Retry-After"]) <= 30) == (423, True)
    async with service.database.transaction() as session:
        await session.execute(text("update upload set leased_until = now() - interval '1 second'"))
    answer = await append(service, place, in_chunks(content[kept:]), at=kept, by="business")
    assert (answer.status_code, answer.headers["Upload-Offset"]) == (204, str(len(content)))
    await verdicts(service).step()
    found = await read(service, place, by="business")
    assert (found["state"], found["sha256"]) == ("clean", hashlib.sha256(content).hexdigest())
