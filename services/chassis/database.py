"""A service's database: one transaction per request or message, committed before the response is sent."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager, suppress
from typing import Annotated, Any, Final, Self, TypeVar

import pydantic_core
from fastapi import Depends, Request
from sqlalchemy import ExceptionContext, event, text
from sqlalchemy.exc import DisconnectionError
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, create_async_engine

from services.chassis import failpoints, write_batch
from services.chassis.batched_query import BatchedQuery
from services.chassis.group_commit import GroupCommit
from services.chassis.raw_pool import PreparedQuery, RawPool, end_statement, was_not_sent
from services.chassis.settings import Settings
from services.chassis.write_batch import ConcurrentUpdate

T = TypeVar("T")

TRIES: Final = 3
"""How many times a unit of work is run when concurrent transactions change the same rows. The last try locks what it reads."""


TEST_SCHEMA: Final = "test"
"""The schema with the tables of test mode; what it does not have, such as the catalogue, is read from the live tables."""
TEST_POOL: Final = 3
TEST_CONNECTIONS: Final = 2 * TEST_POOL
"""Connections one process may open for test mode."""


# The JIT compiler pays off for analytical queries, not for short ones: compiling takes longer than they run.
_SETTINGS = {"jit": "off", "application_name": "motcua"}


CONNECT_SECONDS: Final = 5.0
# By how much the driver's bound is longer than the server's: it is for a server that does not answer at all.
_SILENCE_SECONDS = 2.0


def _engine(url: str, pool: int, settings: Mapping[str, str], statement_timeout: float) -> AsyncEngine:
    engine = create_async_engine(
        url,
        pool_size=pool,
        # Opening a connection takes longer than waiting for one; overflow would open and close them under load.
        max_overflow=0,
        pool_timeout=10,
        # Error texts are logged; parameter values may be personal data.
        hide_parameters=True,
        json_serializer=write_batch.to_json,
        json_deserializer=pydantic_core.from_json,
        connect_args={
            "server_settings": settings,
            "timeout": CONNECT_SECONDS,
            "command_timeout": statement_timeout + _SILENCE_SECONDS,
        },
    )
    event.listen(engine.sync_engine, "checkout", _require_open)
    event.listen(engine.sync_engine, "handle_error", _end_statement)
    return engine


def _require_open(connection: Any, _record: Any, _proxy: Any) -> None:
    """Have the pool replace a connection the server has closed meanwhile, instead of failing the statement it is taken out for."""
    if connection.driver_connection.is_closed():
        raise DisconnectionError


def _end_statement(context: ExceptionContext) -> None:
    if context.connection is not None and not context.is_disconnect and was_not_sent(context.original_exception.__cause__):
        connection: Any = context.connection.connection.dbapi_connection
        connection.run_async(end_statement)


def locks(session: AsyncSession) -> bool:
    """Whether this is the last try: read with a lock what is about to be changed."""
    return bool(session.info.get("locks", False))


def after_commit(session: AsyncSession, callback: Callable[[], None]) -> None:
    """Call `callback` once this session has been committed; never when it is rolled back. It must not raise or block."""
    session.info.setdefault("after_commit", []).append(callback)


def discard(session: AsyncSession) -> None:
    """Forget the write batch and the callbacks that work rolled back to a savepoint has left behind."""
    write_batch.take(session)
    session.info.pop("after_commit", None)


class Database:
    """A service's own database, reached through two pools of up to `pool` connections each.

    `engine` is SQLAlchemy's, `raw` that of the asyncpg driver for hot statements; `read_engine` and `raw_read` lead to the replica,
    where there is one. `after_commit` holds the callbacks for each commit that wrote something (see `write_batch.mark_written`): they
    must not raise or block. `before_close` holds those to await, last added first, before the connections are closed. `listeners` is the
    number of connections this process holds outside the pools. `test`: its tables are those of test mode. A statement that takes longer than `statement_timeout` seconds, and one a
    frozen server does not answer, fails with an error that is rendered as 503.
    """

    def __init__(
        self, url: str, *, read_url: str | None = None, pool: int = 10, statement_timeout: float = 15.0, test: bool = False
    ) -> None:
        settings = _SETTINGS | {"statement_timeout": f"{statement_timeout * 1_000:.0f}"}
        if test:
            settings |= {"search_path": f"{TEST_SCHEMA}, public"}
        self.test = test
        self.engine = _engine(url, pool, settings, statement_timeout)
        self.read_engine = _engine(read_url, pool, settings, statement_timeout) if read_url else self.engine
        # Created once: deriving an engine with other options is expensive.
        self.autocommit = self.engine.execution_options(isolation_level="AUTOCOMMIT")
        self.autocommit_read = self.read_engine.execution_options(isolation_level="AUTOCOMMIT")
        bound = statement_timeout + _SILENCE_SECONDS
        self.raw = RawPool(self.engine, pool, settings, bound)
        self.raw_read = RawPool(self.read_engine, pool, settings, bound) if read_url else self.raw
        self._group = GroupCommit(self.raw)
        self._batched: dict[tuple[PreparedQuery, RawPool], BatchedQuery] = {}
        self._pool = pool
        self.listeners = 0
        self.after_commit: list[Callable[[], None]] = []
        self.before_close: list[Callable[[], Awaitable[None]]] = []

    @classmethod
    def of(cls, settings: Settings, *, test: bool = False) -> Self:
        """The database of a service with these settings; `test`: its tables of test mode, in which few work and no replica is needed."""
        return cls(
            settings.database_url,
            read_url=None if test else settings.read_database_url,
            pool=TEST_POOL if test else settings.database_pool,
            statement_timeout=settings.statement_timeout,
            test=test,
        )

    @property
    def connections(self) -> int:
        """How many connections to the primary this process may have open at once: two pools, and the listeners."""
        return 2 * self._pool + self.listeners

    @asynccontextmanager
    async def transaction(self, *, locking: bool = False) -> AsyncIterator[AsyncSession]:
        """A session, committed at the end of the block or rolled back when the block raises; `locking` as in `begin`."""
        session = self.begin(locking=locking)
        try:
            yield session
            await self.commit(session)
        finally:
            await self.end(session)

    async def do(self, work: Callable[[AsyncSession], Awaitable[T]]) -> T:
        """Run `work` in a transaction of its own and return its result; on `ConcurrentUpdate` run it again, `TRIES` times in all."""
        for _ in range(TRIES - 1):
            with suppress(ConcurrentUpdate):
                async with self.transaction() as session:
                    return await work(session)
        async with self.transaction(locking=True) as session:
            return await work(session)

    def begin(self, *, locking: bool = False) -> AsyncSession:
        """A session to be committed with `commit` and, in any case, ended with `end`; `transaction` does all three.

        `locking` marks the last try, in which `locks(session)` is true.
        """
        return AsyncSession(self.engine, expire_on_commit=False, autoflush=False, info={"locks": locking})

    async def end(self, session: AsyncSession) -> None:
        """Return the session's connection to the pool, rolling back what was not committed."""
        # A session that only collected rows for the write batch never took a connection.
        if session.in_transaction():
            await asyncio.shield(session.close())

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[AsyncSession]:
        """A session for reads, from the replica where there is one. Each statement sees its own snapshot."""
        async with AsyncSession(self.autocommit_read, expire_on_commit=False, autoflush=False) as session:
            yield session

    async def commit(self, session: AsyncSession) -> None:
        """Write the batch and commit; `ConcurrentUpdate`, with nothing written, when an expected row has changed."""
        if failpoints.armed:
            await failpoints.reach("commit.before")
        if session.in_transaction() or session.new:
            await write_batch.flush(session)
            await session.commit()
        elif batch := write_batch.take(session):
            # A single statement is its own transaction: no round trips for BEGIN and COMMIT.
            await self._group.commit(batch)
            write_batch.mark_written(session)
        if failpoints.armed:
            await failpoints.reach("commit.after")
        for callback in session.info.pop("after_commit", ()):
            callback()
        if write_batch.wrote(session):
            for callback in self.after_commit:
                callback()

    def batched(self, query: PreparedQuery, *, replica: bool = False) -> BatchedQuery:
        """The query, shared by concurrent calls; `replica`: sent to the replica where there is one."""
        key = query, self.raw_read if replica else self.raw
        if key not in self._batched:
            self._batched[key] = BatchedQuery(key[1], query)
        return self._batched[key]

    def pools(self) -> Mapping[str, Callable[[], int]]:
        """How many connections are in use, by the name of the pool, for metrics."""
        used = {"sessions": lambda: _checked_out(self.engine), "statements": lambda: self.raw.used}
        if self.read_engine is not self.engine:
            used |= {"replica_sessions": lambda: _checked_out(self.read_engine), "replica_statements": lambda: self.raw_read.used}
        return used

    @property
    def pool_size(self) -> int:
        """How many connections each pool may open."""
        return self._pool

    async def ping(self) -> None:
        """Raise when the database does not answer.

        One that only reads is ready: what citizens look up is answered, and were no process ready, nothing would be. `motcua doctor` says so.
        """
        async with self.autocommit.connect() as connection:
            await connection.execute(text("select 1"))

    async def close(self) -> None:
        """Close all connections."""
        for callback in reversed(self.before_close):
            await callback()
        await self.raw.close()
        await self.raw_read.close()
        await self.engine.dispose()
        if self.read_engine is not self.engine:
            await self.read_engine.dispose()


def _checked_out(engine: AsyncEngine) -> int:
    pool: Any = engine.pool
    return int(pool.checkedout())


_TRANSACTION = "motcua.transaction"


class RequestTransaction:
    """The sessions of one request: one for writes, committed after the handler and before the response is sent, and one for reads.

    Each is created on first use. The route class of `transactional_router` commits and closes them: a generator dependency, FastAPI's
    own way, would cost a tenth of a small request.
    """

    def __init__(self, request: Request, *, locking: bool = False) -> None:
        self._database: Database = request.app.state.database
        self._locking = locking
        self._session: AsyncSession | None = None
        self._reading: AsyncSession | None = None
        request.scope[_TRANSACTION] = self

    def session(self) -> AsyncSession:
        """The session for writes."""
        if self._session is None:
            self._session = self._database.begin(locking=self._locking)
        return self._session

    def reading(self, engine: AsyncEngine) -> AsyncSession:
        """The session for reads, over an engine in autocommit mode."""
        if self._reading is None:
            self._reading = AsyncSession(engine, expire_on_commit=False, autoflush=False)
        return self._reading

    async def commit(self) -> None:
        """Commit the session for writes, if the request used one."""
        if self._session is not None:
            await self._database.commit(self._session)

    async def close(self) -> None:
        """Return the connections to their pools, rolling back what was not committed."""
        for session in (self._session, self._reading):
            if session is not None:
                await self._database.end(session)


async def _session(request: Request) -> AsyncSession:
    transaction: RequestTransaction = request.scope[_TRANSACTION]
    return transaction.session()


def reading(request: Request, engine: AsyncEngine) -> AsyncSession:
    """The session of a request for reads over an engine in autocommit mode."""
    transaction: RequestTransaction = request.scope[_TRANSACTION]
    return transaction.reading(engine)


async def _read_session(request: Request) -> AsyncSession:
    return reading(request, request.app.state.database.autocommit_read)


# Only for routes of a `transactional_router`, which commits and closes; on any other router there is no transaction.
Session = Annotated[AsyncSession, Depends(_session)]
ReadSession = Annotated[AsyncSession, Depends(_read_session)]
