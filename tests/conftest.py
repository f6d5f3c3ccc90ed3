"""Real PostgreSQL, a real identity provider, and one migrated database for each service, emptied before every test."""

import contextlib
import gc
import os
import random
import signal
import sys
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from functools import cache
from pathlib import Path
from types import FrameType
from typing import Any

import pytest
import structlog
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from httpx._transports import default as httpx_transport
from hypothesis import HealthCheck, settings
from sqlalchemy.engine import make_url
from xdist.scheduler import LoadFileScheduling

from deploy.cluster import programs
from services.chassis import garbage_collection
from services.embedded.identity import Identity, create_app
from services.embedded.postgres import Postgres
from tests import browsing, machine
from tests.running import Apps, Server, Service, serving

# All that tests import stays: to look for garbage in it every few hundred objects takes a fifth of the time until they begin.
garbage_collection.collect_less_often()
# Nothing here is timed: a machine that is busy is no fault of the code.
settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("short", settings.get_profile("untimed"), max_examples=20)
settings.load_profile("short")
# httpx asks at each request to an app whether trio runs, by an import: 80 µs of search for a package that is not installed.
sys.modules.setdefault("sniffio", None)  # type: ignore[arg-type]
# Each client of httpx reads the certificates of the whole world first, 15 ms of computing; here all may share them.
httpx_transport.create_ssl_context = cache(httpx_transport.create_ssl_context)  # type: ignore[attr-defined]
if "DATABASE_URL" not in os.environ:
    # Nor does a server of ours speak TLS: to ask it first, for each connection, is a round trip and an SSL context for nothing.
    os.environ.setdefault("PGSSLMODE", "disable")


def _interrupt(number: int, frame: FrameType | None) -> None:
    signal.default_int_handler(number, frame)


# Where the handler is Python's own, asyncio has another for each run of the loop, and the task in full, with all it holds, in a message.
signal.signal(signal.SIGINT, _interrupt)
# Plain lines: structlog's own choice draws each traceback with all its source in colours, which takes a second of computing.
structlog.configure(
    processors=[
        structlog.contextvars.merge_contextvars,
        structlog.processors.add_log_level,
        structlog.dev.ConsoleRenderer(colors=False, exception_formatter=structlog.dev.plain_traceback),
    ]
)
REAL_DATA = Path(os.environ.get("MOTCUA_REAL_DATA", Path(__file__).parents[2] / "shared" / "data"))


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--shuffle", type=int, metavar="SEED", help="run the files, and the tests in each, in a random order with this seed"
    )


def pytest_collection_finish() -> None:
    """What is loaded by now stays: looking at it again and again took a tenth of the time, and once takes half a second."""
    gc.freeze()


class Scheduling(LoadFileScheduling):
    """File after file to whoever is free, but all files of a package, which share a fixture, to one.

    And all that use RabbitMQ, of which each worker has its own, or the documents of all services: to start it takes ten seconds of
    computing, to make those three.

    Who has begun with a folder goes on with it: its service is built, its statements are compiled and prepared.
    """

    def _split_scope(self, nodeid: str) -> str:
        return _scope(self.config.rootpath, super()._split_scope(nodeid))

    def _assign_work_unit(self, node: Any) -> None:
        self.workqueue.move_to_end(self._next(node), last=False)
        super()._assign_work_unit(node)

    def _next(self, node: Any) -> Any:
        """What a worker does next: long files, then more of its folder, then of one where nobody is, then whatever there is."""
        first, tests = next(iter(self.workqueue.items()))
        if "mark.long" in _text(self.config.rootpath, super()._split_scope(next(iter(tests)))):
            return first
        at = {each: _folder(next(reversed(work))) for each, work in self.assigned_work.items() if work}
        own = [scope for scope in self.workqueue if _folder(scope) == at.get(node)]
        new = [scope for scope in self.workqueue if _folder(scope) not in at.values()]
        return (own or new or [first])[0]


@cache
def _text(root: Path, name: str) -> str:
    return (root / name).read_text(encoding="utf-8")


def _folder(scope: str) -> str:
    return scope.split("/")[1] if "/" in scope else scope


@cache
def _scope(root: Path, name: str) -> str:
    text = _text(root, name)
    if "rabbitmq: machine.Broker" in text:
        return "rabbitmq"
    if "offline.service(service)" in text or "from tests.contracts" in text:
        return "documents"
    return str(Path(name).parent if (root / name).with_name("__init__.py").exists() else name)


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Scheduling:
    return Scheduling(config, log)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """The files that took longest, of a run on several workers."""
    if not terminalreporter.config.getoption("numprocesses"):
        return
    seconds: Counter[str] = Counter()
    for reports in terminalreporter.stats.values():
        for report in reports:
            if isinstance(report, pytest.TestReport):
                seconds[report.nodeid.partition("::")[0]] += report.duration
    terminalreporter.section("slowest files")
    for file, spent in seconds.most_common(15):
        terminalreporter.line(f"{spent:6.1f} s  {file}")


def pytest_configure(config: pytest.Config) -> None:
    """Properties that do not say how many examples they want have twenty in `make test`, each time others, and a hundred in `make soak`.

    Each worker has ports of its own: what one is about to listen on, another does not take.
    """
    if worker := os.environ.get("PYTEST_XDIST_WORKER"):
        count = int(os.environ["PYTEST_XDIST_WORKER_COUNT"])
        size = len(programs.port_range) // count
        # One that takes the place of another has a higher number.
        first = int(worker.removeprefix("gw")) % count * size
        programs.port_range = programs.port_range[first : first + size]
    if config.getoption("markexpr") == "soak":
        settings.load_profile("untimed")


def pytest_itemcollected(item: pytest.Item) -> None:
    """Under soak are all properties, not only those with a long version."""
    if item.config.getoption("markexpr") == "soak" and getattr(getattr(item, "function", None), "is_hypothesis_test", False):
        item.add_marker("soak")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Long files first, so that no worker has to start one at the end; with --shuffle, a random order, file by file."""
    seed = config.getoption("shuffle")
    if seed is None:
        items.sort(key=lambda item: item.get_closest_marker("long") is None)
        return
    chance = random.Random(seed)
    chance.shuffle(items)
    order = {item.path: chance.random() for item in items}
    items.sort(key=lambda item: order[item.path])


@pytest.fixture(scope="session")
def real_data() -> Path:
    """The directory of the real procedures; tests that need them are skipped, with this reason, if it is absent."""
    if not (REAL_DATA / "lai-chau-procedures.jsonl.xz").exists():
        pytest.skip("the real procedures are not on this machine (set MOTCUA_REAL_DATA)")
    return REAL_DATA


@pytest.fixture(scope="session")
async def postgres() -> AsyncIterator[Server]:
    """The PostgreSQL named by DATABASE_URL (its role must be allowed to create databases), else the embedded one."""
    url = os.environ.get("DATABASE_URL")
    if url:
        async with contextlib.aclosing(Server(make_url(url).set(drivername="postgresql+asyncpg"))) as server:
            yield server
        return
    # The data must survive crashes of processes, not power failures, so no fsync is needed. Many connections: services keep their pools.
    options = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "max_connections": "400"}
    # Not in pytest's own directory: as root, PostgreSQL runs as another user, and each start of pytest makes that directory private.
    with machine.folder_of_databases("motcua-postgres-") as folder:
        async with (
            # It need not write down what nobody reads again.
            Postgres(Path(folder) / "data", options=options, stop_seconds=0) as embedded,
            contextlib.aclosing(Server(make_url(embedded.url("postgres", "postgres")))) as server,
        ):
            yield server


@pytest.fixture(scope="session")
async def identity() -> AsyncIterator[Identity]:
    """A demo identity provider, served on loopback."""
    port = machine.free_port()
    identity = Identity(Ed25519PrivateKey.generate(), f"http://127.0.0.1:{port}")
    async with serving(create_app(identity), port):
        yield identity


@pytest.fixture(scope="session")
def rabbitmq() -> Iterator[machine.Broker]:
    """A RabbitMQ for this test run alone, because queues have the same names in every run."""
    with machine.rabbitmq(fresh=True) as broker:
        yield broker


@pytest.fixture(scope="session")
async def apps(postgres: Server, identity: Identity) -> AsyncIterator[Apps]:
    """The services, each built once for each set of settings."""
    apps = Apps(postgres, identity)
    yield apps
    await apps.close()


@pytest.fixture
async def dossier(apps: Apps) -> Service:
    """The dossier service over an empty database."""
    return await apps.fresh("dossier")


@pytest.fixture
async def catalog(apps: Apps) -> Service:
    """The catalogue over an empty database."""
    return await apps.fresh("catalog")


@pytest.fixture
async def integration(apps: Apps) -> Service:
    """The integration service over an empty database."""
    return await apps.fresh("integration")


@pytest.fixture
async def satisfaction(apps: Apps) -> Service:
    """The satisfaction service over an empty database."""
    return await apps.fresh("satisfaction")


@pytest.fixture
async def scorecard(apps: Apps) -> Service:
    """The scorecard over an empty database, with opinion indicators published over any number of ratings."""
    return await apps.fresh("scorecard", smallest_cell=1)


@pytest.fixture(scope="session")
async def browser() -> AsyncIterator[browsing.Browser]:
    """One Chromium for all tests of web pages."""
    async with browsing.chromium() as browser:
        yield browser


@pytest.fixture
async def visits(browser: browsing.Browser) -> AsyncIterator[browsing.Visits]:
    """Opens web pages; fails the test if one complains, violates its policy or wants something from elsewhere."""
    visits = browsing.Visits(browser)
    async with visits.stack:
        yield visits
    assert visits.faults == []
