"""One transaction per request or message, opened and closed at the edge and committed before the answer leaves."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from typing import Annotated, Final, TypeVar

import pydantic_core
from fastapi import Depends, Request
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, create_async_engine

from services.chassis import write_batch
from services.chassis.group_commit import GroupCommit
from services.chassis.raw_pool import RawPool
from services.chassis.write_batch import ConcurrentUpdate

T = TypeVar("T")

TRIES: Final = 3
"""How often something is begun that somebody else overtakes. Each time it sees what the other did; the last one locks."""


# JIT pays for analytics, not for our short statements, and costs a compile each.
_SETTINGS = {"jit": "off", "application_name": "motcua"}


def _engine(url: str, pool: int) -> AsyncEngine:
    return create_async_engine(
        url,
        pool_size=pool,
        # A connection costs more than the wait for one; overflow would open and close them under load.
        max_overflow=0,
        pool_timeout=10,
        # Error texts reach logs; the values people sent must not.
        hide_parameters=True,
        json_serializer=write_batch.to_json,
        json_deserializer=pydantic_core.from_json,
        connect_args={"server_settings": _SETTINGS, "timeout": 10},
    )


async def _nothing() -> None:
    """Nobody has anything to do before closing."""


class Database:
    """A service's own database. `committed` is called after each commit that recorded something, `closing` before it is closed.

    `direct` is the way to it for prepared statements, `direct_read` the same to the replica, where there is one. Both lanes have up
    to `pool` connections.
    """

    def __init__(self, url: str, *, read_url: str | None = None, pool: int = 10) -> None:
        self.engine = _engine(url, pool)
        self.read_engine = _engine(read_url, pool) if read_url else self.engine
        # Made once: an engine with options of its own is not cheap to make.
        self.autocommit = self.engine.execution_options(isolation_level="AUTOCOMMIT")
        self.autocommit_read = self.read_engine.execution_options(isolation_level="AUTOCOMMIT")
        self.raw = RawPool(self.engine, pool, _SETTINGS)
        self.raw_read = RawPool(self.read_engine, pool, _SETTINGS) if read_url else self.raw
        self._group = GroupCommit(self.raw)
        self.committed: Callable[[], None] = lambda: None
        self.closing: Callable[[], Awaitable[None]] = _nothing

    @asynccontextmanager
    async def transaction(self, *, locking: bool = False) -> AsyncIterator[AsyncSession]:
        """A session whose changes are committed on leaving the block, or rolled back when it raises; `locking` as in `begin`."""
        session = self.begin(locking=locking)
        try:
            yield session
            await self.commit(session)
        finally:
            await self.end(session)

    async def do(self, work: Callable[[AsyncSession], Awaitable[T]]) -> T:
        """What `work` returns, in a transaction of its own; begun again when somebody else changed the same meanwhile."""
        for _ in range(TRIES - 1):
            with suppress(ConcurrentUpdate):
                async with self.transaction() as session:
                    return await work(session)
        async with self.transaction(locking=True) as session:
            return await work(session)

    def begin(self, *, locking: bool = False) -> AsyncSession:
        """A session, for `commit` and in any case `end`; `transaction` does all three.

        `locking` says that this is the last try: what is to be changed should be locked when it is read.
        """
        return AsyncSession(self.engine, expire_on_commit=False, autoflush=False, info={"locking": locking})

    async def end(self, session: AsyncSession) -> None:
        """Give the session's connection back; what was not committed is undone."""
        # Who only created something never had a connection to give back.
        if session.in_transaction():
            await asyncio.shield(session.close())

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[AsyncSession]:
        """A session for reads, from the replica where there is one. Each statement sees its own snapshot."""
        async with AsyncSession(self.autocommit_read, expire_on_commit=False, autoflush=False) as session:
            yield session

    async def commit(self, session: AsyncSession) -> None:
        """Send what waits and commit; `Overtaken` where somebody else was faster, with nothing written."""
        if session.in_transaction() or session.new:
            await write_batch.flush(session)
            await session.commit()
        elif work := write_batch.take(session):
            # One statement is a transaction of its own: no BEGIN and COMMIT to wait for.
            await self._group.commit(work)
            session.info["wrote"] = True
        if write_batch.wrote(session):
            self.committed()

    async def ping(self) -> None:
        """Raise when the database does not answer."""
        async with self.autocommit.connect() as connection:
            await connection.execute(text("select 1"))

    async def close(self) -> None:
        """Give all connections back."""
        await self.closing()
        await self.raw.close()
        await self.raw_read.close()
        await self.engine.dispose()
        if self.read_engine is not self.engine:
            await self.read_engine.dispose()


_TRANSACTION = "motcua.transaction"


class RequestTransaction:
    """The sessions of one request: one to write, committed when the route is done and before its answer leaves, and one to read.

    Each is made by whoever needs it first. The route class of `json_body` closes them: a generator as a dependency would cost a
    tenth of a small request.
    """

    def __init__(self, request: Request, *, locking: bool = False) -> None:
        self._database: Database = request.app.state.database
        self._locking = locking
        self._session: AsyncSession | None = None
        self._reading: AsyncSession | None = None
        request.scope[_TRANSACTION] = self

    def session(self) -> AsyncSession:
        """The session, made when first asked for."""
        if self._session is None:
            self._session = self._database.begin(locking=self._locking)
        return self._session

    def reading(self, engine: AsyncEngine) -> AsyncSession:
        """The session to read in over an engine in which each statement sees its own snapshot, made when first asked for."""
        if self._reading is None:
            self._reading = AsyncSession(engine, expire_on_commit=False, autoflush=False)
        return self._reading

    async def commit(self) -> None:
        """Commit what was done, if anything was."""
        if self._session is not None:
            await self._database.commit(self._session)

    async def close(self) -> None:
        """Give the connections back; what was not committed is undone."""
        for session in (self._session, self._reading):
            if session is not None:
                await self._database.end(session)


async def _session(request: Request) -> AsyncSession:
    transaction: RequestTransaction = request.scope[_TRANSACTION]
    return transaction.session()


def reading(request: Request, engine: AsyncEngine) -> AsyncSession:
    """The session of a request to read in over an engine whose statements are transactions of their own."""
    transaction: RequestTransaction = request.scope[_TRANSACTION]
    return transaction.reading(engine)


async def _read_session(request: Request) -> AsyncSession:
    return reading(request, request.app.state.database.autocommit_read)


# Only for routers of `json_body`, which commit and close; anywhere else there is no transaction to find.
Session = Annotated[AsyncSession, Depends(_session)]
ReadSession = Annotated[AsyncSession, Depends(_read_session)]
