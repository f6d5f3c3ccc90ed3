"""A dossier to track, and tracking requests from a network address."""

from typing import Any
from urllib.parse import quote

import httpx

from services.embedded.personas import UNIT
from tests.dossier.builders import act, submit
from tests.running import Service

ID_NUMBER, PHONE = "012345678901", "0912345678"
BY_ID, BY_PHONE = {"id_number": ID_NUMBER}, {"phone": PHONE}
WRONG = {"id_number": "999999999999"}
NOWHERE = f"{UNIT}-200101-00001"


async def track(service: Service, code: str, body: Any = BY_ID, *, address: str = "203.0.113.7", **headers: str) -> httpx.Response:
    """Track a dossier from a network address."""
    transport = httpx.ASGITransport(service.app, raise_app_exceptions=False, client=(address, 40_000))
    async with httpx.AsyncClient(transport=transport, base_url="http://test", headers=headers) as client:
        return await client.post(f"/v1/tracking/{quote(code, safe='')}", json=body)


async def tracked_dossier(service: Service, *steps: tuple[str, str, dict[str, Any]]) -> str:
    """The code of a dossier after the steps."""
    code = str((await submit(service)).json()["code"])
    for persona, action, body in steps:
        assert (await act(service, code, persona, action, **body)).status_code == 200
    return code


def comparable_response(answer: httpx.Response) -> tuple[int, bytes, list[tuple[str, str]]]:
    """A response without what is specific to one request: trace and remaining limits."""
    own = answer.headers["trace-id"]
    kept = [(name, value) for name, value in answer.headers.items() if name not in ("trace-id", "ratelimit")]
    return answer.status_code, answer.content.replace(own.encode(), b""), kept
