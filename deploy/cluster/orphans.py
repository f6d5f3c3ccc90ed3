"""`orphans.py COMMAND…` under supervisord: first ends what a killed process has left behind, as nginx its workers, which hold its port; then is the command.

Processes of supervisord are in its session. Whose parent is not, and who is not supervisord itself, has lost its parent.
"""

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path


def end(session: int) -> None:
    """End the orphans of a session, and theirs."""
    while orphans := list(_orphans(session)):
        for orphan in orphans:
            with suppress(ProcessLookupError):
                os.kill(orphan, signal.SIGKILL)


def _orphans(session: int) -> Iterator[int]:
    found = dict(_processes())
    for process, (parent, own) in found.items():
        if own == session != process and found.get(parent, (0, 0))[1] != session:
            yield process


def _processes() -> Iterator[tuple[int, tuple[int, int]]]:
    """The parent and the session of each process that has not ended."""
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            # After the name, which may hold anything: state, parent, group, session.
            fields = (folder / "stat").read_text(errors="replace").rpartition(")")[2].split()
            if fields[0] != "Z":
                yield int(folder.name), (int(fields[1]), int(fields[3]))


if __name__ == "__main__":
    end(os.getsid(0))
    os.execvp(sys.argv[1], sys.argv[1:])  # noqa: S606 - what supervisord was to start
