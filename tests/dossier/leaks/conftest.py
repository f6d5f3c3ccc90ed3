"""A service with a dossier full of secrets, for all tests of this package."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest

from services.chassis import telemetry
from services.chassis.auth import Authenticator
from services.dossier.anchors import timers as anchors_timers
from services.dossier.settings import Settings
from services.embedded.identity import Identity
from tests.dossier.builders import AUTHORITY, OTHER_AUTHORITY, PROCEDURE, SIGNED, act, submit, token
from tests.dossier.documents.builders import only_document, uploaded
from tests.dossier.mandates import builders as mandates
from tests.dossier.matrix import (
    CONTENT,
    ELSEWHERE_REPRESENTED,
    FOREIGN,
    FORMER,
    INVITED,
    KEY,
    LATE,
    LEAVE,
    NOTE,
    OWNER,
    PAPER,
    PAST,
    SECOND,
    Planted,
)
from tests.running import SEALING_KEY, Server, Service


@pytest.fixture(scope="package", autouse=True)
def logs_as_in_a_process() -> None:
    telemetry._configure_logs(Settings(database_url="postgresql://nowhere", sealing_keys=(SEALING_KEY,)), "dossier")


@pytest.fixture(scope="package")
async def service(postgres: Server, identity: Identity, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Service]:
    """One service for the whole package: strangers change nothing."""
    url = await postgres.fresh("test_dossier_leaks", "dossier")
    often = 100_000
    service = Service.of(
        "dossier",
        url,
        identity,
        tracking_requests_per_minute=often,
        verifications_per_minute=often,
        tracking_failures_per_day=often,
        tracking_failures_per_day_in_all=often,
        printed_forms_per_minute=often,
        bulk_forms_per_minute=often,
        storage_url=f"file://{tmp_path_factory.mktemp('leaks')}/files",
    )
    everything = frozenset({"citizen", "business", "official", "partner", "system"})
    first = identity.trusted.model_copy(update={"kinds": everything})
    second = identity.trusted.model_copy(update={"name": "second", "issuer": SECOND, "kinds": frozenset({"citizen", "partner"})})
    service.app.state.authenticator = Authenticator([first, second])
    for published in (PROCEDURE, SIGNED, AUTHORITY, OTHER_AUTHORITY):
        await service.deliver(published)
    yield service
    await service.close()


@pytest.fixture(scope="package")
async def planted(service: Service) -> Planted:
    """A dossier in processing with secrets that nobody else may read, one submitted by a partner, and a delegation."""
    upload = await uploaded(service, content=PAPER.encode(), name=f"{PAPER}.pdf")
    papers = [part | {"documents": [upload]} for part in CONTENT["components"]]
    code = str((await submit(service, key=KEY, **CONTENT | {"components": papers})).json()["code"])
    for actor, action, body in (("clerk", "receive", {}), ("officer", "start", {"note": NOTE})):
        response = await act(service, code, actor, action, **body)
        assert response.status_code == 200, response.text
    form = await service.client.post(f"/v1/dossiers/{code}/forms", json={"kind": "01"}, headers=token(service, "clerk"))
    assert form.status_code == 201, form.text
    brought = {"records": [PAST | CONTENT | {"code": FOREIGN}]}
    headers = token(service, ("partner", {"scope": "dossiers:submit"}))
    handed_in = await service.client.post("/v1/dossier-imports", json=brought, headers=headers)
    assert handed_in.json()["created"] == 1, handed_in.text
    colleague = ("officer", {"sub": "colleague"})
    await service.client.get("/v1/officials", headers=token(service, colleague))
    leave = LEAVE | {"stand_in": "demo|colleague"}
    delegation = await service.client.post("/v1/delegations", json=leave, headers=token(service, "officer"))
    assert delegation.status_code == 201, delegation.text
    draft = await service.client.post("/v1/drafts", json=CONTENT, headers=token(service, OWNER))
    assert draft.status_code == 201, draft.text
    await anchors_timers.run_once(service.database, at=datetime.now(UTC))
    document = await only_document(service, code)
    mandate = await mandates.accepted(service, by=("citizen", {"sub": "helper"}))
    await mandates.change(service, await mandates.accepted(service, by=FORMER), "end", FORMER)
    await mandates.days_pass(service, await mandates.accepted(service, by=LATE))
    await mandates.accepted(service, by=ELSEWHERE_REPRESENTED, procedures=[SIGNED.code])
    await mandates.open_invitation(service, (await mandates.give(service)).json()["invitation"], INVITED)
    return Planted(code, draft.json()["id"], delegation.json()["id"], document["id"], upload, mandate)
