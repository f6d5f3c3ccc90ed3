"""What a representative gets of a dossier's results and payments: only what the mandate says."""

from pathlib import Path

import pytest

from tests.dossier.builders import ALL_STEPS, dossier_after, publish, token
from tests.dossier.documents.builders import documents, uploaded
from tests.dossier.mandates.builders import REPRESENTATIVE, accepted
from tests.running import Apps, Service


@pytest.fixture(scope="session")
def files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the storage."""
    return tmp_path_factory.mktemp("mandates")


@pytest.fixture
async def service(apps: Apps, files: Path) -> Service:
    """The dossier service, keeping files in a folder."""
    return await apps.prepared("dossier", publish, storage_url=files.as_uri())


async def test_results_are_for_representatives_who_may_receive_them(service: Service):
    upload = await uploaded(service, "officer")
    code = await dossier_after(
        service, *ALL_STEPS[:4], ("officer", "complete", {"documents": [upload]}), ("clerk", "return_result")
    )
    document = (await documents(service, code))["items"][0]["id"]
    path = f"/v1/dossiers/{code}/documents/{document}"
    await accepted(service, actions=["follow"])
    for refused in (
        await service.client.get(f"{path}/content", headers=token(service, REPRESENTATIVE)),
        await service.client.post(f"{path}/links", json={}, headers=token(service, REPRESENTATIVE)),
    ):
        assert (refused.status_code, refused.json()["code"]) == (403, "outside_mandate")
    await accepted(service, actions=["receive_result"])
    assert (await service.client.get(f"{path}/content", headers=token(service, REPRESENTATIVE))).status_code == 200


async def test_payments_are_for_representatives_who_may_pay(service: Service):
    steps = (("clerk", "receive"), ("clerk", "request_payment", {"reason": "Lệ phí", "amount": 8_000}))
    code = await dossier_after(service, *steps)
    await accepted(service, actions=["follow"])
    path = f"/v1/dossiers/{code}/payments"
    [payment] = (await service.client.get(path, headers=token(service, "citizen"))).json()["items"]
    assert (await service.client.get(path, headers=token(service, REPRESENTATIVE))).json()["items"] == []
    assert (await service.client.get(f"/v1/payments/{payment['id']}", headers=token(service, REPRESENTATIVE))).status_code == 404
    await accepted(service, actions=["pay"])
    assert [each["id"] for each in (await service.client.get(path, headers=token(service, REPRESENTATIVE))).json()["items"]] == [
        payment["id"]
    ]
    assert (await service.client.get(f"/v1/payments/{payment['id']}", headers=token(service, REPRESENTATIVE))).status_code == 200
