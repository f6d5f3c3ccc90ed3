"""A draft, and requests for drafts as a persona."""

from typing import Any

import httpx

from tests.running import Service

PARTIAL: dict[str, Any] = {
    "procedure": "1.001193.000.00.00.H35",
    "applicant": {"kind": "citizen", "name": "Lò Thị Mai", "id_number": "0123", "email": None},
    "form": {"child_name": "Lò Văn An", "born_on": "2026-"},
    "components": [{"component": "c1", "note": "Bản sao"}, {}],
}
STRANGER = {"sub": "somebody-else"}
NOWHERE = "/v1/drafts/8c1f0c52-6a3b-4c53-9a55-0d7d4f8f3f11"
AGED = "update draft set updated_at = now() - make_interval(days => :days) + interval '1 minute' returning 1"


async def create_draft(dossier: Service, content: Any = PARTIAL, persona: str = "citizen", **claims: Any) -> httpx.Response:
    """Create a draft; returns the response."""
    return await dossier.client.post("/v1/drafts", json=content, headers=dossier.token(persona, **claims))


async def draft_path(dossier: Service, content: Any = PARTIAL, persona: str = "citizen", **claims: Any) -> str:
    """The path of a new draft."""
    answer = await create_draft(dossier, content, persona, **claims)
    assert answer.status_code == 201, answer.text
    return str(answer.headers["location"])


async def send(
    dossier: Service, method: str, path: str, persona: str = "citizen", *, match: str | None = None, json: Any = None, **claims: Any
) -> httpx.Response:
    """Send a request as a persona, with `If-Match` where set."""
    headers = dossier.token(persona, **claims) | ({"If-Match": match} if match else {})
    return await dossier.client.request(method, path, json=json, headers=headers)


async def list_drafts(dossier: Service, persona: str = "citizen", **claims: Any) -> list[dict[str, Any]]:
    """The items of the first page."""
    return list((await send(dossier, "GET", "/v1/drafts", persona, **claims)).json()["items"])


def refusal(answer: httpx.Response) -> tuple[int, str]:
    return answer.status_code, answer.json()["code"]
