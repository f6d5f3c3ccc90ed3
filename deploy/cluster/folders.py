"""The folder of a cluster belongs to one command at a time: until it does, nothing in it is written, deleted or ended."""

import contextlib
import shutil
import socket
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from deploy.cluster.programs import MachineError, wait_until
from services.embedded.cluster import PostgresError, take_lock

SOCKET: Final = "supervisor.sock"
CONFIGURATION: Final = "supervisord.conf"
_LOCK: Final = "lock"
# Its processes end group after group, and a node of RabbitMQ may take half a minute.
_END_SECONDS: Final = 120.0


@contextlib.contextmanager
def held(folder: Path, *, fresh: bool = False) -> Iterator[Callable[[str], None]]:
    """Hold the folder, and with `fresh` empty it. Whoever is refused meanwhile is told what the function that is yielded was told."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    if fresh and any(folder.iterdir()) and not any((folder / each).exists() for each in (_LOCK, CONFIGURATION)):
        raise MachineError(f"{folder} holds no cluster: it is not emptied")
    try:
        lock = take_lock(folder)
    except PostgresError as error:
        raise MachineError(f"{error} (Ctrl-C there), or choose another folder with --data (make: DATA=)") from None
    with lock:
        if not wait_until(lambda: not _supervised(folder), _END_SECONDS):
            raise MachineError(f"the processes of a cluster that was killed are still running in {folder}: end them first")
        if fresh:
            _empty(folder)

        def tell(words: str) -> None:
            lock.write(f", {words}")
            lock.flush()

        yield tell


def _supervised(folder: Path) -> bool:
    """Whether the supervisord of a command that was killed is still ending its processes."""
    with socket.socket(socket.AF_UNIX) as probe, contextlib.suppress(OSError):
        return probe.connect_ex(str(folder / SOCKET)) == 0
    return False


def _empty(folder: Path) -> None:
    for path in folder.iterdir():
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path, ignore_errors=True)
        elif path.name != _LOCK:
            path.unlink(missing_ok=True)
