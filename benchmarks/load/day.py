"""The mixed day of a province, through the gateway, at a rate that does not wait for answers.

Dossiers arrive as people do, by chance (Poisson), and each brings what belongs to it: searches and pages before, its submission, the work of officials, applicants looking after it,
an answer to a rating; by themselves follow the national portal, a partner's webhook, notifications and the scorecard. Every request has its time; it is sent then, or as soon as what it rests on is done,
and its duration is counted **from that time**: a system that falls behind cannot hide it (coordinated omission).
"""

import asyncio
import json
import random
import time
from collections import defaultdict
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final
from uuid import uuid4

import aiohttp
from aiohttp import web

from services.embedded.journey import APPLICANT, FRAMEWORK
from services.embedded.personas import UNIT, Persona
from services.kernel.vietnam import TIME_ZONE
from tests import machine
from tests.upgrades.fleet import Fleet

PROCEDURE: Final = "1.001193"
# Of a dossier: what is asked before it, and after each step of it; how many seconds lie between steps here, of days in life.
SEARCHES: Final = 3
PAGES: Final = 5
GAP: Final = 1.0
STEPS: Final[tuple[tuple[tuple[Persona, ...], str], ...]] = (
    (("clerk",), "receive"),
    (("officer",), "start"),
    (("registrar", "officer"), "propose"),
    (("leader",), "approve"),
    (("officer",), "complete"),
    (("clerk",), "return_result"),
)
RATED: Final = 0.3
WORDS: Final = ("khai sinh", "ket hon", "dat dai", "ho tich", "giay phep", "bao hiem", "xay dung", "cu tru")


@dataclass
class Durations:
    """Seconds from when each request was due to its answer, by kind; and what failed."""

    by_kind: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    failures: list[str] = field(default_factory=list)

    @property
    def count(self) -> int:
        """How many requests were answered."""
        return sum(map(len, self.by_kind.values()))

    def percentile(self, share: float, *kinds: str) -> float:
        """The duration below which this share of the requests of these kinds was; of all without kinds."""
        found = sorted(each for kind, durations in self.by_kind.items() if not kinds or kind in kinds for each in durations)
        return found[min(len(found) - 1, int(len(found) * share))] if found else 0.0


class Day:
    """The people of a province in front of its gateway."""

    def __init__(self, fleet: Fleet, client: aiohttp.ClientSession, body: Mapping[str, Any]) -> None:
        self._fleet = fleet
        self._client = client
        self._body = body
        self._tokens: dict[Persona, tuple[float, str]] = {}
        self._chance = random.Random(16)  # noqa: S311 - arrivals, no secret
        self.codes: list[str] = []
        self.hooks = 0

    async def run(self, rate: float, seconds: float) -> Durations:
        """So many dossiers a second arrive for so long; returns when all is answered."""
        found = Durations()
        due = time.perf_counter()
        end, tasks = due + seconds, list[asyncio.Task[None]]()
        while (due := due + self._chance.expovariate(rate)) < end:
            await asyncio.sleep(max(0.0, due - time.perf_counter()))
            tasks.append(asyncio.create_task(self._dossier(found, due)))
        await asyncio.gather(*tasks)
        return found

    async def _dossier(self, found: Durations, due: float) -> None:
        before = [
            self._get(found, "search", due + n * 0.1, f"/v1/procedures?q={self._chance.choice(WORDS)}&limit=10")
            for n in range(SEARCHES)
        ]
        before += [self._get(found, "page", due + n * 0.1, f"/v1/procedures/{PROCEDURE}") for n in range(PAGES - 1)]
        before += [self._get(found, "page", due, f"/v1/procedures/{PROCEDURE}/form")]
        await asyncio.gather(*before)
        due += GAP
        key = {"Idempotency-Key": str(uuid4())}
        made = await self._call(found, "submission", due, "POST", "/v1/dossiers", "citizen", self._body, key)
        if made is None:
            return
        code, version = made["code"], 1
        self.codes.append(code)
        await self._get(found, "read", due + 0.3, f"/v1/dossiers/{code}", "citizen")
        for personas, action in STEPS:
            due += GAP
            await self._get(found, "queue", due - 0.4, "/v1/work-queue?scope=unit", personas[0])
            await self._get(found, "read", due - 0.2, f"/v1/dossiers/{code}", personas[0])
            for persona in personas:
                path = f"/v1/dossiers/{code}/transitions"
                moved = await self._call(
                    found,
                    "action",
                    due,
                    "POST",
                    path,
                    persona,
                    {"action": action},
                    {"If-Match": f'"{version}"'},
                    last=persona == personas[-1],
                )
                if moved is not None:
                    break
            else:
                return
            version += 1
        due += GAP
        await self._get(found, "read", due, f"/v1/dossiers/{code}", "citizen")
        await self._get(found, "figures", due, f"/v1/scorecards/{FRAMEWORK}/{datetime.now(TIME_ZONE).year}")
        if self._chance.random() < RATED:
            await self._rating(found, due + GAP, code)

    async def _rating(self, found: Durations, due: float, code: str) -> None:
        invited = await self._get(found, "read", due, f"/v1/rating-invitations?dossier={code}", "citizen")
        if invited and invited["items"]:
            answer = {"scores": {"overall": 5}, "comment": "Nhanh và rõ ràng."}
            key = {"Idempotency-Key": str(uuid4())}
            await self._call(found, "rating", due + 0.5, "POST", invited["items"][0]["url"], "citizen", answer, key)

    async def _get(self, found: Durations, kind: str, due: float, path: str, persona: Persona | None = None) -> Any:
        return await self._call(found, kind, due, "GET", path, persona)

    async def _call(
        self,
        found: Durations,
        kind: str,
        due: float,
        method: str,
        path: str,
        persona: Persona | None = None,
        body: Any = None,
        headers: Mapping[str, str] | None = None,
        *,
        last: bool = True,
    ) -> Any:
        await asyncio.sleep(max(0.0, due - time.perf_counter()))
        sent = dict(headers or {}) | ({"Authorization": f"Bearer {self._token(persona)}"} if persona else {})
        try:
            async with self._client.request(method, path, json=body, headers=sent) as answer:
                text = await answer.read()
                status = answer.status
        except (aiohttp.ClientError, TimeoutError) as error:
            found.failures.append(f"{kind}: {type(error).__name__}")
            return None
        if status == web.HTTPForbidden.status_code and not last:
            return None
        if status >= web.HTTPBadRequest.status_code:
            found.failures.append(f"{kind}: {status} {text[:200]!r}")
            return None
        found.by_kind[kind].append(time.perf_counter() - due)
        return json.loads(text) if text else {}

    def _token(self, persona: Persona) -> str:
        made, token = self._tokens.get(persona, (0.0, ""))
        if time.monotonic() - made > 60:  # noqa: PLR2004 - seconds; tokens are good for longer
            token = self._fleet.identity.persona_token(persona)
            self._tokens[persona] = (time.monotonic(), token)
        return token

    async def register_webhook(self) -> None:
        """A partner registers a webhook for all it may read; its receiver counts."""

        async def take(request: web.Request) -> web.Response:
            await request.read()
            self.hooks += 1
            return web.Response(status=204)

        app = web.Application()
        app.add_routes([web.post("/hook", take)])
        runner = web.AppRunner(app, access_log=None)
        await runner.setup()
        port = machine.free_port()
        await web.TCPSite(runner, machine.HOST, port).start()
        found = Durations()
        now, key = time.perf_counter(), {"Idempotency-Key": str(uuid4())}
        account = {
            "name": "Load",
            "contact": "load@example.vn",
            "scopes": ["webhooks:manage", "events:read"],
            "authorities": ["H35"],
        }
        partner = await self._call(found, "partner", now, "POST", "/v1/partners", "admin", account, key)
        credentials = aiohttp.BasicAuth(partner["client_id"], partner["client_secret"])
        async with self._client.post("/oauth/token", data={"grant_type": "client_credentials"}, auth=credentials) as answer:
            token = (await answer.json())["access_token"]
        webhook = {"url": f"http://{machine.HOST}:{port}/hook", "events": ["*"]}
        own = {"Authorization": f"Bearer {token}", "Idempotency-Key": str(uuid4())}
        async with self._client.post("/v1/webhooks", json=webhook, headers=own) as answer:
            if answer.status != web.HTTPCreated.status_code:
                raise RuntimeError(await answer.text())


@asynccontextmanager
async def people(fleet: Fleet) -> AsyncIterator[Day]:
    """The people, with as many connections as they need."""
    connector = aiohttp.TCPConnector(limit=0)
    async with aiohttp.ClientSession(fleet.url, connector=connector, timeout=aiohttp.ClientTimeout(60)) as client:
        async with client.get(f"/v1/procedures/{PROCEDURE}/form") as answer:
            form = (await answer.json())["example"]
        async with client.get(f"/v1/procedures/{PROCEDURE}") as answer:
            components = [{"component": each["code"]} for each in (await answer.json())["components"]]
        body = {"procedure": PROCEDURE, "authority": UNIT, "applicant": APPLICANT, "form": form, "components": components}
        yield Day(fleet, client, body)
