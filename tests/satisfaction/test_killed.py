"""Phones that resend their answers again and again while the API process is killed: every answer is stored once."""

import asyncio
import os
import random
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
import pytest

from services.embedded.identity import Identity
from tests import forking, machine
from tests.forking import Origin
from tests.running import SEALING_KEY, Server, Service
from tests.satisfaction.builders import invite_many, returned

AT_ONCE = 32
SENDINGS = 5
"""The most times a phone sends its answer."""


@dataclass
class Api:
    """The API process of the service, as operators start it but for its imports, on one port; `up` while it answers."""

    origin: Origin
    url: str
    port: int
    log: Path
    up: asyncio.Event = field(default_factory=asyncio.Event)
    _process: Any = None

    async def start(self) -> None:
        """Start it and wait until it answers."""
        inherited = {name: value for name, value in os.environ.items() if not name.startswith("MOTCUA_")}
        own = {
            "MOTCUA_DATABASE_URL": self.url,
            "MOTCUA_SEALING_KEYS": f'["{SEALING_KEY}"]',
            "MOTCUA_ISSUERS": "[]",
            "MOTCUA_LOG_LEVEL": "warning",
        }
        command = ["serve", "satisfaction", "--port", str(self.port)]
        self._process = self.origin.fork(command, self.log, inherited | own)
        async with httpx.AsyncClient(trust_env=False) as client:
            while not await _answers(client, self.port):
                assert not self._process.has_ended, self.log.read_text()
                await asyncio.sleep(0.02)
        self.up.set()

    async def kill_and_start(self) -> None:
        """Kill it with SIGKILL, whatever it is doing, and start it again."""
        self.up.clear()
        self._process.kill()
        self._process.wait()
        await self.start()


async def _answers(client: httpx.AsyncClient, port: int) -> bool:
    try:
        return (await client.get(f"http://127.0.0.1:{port}/healthz")).is_success
    except httpx.HTTPError:
        return False


@dataclass
class Phones:
    """Phones, each with one answer and the responses it got to it; sendings wait in random order."""

    api: Api
    answers: dict[str, dict[str, Any]]
    kills: int
    responses: dict[str, list[httpx.Response]] = field(default_factory=lambda: defaultdict(list))

    async def send_all(self, chance: random.Random) -> None:
        """Send every answer up to `SENDINGS` times; a sending without a response is repeated once the API is up again."""
        sendings = [token for token in self.answers for _ in range(chance.randint(1, SENDINGS))]
        chance.shuffle(sendings)
        kills = [len(sendings) * n // (self.kills + 1) for n in range(1, self.kills + 1)]
        async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{self.api.port}", trust_env=False, timeout=60) as client:
            await asyncio.gather(*(self._send_some(client, sendings) for _ in range(AT_ONCE)), self._kill(kills))

    async def _send_some(self, client: httpx.AsyncClient, sendings: list[str]) -> None:
        while sendings:
            token = sendings.pop()
            answer = self.answers[token] | {"sent_at": datetime.now(UTC).isoformat()}
            try:
                self.responses[token].append(await client.post(f"/v1/ratings/{token}", json=answer))
            except httpx.HTTPError:
                sendings.append(token)
                await self.api.up.wait()

    async def _kill(self, after: list[int]) -> None:
        """Kill the API each time so many responses have come, while others are under way."""
        for number in after:
            while sum(map(len, self.responses.values())) < number:
                await asyncio.sleep(0.002)
            await self.api.kill_and_start()


def _answer(chance: random.Random) -> dict[str, Any]:
    given = datetime.now(UTC) - timedelta(hours=chance.randint(0, 2_000))
    scores = {"overall": chance.randint(1, 5), "time": chance.randint(1, 5)}
    return {"id": str(uuid4()), "scores": scores, "comment": f"Ý kiến {chance.random()}", "answered_at": given.isoformat()}


@pytest.mark.parametrize(("number", "kills"), [(60, 1), pytest.param(1_000, 3, marks=[pytest.mark.soak, pytest.mark.timeout(600)])])
async def test_answers_resent_at_random_while_the_process_is_killed_are_each_stored_once(
    postgres: Server, identity: Identity, tmp_path: Path, number: int, kills: int
):
    url = await postgres.fresh("test_satisfaction_killed", "satisfaction")
    service = Service.of("satisfaction", url, identity)
    await service.deliver(returned(returned_at=datetime.now(UTC) - timedelta(days=30)))
    chance = random.Random()
    answers = {token: _answer(chance) for token in await invite_many(service, "P", number)}
    log = tmp_path / "api.log"
    with forking.origin(log, ["satisfaction"]) as origin:
        phones = Phones(Api(origin, url, machine.free_port(), log), answers, kills)
        await phones.api.start()
        await phones.send_all(chance)

    first = {token: got[0].content for token, got in phones.responses.items()}
    assert len(first) == number
    assert {response.status_code for got in phones.responses.values() for response in got} == {201}
    assert [token for token, got in phones.responses.items() for response in got if response.content != first[token]] == []
    [counts] = await service.rows(
        "select (select count(*) from rating), (select count(*) from outbox), (select count(*) from invitation where spent)"
    )
    assert tuple(counts) == (number, number, number)
    stored = await service.rows("select dossier, scores from rating")
    assert {row.dossier: row.scores for row in stored} == {token: answer["scores"] for token, answer in phones.answers.items()}
    await service.close()
