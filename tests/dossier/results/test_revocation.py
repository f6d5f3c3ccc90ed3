"""A released result is revoked: its QR code, its document, its history and its applicant say so, and it stays revoked."""

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from tests.dossier.builders import PROCEDURE, act, token
from tests.dossier.results.builders import HOLDER, content, draft, drafted, processed, released, take
from tests.dossier.verification.scanning import save, verify
from tests.running import PUBLIC_URL, Service

REASON = "Cấp sai đối tượng"
ABOVE = ("leader", {"sub": "chairman", "unit": "H35"})


async def revoke(service: Service, result: dict[str, Any], actor: Any = "leader", reason: str = REASON, **options: Any) -> Any:
    return await take(service, result, actor, "revocation", {"reason": reason}, **options)


async def read(service: Service, path: str, actor: Any = "citizen") -> Any:
    response = await service.client.get(path, headers=token(service, actor))
    assert response.status_code == 200, response.text
    return response.json()


async def validity(service: Service, result: dict[str, Any]) -> list[str]:
    """What held papers say of the result."""
    held = (await read(service, f"/v1/held-documents?procedure={PROCEDURE.code}"))["items"]
    return [each["validity"] for each in held if each["id"] == result["document"]]


def refusal(response: Any) -> tuple[int, str]:
    return response.status_code, response.json()["code"]


async def test_a_result_that_is_revoked_is_so_for_everybody_and_its_reason_is_not_public(service: Service, tmp_path: Path):
    result = await released(service, await drafted(service, await processed(service), title=PROCEDURE.components[0].name))
    code = result["dossier"]
    for actor, action in ((HOLDER, "propose"), ("leader", "approve"), (HOLDER, "complete")):
        assert (await act(service, code, actor, action)).status_code == 200
    assert await validity(service, result) == ["valid"]
    response = await revoke(service, result)
    assert response.status_code == 200, response.text
    revoked = response.json()
    assert (revoked["state"], revoked["revocation_reason"], revoked["version"]) == ("revoked", REASON, result["version"] + 1)
    assert response.headers["ETag"] == f'"{revoked["version"]}"'

    (shown,) = (await read(service, f"/v1/dossiers/{code}/results"))["items"]
    assert (shown["state"], shown["revocation_reason"], shown["revoked_at"]) == ("revoked", REASON, revoked["revoked_at"])
    assert (await content(service, result, "citizen")).content.startswith(b"%PDF")

    online = (await service.client.get(result["qr_code"].removeprefix(PUBLIC_URL))).json()
    assert (online["state"], online["since"]) == ("revoked", revoked["revoked_at"])
    assert REASON not in str(online)
    await save(service, tmp_path)
    assert verify(tmp_path, result["qr_code"]) == (1, "NOT VALID: it was revoked")

    assert await validity(service, result) == ["revoked"]

    history = (await read(service, f"/v1/dossiers/{code}/history?limit=100", "auditor"))["items"]
    (entry,) = [each["entry"] for each in history if each["entry"]["action"] == "revoke_result"]
    assert (entry["by"], entry["reason"], entry["result"]) == ("Trần Minh Đức", REASON, result["id"])
    assert (await read(service, f"/v1/dossiers/{code}/history/verification", "auditor"))["verified"] is True


async def test_only_a_leader_of_the_issuing_unit_or_above_revokes_in_the_version_they_read_and_once(
    service: Service, corrected: list[dict[str, Any]]
):
    result, unreleased, _ = corrected
    for actor in (HOLDER, "clerk", "registrar", "auditor", "citizen"):
        assert refusal(await revoke(service, result, actor)) == (403, "revocation_forbidden")
    assert (await revoke(service, result, ("leader", {"sub": "leader-2", "unit": "H35.02"}))).status_code in (403, 404)
    assert refusal(await revoke(service, unreleased)) == (409, "result_not_released")
    assert (await revoke(service, result, version=1)).status_code == 412
    for reason in ("", "  ", "x" * 1_001):
        assert (await revoke(service, result, reason=reason)).json()["errors"][0]["pointer"] == "/body/reason"
    revoked = await revoke(service, result, ABOVE)
    assert revoked.status_code == 200, revoked.text
    assert refusal(await revoke(service, revoked.json())) == (409, "result_not_released")


async def test_a_new_result_takes_the_place_of_a_revoked_one_which_stays_revoked(service: Service, released_result: dict[str, Any]):
    old, code = released_result, released_result["dossier"]
    await revoke(service, old)
    new = await released(service, await drafted(service, code, supersedes=old["id"], number="14/GXN"))
    assert (await read(service, f"/v1/dossiers/{code}/results/{old['id']}"))["state"] == "revoked"
    states = [(await service.client.get(each["qr_code"].removeprefix(PUBLIC_URL))).json()["state"] for each in (old, new)]
    assert states == ["revoked", "valid"]
    versions = "select version, revoked_at is null as good from document where id = :id order by version"
    assert await service.rows(versions, id=old["document"]) == [(1, False), (2, True)]
    assert refusal(await draft(service, code, supersedes=old["id"])) == (409, "result_not_supersedable")
    for change in ("state = 'released', revoked_at = null, revocation_reason = null", "revocation_reason = 'khác'"):
        with pytest.raises(DBAPIError, match="stays revoked"):
            async with service.database.transaction() as session:
                await session.execute(text(f"update result set {change} where state = 'revoked'"))  # noqa: S608 - of this test


async def test_a_document_names_who_added_it_and_never_an_account(service: Service, released_result: dict[str, Any]):
    result = released_result
    (document,) = (await read(service, f"/v1/dossiers/{result['dossier']}/documents", HOLDER))["items"]
    assert document["added_by"] == "Đỗ Thị Lan"
