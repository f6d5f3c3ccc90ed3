"""Processes of `motcua` that begin with everything imported: each is forked from one that has done so once for all.

A dozen processes that start together would each compute for two seconds to load the same. All else is as operators have it: each is a
process of its own, with its environment and its log, and may be killed.
"""

import contextlib
import ctypes
import json
import os
import select
import signal
import subprocess
import sys
import traceback
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any, Final, NoReturn

from services.chassis import garbage_collection
from services.embedded import SERVICES
from services.embedded.launcher import PR_SET_PDEATHSIG
from tests import machine

ROOT: Final = Path(__file__).parents[1]


@dataclass(frozen=True)
class Forked:
    """A forked process, with what is needed of `subprocess.Popen`."""

    descriptor: int

    def send_signal(self, number: int) -> None:
        """Send a signal; nothing happens where the process has ended."""
        with contextlib.suppress(ProcessLookupError):
            signal.pidfd_send_signal(self.descriptor, number)

    def terminate(self) -> None:
        """Ask it to end."""
        self.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        """End it, whatever it is doing."""
        self.send_signal(signal.SIGKILL)

    @property
    def has_ended(self) -> bool:
        """Whether it has ended, by itself or not."""
        return bool(select.select([self.descriptor], [], [], 0)[0])

    def wait(self, timeout: float | None = None) -> None:
        """Wait until it has ended; `subprocess.TimeoutExpired` after so many seconds."""
        if not select.select([self.descriptor], [], [], timeout)[0]:
            raise subprocess.TimeoutExpired("motcua", timeout or 0)


@dataclass(frozen=True)
class Origin:
    """The process all are forked from."""

    orders: int
    numbers: int

    def fork(self, arguments: Sequence[str], log: Path, environment: Mapping[str, str]) -> Forked:
        """`motcua` with these arguments, and these variables alone; what it prints is added to `log`."""
        order = {"arguments": arguments, "log": str(log), "environment": dict(environment)}
        os.write(self.orders, json.dumps(order).encode() + b"\n")
        return Forked(os.pidfd_open(int(os.read(self.numbers, 100))))


@contextlib.contextmanager
def origin(log: Path, services: Sequence[str] = SERVICES) -> Iterator[Origin]:
    """A process to fork from that has imported these services; it ends with the block, and what was forked with it."""
    (read_orders, orders), (numbers, write_numbers) = os.pipe(), os.pipe()
    command = [sys.executable, "-m", "tests.forking", str(read_orders), str(write_numbers), *services]
    with log.open("ab") as output:
        process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=output, stderr=output, cwd=ROOT, pass_fds=(read_orders, write_numbers)
        )
    for descriptor in (read_orders, write_numbers):
        os.close(descriptor)
    try:
        yield Origin(orders, numbers)
    finally:
        # It ends at the end of its orders.
        for descriptor in (orders, numbers):
            os.close(descriptor)
        machine.end(process)


def main(orders: int, numbers: int, services: Sequence[str]) -> None:
    """Import everything, then fork for each order and say the number of the process."""
    for service in services:
        for part in ("app", "worker"):
            import_module(f"services.{service}.{part}")
    import_module("services.cli.processes")
    garbage_collection.spare_loaded_objects()
    # Nobody asks how they ended.
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    own = os.getpid()
    with os.fdopen(orders) as lines:
        for line in lines:
            number = os.fork()
            if number == 0:
                _become(json.loads(line), own, (orders, numbers))
            os.write(numbers, b"%d\n" % number)


def _become(order: dict[str, Any], parent: int, inherited: Sequence[int]) -> NoReturn:
    status: Any = 1
    try:
        os.setsid()
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, int(signal.SIGTERM))
        if os.getppid() != parent:  # it ended before
            os._exit(1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        for descriptor in inherited:
            os.close(descriptor)
        log = os.open(order["log"], os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        for descriptor in (sys.stdout.fileno(), sys.stderr.fileno()):
            os.dup2(log, descriptor)
        os.environ.clear()
        os.environ.update(order["environment"])
        sys.argv = ["motcua", *order["arguments"]]
        import_module("services.cli").main()
    except SystemExit as end:
        status = end.code or 0
    except BaseException:  # noqa: BLE001 - the end of a process: whatever it is goes to the log
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status if isinstance(status, int) else 1)


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), sys.argv[3:])
