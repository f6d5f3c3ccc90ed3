"""Embedded PostgreSQL on its real programs: it starts, survives what kills us, and says in one line why it cannot."""

import asyncio
import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path
from types import SimpleNamespace

import asyncpg
import pytest
import pytest_asyncio

from services.embedded import cluster
from services.embedded.postgres import Postgres, PostgresError

pytestmark = pytest.mark.asyncio

FAST = {"fsync": "off"}

# Runs a cluster, commits a row, prints a line, and waits to be killed. argv: data directory, launcher.
VICTIM = """
import asyncio, sys
from pathlib import Path
import asyncpg
from services.embedded import cluster
from services.embedded.postgres import Postgres

async def main():
    cluster.LAUNCHER = Path(sys.argv[2])
    server = Postgres(Path(sys.argv[1]))
    await server.start()
    await server.ensure(["victim"])
    connection = await asyncpg.connect(server.url("victim", "victim").replace("+asyncpg", ""))
    await connection.execute("create table if not exists kept (n int)")
    await connection.execute("insert into kept values (1)")
    print("committed", flush=True)
    await asyncio.Event().wait()

asyncio.run(main())
"""


@contextlib.contextmanager
def victim(data_dir: Path, launcher: Path = cluster.LAUNCHER) -> Iterator[subprocess.Popen[str]]:
    """Another Python process that runs the cluster and has committed a row."""
    command = [sys.executable, "-c", VICTIM, str(data_dir), str(launcher)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            assert process.stdout.readline() == "committed\n"
            yield process
        finally:
            process.kill()


async def connect(server: Postgres, database: str, role: str) -> "asyncpg.Connection[asyncpg.Record]":
    return await asyncpg.connect(server.url(database, role).replace("+asyncpg", ""))


async def value(server: Postgres, query: str, database: str = "postgres", role: str = "postgres") -> object:
    connection = await connect(server, database, role)
    try:
        return await connection.fetchval(query)
    finally:
        await connection.close()


async def until(condition: Callable[[], bool], seconds: float = 60) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "it did not happen in time"
        await asyncio.sleep(0.01)


def kill(server: Postgres) -> None:
    """End its postmaster as the system does when it is out of memory."""
    status = cluster.status_of(server.data_dir / "cluster")
    assert status is not None
    os.kill(status[0], signal.SIGKILL)


@contextlib.asynccontextmanager
async def kept_running(server: Postgres) -> AsyncIterator[None]:
    """Somebody starts it again when it has ended."""
    task = asyncio.create_task(server.keep_running())
    try:
        yield
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


@pytest.fixture(scope="module")
def data_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One directory for the module: every test leaves it stopped, and initdb takes most of a second."""
    return tmp_path_factory.mktemp("postgres") / "data"


@pytest_asyncio.fixture
async def server(data_dir: Path) -> AsyncIterator[Postgres]:
    async with Postgres(data_dir, options=FAST) as running:
        yield running


async def test_it_starts_stops_and_starts_again_with_what_was_written(data_dir: Path) -> None:
    server = Postgres(data_dir, options=FAST)
    await server.start()
    await server.ensure(["catalog"])
    await value(server, "create table kept as select 7 as n", "catalog", "catalog")
    await server.stop()
    await server.start()
    kept = await value(server, "select n from kept", "catalog", "catalog")
    await server.stop()
    assert (kept, server.alive) == (7, False)


async def test_the_given_options_win_over_ours(server: Postgres) -> None:
    assert await value(server, "select current_setting('fsync') || current_setting('jit')") == "offoff"


async def test_it_listens_on_the_loopback_address_only(server: Postgres) -> None:
    listens = "select current_setting('listen_addresses') || current_setting('unix_socket_directories')"
    assert await value(server, listens) == "127.0.0.1"


async def test_vietnamese_letters_are_folded_and_compared_as_letters(server: Postgres) -> None:
    assert await value(server, "select lower('ĐĂNG KÝ HỘ TỊCH')") == "đăng ký hộ tịch"


async def test_ensuring_twice_changes_nothing(server: Postgres) -> None:
    await server.ensure(["dossier", "scorecard"])
    await server.ensure(["dossier", "scorecard"])
    owner = "select pg_get_userbyid(datdba) from pg_database where datname = 'dossier'"
    assert await value(server, owner, "dossier", "dossier") == "dossier"


async def test_a_role_may_connect_to_no_database_but_its_own(server: Postgres) -> None:
    await server.ensure(["dossier", "scorecard"])
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        await connect(server, "dossier", "scorecard")
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        await connect(server, "postgres", "scorecard")


async def test_a_wrong_password_is_refused(server: Postgres) -> None:
    await server.ensure(["dossier"])
    url = f"postgresql://dossier:wrong@127.0.0.1:{server.port}/dossier"
    with pytest.raises(asyncpg.InvalidPasswordError):
        await asyncpg.connect(url)


async def test_a_name_that_is_not_a_plain_word_is_refused(server: Postgres) -> None:
    with pytest.raises(PostgresError, match="cannot name a database"):
        await server.ensure(['a"; drop database dossier; --'])


async def test_the_secret_is_readable_by_nobody_else(server: Postgres) -> None:
    assert (server.data_dir / "secret").stat().st_mode & 0o077 == 0


async def test_killing_our_process_loses_nothing_and_blocks_no_new_start(data_dir: Path) -> None:
    with victim(data_dir) as process:
        process.kill()
        process.wait()
        async with Postgres(data_dir) as server:
            assert await value(server, "select count(*) >= 1 from kept", "victim", "victim")


async def test_killing_our_process_ends_its_postgres(data_dir: Path) -> None:
    with victim(data_dir) as process:
        status = cluster.status_of(data_dir / "cluster")
        assert status is not None
        process.kill()
        process.wait()
        await until(lambda: not cluster.is_postmaster(status[0], data_dir / "cluster"))


async def test_killing_our_process_and_its_postgres_loses_nothing(data_dir: Path) -> None:
    with victim(data_dir) as process:
        status = cluster.status_of(data_dir / "cluster")
        assert status is not None
        os.kill(status[0], signal.SIGKILL)
        process.kill()
        process.wait()
        async with Postgres(data_dir) as server:
            assert await value(server, "select count(*) >= 1 from kept", "victim", "victim")


async def test_an_orphan_that_outlived_us_is_ended_by_the_next_start(data_dir: Path, tmp_path: Path) -> None:
    deaf = tmp_path / "launcher.py"
    deaf.write_text(cluster.LAUNCHER.read_text().replace("PR_SET_PDEATHSIG = 1", "PR_SET_PDEATHSIG = 0"))
    with victim(data_dir, deaf) as process:
        orphan = cluster.status_of(data_dir / "cluster")
        assert orphan is not None
        process.kill()
        process.wait()
        assert cluster.is_postmaster(orphan[0], data_dir / "cluster")
        async with Postgres(data_dir, options=FAST) as server:
            assert cluster.status_of(data_dir / "cluster") != orphan
            assert server.alive


async def test_a_stale_lock_file_naming_another_program_blocks_nothing_and_ends_nothing(data_dir: Path) -> None:
    with subprocess.Popen(["/bin/sleep", "60"]) as unrelated:  # noqa: ASYNC220 - a process of our own, which we may end
        stale = f"{unrelated.pid}\n{data_dir / 'cluster'}\n1\n5432\n\n127.0.0.1\n 1 1\nready   \n"
        (data_dir / "cluster" / "postmaster.pid").write_text(stale)
        async with Postgres(data_dir, options=FAST) as server:
            assert server.alive
            assert unrelated.poll() is None
        unrelated.kill()


async def test_a_second_start_on_one_directory_is_refused(server: Postgres) -> None:
    with pytest.raises(PostgresError, match=rf"in use by another motcua \(process {os.getpid()}\)"):
        await Postgres(server.data_dir).start()
    assert server.alive


async def test_a_port_in_use_is_named(data_dir: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(PostgresError, match=f"port {port} on 127.0.0.1 cannot be used"):
            await Postgres(data_dir, port=port).start()


async def test_a_directory_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(PostgresError, match="file/data cannot be used: Not a directory"):
        await Postgres(tmp_path / "file" / "data").start()


async def test_a_directory_of_another_major_version_is_refused(tmp_path: Path) -> None:
    (tmp_path / "cluster").mkdir()
    (tmp_path / "cluster" / "PG_VERSION").write_text("9\n")
    (tmp_path / "secret").write_text("secret")
    with pytest.raises(PostgresError, match="belongs to PostgreSQL 9, this is 1"):
        await Postgres(tmp_path).start()


async def test_a_lost_secret_is_named_and_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "cluster").mkdir()
    with pytest.raises(PostgresError, match="secret is missing"):
        await Postgres(tmp_path).start()
    assert not (tmp_path / "secret").exists()


async def test_a_failing_initdb_gives_its_reason_and_leaves_no_cluster(tmp_path: Path) -> None:
    programs = tmp_path / "bin"
    programs.mkdir()
    (programs / "postgres").write_text("#!/bin/sh\necho 'postgres (PostgreSQL) 18.6'\n")
    (programs / "initdb").write_text("#!/bin/sh\necho 'initdb: error: no space' >&2\nexit 1\n")
    (programs / "postgres").chmod(0o755)
    (programs / "initdb").chmod(0o755)
    with pytest.raises(PostgresError, match="could not be initialised as a database: no space"):
        await Postgres(tmp_path / "data", programs=programs).start()
    assert not (tmp_path / "data" / "cluster").exists()


async def test_a_setting_postgres_refuses_is_the_reason_given(data_dir: Path) -> None:
    with pytest.raises(PostgresError, match='unrecognized configuration parameter "nonsense"'):
        await Postgres(data_dir, options={"nonsense": "1"}).start()


async def test_a_server_that_has_ended_is_not_alive(data_dir: Path) -> None:
    async with Postgres(data_dir, options=FAST) as server:
        await server.require_alive()
        kill(server)
        await until(lambda: not server.alive)
        with pytest.raises(PostgresError, match="PostgreSQL has ended"):
            await server.require_alive()


async def test_a_server_that_has_ended_is_started_again_on_its_port_until_it_runs(data_dir: Path) -> None:
    version = data_dir / "cluster" / "PG_VERSION"
    async with Postgres(data_dir, options=FAST) as server:
        port, whole = server.port, version.read_text()
        async with kept_running(server):
            version.write_text("9\n")
            kill(server)
            await until(lambda: server.failed_restarts > 0)
            version.write_text(whole)
            await until(lambda: server.alive and server.failed_restarts == 0, 30)
        assert server.port == port
        assert await value(server, "select 1") == 1


async def test_starts_at_the_same_moment_agree_on_the_user_of_postgres(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # `useradd` of a user that another one is just adding gives it another number, and what the first one began belongs to nobody.
    added, program = tmp_path / "users", tmp_path / "useradd"
    program.write_text(f"#!/bin/sh\nsleep 0.2\necho $$ >> {added}\n")
    program.chmod(0o755)

    def getpwnam(name: str) -> object:
        if not added.exists():
            raise KeyError(name)
        return SimpleNamespace(pw_uid=int(added.read_text().splitlines()[-1]), pw_gid=1)

    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    monkeypatch.setattr("os.geteuid", lambda: 0)
    monkeypatch.setattr("pwd.getpwnam", getpwnam)
    starts = [asyncio.to_thread(cluster.owner_of, tmp_path / "no cluster yet") for _ in range(4)]
    assert set(await asyncio.gather(*starts)) == {cluster.Owner(int(added.read_text()), 1)}
