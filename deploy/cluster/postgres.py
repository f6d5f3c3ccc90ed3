"""Two PostgreSQL servers: one takes writes, the other follows it by streaming and serves reads, until it is promoted.

Which one follows is written in its own directory (PostgreSQL's `standby.signal`). Replication is synchronous: what was committed is on
both disks, so promoting the replica loses nothing; while it is away, commits wait for its return.
"""

import asyncio
import contextlib
import shutil
import signal
import subprocess
from collections.abc import AsyncIterator, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import asyncpg

from deploy.cluster.environments import POSTGRES, REPLICATION, SERVERS, database_url
from deploy.cluster.processes import START_SECONDS, Program, Supervisor
from services.embedded import cluster
from services.embedded.cluster import SUPERUSER, PostgresError
from services.embedded.postgres import HOST, LAPTOP_OPTIONS, Server, password_of

_POLL_SECONDS: Final = 0.1
_BOTH: Final = ", ".join(f'"{name}"' for name in SERVERS)
_ACCEPTS: Final = "select pg_is_in_recovery()"


@dataclass
class Pair:
    """The two servers, in folders of their names; `ports` by name."""

    folder: Path
    ports: Mapping[str, int]

    def __post_init__(self) -> None:
        self._bin = cluster.wheel_programs()
        if self.existing:
            require(self.folder / "secret")
        self._secret = cluster.read_password(self.folder)

    def create(self) -> None:
        """Make the first server's directory where there is none yet; takes what another run has left behind to its end."""
        cluster.grant(self.folder, self._bin)
        if not self.existing:
            (self.folder / SERVERS[0]).mkdir(mode=0o711, exist_ok=True)
            owner = cluster.owner_of(self._data(SERVERS[0]))
            cluster.initialise(self.folder / SERVERS[0], self._bin, owner, password_of(SUPERUSER, self._secret))
        primary = self.primary
        for name in self.existing:
            cluster.require_same_major(self._data(name), self._bin)
            cluster.stop_orphan(self._data(name))
            if name != primary:
                self._point_to_primary(name)

    @property
    def existing(self) -> list[str]:
        """The names of the servers that have a directory."""
        return [name for name in SERVERS if self._data(name).exists()]

    @property
    def primary(self) -> str:
        """The name of the server that takes writes; `PostgresError` where none does, or both: who is right then is not for us to say."""
        leading = [name for name in self.existing if not self._follows(name)]
        if not leading:
            raise PostgresError(
                f"of the databases in {self.folder}, {' and '.join(self.existing)} only follows and none takes writes: bring the other's"
                " directory `cluster` back (a failover has renamed it `before`), or, where that is lost for good, delete"
                f" {self._data(self.existing[-1]) / 'standby.signal'}: {self.existing[-1]} then takes writes, with all it has received"
            )
        if len(leading) > 1:
            raise PostgresError(
                f"the databases in {self.folder} both take writes: move the directory `cluster` of the one that was failed over away;"
                " it is made again as a copy of the other"
            )
        return leading[0]

    @property
    def replica(self) -> str:
        """The name of the other one."""
        return next(name for name in SERVERS if name != self.primary)

    def server(self, name: str) -> Server:
        """A server by its name."""
        return Server(self.ports[name], self._secret)

    def url(self, database: str, role: str, *, reading: bool = False) -> str:
        """What SQLAlchemy connects with: the server that takes writes, or for `reading` the one that follows, whichever that is then."""
        servers = [f"{HOST}:{self.ports[name]}" for name in SERVERS]
        return database_url(database, role, password_of(role, self._secret), servers, reading=reading)

    def program(self, name: str) -> Program:
        """How to run a server."""
        options = {
            **LAPTOP_OPTIONS,
            **POSTGRES,
            "cluster_name": name,
            "listen_addresses": HOST,
            "port": str(self.ports[name]),
            "unix_socket_directories": "",
        }
        settings = [part for key, value in options.items() for part in ("-c", f"{key}={value}")]
        owner = cluster.owner_of(self._data(SERVERS[0]))
        # SIGINT is PostgreSQL's fast shutdown.
        return Program(name, [str(self._bin / "postgres"), "-D", str(self._data(name)), *settings], {}, signal.SIGINT, owner, 30)

    async def until_ready(self, name: str) -> None:
        """Wait until a server accepts connections; `PostgresError` says which does not, and why."""
        async with self._in_time(name, "does not accept connections"):
            while not await self._accepts(name):
                await asyncio.sleep(_POLL_SECONDS)

    async def prepare(self, databases: Iterable[str]) -> None:
        """Give the primary a database and a role for each of these, and the role of its replica."""
        server = self.server(self.primary)
        async with server.admin() as admin:
            if self.replica not in self.existing:
                # Made as its copy only afterwards: until then commits wait for nobody.
                await admin.execute("alter system reset synchronous_standby_names")
                await admin.execute("select pg_reload_conf()")
            await server.ensure(databases)
            roles = {row["rolname"] for row in await admin.fetch("select rolname from pg_roles")}
            if REPLICATION not in roles:
                await admin.execute(f"create role {REPLICATION} replication login password '{server.password(REPLICATION)}'")

    async def follow(self, supervisor: Supervisor) -> None:
        """Have the other server follow the primary, as a copy of it where there is none yet; commits wait for it from then on."""
        if self.replica not in self.existing:
            async with self.server(self.primary).admin() as admin:
                # Of a copy that was broken off.
                await admin.execute("select pg_drop_replication_slot(slot_name) from pg_replication_slots where not active")
            await asyncio.to_thread(self._copy)
            supervisor.start(self.replica)
        await self.until_ready(self.replica)
        await self._require_replica()

    async def fail_over(self, supervisor: Supervisor) -> None:
        """Kill the primary, keep it away, and promote its replica; clients find it by themselves."""
        old, new = self.primary, self.replica
        await asyncio.to_thread(supervisor.stop, old, kill=True)
        self._fence(old)
        await self._promote(new)

    def _copy(self) -> None:
        draft, owner = self.folder / self.replica / "draft", cluster.owner_of(self._data(self.primary))
        shutil.rmtree(draft.parent, ignore_errors=True)
        draft.parent.mkdir(mode=0o711)
        draft.mkdir(mode=0o700)
        cluster.chown(draft, owner)
        slot = self.replica.replace("-", "_")
        source = f"host={HOST} port={self.ports[self.primary]} user={REPLICATION}"
        backup = [str(self._bin / "pg_basebackup"), "-d", source, "-D", str(draft), "-R", "-C", "-S", slot, "--checkpoint=fast"]
        environment = cluster.environment() | {"PGPASSWORD": password_of(REPLICATION, self._secret)}
        completed = subprocess.run(
            [*cluster.launch(owner), *backup], env=environment, cwd="/", capture_output=True, text=True, check=False
        )
        if completed.returncode:
            raise PostgresError(f"{self.primary} could not be copied: {cluster.failure_reason(completed.stderr)}")
        draft.rename(self._data(self.replica))

    def _point_to_primary(self, name: str) -> None:
        """Tell a replica where its primary listens now, which may be another port than when it was copied; the last line counts."""
        source = f"host={HOST} port={self.ports[self.primary]} user={REPLICATION} password={password_of(REPLICATION, self._secret)}"
        with (self._data(name) / "postgresql.auto.conf").open("a") as file:
            file.write(f"primary_conninfo = '{source}'\n")

    async def _require_replica(self) -> None:
        """Have commits wait for the replica from now on, once it follows."""
        async with self.server(self.primary).admin() as admin:
            async with self._in_time(self.replica, f"does not follow {self.primary}"):
                while not await admin.fetchval("select count(*) from pg_stat_replication where state = 'streaming'"):
                    await asyncio.sleep(_POLL_SECONDS)
            await admin.execute(f"alter system set synchronous_standby_names = 'ANY 1 ({_BOTH})'")
            await admin.execute("select pg_reload_conf()")

    def _fence(self, old: str) -> None:
        """Take the directory of the old primary away: it can never take a write again beside the promoted one."""
        shutil.rmtree(self.folder / old / "before", ignore_errors=True)
        self._data(old).rename(self.folder / old / "before")

    async def _promote(self, name: str) -> None:
        """Have a replica take writes; commits do not wait for a replica, of which there is none yet."""
        async with self.server(name).admin() as admin:
            await admin.execute("alter system reset synchronous_standby_names")
            await admin.fetchval("select pg_promote()")
            await admin.execute("select pg_reload_conf()")

    async def lag(self) -> int:
        """How many bytes the replica has yet to replay."""
        async with self.server(self.primary).admin() as admin:
            sql = "select max(pg_wal_lsn_diff(pg_current_wal_lsn(), replay_lsn))::bigint from pg_stat_replication"
            return int(await admin.fetchval(sql))

    @contextlib.asynccontextmanager
    async def _in_time(self, name: str, fault: str) -> AsyncIterator[None]:
        """Give the block a minute; then `PostgresError` has the server's own reason: the last it has written since it was last started."""
        try:
            async with asyncio.timeout(START_SECONDS):
                yield
        except TimeoutError:
            log = self.folder / "logs" / f"{name}.log"
            written = log.read_text(errors="replace") if log.exists() else ""
            reason = cluster.failure_reason(written.rpartition("starting PostgreSQL")[2])
            raise PostgresError(f"{name} {fault} after {START_SECONDS:g} s: {reason} (its log is {log})") from None

    async def _accepts(self, name: str) -> bool:
        with contextlib.suppress(OSError, asyncpg.PostgresError, TimeoutError):
            async with self.server(name).admin() as admin:
                await admin.fetchval(_ACCEPTS)
                return True
        return False

    def _data(self, name: str) -> Path:
        return self.folder / name / "cluster"

    def _follows(self, name: str) -> bool:
        return (self._data(name) / "standby.signal").exists()


def require(secret: Path) -> None:
    """Raise `PostgresError` where a file is gone that the data beside it is worth nothing without."""
    if not secret.exists():
        raise PostgresError(
            f"{secret} is missing, and the data here cannot be used without it: restore it, or begin anew with --fresh"
        )
