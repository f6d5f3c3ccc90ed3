"""The programs the cluster needs, where they lie; a missing one is installed from Debian's archive, where that is possible."""

import contextlib
import fcntl
import os
import random
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final

from services.chassis import sockets

HOST: Final = "127.0.0.1"
INSTALL_SECONDS: Final = 600.0
POLL_SECONDS: Final = 0.05
_ATTEMPTS: Final = 50
_CHANCE: Final = random.SystemRandom()
_LAST_PORT: Final = 65_535
port_range = range(10_000, 32_768)
"""The ports that are given out: below those the system gives to whoever asks for any, so that they stay free for longer."""
_given: set[int] = set()
# Directories of programs that packages do not put on the PATH, or whose wrapper on the PATH requires another user.
RABBITMQ_PLACES: Final = ("/usr/lib/rabbitmq/bin", "/opt/homebrew/opt/rabbitmq/sbin", "/usr/local/opt/rabbitmq/sbin")
SYSTEM_PLACES: Final = ("/usr/sbin", "/usr/local/sbin", "/usr/local/bin", "/opt/homebrew/bin")
# Debian's packages of programs that have another name.
PACKAGES: Final = {
    "clamd": "clamav-daemon",
    "node": "nodejs",
    "pdftoppm": "poppler-utils",
    "pdftotext": "poppler-utils",
    "promtool": "prometheus",
    "softhsm2-util": "softhsm2",
    "zbarimg": "zbar-tools",
}
# Debian's packages run this script before they start a daemon; exit status 101 forbids it.
POLICY: Final = Path("/usr/sbin/policy-rc.d")


class MachineError(Exception):
    """A program is missing or does not start; the message says what to do."""


def nginx() -> Path:
    """The path of nginx; it is not started."""
    return program("nginx")


def clamd() -> Path:
    """The path of ClamAV's daemon; it is not started."""
    return program("clamd")


def node() -> Path:
    """The path of Node.js."""
    return program("node")


def python() -> str:
    """The Python of the environment motcua is installed in."""
    return sys.executable


def weed() -> Path:
    """The path of SeaweedFS, which comes with a Python package."""
    return Path(sys.executable).with_name("weed")


def rabbitmq() -> Path | None:
    """The path of RabbitMQ's start script; None where there is none and none can be installed."""
    return find("rabbitmq-server", RABBITMQ_PLACES) or _installed("rabbitmq-server", RABBITMQ_PLACES)


def epmd(server: Path) -> Path:
    """The path of the port mapper of Erlang's nodes, beside RabbitMQ's start script or on the PATH."""
    own = server.with_name("epmd")
    return own if own.exists() else Path(shutil.which("epmd") or "epmd")


def program(name: str) -> Path:
    """The path of a program, installed where it is missing and that is possible; `MachineError` where there is none."""
    path = find(name) or _installed(name, SYSTEM_PLACES)
    if path is None:
        raise MachineError(f"There is no {name} on this machine: install it with your package manager")
    return path


def find(name: str, places: tuple[str, ...] = SYSTEM_PLACES) -> Path | None:
    """The path of a program in one of these directories or on the PATH."""
    for place in places:
        if os.access(Path(place) / name, os.X_OK):
            return Path(place) / name
    on_path = shutil.which(name)
    return Path(on_path) if on_path else None


def _installed(name: str, places: tuple[str, ...]) -> Path | None:
    """The path of a program that was missing, if it can be installed."""
    install([name], places)
    return find(name, places)


def install(names: Iterable[str], places: tuple[str, ...] = (*RABBITMQ_PLACES, *SYSTEM_PLACES)) -> None:
    """Install those of these programs that are missing from Debian's archive, if running as root. Their services are prevented from starting."""
    if os.geteuid() != 0 or shutil.which("apt-get") is None:
        return
    with (Path(tempfile.gettempdir()) / "motcua-install.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        packages = {PACKAGES.get(name, name) for name in names if find(name, places) is None}
        if packages:
            with _no_services():
                _apt(*sorted(packages))


def _apt(*packages: str) -> None:
    install = ("install", "--yes", "--no-install-recommends")
    if not _apt_get(*install, *packages):
        _apt_get("update")
        if not _apt_get(*install, *packages) and len(packages) > 1:
            # One that the archive does not have is to keep nobody from the others.
            for package in packages:
                _apt_get(*install, package)


def _apt_get(*arguments: str) -> bool:
    command = ["apt-get", "--quiet", "--option", "DPkg::Lock::Timeout=120", *arguments]
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    result = subprocess.run(
        command, env=environment, stdin=subprocess.DEVNULL, capture_output=True, timeout=INSTALL_SECONDS, check=False
    )
    return result.returncode == 0


@contextlib.contextmanager
def _no_services() -> Iterator[None]:
    if POLICY.exists():
        yield
        return
    POLICY.write_text("#!/bin/sh\nexit 101\n")
    POLICY.chmod(0o755)
    try:
        yield
    finally:
        POLICY.unlink(missing_ok=True)


def node_modules(folder: Path) -> Path:
    """The packages of a folder's `package-lock.json`, installed when they are missing or of another lock."""
    lock, modules = folder / "package-lock.json", folder / "node_modules"
    installed = modules / ".lock"
    npm = program("npm")
    with (folder / "package.json").open() as waiting:
        fcntl.flock(waiting, fcntl.LOCK_EX)
        if not installed.exists() or installed.read_bytes() != lock.read_bytes():
            command = [str(npm), "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
            result = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=INSTALL_SECONDS, check=False)
            if result.returncode:
                raise MachineError(f"npm cannot install {lock}: {result.stderr}")
            installed.write_bytes(lock.read_bytes())
    return modules


def free_port() -> int:
    """A port that is free now. Another process may take it first, so callers must be prepared to try again."""
    return free_ports(1)


def free_ports(count: int) -> int:
    """The first of so many ports in a row that are free now, and that this process has not been given before."""
    for _ in range(_ATTEMPTS):
        # Not by the generator of this process: tests that begin it anew would all choose the same.
        first = _CHANCE.randrange(port_range.start, port_range.stop - count + 1)
        row = range(first, first + count)
        if not _given.isdisjoint(row):
            continue
        with contextlib.suppress(OSError), contextlib.ExitStack() as stack:
            for port in row:
                stack.enter_context(socket.socket()).bind((HOST, port))
            _given.update(row)
            return first
    raise MachineError(f"There are no {count} free ports in a row")


def require_free(ports: Mapping[str, int], options: Mapping[str, str], otherwise: str) -> None:
    """Raise `MachineError` with the name of the first that cannot be listened on, all at once, and the option that gives it another."""
    with contextlib.ExitStack() as stack:
        for name, port in ports.items():
            what, remedy = f"port {port} on {HOST}, for {name},", f"choose another with {options.get(name, otherwise)}"
            if port > _LAST_PORT:
                raise MachineError(f"{what} does not exist: {remedy}")
            try:
                # Listening, for two that only have the same address do not hinder each other.
                stack.enter_context(sockets.listen(HOST, port)).listen(1)
            except OSError as error:
                raise MachineError(f"{what} cannot be used ({error.strerror}): {remedy}") from None


def wait_until(condition: Callable[[], bool], seconds: float, process: subprocess.Popen[bytes] | None = None) -> bool:
    """Wait until the condition is true; False after `seconds`, or if `process` ends first."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline and (process is None or process.poll() is None):
        if condition():
            return True
        time.sleep(POLL_SECONDS)
    return False
