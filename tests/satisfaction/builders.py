"""Builders for the tests of satisfaction: a returned dossier, its link, and ratings; a small questionnaire."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import httpx

from services.contracts.catalog import Field
from services.contracts.dossier import DossierRejected, DossierReopened, DossierReturned, Procedure, Reference, Step
from services.satisfaction.questionnaires.rules.questionnaire import Questionnaire
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


def rejected(code: str = CODE, **changes: Any) -> DossierRejected:
    """The event of a dossier that was refused just now."""
    ended = {"status": "rejected", "status_code": 3, "received_at": None, "due_at": None, "completed_at": None, "returned_at": None}
    return DossierRejected(**returned(code).model_dump() | ended | changes)


def reopened(code: str = CODE, **changes: Any) -> DossierReopened:
    """The event of a dossier that was reopened just now, after its result had been returned."""
    fields = returned(code).model_dump() | {"version": 6, "status": "processing", "status_code": 4, "returned_at": None}
    return DossierReopened(**fields | changes)


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


TEXT = {"vi": "Văn bản", "en": "A text"}
# A screening question, and two factors, of which the second has one question.
SMALL: dict[str, Any] = {
    "code": "small",
    "version": 1,
    "effective_from": "2026-01-01",
    "effective_to": None,
    "title": TEXT,
    "legal_bases": [{"number": "1/QĐ", "title": "Quyết định", "certainty": "own_reading"}],
    "note": TEXT,
    "scales": {
        "satisfaction": [{"score": score, "text": TEXT} for score in range(1, 6)],
        "yes_no": [{"score": score, "text": TEXT} for score in (0, 1)],
    },
    "questions": [
        {"id": "used", "text": TEXT, "scale": "yes_no", "required": True, "certainty": "own_reading"},
        {"id": "place", "text": TEXT, "scale": "satisfaction", "factor": "access", "weight": 3, "certainty": "own_reading"},
        {"id": "hours", "text": TEXT, "scale": "satisfaction", "factor": "access", "certainty": "own_reading"},
        {"id": "result", "text": TEXT, "scale": "satisfaction", "factor": "result", "certainty": "own_reading"},
    ],
    "comment": TEXT,
    "factors": [
        {"id": "access", "title": TEXT, "weight": 1, "certainty": "own_reading"},
        {"id": "result", "title": TEXT, "weight": 2, "certainty": "own_reading"},
    ],
    "formula": {
        "figure": "mean",
        "factor": "weighted_mean",
        "total": "weighted_mean",
        "decimals": 3,
        "rounding": "half_up",
        "text": TEXT,
        "certainty": "own_reading",
    },
}


def small(**changes: Any) -> Questionnaire:
    """The small questionnaire with other values; those of `formula` are changed one by one."""
    formula = SMALL["formula"] | changes.pop("formula", {})
    return Questionnaire.model_validate(SMALL | {"formula": formula} | changes)
