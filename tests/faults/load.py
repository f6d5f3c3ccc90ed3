"""Citizens and officials at the gateway, and the log they keep of it: one line for each attempt, with its answer or none.

Each thing to be done has a key, under which it is tried until there is an answer; some give up, as people do.
"""

import asyncio
import json
import random
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any, Final
from uuid import UUID

import httpx

from services.embedded.journey import APPLICANT
from services.embedded.personas import UNIT

Token = Callable[[Any], Awaitable[str]]
PROCEDURE: Final = "1.001193"
STEPS: Final = (
    ("clerk", "receive"),
    ("officer", "start"),
    ("registrar", "propose"),
    ("leader", "approve"),
    ("officer", "complete"),
    ("clerk", "return_result"),
)
GIVE_UP: Final = 0.1
"""The share of attempts without an answer after which nobody tries again."""
ANSWER_SECONDS: Final = 10.0
PAUSE_SECONDS: Final = 0.3
THINK_SECONDS: Final = 1.0
"""How long a client waits on the average before its next request: the load is to be steady, not what the machine can bear."""
TOKEN_SECONDS: Final = 120.0


class Load:
    """Clients that submit dossiers and take them through their steps, `at_once` of them, until `stop` is set."""

    def __init__(self, url: str, token: Token, log: Path, seed: int, at_once: int) -> None:
        self._client = httpx.AsyncClient(
            base_url=url, trust_env=False, timeout=ANSWER_SECONDS, limits=httpx.Limits(max_connections=200)
        )
        self._token = token
        self._tokens: dict[str, tuple[float, str]] = {}
        self._log = log.open("a", encoding="utf-8")
        self._chance = random.Random(seed)
        self._at_once = at_once
        self._body: dict[str, Any] = {}
        self.stop = asyncio.Event()
        self.ended = asyncio.Event()
        self.attempts = 0
        self.answered = 0

    async def run(self) -> None:
        """Work until stopped; everything begun is tried to its end."""
        await asyncio.gather(*(self._work() for _ in range(self._at_once)))
        self.ended.set()

    async def end(self, working: "asyncio.Task[None]") -> None:
        """Stop, and close the log."""
        self.stop.set()
        working.cancel()
        await asyncio.gather(working, return_exceptions=True)
        await self._client.aclose()
        self._log.close()

    async def prepare(self) -> None:
        """Learn what a submission needs."""
        form = (await self._client.get(f"/v1/procedures/{PROCEDURE}/form")).raise_for_status().json()["example"]
        page = (await self._client.get(f"/v1/procedures/{PROCEDURE}")).raise_for_status().json()
        components = [{"component": each["code"]} for each in page["components"]]
        self._body = {"procedure": PROCEDURE, "authority": UNIT, "applicant": APPLICANT, "form": form, "components": components}

    async def submit(self) -> str | None:
        """Submit a dossier under a key of its own; its code, or None when it was given up."""
        key = str(UUID(int=self._chance.getrandbits(128)))
        answer = await self._until_answered(
            "citizen", "/v1/dossiers", self._body, {"Idempotency-Key": key}, {"kind": "submit", "key": key}
        )
        return answer["code"] if answer else None

    async def _work(self) -> None:
        while not self.stop.is_set():
            code = await self.submit()
            await self._think()
            steps = STEPS[: self._chance.randint(0, len(STEPS))]
            for version, (persona, action) in enumerate(steps, 1):
                await self._think()
                if code is None or not await self._act(code, version, persona, action):
                    break

    async def _think(self) -> None:
        await asyncio.sleep(self._chance.uniform(0, 2 * THINK_SECONDS))

    async def _act(self, code: str, version: int, persona: str, action: str) -> bool:
        about = {"kind": "act", "key": f"{code}/{version}", "code": code, "version": version, "action": action}
        path = f"/v1/dossiers/{code}/transitions"
        return bool(await self._until_answered(persona, path, {"action": action}, {"If-Match": f'"{version}"'}, about))

    async def _until_answered(
        self, persona: str, path: str, body: dict[str, Any], headers: dict[str, str], about: dict[str, Any]
    ) -> dict[str, Any] | None:
        while True:
            status, answer = await self._attempt(persona, path, body, headers, about)
            if status is not None and status < 500 and status not in (401, 409, 429):
                # After a repetition 412 says that an earlier attempt, whose answer was lost, has done it.
                return answer or {"code": about.get("code")} if status in (200, 201, 412) else None
            if (status is None or status >= 500) and self._chance.random() < GIVE_UP:
                return None
            await asyncio.sleep(PAUSE_SECONDS)

    async def _attempt(
        self, persona: str, path: str, body: dict[str, Any], headers: dict[str, str], about: dict[str, Any]
    ) -> tuple[int | None, dict[str, Any]]:
        status, answer, at = None, {}, time.time()
        self.attempts += 1
        try:
            authorization = {"Authorization": f"Bearer {await self._bearer(persona)}"}
            response = await self._client.post(path, json=body, headers=headers | authorization)
            status = response.status_code
            answer = {"code": response.json().get("code"), "version": response.json().get("version")}
            self.answered += status < 500
        except (httpx.HTTPError, ValueError):
            # An answer that ends in the middle is none.
            status = status if status is not None and status >= 500 else None
        line = about | {"at": at, "seconds": round(time.time() - at, 3), "status": status, "answer": answer}
        self._log.write(json.dumps(line) + "\n")
        self._log.flush()
        return status, answer

    async def _bearer(self, persona: str) -> str:
        made, token = self._tokens.get(persona, (0.0, ""))
        if time.monotonic() - made > TOKEN_SECONDS:
            token = await self._token(persona)
            self._tokens[persona] = time.monotonic(), token
        return token
