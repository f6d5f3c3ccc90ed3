"""Receives the bytes of a request, piece by piece: each is put into the storage, then recorded by a statement of its own.

No transaction is open while bytes flow, and nothing lies on a disk of this process: any process may take the next request. Whoever appends
holds a lease, a value in the row; a second request sees it and is refused at once. What is recorded stays, however the request ends.
"""

import asyncio
import math
import secrets
import time
from collections.abc import AsyncIterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from starlette.requests import ClientDisconnect

from services.chassis.auth import Principal
from services.chassis.database import Database
from services.chassis.errors import DomainError
from services.chassis.storage import Storage, StorageUnavailable
from services.dossier import errors
from services.dossier.settings import Settings
from services.dossier.uploads.rules import storage_keys
from services.dossier.uploads.rules.tus import Checksum

PART_BYTES: Final = 1_048_576
"""The first piece, and any that takes longer than `PART_SECONDS`; a process that is killed loses a piece at most."""
PART_SECONDS: Final = 1.0
LEASE_SECONDS: Final = 30.0
STALL_SECONDS: Final = 20.0
AT_ONCE: Final = 64
"""Requests a process receives bytes of at the same time; each has 2 to 3 MiB in memory."""

_TAKE: Final = """
    update upload set lease = $3, leased_until = now() + make_interval(secs => $5)
    where id = $1 and owner = $2 and state = 'receiving' and "offset" = $4 and expires_at > now()
    and (leased_until is null or leased_until <= now())
    returning length, expires_at
"""
_REFUSAL: Final = """
    select state, "offset", expires_at <= now() as expired, extract(epoch from leased_until - now())::float as leased
    from upload where id = $1 and owner = $2
"""
_RECORD: Final = """
    with moved as (
        update upload set "offset" = $4::bigint, leased_until = now() + make_interval(secs => $5),
        state = case when $4 = length then 'scanning' else state end,
        next_at = case when $4 = length then now() end,
        completed_at = case when $4 = length then now() end,
        expires_at = now() + case when $4 = length then make_interval(secs => $7) else make_interval(secs => $6) end
        where id = $1 and lease = $2 and "offset" = $3 and state = 'receiving' and expires_at > now()
        returning id, expires_at
    ), recorded as (
        insert into upload_part (upload, start, length, key)
        select moved.id, part.start, part.length, part.key
        from moved, unnest($8::bigint[], $9::int[], $10::text[]) as part (start, length, key)
    )
    select expires_at from moved
"""
_RENEW: Final = """
    update upload set leased_until = now() + make_interval(secs => $3) where id = $1 and lease = $2 and expires_at > now() returning id
"""
_RELEASE: Final = "update upload set lease = null, leased_until = null where id = $1 and lease = $2"


@dataclass(frozen=True, slots=True)
class Position:
    """How much of an upload has arrived, and until when it is kept."""

    offset: int
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class _Part:
    start: int
    length: int
    key: str


class Receiver:
    """Appends to uploads, for one process."""

    def __init__(self, database: Database, storage: Storage, settings: Settings) -> None:
        self._database = database
        self._storage = storage
        self._kept = settings.upload_hours * 3_600, settings.upload_days * 86_400
        self._places = asyncio.Semaphore(AT_ONCE)

    async def append(
        self,
        upload: str,
        start: int,
        body: AsyncIterator[bytes],
        *,
        by: Principal,
        announced: int | None,
        checksum: Checksum | None,
    ) -> Position:
        """Append the body at `start`, which is what has arrived so far. `announced` is its Content-Length, where there is one.

        With a checksum the body counts as a whole or not at all; without, every piece that arrived, also when the request is cut off.
        """
        if self._places.locked():
            raise errors.TooManyUploads
        async with self._places:
            appending = await self._take(upload, start, by)
            try:
                if announced is not None and start + announced > appending.length:
                    raise errors.UploadOverrun
                if checksum is None:
                    await self._append(appending, body)
                else:
                    await self._append_whole(appending, body, checksum)
            finally:
                # Also when this process is being stopped: the client, or the next process, need not wait for the lease to end.
                await asyncio.shield(self._database.raw.fetch(_RELEASE, upload, appending.lease))
        return appending.position

    async def _take(self, upload: str, start: int, by: Principal) -> "_Appending":
        lease = secrets.token_hex(8)
        taken = await self._database.raw.fetch(_TAKE, upload, by.subject, lease, start, LEASE_SECONDS)
        if taken:
            return _Appending(upload, lease, taken[0]["length"], Position(start, taken[0]["expires_at"]))
        raise await self._refusal(upload, by)

    async def _refusal(self, upload: str, by: Principal) -> DomainError:
        rows = await self._database.raw.fetch(_REFUSAL, upload, by.subject)
        if not rows:
            return errors.UploadNotFound()
        if rows[0]["expired"]:
            return errors.UploadExpired()
        if (wait := rows[0]["leased"]) is not None and wait > 0:
            return errors.UploadLocked(headers={"Retry-After": str(math.ceil(wait))})
        return errors.OffsetConflict(headers={"Upload-Offset": str(rows[0]["offset"])})

    async def _append(self, appending: "_Appending", body: AsyncIterator[bytes]) -> None:
        pieces = _Pieces(body, self._storage.piece_bytes)
        while await pieces.begin():
            await self._record(appending, [await self._put(appending, appending.position.offset, pieces)])
        pieces.require_whole()

    async def _append_whole(self, appending: "_Appending", body: AsyncIterator[bytes], checksum: Checksum) -> None:
        parts = list[_Part]()
        try:
            await self._put_all(appending, body, checksum, parts)
        except BaseException:
            await self._discard(parts)
            raise
        await self._record(appending, parts)

    async def _put_all(self, appending: "_Appending", body: AsyncIterator[bytes], checksum: Checksum, parts: list[_Part]) -> None:
        """Put the body into the storage and its pieces into `parts`, none of them recorded; `ChecksumMismatch`."""
        end, pieces = appending.position.offset, _Pieces(_checked(body, checksum), self._storage.piece_bytes)
        while await pieces.begin():
            parts.append(await self._put(appending, end, pieces))
            end += parts[-1].length
            if not await self._database.raw.fetch(_RENEW, appending.upload, appending.lease, LEASE_SECONDS):
                raise await self._lost(appending)
        pieces.require_whole()
        if not checksum.matches:
            raise errors.ChecksumMismatch

    async def _put(self, appending: "_Appending", start: int, pieces: "_Pieces") -> _Part:
        key = storage_keys.part(appending.upload, start, appending.lease)
        await self._storage.put(key, pieces.chunks(most=appending.length - start))
        return _Part(start, pieces.length, key)

    async def _record(self, appending: "_Appending", parts: list[_Part]) -> None:
        if not parts:
            return
        start, end = appending.position.offset, parts[-1].start + parts[-1].length
        lists: list[Any] = [[part.start for part in parts], [part.length for part in parts], [part.key for part in parts]]
        rows = await self._database.raw.fetch(
            _RECORD, appending.upload, appending.lease, start, end, LEASE_SECONDS, *self._kept, *lists
        )
        if not rows:
            await self._discard(parts)
            raise await self._lost(appending)
        appending.position = Position(end, rows[0]["expires_at"])

    async def _lost(self, appending: "_Appending") -> DomainError:
        """Why the lease is not ours any more: the upload was deleted, or we were too slow and somebody else goes on."""
        rows = await self._database.raw.fetch("select expires_at <= now() as expired from upload where id = $1", appending.upload)
        return errors.UploadLocked() if rows and not rows[0]["expired"] else errors.UploadExpired()

    async def _discard(self, parts: list[_Part]) -> None:
        # Where that fails they go with all other pieces.
        with suppress(StorageUnavailable):
            for part in parts:
                await asyncio.shield(self._storage.delete(part.key))


@dataclass(slots=True)
class _Appending:
    """A request that holds the lease of an upload."""

    upload: str
    lease: str
    length: int
    position: Position


class _Pieces:
    """The body of a request in pieces: `begin` waits for the next one's first byte, `chunks` is that piece, read to its end.

    What arrived before the body was cut off, or before it stalled, is the last one. Each is twice as long as the one before, up to `most`
    bytes, but ends after a second once it has `PART_BYTES`: who sends fast waits for the disk seldom, who sends slowly loses little.
    """

    def __init__(self, body: AsyncIterator[bytes], most: int) -> None:
        self._body = body
        self._most = most
        self._limit = PART_BYTES
        self._next = b""
        self._cut: Exception | None = None
        self.length = 0
        """Bytes of the piece read last."""

    async def begin(self) -> bool:
        """Whether there is another piece."""
        self._next = await self._chunk()
        return self._next != b""

    async def chunks(self, *, most: int) -> AsyncIterator[bytes]:
        """The piece; `UploadOverrun` where it is longer than `most` bytes."""
        self.length, ends = 0, time.monotonic() + PART_SECONDS
        while self._next:
            self.length += len(self._next)
            if self.length > most:
                raise errors.UploadOverrun
            chunk, self._next = self._next, b""
            yield chunk
            del chunk
            if self.length >= self._limit or (self.length >= PART_BYTES and time.monotonic() > ends):
                break
            self._next = await self._chunk()
        self._limit = min(2 * self._limit, self._most)

    def require_whole(self) -> None:
        """Raise why the body ended early, where it did."""
        if self._cut is not None:
            raise self._cut

    async def _chunk(self) -> bytes:
        """Bytes that arrived; none at the end of the body, however it ended."""
        try:
            while self._cut is None:
                async with asyncio.timeout(STALL_SECONDS):
                    chunk = await anext(self._body, None)
                if chunk is None or chunk:
                    return chunk or b""
        except TimeoutError:
            self._cut = errors.UploadStalled()
        except ClientDisconnect as disconnect:
            self._cut = disconnect
        return b""


async def _checked(body: AsyncIterator[bytes], checksum: Checksum) -> AsyncIterator[bytes]:
    async for chunk in body:
        await asyncio.to_thread(checksum.update, chunk)
        yield chunk
