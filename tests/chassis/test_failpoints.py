"""Failpoints: each is reached, none changes what is promised, and nothing but the environment of a process switches one on."""

import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import httpx
import prometheus_client
import pytest
import structlog.testing

from services.chassis import broker as broker_module
from services.chassis import failpoints, outbox, retry
from services.chassis.configuration import ConfigurationError
from services.chassis.database import Database
from services.chassis.embedded_delivery import EmbeddedDelivery
from services.chassis.failpoints import EXIT_STATUS, POINTS, VARIABLE, Failpoint, FailpointError, armed
from services.chassis.storage import Storage, StorageSettings
from services.contracts.subscriptions import CONSUMED
from services.integration.delivery.dispatcher import Dispatcher, Limits, Metrics
from tests.chassis.builders import Publisher, record
from tests.chassis.queues import Recipient, authority, recorded, running
from tests.chassis.sample_service import notes, rows, until
from tests.running import SEALING_KEY

ROOT = Path(__file__).parents[2]


@cache
def code() -> dict[Path, str]:
    """Our modules, but for the one with the failpoints; read when they are needed, not by each worker that collects tests."""
    return {path: path.read_text() for path in (ROOT / "services").rglob("*.py") if path.name != "failpoints.py"}


@pytest.fixture(autouse=True)
def off_afterwards() -> Iterator[None]:
    yield
    armed.clear()


def on(name: str, times: int = 1) -> Failpoint:
    """Have this place raise so many times."""
    armed[name] = Failpoint("raise", left=times)
    return armed[name]


# -- each place is reached, and what is promised holds ---------------------------------------------------------------


@pytest.mark.parametrize(("name", "before"), [("commit.before", 0), ("commit.after", 1), ("answer.before", 1)])
async def test_a_request_that_ends_there_is_answered_as_done_once_when_it_is_repeated(
    client: httpx.AsyncClient, database: Database, token: Any, name: str, before: int
):
    on(name)
    headers = token() | {"Idempotency-Key": "k"}
    first = await client.post("/v1/notes", json={"code": "n", "number": 1}, headers=headers)
    assert (first.status_code, len(await notes(database))) == (500, before)
    again = await client.post("/v1/notes", json={"code": "n", "number": 1}, headers=headers)
    assert (again.status_code, again.headers.get("idempotency-replayed")) == (201, "true" if before else None)
    assert (await notes(database), len(await rows(database, "select 1 from outbox"))) == ({"n": 1}, 1)


@pytest.mark.parametrize(("name", "deliveries"), [("publish.before", 1), ("publish.after", 2)])
async def test_a_relay_that_ends_there_publishes_everything_at_least_once(
    database: Database, monkeypatch: pytest.MonkeyPatch, name: str, deliveries: int
):
    monkeypatch.setattr(outbox, "RETRY", retry.RetryPolicy(first=0.01, longest=0.01, jitter=0))
    publisher = Publisher()
    on(name)
    async with running(outbox.OutboxRelay("notes", database, publisher).run()):
        await record(database, 1, 2)
        await until(lambda: rows(database, "select 1 where not exists (select 1 from outbox where sent_at is null)"))
    assert publisher.published == ["n1", "n2"] * deliveries


async def test_an_event_whose_acknowledgement_is_lost_is_delivered_again_and_applied_once(database: Database):
    recipient, delivery, events = Recipient(database), EmbeddedDelivery(), recorded(authority())
    for service in CONSUMED:
        delivery.subscribe(service, recipient.inbox)
    on("ack.before")
    with pytest.raises(FailpointError):
        await delivery.publish(events)
    await delivery.publish(events)
    assert await rows(database, "select code, number from note") == [("H35-1", 1)]


class Message:
    """A message of a broker that counts acknowledgements."""

    acknowledged = 0

    async def ack(self, *, multiple: bool = False) -> None:  # noqa: ARG002 - as the broker's
        self.acknowledged += 1


@pytest.mark.parametrize(("name", "acknowledged"), [("ack.before", 0), ("ack.after", 1)])
async def test_the_broker_learns_of_an_effect_between_two_places(name: str, acknowledged: int):
    on(name)
    message: Any = Message()
    with pytest.raises(FailpointError):
        await broker_module._acknowledge(message)
    assert message.acknowledged == acknowledged


class Parcels:
    """One parcel that is due until an outcome is recorded."""

    def __init__(self) -> None:
        self.sent = 0
        self.recorded = 0

    async def claim(self, *_: Any, **__: Any) -> list[Any]:
        return [] if self.recorded else [PARCEL]

    async def record(self, _session: Any, outcomes: Any) -> None:
        self.recorded += len(outcomes)

    def connect(self) -> "Parcels":
        return self

    async def __aenter__(self) -> Any:
        return self.send

    async def __aexit__(self, *_: object) -> None: ...

    async def send(self, claims: Any) -> list[None]:
        self.sent += 1
        return [None for _ in claims]


PARCEL: Any = type("Parcel", (), {"receiver": "r", "key": "k", "attempts": 0})()


@pytest.mark.parametrize(("name", "sendings"), [("send.before", 1), ("send.after", 2)])
async def test_a_dispatcher_that_ends_there_sends_at_least_once_and_records_once(database: Database, name: str, sendings: int):
    parcels = Parcels()
    policy = retry.RetryPolicy(first=1, longest=1, jitter=0)
    metrics = Metrics(
        prometheus_client.Counter("test_parcels", "Outcomes.", ("outcome",), registry=None),
        prometheus_client.Gauge("test_parcel_circuits", "Open.", registry=None),
    )
    limits = Limits(parallel=1, per_receiver=1, lease=60, failures=3, retry=policy, pauses=policy)
    dispatcher: Any = Dispatcher("parcels", database, parcels, parcels.connect, limits, metrics)  # type: ignore[type-var]
    on(name)

    async def is_recorded() -> bool:
        return parcels.recorded == 1

    async with running(dispatcher.run()):
        await until(is_recorded)
    assert parcels.sent == sendings


def contents(folder: Path) -> list[bytes]:
    return [path.read_bytes() for path in folder.rglob("*") if path.is_file()]


@pytest.mark.parametrize(("name", "there"), [("file.before", []), ("file.after", [b"content"])])
async def test_a_file_is_in_its_place_whole_or_not_at_all(tmp_path: Path, name: str, there: list[bytes]):
    settings = StorageSettings(database_url="postgresql://nowhere", sealing_keys=(SEALING_KEY,), storage_url=tmp_path.as_uri())  # type: ignore[arg-type]
    storage = Storage.of(settings)
    on(name)
    with pytest.raises(FailpointError):
        await storage.put("a/file", b"content")
    assert contents(tmp_path) == there
    await storage.put("a/file", b"content")
    assert await storage.size("a/file") == 7


def test_each_place_is_in_the_code_and_in_a_test_here():
    in_code = {name for text in code().values() for name in re.findall(r'failpoints\.reach\("([a-z.]+)"\)', text)}
    assert in_code == set(POINTS)
    assert {name for name in POINTS if f'"{name}"' in Path(__file__).read_text()} == set(POINTS)


def test_each_place_is_in_the_document():
    table = (ROOT / "docs" / "reliability.md").read_text()
    for name, meaning in POINTS.items():
        assert f"| `{name}` | {meaning} |" in table


# -- switching on ------------------------------------------------------------------------------------------------------


def test_what_the_environment_says_is_on_and_said_at_the_highest_level():
    with structlog.testing.capture_logs() as lines:
        failpoints.switch_on({VARIABLE: "commit.after=exit:0.01*3, publish.after=raise, ack.before=delay(0.5)"})
    assert armed == {
        "commit.after": Failpoint("exit", probability=0.01, left=3),
        "publish.after": Failpoint("raise"),
        "ack.before": Failpoint("delay", seconds=0.5),
    }
    assert [(line["log_level"], line["failpoint"]) for line in lines] == [("critical", name) for name in armed]
    assert {sample.labels["failpoint"] for metric in failpoints.ACTIVE.collect() for sample in metric.samples} == set(armed)
    failpoints.switch_on({})
    assert (armed, [metric.samples for metric in failpoints.ACTIVE.collect()]) == ({}, [[]])


@pytest.mark.parametrize("value", ["commit.never=exit", "commit.after", "commit.after=stop", "commit.after=exit:1.2.3", "all=exit"])
def test_a_process_does_not_start_with_what_it_cannot_read(value: str):
    with pytest.raises(ConfigurationError, match=VARIABLE):
        failpoints.switch_on({VARIABLE: value})


async def test_a_place_acts_as_often_as_it_is_to():
    with structlog.testing.capture_logs() as lines:
        armed["commit.after"] = Failpoint("raise", left=2)
        for _ in range(2):
            with pytest.raises(FailpointError):
                await failpoints.reach("commit.after")
        await failpoints.reach("commit.after")
        armed["commit.after"] = Failpoint("raise", probability=0)
        await failpoints.reach("commit.after")
        await failpoints.reach("commit.before")
        armed["commit.after"] = Failpoint("delay", seconds=0)
        await failpoints.reach("commit.after")
    assert [line["log_level"] for line in lines] == ["critical"] * 3


def test_a_process_that_is_to_ends_at_once():
    program = (
        "import asyncio, atexit, os\nfrom services.chassis import failpoints\natexit.register(print, 'not at once')\n"
        "failpoints.switch_on(os.environ)\nasyncio.run(failpoints.reach('commit.after'))\n"
    )
    ended = subprocess.run(
        [sys.executable, "-c", program],
        env={VARIABLE: "commit.after=exit", "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == EXIT_STATUS
    assert "a failpoint is on" in ended.stdout
    assert "not at once" not in ended.stdout


def test_only_the_start_of_a_process_switches_one_on():
    switching = {str(path.relative_to(ROOT)) for path, text in code().items() if "failpoints.switch_on(" in text}
    assert switching == {"services/chassis/process.py", "services/chassis/worker.py", "services/embedded/composition.py"}
    for path, text in code().items():
        uses = re.findall(r"failpoints\.(\w+)[^\n]*", text)
        assert set(uses) <= {"armed", "reach", "switch_on"}, path
        assert text.count("failpoints.armed") == len(re.findall(r"^ +if failpoints\.armed:$", text, re.MULTILINE)), path


async def test_no_request_switches_one_on(client: httpx.AsyncClient, token: Any):
    headers = token() | {"Idempotency-Key": "k", VARIABLE: "commit.before=exit", "failpoints": "commit.before=exit"}
    answer = await client.post("/v1/notes", json={"code": "n", "number": 1}, headers=headers)
    assert (answer.status_code, armed) == (201, {})
