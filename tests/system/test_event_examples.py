"""The consumers of events in docs/examples, as they are there: webhooks by the official package's signatures, the feed of a running system."""

import json
import os
import signal
import sqlite3
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
import pytest
from standardwebhooks import Webhook

from services.contracts import asyncapi
from services.embedded.journey import APPLICANT
from tests import machine
from tests.documents import INTEGRATORS
from tests.system.running import System

pytestmark = [pytest.mark.long, pytest.mark.timeout(180)]

EXAMPLES = INTEGRATORS.parent / "examples"
OLD, NEW, FOREIGN = ("whsec_" + letter * 32 for letter in "ABC")
EVENTS = [message["examples"][0]["payload"] for message in asyncapi.document()["components"]["messages"].values()]


@pytest.fixture
def consumer(tmp_path: Path) -> Iterator[str]:
    """The address of the webhook consumer, during a change of its secret."""
    port = machine.free_port()
    command = [sys.executable, str(EXAMPLES / "webhook_consumer.py"), str(port), str(tmp_path / "events.sqlite")]
    with (
        (tmp_path / "log").open("wb") as log,
        machine.child(command, log, os.environ | {"WEBHOOK_SECRETS": f"{NEW} {OLD}"}) as process,
    ):
        url = f"http://127.0.0.1:{port}"
        assert machine.wait_until(lambda: status(url, b"", {}) is not None, 60, process), (tmp_path / "log").read_text()
        yield url


def status(url: str, body: bytes, headers: dict[str, str]) -> int | None:
    """What the consumer answers; None while there is none."""
    try:
        return httpx.post(url, content=body, headers=headers, trust_env=False).status_code
    except httpx.TransportError:
        return None


def signed(body: bytes, *secrets: str, at: datetime | None = None) -> dict[str, str]:
    """The headers of a delivery signed with these secrets."""
    number, at = json.loads(body)["id"], at or datetime.now(UTC)
    signatures = " ".join(Webhook(secret).sign(number, at, body.decode()) for secret in secrets)
    return {"webhook-id": number, "webhook-timestamp": str(int(at.timestamp())), "webhook-signature": signatures}


def rows(path: Path) -> list[Any]:
    with sqlite3.connect(path) as database:
        return database.execute("select * from event order by rowid").fetchall()


def test_the_webhook_consumer_keeps_every_event_once_and_nothing_that_is_not_signed(consumer: str, tmp_path: Path):
    bodies = [json.dumps(event | {"id": str(uuid4())}, ensure_ascii=False).encode() for event in EVENTS]
    for number, body in enumerate(bodies):
        secrets = [(OLD,), (NEW,), (NEW, OLD), (FOREIGN, NEW)][number % 4]
        assert [status(consumer, body, signed(body, *secrets)) for _ in range(1 + number % 2)] == [204] * (1 + number % 2)
    probe = json.dumps({"id": str(uuid4()), "type": "webhook.probe.v1"}).encode()
    assert status(consumer, probe, signed(probe, NEW)) == 204
    stored = rows(tmp_path / "events.sqlite")
    assert [row[4] for row in stored] == bodies
    body = bodies[0].replace(b'"sequence"', b'"Sequence"')
    for wrong in (
        {},
        signed(bodies[0], NEW),
        signed(body, FOREIGN),
        signed(body, NEW, at=datetime.now(UTC) - timedelta(minutes=6)),
        signed(body, NEW) | {"webhook-signature": "v1"},
        signed(body, NEW) | {"webhook-signature": "v1,***"},
    ):
        assert status(consumer, body, wrong) == 401, wrong
    assert rows(tmp_path / "events.sqlite") == stored


def test_the_feed_reader_goes_on_where_it_was_killed(system: System, tmp_path: Path):
    admin = system.token("admin") | {"Idempotency-Key": str(uuid4())}
    account = {"name": "Hệ thống thử", "contact": "thu@example.vn", "scopes": ["events:read"], "authorities": ["H35"]}
    partner = system.request("POST", "/v1/partners", json=account, headers=admin).json()
    environment = os.environ | {"CLIENT_ID": partner["client_id"], "CLIENT_SECRET": partner["client_secret"]}
    command = [sys.executable, str(EXAMPLES / "event_feed.py"), system.url, str(tmp_path / "events.sqlite")]
    path = tmp_path / "events.sqlite"

    def read_until(count: int) -> list[Any]:
        with (tmp_path / "log").open("ab") as log, machine.child(command, log, environment) as process:
            assert machine.wait_until(lambda: path.exists() and len(found(path)) >= count, 60, process), (
                tmp_path / "log"
            ).read_text()
            process.send_signal(signal.SIGKILL)
            process.wait()
        return rows(path)

    first = submit(system)
    before = read_until(1)
    # While nobody reads.
    second = submit(system)
    after = read_until(len(before) + 1)
    assert after[: len(before)] == before
    assert [row[3] for row in after if row[2] == "dossier.submitted.v1" and row[3] in (first, second)] == [first, second]
    assert len({row[1] for row in after}) == len(after)


def submit(system: System) -> str:
    """The code of a new dossier."""
    code = system.request("GET", "/v1/procedures", params={"q": "khai sinh", "limit": 1}).json()["items"][0]["code"]
    page = system.request("GET", f"/v1/procedures/{code}").json()
    body = {
        "procedure": code,
        "authority": "H35.01.01",
        "applicant": APPLICANT,
        "form": system.request("GET", f"/v1/procedures/{code}/form").json()["example"] if page["has_form"] else {},
        "components": [{"component": each["code"]} for each in page["components"]],
    }
    headers = system.token("citizen") | {"Idempotency-Key": str(uuid4())}
    codes = list[str]()

    def submitted() -> bool:
        # The procedure arrives from the catalogue a moment after the start.
        answer = system.request("POST", "/v1/dossiers", json=body, headers=headers)
        codes.extend([answer.json()["code"]] if answer.status_code == 201 else [])
        return bool(codes)

    assert machine.wait_until(submitted, 60)
    return codes[0]


def found(path: Path) -> list[Any]:
    try:
        return rows(path)
    except sqlite3.OperationalError:
        return []


def test_the_examples_are_in_the_document_for_integrators():
    names = {path.name for path in EXAMPLES.glob("*.py")}
    assert {name for name in names if f"](examples/{name})" not in INTEGRATORS.read_text()} == set()


def test_the_examples_use_nothing_of_this_system():
    assert [path.name for path in EXAMPLES.glob("*.py") if "services" in path.read_text() or "from tests" in path.read_text()] == []
