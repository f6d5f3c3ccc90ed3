"""A database server is destroyed and comes back by the scripts of deploy/backup: to its last answered commit, and to a moment before."""

import asyncio
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
SEGMENT = 16 * 2**20


async def test_what_was_answered_is_there_after_the_server_is_destroyed_and_a_mistake_can_be_undone():
    # Not in pytest's own directory: as root, PostgreSQL runs as another user.
    with tempfile.TemporaryDirectory(prefix="motcua-backup-") as name:
        folder = Path(name)
        backup, files = folder / "backup", folder / "files"
        files.mkdir()
        (files / "one").write_text("1")
        postgres = Postgres(folder / "postgres", options=OPTIONS)
        async with postgres:
            await a_receiver_that_cannot_go_on_ends_and_says_why(postgres, backup)
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
        # A replica made of this server follows it, and does not stop at that moment.
        settings = (restored / "postgresql.auto.conf").read_text()
        assert "recovery" not in settings
        assert "synchronous_standby_names = ''" in settings
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
    backup(tmp_path, "1:2")
    (tmp_path / "postgresql").mkdir()
    os.chown(tmp_path / "postgresql", 65534, 65534)
    restored = tmp_path / "postgresql" / "main"
    subprocess.run([server.SCRIPTS / "restore.sh", tmp_path / "backup", restored], check=True)
    assert {each.stat().st_uid for each in (restored, *restored.iterdir())} == {65534}


@pytest.mark.parametrize(
    ("segments", "ends", "hole"),
    [
        ("1:2 1:3 1:4+", "", None),
        ("1:1 1:2", "", None),
        # Whoever receives it first has received nothing yet.
        ("1:2+", "", None),
        ("", "", None),
        ("1:3 1:4", "", "1:2"),
        ("1:2 1:4", "", "1:3"),
        ("1:2 1:3+ 1:4+", "", "1:3"),
        # 256 of them have the same first number.
        (" ".join(f"1:{number}" for number in range(2, 259)), "", None),
        (" ".join(f"1:{number}" for number in range(2, 259) if number != 256), "", "1:256"),
        # A server that was restored went on in the middle of 4; of what was there after it nothing counts any more.
        ("1:2 1:3 1:4+ 2:4 2:5+", "4", None),
        ("1:2 1:3 1:4 1:7 2:4 2:5+", "4", None),
        ("1:2 1:3 1:4 1:5+", "4", None),
        ("1:2 1:4+ 2:4 2:5+", "4", "1:3"),
        ("1:2 1:3 1:4+ 2:5+", "4", "2:4"),
        ("1:2 1:3 2:3 2:4 2:5+ 3:5 3:6+", "3 5", None),
        ("1:2 1:3 2:3 2:5+ 3:5 3:6+", "3 5", "2:4"),
    ],
)
def test_a_hole_in_the_log_is_not_taken_for_its_end(tmp_path: Path, segments: str, ends: str, hole: str | None):
    backup(tmp_path, segments, ends)
    command = [server.SCRIPTS / "restore.sh", tmp_path / "backup", tmp_path / "data"]
    refused = subprocess.run(command, capture_output=True, text=True, check=False)
    if hole is None:
        assert (refused.returncode, refused.stderr) == (0, "")
        return
    assert refused.returncode == 1
    assert f"{name_of(hole)} is missing or not whole" in refused.stderr
    assert not (tmp_path / "data").exists()
    # PostgreSQL does not start before it has reached the moment.
    subprocess.run([*command, "2026-11-29T00:00:01Z"], capture_output=True, check=True)


@pytest.mark.parametrize(
    ("asked", "answer", "noise"),
    [("1:2", 0, False), ("1:4", 0, False), ("1:5", 1, False), ("1:3", 126, True)],
)
def test_a_segment_that_cannot_be_read_is_not_the_end_of_the_log(tmp_path: Path, asked: str, answer: int, *, noise: bool):
    backup(tmp_path, "1:2 1:3 1:4+")
    # Root reads everything; a target that cannot be written fails in the same way.
    target = tmp_path / ("nowhere/segment" if answer == 126 else "segment")
    command = restore_command(tmp_path).replace("%f", name_of(asked)).replace("%p", str(target))
    copied = subprocess.run(["/bin/sh", "-c", command], capture_output=True, check=False)
    assert (copied.returncode, bool(copied.stderr)) == (answer, noise)


def test_a_log_that_cannot_be_reached_has_not_ended(tmp_path: Path):
    backup(tmp_path, "1:2")
    command = restore_command(tmp_path)
    shutil.rmtree(tmp_path / "backup" / "wal")
    assert subprocess.run(["/bin/sh", "-c", command], check=False).returncode == 126


def test_a_file_whose_copying_was_cut_off_is_copied_again(tmp_path: Path):
    uploads, documents, copy = tmp_path / "uploads", tmp_path / "documents", tmp_path / "backup"
    (uploads / "folder").mkdir(parents=True)
    documents.mkdir()
    (uploads / "folder" / "one").write_bytes(b"1" * 3_000)
    (uploads / "two").write_text("2")
    (documents / "three").write_text("3")
    # As `cp` leaves it: younger than what it is of. And what is left of a run that was killed.
    (copy / "uploads" / "folder").mkdir(parents=True)
    (copy / "uploads" / "folder" / "one").write_bytes(b"1" * 2_000)
    (copy / "uploads" / ".unfinished").write_text("2")
    command = [server.SCRIPTS / "base.sh", "--files-only", copy, uploads, documents]
    subprocess.run(command, check=True)
    assert contents(copy / "uploads") == contents(uploads)
    assert contents(copy / "documents") == contents(documents)
    # What was deleted stays in the copy, and what lost bytes takes none from it.
    (uploads / "two").unlink()
    (uploads / "folder" / "one").write_bytes(b"1")
    (uploads / "zero").touch()
    refused = subprocess.run(command, capture_output=True, text=True, check=False)
    assert refused.returncode == 1
    assert "one is shorter than its copy" in refused.stderr
    assert contents(copy / "uploads") == {"folder/one": b"1" * 3_000, "two": b"2", "zero": b""}


def test_a_file_that_cannot_be_copied_keeps_no_other_from_it_and_the_run_fails(tmp_path: Path):
    files = tmp_path / "files"
    files.mkdir()
    (files / "one").write_text("1")
    (files / "two").write_text("2")
    # A folder where the copy of the file would stand.
    (tmp_path / "backup" / "files" / "one" / "in-the-way").mkdir(parents=True)
    refused = subprocess.run(
        [server.SCRIPTS / "base.sh", "--files-only", tmp_path / "backup", files], capture_output=True, check=False
    )
    assert refused.returncode == 1
    assert (tmp_path / "backup" / "files" / "two").read_text() == "2"


@pytest.mark.parametrize(
    "command",
    ["backup/base.sh", "backup/base.sh --files-only B", "backup/receive.sh", "backup/restore.sh B", "machine/motcua-as"],
)
def test_what_is_wanting_is_answered_by_how_it_is_called(command: str):
    script, *arguments = command.split()
    called = subprocess.run([server.SCRIPTS.parent / script, *arguments], capture_output=True, text=True, check=False)
    assert (called.returncode, called.stderr.partition(":")[0]) == (2, "usage")


@pytest.mark.parametrize("folders", [("/one/files", "/two/files"), ("/one/wal",)])
def test_two_folders_are_not_copied_into_one(tmp_path: Path, folders: tuple[str, ...]):
    called = subprocess.run(
        [server.SCRIPTS / "base.sh", "--files-only", tmp_path, *folders], capture_output=True, text=True, check=False
    )
    assert (called.returncode, "there would be two" in called.stderr) == (2, True)


def backup(folder: Path, segments: str, ends: str = "") -> None:
    """A backup without a server: TIMELINE:NUMBER of segments, those that are being received with a `+`, and the segments in which timelines ended."""
    base, wal = folder / "backup" / "base" / "2026-11-29T00:00:00Z", folder / "backup" / "wal"
    base.mkdir(parents=True)
    wal.mkdir()
    (base / "backup_label").write_text("START WAL LOCATION: 0/2000028 (file 000000010000000000000002)\nSTART TIMELINE: 1\n")
    for each in segments.split():
        with (wal / f"{name_of(each.rstrip('+'))}{'.partial' * each.endswith('+')}").open("wb") as file:
            file.truncate(SEGMENT)
    history = ""
    for timeline, end in enumerate(map(int, ends.split()), start=1):
        history += f"{timeline}\t0/{end * SEGMENT + 0x5D40:X}\tno recovery target specified\n\n"
        (wal / f"{timeline + 1:08X}.history").write_text(history)


def restore_command(folder: Path) -> str:
    """How PostgreSQL is told to fetch a segment `%f` to `%p`, after a restore of that backup."""
    subprocess.run([server.SCRIPTS / "restore.sh", folder / "backup", folder / "data"], check=True)
    return (folder / "data" / "postgresql.auto.conf").read_text().partition("restore_command = '")[2].partition("'")[0]


def name_of(segment: str) -> str:
    """The name PostgreSQL gives TIMELINE:NUMBER."""
    timeline, number = map(int, segment.split(":"))
    return f"{timeline:08X}{number // 256:08X}{number % 256:08X}"


def contents(folder: Path) -> dict[str, bytes]:
    """All files below a folder."""
    return {str(each.relative_to(folder)): each.read_bytes() for each in folder.rglob("*") if each.is_file()}


async def a_receiver_that_cannot_go_on_ends_and_says_why(postgres: Postgres, backup: Path) -> None:
    """Without a password, and when the server has given up what was not received yet; under the deadline of the test."""
    command = [server.SCRIPTS / "receive.sh", backup]
    environment = server.environment(postgres)
    nobody = {name: value for name, value in environment.items() if name != "PGPASSWORD"} | {"HOME": str(backup)}
    refused = await asyncio.to_thread(subprocess.run, command, env=nobody, capture_output=True, text=True, check=False)
    assert (refused.returncode, "no password supplied" in refused.stderr) == (1, True)
    async with postgres.admin() as admin:
        await admin.execute("alter system set max_slot_wal_keep_size = '1MB'")
        await admin.execute("select pg_reload_conf(), pg_create_physical_replication_slot('motcua_backup', true)")
        for _ in range(3):
            await admin.execute("select pg_logical_emit_message(true, '', ''), pg_switch_wal()")
        await admin.execute("checkpoint")
        refused = await asyncio.to_thread(subprocess.run, command, env=environment, capture_output=True, text=True, check=False)
        assert (refused.returncode, "invalidated" in refused.stderr) == (1, True)
        await admin.execute("alter system reset max_slot_wal_keep_size")
        await admin.execute("select pg_reload_conf(), pg_drop_replication_slot('motcua_backup')")


async def numbers(folder: Path) -> list[int]:
    """The rows of the restored server, which takes writes again."""
    async with Postgres(folder / "postgres", options=OPTIONS) as postgres, postgres.admin() as admin:
        found = [row["number"] for row in await admin.fetch("select number from kept order by number")]
        await admin.execute("insert into kept values (-1)")
    return found
