"""Files by key, in a local folder or in an S3 bucket: streamed in and out, read by range, never whole in memory."""

import asyncio
import os
import secrets
from collections.abc import AsyncIterator
from contextlib import contextmanager
from datetime import timedelta
from io import BufferedWriter
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Self
from urllib.parse import parse_qsl, unquote, urlsplit

import obstore
import structlog
from obstore.exceptions import BaseError
from obstore.store import LocalStore, ObjectStore, S3Store
from pydantic import SecretStr, field_validator

from services.chassis import failpoints, settings
from services.chassis.configuration import ConfigurationError
from services.chassis.errors import DomainError

if TYPE_CHECKING:
    from obstore.store import S3Config

log = structlog.get_logger(__name__)

CHUNK_BYTES: Final = 262_144
"""Bytes of a chunk read from the storage."""
FOLDER_PIECE_BYTES: Final = 8_388_608
"""Each file waits for the disk twice; of 8 MiB that is little."""
BUCKET_PIECE_BYTES: Final = 1_048_576
# A part of an S3 object has 5 MiB at least.
_PART_BYTES: Final = 5 * 1_048_576
_WRITE_BYTES: Final = 2_097_152


class StorageUnavailable(DomainError):
    """The storage of files cannot be reached just now; nothing was stored. Try again shortly."""

    status = 503
    vi = "Kho tệp tạm thời không truy cập được, chưa có gì được lưu; vui lòng thử lại sau ít giây."

    def __init__(self) -> None:
        super().__init__(headers={"Retry-After": "5"})


class StorageFull(DomainError):
    """The storage of files is full; nothing was stored. Its operator makes room."""

    status = 507
    vi = "Kho tệp đã đầy, chưa có gì được lưu. Đơn vị vận hành cần mở rộng kho tệp."

    def __init__(self) -> None:
        super().__init__(headers={"Retry-After": "60"})


class ObjectMissing(DomainError):
    """The file is not in the storage, though it should be. Its operator restores it from a backup."""

    status = 500
    vi = "Tệp không còn trong kho tệp dù lẽ ra phải có. Đơn vị vận hành cần khôi phục từ bản sao lưu."


class StorageSettings(settings.Settings):
    """The settings of a service that keeps files."""

    storage_url: str | None = None
    """Where files are kept: `file:///var/lib/motcua/files`, which all processes of the service must share, or
    `s3://bucket/prefix?endpoint=https://s3.example&region=hanoi`. Without `endpoint` it is Amazon's. Absent, files are refused with 503."""
    storage_access_key: SecretStr | None = None
    """The access key of the S3 bucket; absent, what `AWS_…` variables or the machine's role say."""
    storage_secret_key: SecretStr | None = None
    """The secret key of the S3 bucket."""

    @field_validator("storage_url")
    @classmethod
    def _names_a_place(cls, value: str | None) -> str | None:
        if value is not None:
            parts = urlsplit(value)
            local = parts.scheme == "file" and not parts.netloc and parts.path.startswith("/")
            if not local and not (parts.scheme == "s3" and parts.netloc):
                raise ValueError("a storage is file:///folder or s3://bucket?endpoint=https://…")
        return value


class Storage:
    """Files by key: `/`-separated names without `..`. A file is there whole or not at all; `put` replaces it.

    Every method raises `StorageUnavailable`. It is the province's own infrastructure, yet another system: never called in a transaction.
    """

    def __init__(self, store: ObjectStore | None, folder: Path | None = None) -> None:
        self._store = store
        self._folder = folder

    @classmethod
    def of(cls, settings: StorageSettings) -> Self:
        """The storage of a service with these settings; without one, every use is `StorageUnavailable`."""
        if settings.storage_url is None:
            return cls(None)
        parts = urlsplit(settings.storage_url)
        if parts.scheme == "file":
            folder = Path(unquote(parts.path))
            try:
                return cls(LocalStore(folder, mkdir=True), folder)
            except (BaseError, OSError) as error:
                raise ConfigurationError(f"MOTCUA_STORAGE_URL: {folder} is no folder that can be written") from error
        return cls(_bucket(parts.netloc, parts.path.strip("/"), dict(parse_qsl(parts.query)), settings))

    @property
    def piece_bytes(self) -> int:
        """How large the pieces of a stream best are that is put as several files: a folder has them written as they come, a bucket in memory."""
        return FOLDER_PIECE_BYTES if self._folder is not None else BUCKET_PIECE_BYTES

    async def put(self, key: str, chunks: AsyncIterator[bytes] | bytes, *, media_type: str | None = None) -> None:
        """Store a file, durably; `StorageFull` where there is no room. An error of `chunks` leaves nothing behind."""
        if failpoints.armed:
            chunks = _before_place(_stream(chunks) if isinstance(chunks, bytes) else chunks)
        await self._put(key, chunks, media_type)
        if failpoints.armed:
            await failpoints.reach("file.after")

    async def _put(self, key: str, chunks: AsyncIterator[bytes] | bytes, media_type: str | None) -> None:
        with _translated():
            if self._folder is not None:
                # A folder keeps no media types.
                await _write(self._folder / key, _stream(chunks) if isinstance(chunks, bytes) else chunks)
                return
            options: dict[str, Any] = {} if media_type is None else {"attributes": {"Content-Type": media_type}}
            content = chunks if isinstance(chunks, bytes) else await _bytes_if_few(chunks)
            await obstore.put_async(self._opened, key, content, chunk_size=_PART_BYTES, max_concurrency=2, **options)

    async def get(self, key: str, *, start: int = 0, end: int | None = None) -> AsyncIterator[bytes]:
        """The bytes of a file from `start` to before `end`, in chunks; `ObjectMissing` where it is not there.

        The range must lie in the file.
        """
        if end is not None and end <= start:
            return
        whole = start == 0 and end is None
        with _translated():
            options: Any = {} if whole else {"range": {"offset": start} if end is None else (start, end)}
            found = await obstore.get_async(self._opened, key, options=options)
            async for chunk in found.stream(min_chunk_size=CHUNK_BYTES):
                yield bytes(chunk)

    async def size(self, key: str) -> int:
        """The bytes of a file; `ObjectMissing` where it is not there."""
        with _translated():
            return (await obstore.head_async(self._opened, key))["size"]

    async def delete(self, key: str) -> None:
        """Delete a file, which may be gone already."""
        with _translated():
            try:
                await obstore.delete_async(self._opened, key)
            except FileNotFoundError:
                return

    async def clear(self, folder: str) -> None:
        """Delete all files whose keys begin with `folder/`."""
        with _translated():
            async for batch in obstore.list(self._opened, prefix=folder):
                for found in batch:
                    await self.delete(found["path"])

    @property
    def _opened(self) -> ObjectStore:
        if self._store is None:
            raise StorageUnavailable
        return self._store


def _bucket(name: str, prefix: str, options: dict[str, str], settings: StorageSettings) -> S3Store:
    endpoint = options.get("endpoint")
    config: S3Config = {"region": options.get("region", "us-east-1")}
    if endpoint is not None:
        config |= {"endpoint": endpoint, "virtual_hosted_style_request": False}
    if settings.storage_access_key is not None and settings.storage_secret_key is not None:
        config["access_key_id"] = settings.storage_access_key.get_secret_value()
        config["secret_access_key"] = settings.storage_secret_key.get_secret_value()
    return S3Store(
        name,
        prefix=prefix or None,
        config=config,
        client_options={"timeout": "30s", "connect_timeout": "5s", "allow_http": (endpoint or "").startswith("http:")},
        retry_config={"max_retries": 3, "retry_timeout": timedelta(seconds=10)},
    )


async def _write(path: Path, chunks: AsyncIterator[bytes]) -> None:
    """Write a file beside its place, and put it there once all of it is on the disk. Few and large writes: each is a step into a thread."""
    own = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    waiting, size = list[bytes](), 0
    file = await asyncio.to_thread(_create, own)
    try:
        async for chunk in chunks:
            waiting.append(chunk)
            size += len(chunk)
            if size >= _WRITE_BYTES:
                await asyncio.to_thread(_append, file, waiting)
                waiting, size = [], 0
        await asyncio.to_thread(_finish, file, waiting, path)
    except BaseException:
        await asyncio.to_thread(own.unlink, missing_ok=True)
        raise
    finally:
        file.close()


def _create(path: Path) -> BufferedWriter:
    path.parent.mkdir(parents=True, exist_ok=True)
    return path.open("xb")


def _append(file: BufferedWriter, chunks: list[bytes]) -> None:
    # Room for all of them at once is less work for the kernel than for each of them. macOS has no such call.
    if hasattr(os, "posix_fallocate"):
        os.posix_fallocate(file.fileno(), file.tell(), sum(map(len, chunks)))
    file.writelines(chunks)


def _finish(file: BufferedWriter, chunks: list[bytes], path: Path) -> None:
    """Have the file and its name on the disk before the database says that it is there."""
    if chunks:
        _append(file, chunks)
    file.flush()
    os.fsync(file.fileno())
    Path(file.name).replace(path)
    _sync(path.parent)


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


async def _stream(*chunks: bytes) -> AsyncIterator[bytes]:
    for chunk in chunks:
        yield chunk


async def _before_place(chunks: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
    async for chunk in chunks:
        yield chunk
    await failpoints.reach("file.before")


async def _bytes_if_few(chunks: AsyncIterator[bytes]) -> bytes | AsyncIterator[bytes]:
    """What is no more than one part as bytes, which are put by one request; else the same stream."""
    begun, size = list[bytes](), 0
    async for chunk in chunks:
        begun.append(chunk)
        size += len(chunk)
        if size > _PART_BYTES:
            return _joined(begun, chunks)
    return b"".join(begun)


async def _joined(begun: list[bytes], rest: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
    while begun:
        yield begun.pop(0)
    async for chunk in rest:
        yield chunk


@contextmanager
def _translated() -> Any:
    try:
        yield
    except FileNotFoundError as error:
        raise ObjectMissing from error
    except (BaseError, OSError) as error:
        text = str(error)
        # The text names the address of the storage, never a key or what is in a file.
        log.warning("storage failed", error=type(error).__name__, reason=text.partition("\n")[0][:300])
        # The driver has no error of its own for it; S3 servers answer 507.
        full = "No space left" in text or "StorageFull" in text or "507 Insufficient" in text
        raise (StorageFull if full else StorageUnavailable) from error
