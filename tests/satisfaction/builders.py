"""Builders for the tests of satisfaction: a returned dossier, its link, and ratings."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import httpx

from services.contracts.catalog import Field
from services.contracts.dossier import DossierReturned, Procedure, Reference, Step
from tests.running import Service

CODE = "H35.01.01-261105-0001"
OWNER = "demo|citizen"


def returned(code: str = CODE, **changes: Any) -> DossierReturned:
    """The event of a dossier whose result was returned just now."""
    now = datetime.now(UTC)
    fields: dict[str, Any] = {
        "code": code,
        "version": 5,
        "status": "returned",
        "status_code": 10,
        "procedure": Procedure(code="1.004203", name="Đăng ký khai sinh", version=3, field=Field(code="HT", name="Hộ tịch")),
        "authority": Reference(code="H35.01.01", name="Trung tâm Phục vụ hành chính công tỉnh"),
        "owner": OWNER,
        "applicant_kind": "citizen",
        "channel": "online",
        "return_method": "online",
        "submitted_at": now - timedelta(days=3),
        "received_at": now - timedelta(days=3),
        "due_at": now + timedelta(days=1),
        "completed_at": now - timedelta(hours=1),
        "returned_at": now,
        "step": Step(
            action="return", by="Vàng Thị Hoa", position="Cán bộ tiếp nhận", unit="H35.01.01", at=now, note="", due_at=None
        ),
    }
    return DossierReturned(**fields | changes)


async def link(satisfaction: Service, code: str = CODE) -> str:
    """The link to rate a dossier that has just been returned."""
    await satisfaction.deliver(returned(code))
    response = await satisfaction.client.get(
        "/v1/rating-invitations", params={"dossier": code}, headers=satisfaction.token("citizen")
    )
    return str(response.json()["items"][0]["url"])


async def rate(satisfaction: Service, url: str, *, key: str | None = None, headers: Any = None, **answer: Any) -> httpx.Response:
    """Rate, by default with the highest score; returns the response."""
    body = {"scores": {"overall": 5}} | answer
    return await satisfaction.client.post(url, json=body, headers={"Idempotency-Key": key or uuid4().hex} | (headers or {}))


async def rated(satisfaction: Service, *scores: int, authority: str = "H35.01.01", field: str = "HT") -> None:
    """Rate one dossier with each of the scores."""
    for n, score in enumerate(scores):
        code = f"{authority}-261105-{n:04}"
        procedure = Procedure(code="1.004203", name="Đăng ký khai sinh", version=3, field=Field(code=field, name=field))
        await satisfaction.deliver(returned(code, authority=Reference(code=authority, name=authority), procedure=procedure))
        token = satisfaction.app.state.rating_context.tokens.token(code)
        response = await rate(satisfaction, f"/v1/ratings/{token}", scores={"overall": score})
        assert response.status_code == 201, response.text
