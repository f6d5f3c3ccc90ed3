"""The servers and programs tests need: a running one is used, else one is started, else installed (`deploy/cluster/programs.py`).

Everything listens on 127.0.0.1 only, and only processes started here are ended. Concurrent test runs have a broker each; one of them
installs a missing program while the others wait.
"""

import contextlib
import json
import os
import shutil
import signal
import socket
import struct
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, Final

import httpx

from deploy.cluster import programs
from deploy.cluster.programs import HOST, MachineError, clamd, free_port, nginx, node_modules, program, wait_until
from deploy.cluster.rabbitmq import Node
from deploy.kubernetes import new_secrets
from deploy.rabbitmq import permissions

__all__ = ["HOST", "MachineError", "clamd", "free_port", "nginx", "node_modules", "wait_until"]

DEPLOY: Final = Path(__file__).parents[1] / "deploy"
LAUNCHER: Final = Path(__file__).parents[1] / "services" / "embedded" / "launcher.py"
IMAGE: Final = "rabbitmq:3.13"
START_SECONDS: Final = 60.0
OWN_USERS: Final = "own-users"
CLUSTER: Final = "cluster"
ATTEMPTS: Final = 3

# One for all: a client of its own for each request reads the certificates of the whole world first, which takes 15 ms.
HTTP: Final = httpx.Client(trust_env=False, timeout=60, limits=httpx.Limits(max_keepalive_connections=0))


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
        if (server := programs.rabbitmq()) is not None:
            yield stack.enter_context(_new_broker(server))
        elif _docker_answers():
            yield stack.enter_context(_container())
        else:
            remedy = "install rabbitmq-server, start Docker, or set MOTCUA_AMQP_URL to a broker's amqp:// address"
            raise MachineError(f"There is no RabbitMQ on this machine: {remedy}")


def browser() -> Path:
    """The path of Chromium without a window.

    Debian's command is a script that starts the program as its child, which would outlive it: the program itself where it is there.
    """
    command = program("chromium-headless-shell")
    direct = Path("/usr/lib/chromium/chromium-headless-shell")
    return direct if direct.exists() else command


def pdftotext() -> Path:
    """The path of poppler's program that reads the text of a PDF."""
    return program("pdftotext")


def pdftoppm() -> Path:
    """The path of poppler's program that draws the pages of a PDF."""
    return program("pdftoppm")


def softhsm() -> Path:
    """The path of the PKCS#11 module of SoftHSM, a token in files."""
    tool = program("softhsm2-util")
    return next(each for each in sorted(tool.parents[1].glob("lib/**/libsofthsm2.so")))


def zbarimg() -> Path:
    """The path of the program that reads QR codes in pictures."""
    return program("zbarimg")


def promtool() -> Path:
    """The path of the program that checks and tests rules of Prometheus."""
    return program("promtool")


def wrk() -> Path:
    """The path of wrk."""
    return program("wrk")


def folder_of_databases(prefix: str) -> tempfile.TemporaryDirectory[str]:
    """A temporary folder, in memory where that has room for some clusters: to make and delete their thousands of files on a disk takes twice as long."""
    memory = Path("/dev/shm")  # noqa: S108 - the name in it is random
    has_room = memory.is_dir() and os.access(memory, os.W_OK) and shutil.disk_usage(memory).free > 4 * 2**30
    return tempfile.TemporaryDirectory(prefix=prefix, dir=memory if has_room else None)


def request(method: str, url: str, **arguments: Any) -> httpx.Response:
    """The response of a server of this machine."""
    return HTTP.request(method, url, **arguments)


def answers(url: str) -> bool:
    """Whether a server of this machine answers 200."""
    with contextlib.suppress(httpx.HTTPError):
        return HTTP.get(url).status_code == httpx.codes.OK
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
def _new_broker(server: Path) -> Iterator[Broker]:
    with tempfile.TemporaryDirectory(prefix="motcua-rabbitmq-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        for attempt in range(1, ATTEMPTS + 1):
            with contextlib.ExitStack() as stack:
                broker = _start(server, folder / str(attempt), stack)
                if broker is not None:
                    yield broker
                    return
        output = (folder / str(ATTEMPTS) / "log").read_text(errors="replace").strip()
        raise MachineError(f"RabbitMQ ({server}) does not start; the end of its log: {output[-800:]}")


def _start(server: Path, folder: Path, stack: contextlib.ExitStack) -> Broker | None:
    """None if it ends or does not answer: most likely another process took one of the ports first."""
    port, epmd_port = free_port(), free_port()
    environment = Node(f"motcua-{port}@localhost", port, epmd_port, free_port()).prepare(folder)
    (folder / "users.json").write_text(json.dumps(_users()))
    with (folder / "rabbitmq.conf").open("a") as configuration:
        configuration.write(f"load_definitions = {folder}/users.json\n")
    log = stack.enter_context((folder / "log").open("wb"))
    stack.enter_context(child([str(programs.epmd(server)), "-address", HOST, "-port", str(epmd_port)], log, environment))
    servers = [start([str(server)], log, environment)]
    # Nobody reads its data again, and an orderly end takes seconds.
    stack.callback(lambda: _kill(servers[-1]))

    def restart() -> None:
        _kill(servers[-1])
        servers.append(start([str(server)], log, environment))
        if not wait_until(lambda: accepts_guest(port), START_SECONDS, servers[-1]):
            raise MachineError("RabbitMQ does not start again")

    if wait_until(lambda: accepts_guest(port), START_SECONDS, servers[0]):
        return Broker(_guest_url(port), pid=servers[0].pid, restart=restart)
    return None


def _users() -> dict[str, Any]:
    """The account `guest`, and in the virtual host `own-users` one for each service, as an installation has them.

    In the virtual host `cluster` is what a test cluster leaves behind.
    """
    made = new_secrets.broker_users({service: service for service in new_secrets.SERVICES})
    guest = {"name": "guest", "password": "guest", "tags": ["administrator"]}
    everything = {"user": "guest", "configure": ".*", "write": ".*", "read": ".*"}
    own = {kind: [each | {"vhost": OWN_USERS} for each in some] for kind, some in permissions.permissions().items()}
    return {
        "vhosts": [{"name": name} for name in ("/", OWN_USERS, CLUSTER)],
        "users": [guest, *made["users"]],
        "permissions": [everything | {"vhost": name} for name in ("/", OWN_USERS, CLUSTER)] + own["permissions"],
        "topic_permissions": own["topic_permissions"],
    }


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
