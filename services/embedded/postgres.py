"""PostgreSQL from a Python wheel, run as our own child: it starts when we start and never outlives us.

The data directory holds `cluster` (what PostgreSQL calls its data directory), `secret` (every password is derived from
it), `postgres.log`, and `lock`, which whoever runs the cluster holds. Only 127.0.0.1 is listened on, over TCP alone.
"""

import asyncio
import contextlib
import hashlib
import hmac
import re
import signal
import socket
import subprocess
import time
from collections.abc import AsyncIterator, Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Final, Self

import asyncpg
import structlog

from services.embedded import cluster
from services.embedded.cluster import POLL_SECONDS, SUPERUSER, Owner, PostgresError

__all__ = ["Postgres", "PostgresError", "Server"]

log = structlog.get_logger(__name__)

HOST: Final = "127.0.0.1"
WATCH_SECONDS: Final = 0.2
RESTART_SECONDS: Final = 1.0

# For a laptop: small memory, full durability. Statements and row values stay out of the log (personal data).
LAPTOP_OPTIONS: Final[Mapping[str, str]] = {
    "checkpoint_timeout": "15min",
    "cluster_name": "motcua",
    "jit": "off",
    "log_error_verbosity": "terse",
    "log_min_error_statement": "panic",
    "log_timezone": "UTC",
    "max_connections": "240",
    "max_wal_size": "1GB",
    "min_wal_size": "128MB",
    "shared_buffers": "128MB",
    "timezone": "UTC",
    "wal_compression": "on",
}


def password_of(role: str, secret: bytes) -> str:
    """A role's password, which follows from the secret of the cluster."""
    return hmac.new(secret, role.encode(), hashlib.sha256).hexdigest()


@dataclass(frozen=True)
class Server:
    """A PostgreSQL that accepts connections on this machine; the passwords of all its roles follow from `secret`."""

    port: int
    secret: bytes = field(repr=False)
    connect_seconds: float = 60.0

    def password(self, role: str) -> str:
        """The password of a role."""
        return password_of(role, self.secret)

    def url(self, database: str, role: str) -> str:
        """What SQLAlchemy connects with."""
        return f"postgresql+asyncpg://{role}:{self.password(role)}@{HOST}:{self.port}/{database}"

    async def ensure(self, names: Iterable[str]) -> None:
        """Have a database and a role of each name; the role owns its own database and may connect to no other."""
        async with self.admin() as admin:
            await admin.execute("revoke connect on database postgres, template1 from public")
            roles = {row["rolname"] for row in await admin.fetch("select rolname from pg_roles")}
            databases = {row["datname"] for row in await admin.fetch("select datname from pg_database")}
            for name in names:
                await self._ensure_role(admin, name, new=name not in roles)
                if name not in databases:
                    await admin.execute(f'create database "{name}" owner "{name}"')
                await admin.execute(f'revoke all on database "{name}" from public')

    @contextlib.asynccontextmanager
    async def admin(self) -> AsyncIterator["asyncpg.Connection[asyncpg.Record]"]:
        """A connection of the superuser to the database `postgres`."""
        connection = await asyncpg.connect(
            host=HOST,
            port=self.port,
            user=SUPERUSER,
            password=self.password(SUPERUSER),
            database="postgres",
            ssl=False,
            timeout=self.connect_seconds,
        )
        try:
            yield connection
        finally:
            await connection.close()

    async def _ensure_role(self, admin: "asyncpg.Connection[asyncpg.Record]", name: str, *, new: bool) -> None:
        if not re.fullmatch(r"[a-z][a-z0-9_]{0,62}", name) or name == SUPERUSER:
            raise PostgresError(f"{name!r} cannot name a database: use lower-case letters, digits and underscores")
        verb = "create" if new else "alter"
        await admin.execute(f"{verb} role \"{name}\" login password '{self.password(name)}'")


@dataclass
class Postgres:
    """One cluster. `port` 0 picks a free one, which `port` then names; `options` win over `LAPTOP_OPTIONS`.

    `programs` is a directory with `initdb` and `postgres` when they should not come from the wheel. `before_initdb` is called once in
    the life of a cluster, with its directory locked, before it is created: for what must be on disk before any data is.
    """

    data_dir: Path
    port: int = 0
    options: Mapping[str, str] = field(default_factory=dict)
    programs: Path | None = None
    before_initdb: Callable[[], None] = lambda: None
    start_seconds: float = 60.0
    stop_seconds: float = 20.0
    failed_restarts: int = field(default=0, init=False)
    _process: subprocess.Popen[bytes] | None = field(default=None, init=False, repr=False)
    _lock: IO[str] | None = field(default=None, init=False, repr=False)
    _secret: bytes = field(default=b"", init=False, repr=False)

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.stop()

    @property
    def alive(self) -> bool:
        return self._process is not None and self._process.poll() is None

    @property
    def exists(self) -> bool:
        """Whether the cluster has been created."""
        return self._cluster.exists()

    async def start(self) -> None:
        """Return when connections are accepted; raise PostgresError with the reason when they never are."""
        if self._process is not None:
            raise PostgresError(f"PostgreSQL on {self.data_dir} has already been started by this process")
        # Resolved, for an orphan is recognised by the path it was started with.
        self.data_dir = self.data_dir.resolve()
        try:
            owner = await asyncio.to_thread(self._prepare)
            await self._run(owner)
        except OSError as error:
            await self.stop()
            raise PostgresError(f"{error.filename or self.data_dir} cannot be used: {error.strerror}") from error
        except BaseException:
            await self.stop()
            raise

    async def require_alive(self) -> None:
        """Raise PostgresError when its process has ended."""
        if not self.alive:
            raise PostgresError(f"PostgreSQL has ended, its log is {self._log}")

    async def keep_running(self) -> None:
        """Start PostgreSQL again on its port whenever its process has ended (killed for want of memory, say); until cancelled."""
        while True:
            await asyncio.sleep(WATCH_SECONDS)
            if self._process is None or self.alive:
                continue
            log.error("PostgreSQL has ended and is started again", exit_status=self._process.returncode, log=str(self._log))
            try:
                await self._run(await asyncio.to_thread(self._check_cluster))
            except (PostgresError, OSError) as error:
                self.failed_restarts += 1
                log.error("PostgreSQL cannot be started again", reason=str(error), next_attempt_in_seconds=RESTART_SECONDS)  # noqa: TRY400
                await asyncio.sleep(RESTART_SECONDS)
            else:
                self.failed_restarts = 0
                log.warning("PostgreSQL runs again")

    async def stop(self) -> None:
        """Close connections, write everything down and end; harmless when nothing runs."""
        try:
            if self._process is not None:
                await _stop_process(self._process, self.stop_seconds)
        finally:
            self._process = None
            if self._lock is not None:
                self._lock.close()
                self._lock = None

    @property
    def server(self) -> "Server":
        """Its port and passwords, once it has been started."""
        if not self._secret:
            raise PostgresError("PostgreSQL has not been started")
        return Server(self.port, self._secret, self.start_seconds)

    def url(self, database: str, role: str) -> str:
        """What SQLAlchemy connects with."""
        return self.server.url(database, role)

    async def ensure(self, names: Iterable[str]) -> None:
        """Have a database and a role of each name; the role owns its own database and may connect to no other."""
        await self.server.ensure(names)

    @contextlib.asynccontextmanager
    async def admin(self) -> AsyncIterator["asyncpg.Connection[asyncpg.Record]"]:
        """A connection of the superuser to the database `postgres`."""
        async with self.server.admin() as connection:
            yield connection

    # -- starting: what touches the disk runs in a thread --------------------------------------------------------------

    def _prepare(self) -> Owner:
        self.data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._lock = cluster.take_lock(self.data_dir)
        bin_dir = self.programs or cluster.wheel_programs()
        owner = cluster.owner_of(self._cluster)
        cluster.grant(self.data_dir, bin_dir)
        self._secret = cluster.read_password(self.data_dir)
        if not self._cluster.exists():
            self.before_initdb()
            cluster.initialise(self.data_dir, bin_dir, owner, password_of(SUPERUSER, self._secret))
        return self._check_cluster()

    def _check_cluster(self) -> Owner:
        """Make the cluster ready for a start: of our version, owned by whoever runs it, and nothing running on it."""
        cluster.require_same_major(self._cluster, self.programs or cluster.wheel_programs())
        owner = cluster.owner_of(self._cluster)
        cluster.chown(self._cluster, owner)
        cluster.stop_orphan(self._cluster)
        cluster.rotate(self._log)
        return owner

    @property
    def _cluster(self) -> Path:
        return self.data_dir / "cluster"

    @property
    def _log(self) -> Path:
        return self.data_dir / "postgres.log"

    async def _run(self, owner: Owner) -> None:
        requested = self.port
        deadline = time.monotonic() + self.start_seconds
        bin_dir = self.programs or cluster.wheel_programs()
        while True:
            self.port = _free_port(requested)
            logged = self._spawn(bin_dir, owner)
            if await self._accepting(deadline):
                return
            output = self._log.read_bytes()[logged:].decode(errors="replace")
            if self.alive:
                raise PostgresError(
                    f"PostgreSQL did not accept connections in {self.start_seconds:g} s: {cluster.failure_reason(output)}"
                )
            if not _is_transient(output, any_port=requested == 0) or time.monotonic() > deadline:
                raise PostgresError(f"PostgreSQL could not start on {self.data_dir}: {cluster.failure_reason(output)}")
            await asyncio.sleep(POLL_SECONDS)

    def _spawn(self, bin_dir: Path, owner: Owner) -> int:
        """Start the postmaster; returns how long the log was before."""
        fixed = {"listen_addresses": HOST, "port": str(self.port), "unix_socket_directories": ""}
        settings = {**LAPTOP_OPTIONS, **self.options, **fixed}
        options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
        with self._log.open("ab") as log:
            self._log.chmod(0o600)
            # On the event loop's own thread: the death signal follows the thread that forked, and a pool's may end.
            # A session of its own keeps Ctrl-C from reaching PostgreSQL before the services have let go of it.
            self._process = subprocess.Popen(  # noqa: S603 - our own program and arguments
                [*cluster.launch(owner), str(bin_dir / "postgres"), "-D", str(self._cluster), *options],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                env=cluster.environment(),
                cwd="/",
                start_new_session=True,
            )
            return log.tell()

    async def _accepting(self, deadline: float) -> bool:
        while self.alive and time.monotonic() < deadline:
            if self._process is not None and cluster.status_of(self._cluster) == (self._process.pid, "ready"):
                await self._greet()
                return True
            await asyncio.sleep(POLL_SECONDS)
        return False

    async def _greet(self) -> None:
        try:
            async with self.admin():
                pass
        except (asyncpg.PostgresError, OSError) as error:
            raise PostgresError(f"PostgreSQL on {self.data_dir} runs but refuses us: {error}") from error


async def _stop_process(process: subprocess.Popen[bytes], seconds: float) -> None:
    """Fast shutdown; where that takes too long, immediate shutdown (recovery at the next start), then SIGKILL."""
    for sign, wait in ((signal.SIGINT, seconds), (signal.SIGQUIT, 5.0), (signal.SIGKILL, 5.0)):
        process.send_signal(sign)
        deadline = time.monotonic() + wait
        while process.poll() is None and time.monotonic() < deadline:  # noqa: ASYNC110 - a child has no event to await
            await asyncio.sleep(POLL_SECONDS)
        if process.poll() is not None:
            return


def _free_port(requested: int) -> int:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, requested))
        except OSError as error:
            raise PostgresError(f"port {requested} on {HOST} cannot be used: {error.strerror}") from error
        port: int = probe.getsockname()[1]
        return port


def _is_transient(output: str, *, any_port: bool) -> bool:
    """Whether another start may succeed: processes of a killed server are still ending, or another program has taken a free port meanwhile."""
    if "could not create any TCP/IP sockets" in output:
        return any_port
    return "pre-existing shared memory block" in output
