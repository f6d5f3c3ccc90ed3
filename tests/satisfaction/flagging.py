"""Flags of answers as a survey manager lists and decides them, and the counts they change."""

from typing import Any
from uuid import uuid4

import httpx

from tests.running import Service
from tests.satisfaction.builders import (
    ABOVE,
    UNIT,
)
from tests.satisfaction.indices.builders import publish


async def flags(satisfaction: Service, *, above: str = "H35.01", **parameters: Any) -> list[Any]:
    headers = satisfaction.token("survey_manager", unit=above)
    response = await satisfaction.client.get("/v1/answer-flags", params=parameters, headers=headers)
    assert response.status_code == 200, response.text
    return list(response.json()["items"])


async def decide(satisfaction: Service, flag: Any, decision: str, *, by: Any = None, version: int | None = None) -> httpx.Response:
    headers = by or satisfaction.token("survey_manager", **ABOVE)
    return await satisfaction.client.post(
        f"/v1/answer-flags/{flag['id']}/decisions",
        json={"decision": decision, "reason": "Gửi hàng loạt từ máy của đơn vị."},
        headers=headers | {"Idempotency-Key": uuid4().hex, "If-Match": f'"{version or flag["version"]}"'},
    )


async def rating_count(satisfaction: Service) -> int:
    await publish(satisfaction)
    response = await satisfaction.client.get("/v1/satisfaction", params={"authority": UNIT})
    return int(response.json()["rating_count"])


async def excluded_count(satisfaction: Service) -> int:
    await publish(satisfaction)
    response = await satisfaction.client.get("/v1/satisfaction", params={"authority": UNIT})
    return int(response.json()["total"]["excluded_count"])
