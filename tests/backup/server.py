"""A PostgreSQL with the scripts of deploy/backup beside it."""

import asyncio
import contextlib
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from services.embedded.cluster import SUPERUSER, wheel_programs
from services.embedded.postgres import Postgres
from tests import machine

SCRIPTS: Final = Path(__file__).parents[2] / "deploy" / "backup"
RECEIVER: Final = "motcua_backup"


def environment(postgres: Postgres | None = None) -> dict[str, str]:
    """The programs of the wheel on the path, and where the server is."""
    own = {"PATH": f"{wheel_programs()}:{os.environ['PATH']}", "LC_ALL": "C"}
    if postgres is None:
        return own
    password = postgres.server.password(SUPERUSER)
    return own | {"PGHOST": "127.0.0.1", "PGPORT": str(postgres.port), "PGUSER": SUPERUSER, "PGPASSWORD": password}


async def script(name: str, *arguments: str | Path, postgres: Postgres | None = None) -> str:
    """Run a script to its end; what it printed."""
    process = await asyncio.create_subprocess_exec(
        str(SCRIPTS / name),
        *map(str, arguments),
        env=environment(postgres),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    out, err = await process.communicate()
    assert process.returncode == 0, err.decode()
    return out.decode()


@contextlib.contextmanager
def receiving(postgres: Postgres, backup: Path) -> Iterator["subprocess.Popen[bytes]"]:
    """`receive.sh` beside the block."""
    with backup.with_suffix(".log").open("ab") as log:
        process = machine.start([str(SCRIPTS / "receive.sh"), str(backup)], log, environment(postgres))
    try:
        yield process
    finally:
        machine.end(process)


async def commit_in_two_places(postgres: Postgres) -> None:
    """From now on a commit is answered when it is in the backup, too."""
    async with postgres.admin() as admin:
        await admin.execute(f"alter system set synchronous_standby_names = '{RECEIVER}'")
        await admin.execute("select pg_reload_conf()")
        async with asyncio.timeout(60):
            while not await admin.fetchval("select 1 from pg_stat_replication where sync_state = 'sync'"):
                await asyncio.sleep(0.05)


def destroy(postgres: Postgres) -> None:
    """The machine is gone: killed, and its disk with it."""
    assert postgres._process is not None
    postgres._process.kill()
    postgres._process.wait()


def readable(backup: Path) -> None:
    """Let the server's user read the backup, as who restores sees to."""
    subprocess.run(["chmod", "-R", "a+rX", backup.parent], check=True)
