"""Uploads by tus 1.0: begun, sent in pieces, resumed, checked, ended; each by its owner only."""

import asyncio
import base64
import hashlib
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlalchemy import text

from services.chassis.storage import Storage
from services.dossier.uploads import commands, receiver, timers
from tests.dossier.uploads.builders import BYTES, TUS, address, append, begin, in_chunks, metadata, offset, read, stored, upload
from tests.running import Apps, Service
from tests.sent_files import pdf, png

_ENDED = text("update upload set leased_until = now() - interval '1 second'")
_EXPIRED = text("update upload set expires_at = now() - interval '2 hours'")


class Sender:
    """Sends ten bytes, five of which wait until they may go on."""

    def __init__(self) -> None:
        self.half, self.go_on = asyncio.Event(), asyncio.Event()

    async def chunks(self) -> AsyncIterator[bytes]:
        yield b"12345"
        self.half.set()
        await self.go_on.wait()
        yield b"67890"


def sha1(content: bytes) -> dict[str, str]:
    return {"Upload-Checksum": "sha1 " + base64.b64encode(hashlib.sha1(content, usedforsecurity=False).digest()).decode()}


async def test_what_the_server_can_do_is_asked_with_options(service: Service):
    answer = await service.client.options("/v1/uploads")
    assert answer.status_code == 204
    assert answer.headers["Tus-Version"] == answer.headers["Tus-Resumable"] == "1.0.0"
    assert answer.headers["Tus-Extension"] == "creation,creation-with-upload,checksum,expiration,termination"
    assert answer.headers["Tus-Max-Size"] == "209715200"
    assert answer.headers["Tus-Checksum-Algorithm"] == "sha1,sha256"


async def test_a_file_is_sent_in_pieces_and_is_whole_with_the_last(service: Service):
    content = pdf()
    begun = await begin(service, len(content))
    place = begun.headers["Location"]
    assert (begun.status_code, begun.headers["Upload-Offset"], begun.headers["Tus-Resumable"]) == (201, "0", "1.0.0")
    first = await append(service, place, content[:100])
    assert (first.status_code, first.headers["Upload-Offset"]) == (204, "100")
    assert "GMT" in first.headers["Upload-Expires"]
    assert (await read(service, place))["state"] == "receiving"
    assert (await append(service, place, content[100:], at=100)).headers["Upload-Offset"] == str(len(content))
    found = await read(service, place)
    assert (found["state"], found["filename"], found["offset"]) == ("scanning", "Giấy khai sinh.pdf", len(content))
    asked = await service.client.head(place, headers=TUS | service.token("citizen"))
    assert (asked.headers["Upload-Offset"], asked.headers["Upload-Length"]) == (str(len(content)), str(len(content)))
    assert asked.headers["Upload-Metadata"] == metadata(purpose="dossier")
    assert asked.headers["Cache-Control"] == "no-store"


async def test_the_first_bytes_may_come_with_the_beginning(service: Service):
    content = png()
    headers = BYTES | {"Upload-Length": str(len(content)), "Upload-Metadata": metadata()} | service.token("citizen")
    begun = await service.client.post("/v1/uploads", content=content[:50], headers=headers)
    assert (begun.status_code, begun.headers["Upload-Offset"]) == (201, "50")
    assert (await append(service, begun.headers["Location"], content[50:], at=50)).status_code == 204


async def test_a_beginning_that_is_repeated_leads_to_the_same_upload(service: Service):
    first = await begin(service, 10, headers={"Idempotency-Key": "k-1"})
    await append(service, first.headers["Location"], b"12345")
    again = await begin(service, 10, headers={"Idempotency-Key": "k-1"})
    assert (again.status_code, again.headers["Location"]) == (201, first.headers["Location"])
    assert (again.headers["Upload-Offset"], again.headers["Idempotency-Replayed"]) == ("5", "true")
    other = await begin(service, 11, headers={"Idempotency-Key": "k-1"})
    await service.client.delete(first.headers["Location"], headers=TUS | service.token("citizen"))
    assert (await begin(service, 10, headers={"Idempotency-Key": "k-1"})).status_code == 410
    assert (other.status_code, other.json()["code"]) == (422, "idempotency_key_reused")
    stranger = await begin(service, 10, by="business", headers={"Idempotency-Key": "k-1"})
    assert stranger.headers["Location"] != first.headers["Location"]


async def test_a_wrong_offset_is_409_and_says_the_right_one(service: Service):
    place = await address(service, 10)
    await append(service, place, b"12345")
    for wrong in (0, 4, 6, 10):
        answer = await append(service, place, b"67", at=wrong)
        assert (answer.status_code, answer.json()["code"], answer.headers["Upload-Offset"]) == (409, "offset_conflict", "5")
    assert await offset(service, place) == 5


async def test_bytes_with_a_wrong_checksum_are_460_and_are_not_kept(service: Service, files: Path):
    place = await address(service, 10)
    answer = await append(service, place, b"12345", headers=sha1(b"12346"))
    assert (answer.status_code, answer.json()["code"]) == (460, "checksum_mismatch")
    assert (await offset(service, place), stored(files, place)) == (0, [])
    assert (await append(service, place, b"12345", headers=sha1(b"12345"))).status_code == 204
    sha256 = {"Upload-Checksum": "sha256 " + base64.b64encode(hashlib.sha256(b"67890").digest()).decode()}
    assert (await append(service, place, b"67890", at=5, headers=sha256)).status_code == 204


@pytest.mark.parametrize("checksum", ["md5 1B2M2Y8AsgTpgAmY7PhCfg==", "sha1", "sha1 ***", "sha1 AAAA", ""])
async def test_a_checksum_that_is_none_is_refused_before_anything_is_written(service: Service, checksum: str):
    place = await address(service, 10)
    answer = await append(service, place, b"12345", headers={"Upload-Checksum": checksum})
    assert (answer.status_code, answer.json()["code"]) == (400, "invalid_checksum")
    assert await offset(service, place) == 0


async def test_without_a_token_or_with_anothers_not_a_byte_is_written(service: Service, files: Path):
    place = await address(service, 10)
    without = await service.client.patch(place, content=b"12345", headers=BYTES | {"Upload-Offset": "0"})
    assert (without.status_code, without.headers["Tus-Resumable"]) == (401, "1.0.0")
    for stranger in ("business", "clerk", "admin"):
        assert (await append(service, place, b"12345", by=stranger)).status_code == 404
        assert (await service.client.get(place, headers=service.token(stranger))).status_code == 404
        assert (await service.client.delete(place, headers=TUS | service.token(stranger))).status_code == 404
    assert (await offset(service, place), stored(files, place)) == (0, [])
    begun = await service.client.post("/v1/uploads", content=b"12345", headers=BYTES | {"Upload-Length": "10"})
    assert begun.status_code == 401


async def test_of_two_requests_that_send_at_once_one_is_refused_at_once(service: Service):
    place, sender = await address(service, 10), Sender()
    first = asyncio.create_task(append(service, place, sender.chunks()))
    await sender.half.wait()
    second = await append(service, place, b"abcde")
    assert (second.status_code, second.json()["code"]) == (423, "upload_locked")
    assert 0 < int(second.headers["Retry-After"]) <= 30
    sender.go_on.set()
    assert (await first).headers["Upload-Offset"] == "10"


async def test_who_has_lost_the_lease_writes_no_more(service: Service, files: Path):
    place, sender = await address(service, 10), Sender()
    first = asyncio.create_task(append(service, place, sender.chunks()))
    await sender.half.wait()
    # As after a minute in which this process was not heard of.
    async with service.database.transaction() as session:
        await session.execute(_ENDED)
    assert (await append(service, place, b"abcde")).headers["Upload-Offset"] == "5"
    sender.go_on.set()
    assert (await first).status_code == 423
    assert (await offset(service, place), len(stored(files, place))) == (5, 1)


@pytest.mark.parametrize(("seconds", "sizes"), [(60.0, [1, 2, 4, 1]), (-1.0, [1] * 8)], ids=["fast", "slow"])
async def test_who_sends_slowly_is_recorded_by_the_mebibyte_and_who_sends_fast_seldom(
    service: Service, files: Path, monkeypatch: pytest.MonkeyPatch, seconds: float, sizes: list[int]
):
    monkeypatch.setattr(receiver, "PART_SECONDS", seconds)
    content = bytes(8 * receiver.PART_BYTES)
    place = await address(service, len(content))
    assert (await append(service, place, in_chunks(content), headers=sha1(content))).headers["Upload-Offset"] == str(len(content))
    own = files / "uploads" / place.rpartition("/")[2]
    assert [(own / name).stat().st_size // receiver.PART_BYTES for name in stored(files, place)] == sizes


async def test_what_a_killed_process_left_of_a_piece_goes_with_the_upload(service: Service, files: Path):
    place = await address(service, 10)
    await append(service, place, b"12345")
    parts = files / "uploads" / place.rpartition("/")[2] / "parts"
    (parts / "00000000000005-lease.1a2b3c4d").write_bytes(b"67")
    async with service.database.transaction() as session:
        await session.execute(_EXPIRED)
    await timers.remove_expired(service.database, Storage.of(service.worker.settings))
    assert stored(files, place) == []


async def test_what_arrived_before_it_stalled_is_kept(service: Service, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(receiver, "STALL_SECONDS", 0.05)
    place = await address(service, 10)

    async def stalling() -> AsyncIterator[bytes]:
        yield b"12345"
        await asyncio.Event().wait()

    answer = await append(service, place, stalling())
    assert (answer.status_code, answer.json()["code"]) == (408, "upload_stalled")
    assert (await append(service, place, b"67890", at=5)).headers["Upload-Offset"] == "10"


async def test_an_upload_that_is_deleted_while_bytes_come_is_410_and_leaves_none(service: Service, files: Path):
    place, sender = await address(service, 10), Sender()
    appending = asyncio.create_task(append(service, place, sender.chunks()))
    await sender.half.wait()
    assert (await service.client.delete(place, headers=TUS | service.token("citizen"))).status_code == 204
    sender.go_on.set()
    assert ((await appending).status_code, stored(files, place)) == (410, [])


async def test_a_process_that_receives_too_much_at_once_says_so(service: Service, monkeypatch: pytest.MonkeyPatch):
    place = await address(service, 10)
    monkeypatch.setattr(service.app.state.receiver, "_places", asyncio.Semaphore(0))
    answer = await append(service, place, b"12345")
    assert (answer.status_code, answer.json()["code"], answer.headers["Retry-After"]) == (503, "too_many_uploads", "5")


async def test_more_bytes_than_announced_are_413(service: Service):
    place = await address(service, 10)
    assert (await append(service, place, b"x" * 11)).json()["code"] == "upload_overrun"

    async def endless() -> AsyncIterator[bytes]:
        for _ in range(20):
            yield b"x" * 100_000

    place = await address(service, 1_500_000)
    assert (await append(service, place, endless())).status_code == 413
    assert await offset(service, place) < 1_500_000


async def test_an_upload_that_expired_is_410_and_then_gone_with_its_bytes(service: Service, files: Path):
    place = await address(service, 10)
    await append(service, place, b"12345")
    async with service.database.transaction() as session:
        await session.execute(_EXPIRED)
    for answer in (
        await append(service, place, b"67890", at=5),
        await service.client.head(place, headers=TUS | service.token("citizen")),
        await service.client.get(place, headers=service.token("citizen")),
    ):
        assert answer.status_code == 410
    await timers.remove_expired(service.database, Storage.of(service.worker.settings))
    assert stored(files, place) == []
    assert (await append(service, place, b"67890", at=5)).status_code == 404


async def test_an_upload_is_deleted_by_its_owner(service: Service):
    place = await upload(service, png())
    assert (await service.client.delete(place, headers=TUS | service.token("citizen"))).status_code == 204
    assert (await append(service, place, b"67890")).status_code == 410


async def test_what_a_dossier_has_is_not_deleted(service: Service):
    place = await upload(service, png())
    async with service.database.transaction() as session:
        await commands.keep(session, [place.rpartition("/")[2]])
    answer = await service.client.delete(place, headers=TUS | service.token("citizen"))
    assert (answer.status_code, answer.json()["code"]) == (409, "upload_in_use")
    assert (await read(service, place))["expires_at"] is None


@pytest.mark.parametrize("version", [None, "0.2.2"])
async def test_another_version_of_tus_is_412_and_is_told_which(service: Service, version: str | None):
    headers = {"Upload-Length": "10", "Upload-Metadata": metadata()} | service.token("citizen")
    answer = await service.client.post("/v1/uploads", headers=headers | ({"Tus-Resumable": version} if version else {}))
    assert (answer.status_code, answer.headers["Tus-Version"]) == (412, "1.0.0")


async def test_bytes_of_another_type_are_415(service: Service):
    place = await address(service, 10)
    answer = await append(service, place, b"12345", headers={"Content-Type": "application/octet-stream"})
    assert (answer.status_code, answer.headers["Accept"]) == (415, "application/offset+octet-stream")


async def test_without_an_offset_nothing_is_written(service: Service):
    place = await address(service, 10)
    answer = await service.client.patch(place, content=b"12345", headers=BYTES | service.token("citizen"))
    assert (answer.status_code, answer.json()["code"]) == (400, "upload_offset_missing")


async def test_a_page_of_another_origin_may_use_it(apps: Apps, files: Path):
    service = await apps.fresh("dossier", storage_url=files.as_uri(), cors_origins=("https://cong.example",))
    preflight = {
        "Origin": "https://cong.example",
        "Access-Control-Request-Method": "PATCH",
        "Access-Control-Request-Headers": "tus-resumable,upload-offset",
    }
    allowed = (await service.client.options("/v1/uploads", headers=preflight)).headers
    assert "Upload-Offset" in allowed["Access-Control-Allow-Headers"]
    assert "PATCH" in allowed["Access-Control-Allow-Methods"]
    begun = await begin(service, 10, headers={"Origin": "https://cong.example"})
    assert "Upload-Offset" in begun.headers["Access-Control-Expose-Headers"]
