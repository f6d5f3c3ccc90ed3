"""The programs the real topology needs (RabbitMQ, nginx, wrk): a running one is used, else one is started, else installed.

Everything listens on 127.0.0.1 only, and only processes started here are ended. Concurrent test runs have a broker each; one of them
installs a missing program while the others wait.
"""

import contextlib
import fcntl
import os
import shutil
import signal
import socket
import struct
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, Final

import httpx

HOST: Final = "127.0.0.1"
DEPLOY: Final = Path(__file__).parents[1] / "deploy"
LAUNCHER: Final = Path(__file__).parents[1] / "services" / "embedded" / "launcher.py"
IMAGE: Final = "rabbitmq:3.13"
START_SECONDS: Final = 60.0
INSTALL_SECONDS: Final = 600.0
ATTEMPTS: Final = 3
POLL_SECONDS: Final = 0.05
# Directories of programs that packages do not put on the PATH, or whose wrapper on the PATH requires another user.
RABBITMQ_PLACES: Final = ("/usr/lib/rabbitmq/bin", "/opt/homebrew/opt/rabbitmq/sbin", "/usr/local/opt/rabbitmq/sbin")
SYSTEM_PLACES: Final = ("/usr/sbin", "/usr/local/sbin", "/usr/local/bin", "/opt/homebrew/bin")
# Debian's packages run this script before they start a daemon; exit status 101 forbids it.
POLICY: Final = Path("/usr/sbin/policy-rc.d")


# One for all: a client of its own for each request reads the certificates of the whole world first, which takes 15 ms.
HTTP: Final = httpx.Client(trust_env=False, timeout=60, limits=httpx.Limits(max_keepalive_connections=0))


class MachineError(Exception):
    """A program is missing or does not start; the message says what to do."""


@dataclass(frozen=True)
class Broker:
    """A RabbitMQ that accepts connections. `management` is the base URL of its HTTP API, if it has one.

    `pid` is the broker's process if it was started here, for tests that kill it.
    """

    url: str
    management: str | None = None
    pid: int | None = None
    restart: Callable[[], None] | None = None
    """Kills the broker with SIGKILL and starts it again on its data; None where it was not started here."""


@contextlib.contextmanager
def rabbitmq(*, fresh: bool = False) -> Iterator[Broker]:
    """A broker for as long as the block lasts; with `fresh` a new one, which tests may kill or fill."""
    if not fresh and (broker := _configured() or _running()):
        yield broker
        return
    with contextlib.ExitStack() as stack:
        program = _find("rabbitmq-server", RABBITMQ_PLACES) or _install("rabbitmq-server", RABBITMQ_PLACES)
        if program is not None:
            yield stack.enter_context(_new_broker(program))
        elif _docker_answers():
            yield stack.enter_context(_container())
        else:
            remedy = "install rabbitmq-server, start Docker, or set MOTCUA_AMQP_URL to a broker's amqp:// address"
            raise MachineError(f"There is no RabbitMQ on this machine: {remedy}")


def nginx() -> Path:
    """The path of nginx; it is not started."""
    return _program("nginx")


def browser() -> Path:
    """The path of Chromium without a window.

    Debian's command is a script that starts the program as its child, which would outlive it: the program itself where it is there.
    """
    command = _program("chromium-headless-shell")
    program = Path("/usr/lib/chromium/chromium-headless-shell")
    return program if program.exists() else command


def clamd() -> Path:
    """The path of ClamAV's daemon; it is not started."""
    return _program("clamd", "clamav-daemon")


def pdftotext() -> Path:
    """The path of poppler's program that reads the text of a PDF."""
    return _program("pdftotext", "poppler-utils")


def pdftoppm() -> Path:
    """The path of poppler's program that draws the pages of a PDF."""
    return _program("pdftoppm", "poppler-utils")


def softhsm() -> Path:
    """The path of the PKCS#11 module of SoftHSM, a token in files."""
    tool = _program("softhsm2-util", "softhsm2")
    return next(each for each in sorted(tool.parents[1].glob("lib/**/libsofthsm2.so")))


def zbarimg() -> Path:
    """The path of the program that reads QR codes in pictures."""
    return _program("zbarimg", "zbar-tools")


def wrk() -> Path:
    """The path of wrk."""
    return _program("wrk")


def node_modules(folder: Path) -> Path:
    """The packages of a folder's `package-lock.json`, installed when they are missing or of another lock."""
    lock, modules = folder / "package-lock.json", folder / "node_modules"
    installed = modules / ".lock"
    npm = _program("npm")
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
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port: int = probe.getsockname()[1]
        return port


def request(method: str, url: str, **arguments: Any) -> httpx.Response:
    """The response of a server of this machine."""
    return HTTP.request(method, url, **arguments)


def answers(url: str) -> bool:
    """Whether a server of this machine answers 200."""
    with contextlib.suppress(httpx.HTTPError):
        return HTTP.get(url).status_code == httpx.codes.OK
    return False


def wait_until(condition: Callable[[], bool], seconds: float, process: subprocess.Popen[bytes] | None = None) -> bool:
    """Wait until the condition is true; False after `seconds`, or if `process` ends first."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline and (process is None or process.poll() is None):
        if condition():
            return True
        time.sleep(POLL_SECONDS)
    return False


# -- existing brokers --------------------------------------------------------------------------------------------------


def _configured() -> Broker | None:
    url = os.environ.get("MOTCUA_AMQP_URL") or os.environ.get("AMQP_URL")
    return Broker(url, os.environ.get("MOTCUA_RABBITMQ_MANAGEMENT_URL")) if url else None


def _running() -> Broker | None:
    return Broker(_guest_url(5672)) if accepts_guest(5672) else None


def _guest_url(port: int) -> str:
    return f"amqp://guest:guest@{HOST}:{port}/"


def accepts_guest(port: int) -> bool:
    """Whether a broker on this port accepts the account guest: an AMQP 0-9-1 handshake up to `connection.tune`."""
    try:
        with socket.create_connection((HOST, port), timeout=2) as connection:
            connection.settimeout(5)
            stream = connection.makefile("rb")
            connection.sendall(b"AMQP\x00\x00\x09\x01")
            if _method(stream) != (10, 10):  # connection.start
                return False
            connection.sendall(_start_ok(b"\0guest\0guest"))
            return _method(stream) == (10, 30)  # connection.tune
    except (OSError, struct.error):
        return False


def _method(stream: IO[bytes]) -> tuple[int, int]:
    _, _, size = struct.unpack(">BHI", stream.read(7))
    payload = stream.read(size + 1)
    class_id, method_id = struct.unpack(">HH", payload[:4])
    return class_id, method_id


def _start_ok(response: bytes) -> bytes:
    no_properties = struct.pack(">I", 0)
    arguments = b"\x05PLAIN" + struct.pack(">I", len(response)) + response + b"\x05en_US"
    payload = struct.pack(">HH", 10, 11) + no_properties + arguments
    return struct.pack(">BHI", 1, 0, len(payload)) + payload + b"\xce"


# -- a new broker ------------------------------------------------------------------------------------------------------


@contextlib.contextmanager
def _new_broker(program: Path) -> Iterator[Broker]:
    with tempfile.TemporaryDirectory(prefix="motcua-rabbitmq-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        for attempt in range(1, ATTEMPTS + 1):
            with contextlib.ExitStack() as stack:
                broker = _start(program, folder / str(attempt), stack)
                if broker is not None:
                    yield broker
                    return
        output = (folder / str(ATTEMPTS) / "log").read_text(errors="replace").strip()
        raise MachineError(f"RabbitMQ ({program}) does not start; the end of its log: {output[-800:]}")


def _start(program: Path, folder: Path, stack: contextlib.ExitStack) -> Broker | None:
    """None if it ends or does not answer: most likely another process took one of the ports first."""
    port, epmd_port, own_epmd = free_port(), free_port(), program.with_name("epmd")
    environment = _rabbitmq_environment(folder, port, epmd_port)
    epmd = own_epmd if own_epmd.exists() else Path(shutil.which("epmd") or "epmd")
    log = stack.enter_context((folder / "log").open("wb"))
    stack.enter_context(child([str(epmd), "-address", HOST, "-port", str(epmd_port)], log, environment))
    servers = [start([str(program)], log, environment)]
    # Nobody reads its data again, and an orderly end takes seconds.
    stack.callback(lambda: _kill(servers[-1]))

    def restart() -> None:
        _kill(servers[-1])
        servers.append(start([str(program)], log, environment))
        if not wait_until(lambda: accepts_guest(port), START_SECONDS, servers[-1]):
            raise MachineError("RabbitMQ does not start again")

    if wait_until(lambda: accepts_guest(port), START_SECONDS, servers[0]):
        return Broker(_guest_url(port), pid=servers[0].pid, restart=restart)
    return None


def _rabbitmq_environment(folder: Path, port: int, epmd_port: int) -> dict[str, str]:
    folder.mkdir(mode=0o700)
    (folder / "enabled_plugins").write_text("[].\n")
    (folder / "rabbitmq.conf").write_text(_configuration(port))
    return {
        "PATH": os.environ.get("PATH", os.defpath),
        "HOME": str(folder),
        "LC_ALL": "C.UTF-8",
        "ERL_EPMD_ADDRESS": HOST,
        "ERL_EPMD_PORT": str(epmd_port),
        "RABBITMQ_CONF_ENV_FILE": str(folder / "no-environment"),
        "RABBITMQ_CONFIG_FILE": str(folder / "rabbitmq.conf"),
        "RABBITMQ_ADVANCED_CONFIG_FILE": str(folder / "no-advanced.config"),
        "RABBITMQ_DIST_PORT": str(free_port()),
        "RABBITMQ_ENABLED_PLUGINS_FILE": str(folder / "enabled_plugins"),
        "RABBITMQ_GENERATED_CONFIG_DIR": str(folder / "config"),
        "RABBITMQ_LOG_BASE": str(folder / "logs"),
        "RABBITMQ_LOGS": "-",
        "RABBITMQ_MNESIA_BASE": str(folder / "mnesia"),
        "RABBITMQ_NODENAME": f"motcua-{port}@localhost",
        "RABBITMQ_PID_FILE": str(folder / "pid"),
        "RABBITMQ_SCHEMA_DIR": str(folder / "schema"),
        # Its schedulers are not to spin while they wait: others need the processors.
        "RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS": "-kernel inet_dist_use_interface {127,0,0,1} +sbwt none +sbwtdcpu none +sbwtdio none",
        # With this variable the start script executes the broker in its own process, so that the process started here is the broker.
        "RUNNING_UNDER_SYSTEMD": "true",
    }


def _configuration(port: int) -> str:
    """The deployed file with another port and a lower limit of free disk space."""
    overrides = {"listeners.tcp.default": f"{HOST}:{port}", "disk_free_limit.absolute": "50MB"}
    lines = (DEPLOY / "rabbitmq" / "rabbitmq.conf").read_text().splitlines()
    others = [line for line in lines if line.split("=")[0].strip() not in overrides]
    return "\n".join([*others, *(f"{name} = {value}" for name, value in overrides.items()), ""])


@contextlib.contextmanager
def child(command: list[str], log: IO[bytes], environment: Mapping[str, str] | None = None) -> Iterator[subprocess.Popen[bytes]]:
    """A child process that ends with the block, or with this process if it is killed; its output goes to `log`."""
    process = start(command, log, environment)
    try:
        yield process
    finally:
        end(process)


def start(
    command: list[str], log: IO[bytes], environment: Mapping[str, str] | None = None, cwd: Path = Path("/")
) -> subprocess.Popen[bytes]:
    """A child process that ends with this process if it is killed; `end` it otherwise."""
    numbers = (os.getpid(), int(signal.SIGTERM), os.geteuid(), os.getegid())
    return subprocess.Popen(
        [sys.executable, "-I", "-S", str(LAUNCHER), *map(str, numbers), *command],
        stdin=subprocess.DEVNULL,
        stdout=log,
        stderr=log,
        env=environment,
        cwd=cwd,
        start_new_session=True,
    )


def end(process: subprocess.Popen[bytes], seconds: float = 15.0) -> None:
    """Send SIGTERM and, if the process has not ended after `seconds`, SIGKILL."""
    for number in (signal.SIGTERM, signal.SIGKILL):
        process.send_signal(number)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(seconds)
            return


def _kill(process: subprocess.Popen[bytes]) -> None:
    process.kill()
    process.wait()


# -- containers --------------------------------------------------------------------------------------------------------


def _docker_answers() -> bool:
    return shutil.which("docker") is not None and _docker("info") is not None


def _docker(*arguments: str) -> str | None:
    command = [shutil.which("docker") or "docker", *arguments]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    return result.stdout.strip() if result.returncode == 0 else None


@contextlib.contextmanager
def _container() -> Iterator[Broker]:
    # The account guest may connect from loopback only, and for a container this machine is another host.
    account = ("-e", "RABBITMQ_DEFAULT_USER=motcua", "-e", "RABBITMQ_DEFAULT_PASS=motcua")
    container = _docker("run", "--detach", "--rm", "--publish", f"{HOST}::5672", *account, IMAGE)
    if container is None:
        raise MachineError(f"Docker answers but does not run {IMAGE}: try `docker run {IMAGE}` yourself")
    try:
        address = _docker("port", container, "5672/tcp") or ""
        ready = ("exec", container, "rabbitmq-diagnostics", "--quiet", "check_port_connectivity")
        if not wait_until(lambda: _docker(*ready) is not None, START_SECONDS):
            raise MachineError(f"RabbitMQ in Docker ({IMAGE}) does not start: see `docker logs {container[:12]}`")
        yield Broker(f"amqp://motcua:motcua@{address.splitlines()[0]}/")
    finally:
        _docker("stop", container)


# -- programs ----------------------------------------------------------------------------------------------------------


def _program(name: str, package: str | None = None) -> Path:
    program = _find(name, SYSTEM_PLACES) or _install(package or name, SYSTEM_PLACES, name)
    if program is None:
        raise MachineError(f"There is no {name} on this machine: install it with your package manager")
    return program


def _find(name: str, places: tuple[str, ...]) -> Path | None:
    for place in places:
        if os.access(Path(place) / name, os.X_OK):
            return Path(place) / name
    on_path = shutil.which(name)
    return Path(on_path) if on_path else None


def _install(package: str, places: tuple[str, ...], program: str | None = None) -> Path | None:
    """Install from Debian's archive, if running as root: the program, which has the package's name else. Its service is prevented from starting."""
    program = program or package
    if os.geteuid() != 0 or shutil.which("apt-get") is None:
        return None
    with (Path(tempfile.gettempdir()) / "motcua-install.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if _find(program, places) is None:
            with _no_services():
                _apt(package)
    return _find(program, places)


def _apt(package: str) -> None:
    install = ("install", "--yes", "--no-install-recommends", package)
    if not _apt_get(*install):
        _apt_get("update")
        _apt_get(*install)


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
