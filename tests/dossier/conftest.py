"""A dossier service that knows one procedure and one authority, and what to submit to it."""

from datetime import date
from typing import Any
from uuid import uuid4

import pytest

from services.contracts.catalog import AuthorityPublished, Component, Field, Limit, Method, ProcedurePublished
from services.embedded.identity import UNIT
from tests.running import Service

FORM_SCHEMA: dict[str, Any] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "type": "object",
    "required": ["child_name"],
    "additionalProperties": False,
    "properties": {"child_name": {"type": "string", "maxLength": 100}, "born_on": {"type": "string", "format": "date"}},
}

PROCEDURE = ProcedurePublished(
    code="1.001193",
    version=1,
    name="Đăng ký khai sinh",
    field=Field(code="ho-tich", name="Hộ tịch"),
    effective_from=date(2025, 7, 1),
    effective_to=None,
    authority_levels=("commune",),
    audiences=("Công dân Việt Nam",),
    methods=(Method(channel="online", limit=Limit(value=3, unit="working_day")), Method(channel="counter", limit=None)),
    legal_limit=Limit(value=3, unit="working_day"),
    committed_limit=Limit(value=2, unit="working_day"),
    components=(Component(code="c1", name="Tờ khai", required=True),),
    workflow=(),
    form_schema=FORM_SCHEMA,
    decision="QĐ mẫu",
)

AUTHORITY = AuthorityPublished(
    code=UNIT,
    version=1,
    name="Trung tâm Phục vụ hành chính công tỉnh",
    kind="service_centre",
    parent="H35.01",
    legacy_code=None,
    valid_from=date(2025, 7, 1),
    valid_to=None,
)


def submission(**changes: Any) -> dict[str, Any]:
    """A complete submission, with changes."""
    applicant = {"kind": "citizen", "name": "Lò Thị Mai", "id_number": "012345678901", "phone": "0912345678"}
    body = {"procedure": "1.001193", "authority": UNIT, "applicant": applicant, "form": {"child_name": "Lò Văn An"}}
    return body | {"components": [{"component": "c1"}]} | changes


@pytest.fixture
async def desk(dossier: Service) -> Service:
    """The dossier service, knowing `PROCEDURE` and `AUTHORITY`."""
    await dossier.deliver(PROCEDURE)
    await dossier.deliver(AUTHORITY)
    return dossier


async def submit(desk: Service, *, persona: str = "citizen", key: str | None = None, **changes: Any) -> Any:
    """Submit over HTTP; returns the response."""
    headers = desk.token(persona) | {"Idempotency-Key": key or str(uuid4())}
    return await desk.client.post("/v1/dossiers", json=submission(**changes), headers=headers)


async def act(desk: Service, code: str, persona: str, action: str, **body: Any) -> Any:
    """Read a dossier as a persona and take an action on it; returns the response."""
    seen = await desk.client.get(f"/v1/dossiers/{code}", headers=desk.token(persona))
    headers = desk.token(persona) | {"If-Match": seen.headers.get("etag", '"1"')}
    return await desk.client.post(f"/v1/dossiers/{code}/transitions", json={"action": action, **body}, headers=headers)


LIFE = (
    ("clerk", "receive"),
    ("officer", "start"),
    ("officer", "propose"),
    ("leader", "approve"),
    ("officer", "complete"),
    ("clerk", "return_result"),
)
