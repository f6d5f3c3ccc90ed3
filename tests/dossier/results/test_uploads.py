"""Results made of uploaded PDFs: signed as they are, and refused where they cannot be."""

import asyncio
from typing import Any

import pytest

from tests.dossier.documents.builders import uploaded
from tests.dossier.results.builders import content, draft, processed, sign
from tests.dossier.signatures.authorities import StampServer
from tests.dossier.signatures.pki import ORGANISATION, Pki, changed, encrypted, paper, sign_plainly
from tests.running import Service


async def of_upload(service: Service, pdf: bytes, **options: Any) -> Any:
    code = await processed(service)
    upload = await uploaded(service, "officer", content=pdf, **options)
    return await draft(service, code, template=None, upload=upload, fields={})


@pytest.mark.parametrize("signers", [("person",), pytest.param(("person", "organisation"), marks=pytest.mark.soak)])
async def test_an_uploaded_pdf_is_signed_as_it_is(service: Service, stamps: StampServer, signers: tuple[str, ...]):
    pdf = paper("Bản vẽ được duyệt")
    response = await of_upload(service, pdf)
    assert response.status_code == 201, response.text
    result = response.json()
    for signer in signers:
        result = (await sign(service, result, {"person": "leader", "organisation": "registrar"}[signer], signer)).json()
    whole = (await content(service, result)).content
    assert whole.startswith(pdf)
    reports = await asyncio.to_thread(stamps.pki.reports, whole, order=("person", "organisation"))
    assert [each.indication for each in reports] == ["TOTAL-PASSED"] * len(signers)
    assert await service.rows("select expires_at from upload") == [(None,)]


async def test_an_upload_with_a_valid_signature_of_somebody_else_keeps_it(service: Service, stamps: StampServer):
    theirs = await asyncio.to_thread(sign_plainly, paper(), stamps.pki.issue())
    result = (await of_upload(service, theirs)).json()
    first = await sign(service, result, "leader", "person")
    assert first.status_code == 200, first.text
    reports = await asyncio.to_thread(stamps.pki.reports, (await content(service, first.json())).content)
    assert [each.indication for each in reports] == ["TOTAL-PASSED"] * 2


# Each is looked at in a process of its own, which takes long to begin; all but what is trusted is decided alike.
@pytest.mark.parametrize(
    "kind", ["untrusted", *(pytest.param(each, marks=pytest.mark.soak) for each in ("text", "encrypted", "altered"))]
)
async def test_a_pdf_that_is_broken_or_signed_by_nobody_knows_whom_is_not_signed(service: Service, stamps: StampServer, kind):
    pdf = await asyncio.to_thread(unusable, kind, stamps.pki)
    result = (await of_upload(service, pdf)).json()
    response = await sign(service, result, "leader", "person")
    assert (response.status_code, response.json()["code"]) == (422, "upload_not_signable")
    assert await service.rows("select count(*) from result_file") == [(0,)]


def unusable(kind: str, pki: Pki) -> bytes:
    made = {
        "text": lambda: b"no PDF at all",
        "encrypted": lambda: encrypted(paper()),
        "altered": lambda: changed(sign_plainly(paper(), pki.issue())),
        "untrusted": lambda: sign_plainly(paper(), Pki.generate("another").issue(ORGANISATION)),
    }
    return made[kind]()


@pytest.mark.parametrize("state", ["scanning", "quarantined"])
async def test_an_upload_without_a_clean_verdict_is_not_used(service: Service, state):
    response = await of_upload(service, paper(), state=state)
    assert (response.status_code, response.json()["code"]) == (422, "upload_not_signable")


async def test_an_upload_of_somebody_else_is_unknown(service: Service):
    code = await processed(service)
    upload = await uploaded(service, "citizen", content=paper())
    response = await draft(service, code, template=None, upload=upload, fields={})
    assert (response.status_code, response.json()["code"]) == (422, "upload_unknown")


async def test_fields_belong_to_templates(service: Service):
    code = await processed(service)
    upload = await uploaded(service, "officer", content=paper())
    response = await draft(service, code, template=None, upload=upload, fields={"place": "Lai Châu"})
    assert (response.status_code, response.json()["code"]) == (422, "result_fields_invalid")


async def test_a_file_that_is_missing_in_the_storage_is_said(service: Service, drafted_result: dict[str, Any]):
    result = (await sign(service, drafted_result, "leader", "person")).json()
    (row,) = await service.rows("select storage_key from result")
    await service.app.state.results.storage.delete(row.storage_key)
    response = await content(service, result)
    assert (response.status_code, response.json()["code"]) == (500, "object_missing")
