"""Results for tests, over HTTP."""

from collections.abc import Awaitable, Callable
from typing import Any

from tests.dossier.builders import AUTHORITY, OTHER_AUTHORITY, PROCEDURE, SIGNED, Actor, dossier_after, token
from tests.running import Service

HOLDER = "officer"
PROCESSED = (("clerk", "receive"), ("officer", "start"))
FIELDS: dict[str, Any] = {
    "place": "Lai Châu",
    "heading": "Giấy xác nhận",
    "statements": ["Ông Lò Văn An, sinh ngày 01/01/1990.", "Thường trú tại bản Sin Suối Hồ."],
    "signer_title": "KT. Giám đốc",
    "signer_name": "Trần Minh Đức",
}


async def publish(service: Service) -> None:
    """Two procedures and two authorities."""
    for published in (PROCEDURE, SIGNED, AUTHORITY, OTHER_AUTHORITY):
        await service.deliver(published)


async def processed(service: Service, **submitted: Any) -> str:
    """A dossier that the officer processes; returns its code."""
    return await dossier_after(service, *PROCESSED, **submitted)


def body(**changes: Any) -> dict[str, Any]:
    """A draft of a certificate, with changes."""
    return {"template": "certificate", "title": "Giấy xác nhận cư trú", "number": "12/GXN", "fields": FIELDS} | changes


async def draft(service: Service, code: str, actor: Actor = HOLDER, **changes: Any) -> Any:
    """Draft a result; returns the response."""
    return await service.client.post(f"/v1/dossiers/{code}/results", json=body(**changes), headers=token(service, actor))


async def drafted(service: Service, code: str, **changes: Any) -> dict[str, Any]:
    """A new draft."""
    response = await draft(service, code, **changes)
    assert response.status_code == 201, response.text
    return dict(response.json())


async def take(
    service: Service, result: dict[str, Any], actor: Actor, what: str, json: Any = None, version: int | None = None
) -> Any:
    """`sign` or `release` a result in the version the actor has; returns the response."""
    headers = token(service, actor) | {"If-Match": f'"{version or result["version"]}"'}
    return await service.client.post(f"/v1/dossiers/{result['dossier']}/results/{result['id']}/{what}", json=json, headers=headers)


async def sign(service: Service, result: dict[str, Any], actor: Actor, signer: str, **options: Any) -> Any:
    """Sign a result; returns the response."""
    return await take(service, result, actor, "sign", {"signer": signer}, **options)


async def signed(service: Service, result: dict[str, Any]) -> dict[str, Any]:
    """The result, signed by the leader and the registrar."""
    for actor, signer in (("leader", "person"), ("registrar", "organisation")):
        response = await sign(service, result, actor, signer)
        assert response.status_code == 200, response.text
        result = response.json()
    return result


async def released(service: Service, result: dict[str, Any]) -> dict[str, Any]:
    """The result, signed and released."""
    response = await take(service, await signed(service, result), "registrar", "release")
    assert response.status_code == 200, response.text
    return dict(response.json())


async def content(service: Service, result: dict[str, Any], actor: Actor = HOLDER) -> Any:
    """The PDF of a result as an actor gets it; returns the response."""
    path = f"/v1/dossiers/{result['dossier']}/results/{result['id']}/content"
    return await service.client.get(path, headers=token(service, actor))


# -- scenes ------------------------------------------------------------------------------------------------------------

Prepare = Callable[[Service], Awaitable[None]]
"""What leaves a scene in an empty service."""
Scene = Callable[[Prepare], Awaitable[list[dict[str, Any]]]]
"""The fixture `scene`."""


async def with_draft(service: Service) -> None:
    """What is published, and a dossier in processing with a draft."""
    await publish(service)
    await drafted(service, await processed(service))


async def with_drafts(service: Service) -> None:
    """What is published, and a draft in each of four dossiers in processing."""
    await publish(service)
    for n in range(1, 5):
        await drafted(service, await processed(service), number=f"{n}/GXN")


async def with_half_signed_result(service: Service) -> None:
    """What is published, and a dossier in processing with a result that the leader has signed."""
    await with_draft(service)
    (result,) = await results(service)
    assert (await sign(service, result, "leader", "person")).status_code == 200


async def with_signed_result(service: Service) -> None:
    """What is published, and a dossier in processing with a signed result."""
    await with_draft(service)
    (result,) = await results(service)
    await signed(service, result)


async def with_released_result(service: Service) -> None:
    """What is published, and a dossier in processing with a released result."""
    await with_draft(service)
    (result,) = await results(service)
    await released(service, result)


async def with_correction(service: Service) -> None:
    """What is published, and a dossier in processing with a released result, a signed one that corrects it, and a draft."""
    await with_released_result(service)
    (old,) = await results(service)
    await signed(service, await drafted(service, old["dossier"], supersedes=old["id"], number="14/GXN"))
    await drafted(service, old["dossier"])


async def results(service: Service) -> list[dict[str, Any]]:
    """The results there are, the oldest first."""
    found = []
    for code, result in await service.rows("select dossier_code, id from result order by created_at"):
        response = await service.client.get(f"/v1/dossiers/{code}/results/{result}", headers=token(service, "registrar"))
        assert response.status_code == 200, response.text
        found.append(dict(response.json()))
    return found
