"""Procedures, authorities and submissions for tests of the dossier service, and requests over HTTP."""

from datetime import date
from typing import Any
from uuid import uuid4

from services.contracts.catalog import AuthorityPublished, Component, Field, Limit, Method, ProcedurePublished, WorkflowStep
from services.embedded.personas import UNIT
from tests.running import Service

FORM_SCHEMA: dict[str, Any] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "type": "object",
    "required": ["child_name"],
    "additionalProperties": False,
    "properties": {
        "child_name": {"title": "Họ tên trẻ", "type": "string", "maxLength": 100},
        "born_on": {"title": "Ngày sinh", "type": "string", "format": "date"},
    },
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


# A procedure with a workflow of its own: two officers in parallel in two units, a leader's and the organisation's signature.
SIGNED = PROCEDURE.model_copy(
    update={
        "code": "1.000894",
        "name": "Đăng ký kết hôn",
        "committed_limit": Limit(value=10, unit="working_day"),
        "workflow": (
            WorkflowStep(name="Tiếp nhận", role="clerk", hours=4),
            WorkflowStep(name="Thẩm định", role="officer", hours=16, parallel="thẩm định"),
            WorkflowStep(name="Lấy ý kiến tư pháp", role="officer", hours=16, unit="H35.02.01", parallel="thẩm định"),
            WorkflowStep(name="Ký duyệt", role="leader", hours=8, signs="person"),
            WorkflowStep(name="Đóng dấu", role="registrar", hours=4, signs="organisation"),
            WorkflowStep(name="Trả kết quả", role="clerk", hours=4),
        ),
    }
)

ELSEWHERE = "H35.02.01"
OTHER_AUTHORITY = AUTHORITY.model_copy(update={"code": ELSEWHERE, "name": "Phòng Tư pháp", "kind": "division", "parent": "H35.02"})


async def publish(service: Service) -> None:
    """Have the service know two procedures and two authorities."""
    for published in (PROCEDURE, SIGNED, AUTHORITY, OTHER_AUTHORITY):
        await service.deliver(published)


def submission(**changes: Any) -> dict[str, Any]:
    """A complete submission, with changes."""
    applicant = {"kind": "citizen", "name": "Lò Thị Mai", "id_number": "012345678901", "phone": "0912345678"}
    body = {"procedure": "1.001193", "authority": UNIT, "applicant": applicant, "form": {"child_name": "Lò Văn An"}}
    return body | {"components": [{"component": "c1"}]} | changes


async def submit(service: Service, *, persona: str = "citizen", key: str | None = None, **changes: Any) -> Any:
    """Submit over HTTP; returns the response."""
    headers = service.token(persona) | {"Idempotency-Key": key or str(uuid4())}
    return await service.client.post("/v1/dossiers", json=submission(**changes), headers=headers)


def offered(dossier: dict[str, Any]) -> list[str]:
    """The actions a representation of a dossier offers, by their names."""
    return [each["action"] for each in dossier["actions"]]


Actor = str | tuple[str, dict[str, Any]]
"""A persona, with other claims where needed: `("officer", {"sub": "colleague"})`."""


def token(service: Service, actor: Actor) -> dict[str, str]:
    """The Authorization header of an actor."""
    persona, claims = (actor, {}) if isinstance(actor, str) else actor
    return service.token(persona, **claims)


async def see(service: Service, code: str, actor: Actor) -> Any:
    """Read a dossier; returns the response."""
    return await service.client.get(f"/v1/dossiers/{code}", headers=token(service, actor))


async def act(service: Service, code: str, actor: Actor, action: str, **body: Any) -> Any:
    """Read a dossier as an actor and take an action on it; returns the response."""
    response = await see(service, code, actor)
    headers = token(service, actor) | {"If-Match": response.headers.get("etag", '"1"')}
    return await service.client.post(f"/v1/dossiers/{code}/transitions", json={"action": action, **body}, headers=headers)


async def dossier_after(service: Service, *steps: tuple[Any, ...], **submitted: Any) -> str:
    """A dossier after the steps, each `(actor, action)` or `(actor, action, body)`; returns its code."""
    return await after(service, str((await submit(service, **submitted)).json()["code"]), *steps)


async def after(service: Service, code: str, *steps: tuple[Any, ...]) -> str:
    """The dossier after more steps; returns its code."""
    for actor, action, *body in steps:
        answer = await act(service, code, actor, action, **(body[0] if body else {}))
        assert answer.status_code == 200, answer.text
    return code


ALL_STEPS = (
    ("clerk", "receive"),
    ("officer", "start"),
    ("officer", "propose"),
    ("leader", "approve"),
    ("officer", "complete"),
    ("clerk", "return_result"),
)
