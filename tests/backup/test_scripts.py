"""A database server is destroyed and comes back by the scripts of deploy/backup: to its last answered commit, and to a moment before."""

import os
import shutil
import subprocess
import tempfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

from services.embedded.postgres import Postgres
from tests.backup import server

OPTIONS = {"shared_buffers": "16MB", "max_connections": "20", "wal_compression": "off"}


async def test_what_was_answered_is_there_after_the_server_is_destroyed_and_a_mistake_can_be_undone():
    # Not in pytest's own directory: as root, PostgreSQL runs as another user.
    with tempfile.TemporaryDirectory(prefix="motcua-backup-") as name:
        folder = Path(name)
        backup, files = folder / "backup", folder / "files"
        files.mkdir()
        (files / "one").write_text("1")
        postgres = Postgres(folder / "postgres", options=OPTIONS)
        async with postgres:
            with server.receiving(postgres, backup):
                await server.commit_in_two_places(postgres)
                async with postgres.admin() as admin:
                    await admin.execute("create table kept (number int primary key)")
                    await server.script("base.sh", backup, files, postgres=postgres)
                    await admin.execute("insert into kept select generate_series(1, 1000)")
                    before = await admin.fetchval("select clock_timestamp()")
                    # The mistake; and a commit after it, for a moment to be restored to has to lie before a commit.
                    await admin.execute("delete from kept where number > 1")
                    await admin.execute("insert into kept values (1001)")
                (files / "two").write_text("2")
                await server.script("base.sh", "--files-only", backup, files)
                server.destroy(postgres)
        assert {each.name for each in (backup / "files").iterdir()} == {"one", "two"}
        server.readable(backup)
        restored = folder / "postgres" / "cluster"
        shutil.rmtree(restored)
        await server.script("restore.sh", backup, restored)
        assert await numbers(folder) == [1, 1001]
        shutil.rmtree(restored)
        await server.script("restore.sh", backup, restored, before.isoformat())
        assert await numbers(folder) == list(range(1, 1001))
        assert before > datetime(2026, 1, 1, tzinfo=UTC)


def test_a_program_that_debian_has_beside_the_path_alone_is_found():
    if not list(Path("/usr/lib/postgresql").glob("*/bin/pg_verifybackup")):
        pytest.skip("this is not Debian's PostgreSQL")
    path = next(line for line in (server.SCRIPTS / "base.sh").read_text().splitlines() if line.startswith("PATH="))
    found = subprocess.run(["/bin/sh", "-c", f"{path}; command -v pg_verifybackup"], env={"PATH": "/usr/bin:/bin"}, check=False)
    assert found.returncode == 0


def test_what_root_restores_belongs_to_whoever_has_the_folder(tmp_path: Path):
    if os.geteuid() != 0:
        pytest.skip("only root gives files away")
    (tmp_path / "backup" / "base" / "2026-11-29T00:00:00Z").mkdir(parents=True)
    (tmp_path / "backup" / "base" / "2026-11-29T00:00:00Z" / "PG_VERSION").write_text("18")
    (tmp_path / "postgresql").mkdir()
    os.chown(tmp_path / "postgresql", 65534, 65534)
    restored = tmp_path / "postgresql" / "main"
    subprocess.run([server.SCRIPTS / "restore.sh", tmp_path / "backup", restored], check=True)
    assert {each.stat().st_uid for each in (restored, *restored.iterdir())} == {65534}


async def numbers(folder: Path) -> list[int]:
    """The rows of the restored server, which takes writes again."""
    async with Postgres(folder / "postgres", options=OPTIONS) as postgres, postgres.admin() as admin:
        found = [row["number"] for row in await admin.fetch("select number from kept order by number")]
        await admin.execute("insert into kept values (-1)")
    return found
