"""`Idempotency-Key`: a request that is repeated takes effect once and gets the first response every time.

The response is stored in the transaction of the request, under a primary key: of two concurrent requests one commits, the other
violates the key and then replays the stored response. Nothing is looked up before writing. After any error it is, so that a late
repetition of a request that succeeded does not fail because, say, its procedure has been abolished since.
"""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any

import asyncpg
from fastapi import Depends, FastAPI, Header, Request, Response
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from services.chassis import errors, openapi, write_batch
from services.chassis.auth import Caller
from services.chassis.database import Database
from services.chassis.sealing import Sealer, SealingError
from services.chassis.tables import idempotency

KEY = re.compile(r"^[\x21-\x7e]{1,200}$")


class IdempotencyKeyMissing(errors.DomainError):
    """This request needs an Idempotency-Key header of 1 to 200 visible ASCII characters, new for each thing to create."""

    status = 400
    vi = "Yêu cầu này cần tiêu đề Idempotency-Key gồm 1 đến 200 ký tự ASCII, mỗi lần tạo mới một khoá riêng."


class IdempotencyKeyReused(errors.DomainError):
    """This Idempotency-Key was already used for a different request."""

    status = 422
    vi = "Khoá Idempotency-Key này đã dùng cho một yêu cầu khác."


class FirstResponseUnreadable(errors.DomainError):
    """This request took effect before, but its response cannot be opened: the key it was sealed with is missing."""

    status = 409
    vi = "Yêu cầu này đã được thực hiện, nhưng không mở được câu trả lời đã lưu: thiếu khóa mã hóa của nó."


@dataclass(frozen=True, slots=True)
class Once:
    """A request that takes effect once, however often it is sent."""

    caller: str
    key: str
    fingerprint: bytes
    sealer: Sealer

    def answer(self, session: AsyncSession, status: int, body: bytes, headers: Mapping[str, str]) -> Response:
        """The response, stored with the changes of this transaction; encrypted, for it may contain data that is encrypted elsewhere."""
        row: dict[str, object] = {"caller": self.caller, "key": self.key, "fingerprint": self.fingerprint}
        row |= {"status": status, "headers": dict(headers), "body": self.sealer.seal(body, context=self.fingerprint)}
        write_batch.insert_later(session, idempotency, row)
        return _response(status, body, headers)

    async def require_unused(self, session: AsyncSession) -> None:
        """Refuse a repetition before anything is done that cannot be undone, as drawing from a sequence; the first response is replayed.

        Others need not ask: the stored response's key decides at the commit.
        """
        used = select(idempotency.c.key).where(idempotency.c.caller == self.caller, idempotency.c.key == self.key)
        if await session.scalar(used) is not None:
            raise IdempotencyKeyReused


def key_header(remark: str = "") -> Any:
    """The header as a parameter of a handler; `remark` is added to its description."""
    return Header(
        description=f"New for each thing to create; a retry repeats it. 1 to 200 visible ASCII characters. {remark}".strip(),
        json_schema_extra=openapi.REQUIRED | {"pattern": KEY.pattern, "examples": ["3f1c2d4e-0001"]},
    )


IdempotencyKey = Annotated[str | None, key_header()]


async def _once(request: Request, caller: Caller, idempotency_key: IdempotencyKey = None) -> Once:
    return await once_for(request, caller.subject, idempotency_key)


def valid(key: str | None) -> str:
    """The key of a header; `IdempotencyKeyMissing` where it is missing or no key."""
    if key is None or not KEY.match(key):
        raise IdempotencyKeyMissing
    return key


async def once_for(request: Request, caller: str, key: str | None) -> Once:
    """For requests without a token: `caller` is what identifies the caller instead."""
    key = valid(key)
    content = f"{request.method} {request.scope['path']}?".encode() + request.scope["query_string"] + b"\n" + await request.body()
    once = Once(caller, key, hashlib.sha256(content).digest(), request.app.state.sealer)
    request.state.once = once
    return once


Idempotent = Annotated[Once, Depends(_once)]


def _response(status: int, body: bytes, headers: Mapping[str, str]) -> Response:
    return Response(body, status, dict(headers), media_type="application/json")


async def _replay(database: Database, once: Once) -> Response | None:
    stored = select(idempotency).where(idempotency.c.caller == once.caller, idempotency.c.key == once.key)
    # From the primary: a replica may not have it yet.
    async with database.transaction() as session:
        first: Any = (await session.execute(stored)).first()
    if first is None:
        return None
    if first.fingerprint != once.fingerprint:
        raise IdempotencyKeyReused
    try:
        body = once.sealer.open(first.body, context=once.fingerprint)
    except SealingError as error:
        raise FirstResponseUnreadable from error
    return _response(first.status, body, first.headers | {"Idempotency-Replayed": "true"})


def install(app: FastAPI) -> None:
    """Respond to a failed repetition with the stored response."""
    for failure in (errors.DomainError, IntegrityError, asyncpg.IntegrityConstraintViolationError):
        app.add_exception_handler(failure, _replay_or_render)


async def _replay_or_render(request: Request, error: Exception) -> Response:
    once: Once | None = getattr(request.state, "once", None)
    try:
        replayed = await _replay(request.app.state.database, once) if once else None
    except errors.DomainError as refusal:
        return await errors.refused(request, refusal)
    if replayed is not None:
        return replayed
    return await errors.refused(request, error) if isinstance(error, errors.DomainError) else await errors.broken(request, error)
