"""Petitions for tests: opened, taken through steps, read by anybody."""

from datetime import date
from typing import Any
from uuid import uuid4

import httpx

from services.contracts.catalog import AuthorityPublished
from services.embedded.personas import UNIT
from tests.running import Service

ABOVE, PROVINCE, ELSEWHERE = "H35.01", "H35", "H35.02"
CONTACT = {
    "name": "Giàng A Dế",
    "address": "Bản Sin Suối Hồ 77, xã Sin Suối Hồ",
    "phone": "0987000111",
    "email": "de.giang@vidu.vn",
}
SUBJECT, CONTENT = "Quầy số 3 không có người trực", "Chiều ngày 26/11 quầy đóng cửa trước giờ, xem ảnh kèm theo."
ANSWER = "Đơn vị đã bố trí người trực đủ giờ và xin lỗi người dân."
REASON = "Vì lý do này."

Actor = str | tuple[str, dict[str, Any]] | None
"""A persona, one with other claims, or nobody who signs in."""

UNITS = {
    UNIT: "Trung tâm Phục vụ hành chính công tỉnh",
    ABOVE: "Văn phòng Ủy ban nhân dân tỉnh",
    PROVINCE: "Ủy ban nhân dân tỉnh Lai Châu",
    ELSEWHERE: "Sở Nội vụ",
    "H35.09": "Sở Tài chính",
}


async def publish_units(service: Service) -> None:
    """Have the catalogue publish the units."""
    for code, name in UNITS.items():
        await service.deliver(
            AuthorityPublished(
                code=code,
                version=1,
                name=name,
                kind="department",
                parent=None,
                legacy_code=None,
                valid_from=date(2025, 7, 1),
                valid_to=None,
            )
        )


def bearer(service: Service, actor: Actor) -> dict[str, str]:
    """The header of an actor; none for nobody."""
    if actor is None:
        return {}
    persona, claims = (actor, {}) if isinstance(actor, str) else actor
    return service.token(persona, **claims)


def body(**changes: Any) -> dict[str, Any]:
    """A petition as it is sent."""
    return {"kind": "service", "subject": SUBJECT, "content": CONTENT, "authority": UNIT, "contact": CONTACT} | changes


async def open_petition(service: Service, actor: Actor = "citizen", *, key: str | None = None, **changes: Any) -> httpx.Response:
    headers = bearer(service, actor) | {"Idempotency-Key": key or str(uuid4())}
    return await service.client.post("/v1/petitions", json=body(**changes), headers=headers)


async def read(service: Service, code: str, actor: Actor, part: str = "") -> httpx.Response:
    return await service.client.get(f"/v1/petitions/{code}{part}", headers=bearer(service, actor))


async def act(
    service: Service, code: str, actor: Actor, action: str, *, version: int | None = None, **fields: Any
) -> httpx.Response:
    """Take an action on the petition's present version, or on another."""
    if version is None:
        [(version,)] = await service.rows("select version from petition where code = :code", code=code)
    headers = bearer(service, actor) | {"If-Match": f'"{version}"'}
    return await service.client.post(f"/v1/petitions/{code}/transitions", json={"action": action, **fields}, headers=headers)


async def petition_after(service: Service, *steps: tuple[Any, ...], actor: Actor = "citizen", **changes: Any) -> str:
    """The code of a petition after these steps: actor, action, fields."""
    opened = await open_petition(service, actor, **changes)
    assert opened.status_code == 201, opened.text
    code = str(opened.json()["code"])
    for by, action, *fields in steps:
        answer = await act(service, code, by, action, **(fields[0] if fields else {}))
        assert answer.status_code == 200, (action, answer.text)
    return code
