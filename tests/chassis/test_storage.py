"""The storage of files: what is put is read again, by range too; errors are clear, and nothing is half there."""

import errno
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from pydantic import ValidationError

from services.chassis.configuration import ConfigurationError
from services.chassis.storage import ObjectMissing, Storage, StorageFull, StorageSettings, StorageUnavailable
from tests.running import SEALING_KEY


def settings(url: str | None) -> StorageSettings:
    """Settings with this storage."""
    return StorageSettings(database_url="postgresql://nowhere", sealing_keys=(SEALING_KEY,), storage_url=url)  # type: ignore[arg-type]


@pytest.fixture
def storage(tmp_path: Path) -> Storage:
    """A storage in an empty folder."""
    return Storage.of(settings(tmp_path.as_uri()))


def files(folder: Path) -> list[Path]:
    """The files below a folder."""
    return [path for path in folder.rglob("*") if path.is_file()]


async def pieces(*sent: bytes) -> AsyncIterator[bytes]:
    for piece in sent:
        yield piece


async def read(storage: Storage, key: str, **where: int) -> bytes:
    return b"".join([chunk async for chunk in storage.get(key, **where)])


async def test_what_is_put_is_read_again_whole_and_by_range(storage: Storage):
    await storage.put("a/whole", b"0123456789")
    await storage.put("a/streamed", pieces(b"x" * 600_000, b"y" * 600_000), media_type="application/pdf")
    assert await read(storage, "a/whole") == b"0123456789"
    assert await read(storage, "a/whole", start=2, end=5) == b"234"
    assert await read(storage, "a/whole", start=7) == b"789"
    assert await read(storage, "a/whole", start=4, end=4) == b""
    assert await storage.size("a/streamed") == 1_200_000
    assert await read(storage, "a/streamed", start=599_999, end=600_001) == b"xy"


async def test_a_stream_that_fails_leaves_nothing(storage: Storage, tmp_path: Path):
    async def cut() -> AsyncIterator[bytes]:
        yield b"x" * 1_000_000
        raise RuntimeError("cut")

    with pytest.raises(RuntimeError, match="cut"):
        await storage.put("a/cut", cut())
    with pytest.raises(ObjectMissing):
        await read(storage, "a/cut")
    assert files(tmp_path) == []


async def test_files_are_deleted_by_key_and_by_folder_and_may_be_gone_already(storage: Storage):
    for key in ("a/1", "a/b/2", "ab/3"):
        await storage.put(key, b"x")
    await storage.delete("a/1")
    await storage.delete("a/1")
    await storage.clear("a")
    with pytest.raises(ObjectMissing):
        await storage.size("a/b/2")
    assert await storage.size("ab/3") == 1


async def test_a_full_disk_is_said_to_be_full_and_nothing_is_left(
    storage: Storage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    def full(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("services.chassis.storage.os.fsync", full)
    with pytest.raises(StorageFull) as refusal:
        await storage.put("a", b"x")
    assert (refusal.value.status, refusal.value.headers) == (507, {"Retry-After": "60"})
    assert files(tmp_path) == []


async def test_a_bucket_that_does_not_answer_is_unavailable():
    storage = Storage.of(settings("s3://bucket?endpoint=http://127.0.0.1:9"))
    with pytest.raises(StorageUnavailable):
        await storage.put("a", b"x")
    with pytest.raises(StorageUnavailable):
        await read(storage, "a")


async def test_without_a_storage_every_use_is_unavailable():
    with pytest.raises(StorageUnavailable):
        await Storage.of(settings(None)).put("a", b"x")


@pytest.mark.parametrize("url", ["/var/files", "file://host/files", "http://bucket", "s3:///bucket"])
def test_an_address_that_is_no_storage_is_refused_at_the_start(url: str):
    with pytest.raises(ValidationError):
        settings(url)


def test_a_folder_that_cannot_be_made_is_one_clear_line_at_the_start(tmp_path: Path):
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(ConfigurationError, match="MOTCUA_STORAGE_URL"):
        Storage.of(settings((tmp_path / "file" / "folder").as_uri()))
