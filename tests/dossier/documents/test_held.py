"""Once only: papers of earlier dossiers and released results are offered where they fit, with where they are from and whether they hold."""

from datetime import UTC, date, datetime

import pytest

from services.contracts.catalog import Component, ResultKind
from services.dossier.documents.commands import results
from services.dossier.documents.rules import held as rules
from tests.dossier.builders import ALL_STEPS, PROCEDURE, dossier_after, submit
from tests.dossier.documents.builders import (
    CONTENT,
    FILENAME,
    add_result,
    completed,
    components,
    content,
    documents,
    dossier_with,
    held,
    only_document,
    supplemented,
    uploaded,
)
from tests.running import Service

MARRIAGE = PROCEDURE.model_copy(
    update={
        "code": "1.000894",
        "version": 2,
        "name": "Đăng ký kết hôn",
        "results": (ResultKind(name="Giấy chứng nhận kết hôn", code="KQ.2"),),
        "components": (
            Component(code="c1", name="Tờ  khai", required=True),
            Component(code="c2", name="Bản sao giấy khai sinh", required=False, substitute_result="KQ.1"),
            Component(code="c3", name="Ảnh thẻ", required=False, national_code="G15-HT07"),
        ),
    }
)
BIRTH = PROCEDURE.model_copy(
    update={
        "version": 2,
        "results": (ResultKind(name="Giấy khai sinh", code="KQ.1"),),
        "components": (*PROCEDURE.components, Component(code="c2", name="Chân dung", required=False, national_code="G15-HT07")),
    }
)


@pytest.fixture
async def service(service: Service) -> Service:
    """The service, whose procedures state codes of components and results."""
    await service.deliver(BIRTH)
    await service.deliver(MARRIAGE)
    return service


async def test_a_paper_of_an_earlier_dossier_is_offered_with_its_provenance(service: Service, earlier: str):
    code = earlier
    document = await only_document(service, code)
    [offer] = await held(service, "1.000894")
    assert {
        name: offer[name] for name in ("id", "version", "kind", "title", "fit", "dossier", "filename", "size", "sha256", "validity")
    } == {
        "id": document["id"],
        "version": 1,
        "kind": "input",
        "title": "Tờ khai",
        "fit": "name",
        "dossier": code,
        "filename": FILENAME,
        "size": len(CONTENT),
        "sha256": document["sha256"],
        "validity": "valid",
    }
    assert offer["component"] == {"code": "c1", "name": "Tờ  khai"}
    assert (offer["procedure"]["name"], offer["authority"]["code"]) == ("Đăng ký khai sinh", "H35.01.01")


async def test_a_paper_with_the_components_national_code_fits_it_whatever_it_is_called(service: Service):
    portrait = [{"component": "c1"}, {"component": "c2", "documents": [await uploaded(service)]}]
    await dossier_after(service, *ALL_STEPS, components=portrait)
    assert [(each["component"]["code"], each["fit"]) for each in await held(service, "1.000894")] == [("c3", "code")]


async def test_a_released_result_is_offered_where_it_is_accepted_in_the_place_of_a_paper(service: Service):
    code = await completed(service)
    await add_result(service, code, "Giấy khai sinh")
    [offer] = await held(service, "1.000894")
    assert (offer["component"]["code"], offer["fit"], offer["kind"], offer["dossier"]) == ("c2", "result", "result", code)


async def test_a_result_is_not_offered_before_its_dossier_is_completed(service: Service):
    code = await dossier_after(service)
    await add_result(service, code, "Giấy khai sinh")
    assert await held(service, "1.000894") == []


async def test_a_corrected_revoked_or_expired_result_says_so_and_is_not_reused(service: Service):
    corrected, revoked, expired = [await completed(service) for _ in range(3)]
    first = await add_result(service, corrected, "Giấy khai sinh", b"1")
    await add_result(service, corrected, "Giấy khai sinh", b"2", supersedes=first)
    withdrawn = await add_result(service, revoked, "Giấy khai sinh", b"3")
    old = await add_result(service, expired, "Giấy khai sinh", b"4", valid_until=date(2026, 1, 1))
    async with service.database.transaction() as session:
        await results.revoke(session, revoked, withdrawn, at=datetime.now(UTC))
    offers = {(each["dossier"], each["version"]): each["validity"] for each in await held(service, "1.000894")}
    assert offers == {(corrected, 1): "superseded", (corrected, 2): "valid", (revoked, 1): "revoked", (expired, 1): "expired"}
    for document in (withdrawn, old):
        answer = await submit(service, procedure="1.000894", components=components(document))
        assert (answer.status_code, answer.json()["code"]) == (422, "document_not_reusable")
    assert (await submit(service, procedure="1.000894", components=components(first))).status_code == 201


async def test_naming_a_held_paper_reuses_its_file_without_copying_a_byte(service: Service, earlier: str):
    [offer] = await held(service, "1.000894")
    code = await dossier_with(service, offer["id"], procedure="1.000894")
    document = await only_document(service, code)
    assert document["origin"] == {"document": offer["id"], "version": 1}
    assert document["id"] != offer["id"]
    assert (await content(service, code, document["id"], "clerk")).content == CONTENT
    assert len({key for (key,) in await service.rows("select storage_key from document")}) == 1
    assert (await documents(service, earlier))["items"][0]["origin"] is None


async def test_a_supplement_may_name_a_reused_paper_again_and_another_held_one(service: Service, earlier: str):
    another = await completed(service, await uploaded(service))
    first, second = [await only_document(service, each) for each in (earlier, another)]
    code = await dossier_with(service, first["id"])
    assert (await supplemented(service, code, first["id"], second["id"])).status_code == 200
    assert [each["origin"]["document"] for each in (await documents(service, code))["items"]] == [first["id"], second["id"]]


@pytest.mark.parametrize("persona", ["business", "citizen"])
async def test_nobody_elses_paper_is_offered_or_taken(service: Service, persona):
    code = await dossier_with(service, await uploaded(service))
    document = (await only_document(service, code))["id"]
    stranger = {"sub": "neighbour"}
    assert await held(service, "1.001193", persona, **stranger) == []
    headers = service.token(persona, **stranger) | {"Idempotency-Key": "k"}
    body = {
        "procedure": "1.001193",
        "authority": "H35.01.01",
        "applicant": {"kind": "citizen", "name": "Ai Đó"},
        "form": {"child_name": "A"},
    }
    answer = await service.client.post("/v1/dossiers", json=body | {"components": components(document)}, headers=headers)
    assert (answer.status_code, answer.json()["code"]) == (422, "document_unknown")


async def test_an_official_takes_no_paper_of_one_person_for_another(service: Service):
    code = await dossier_after(service, ("clerk", "receive"), components=components(await uploaded(service)))
    document = (await only_document(service, code))["id"]
    headers = service.token("clerk") | {"Idempotency-Key": "k"}
    body = {"procedure": "1.001193", "authority": "H35.01.01", "channel": "counter", "form": {"child_name": "A"}}
    applicant = {"applicant": {"kind": "citizen", "name": "Ai Đó"}, "components": components(document)}
    answer = await service.client.post("/v1/dossiers", json=body | applicant, headers=headers)
    assert (answer.status_code, answer.json()["code"]) == (422, "document_unknown")


@pytest.mark.parametrize(("persona", "status"), [("clerk", 403), ("admin", 403), ("partner", 403), ("citizen", 200)])
async def test_only_applicants_are_offered_papers(service: Service, persona, status):
    answer = await service.client.get("/v1/held-documents?procedure=1.000894", headers=service.token(persona))
    assert answer.status_code == status


async def test_a_procedure_there_is_not_is_named(service: Service):
    answer = await service.client.get("/v1/held-documents?procedure=9.999999", headers=service.token("citizen"))
    assert (answer.status_code, answer.json()["code"]) == (422, "procedure_not_in_force")
    assert [each["pointer"] for each in answer.json()["errors"]] == ["/query/procedure"]


# -- what fits, and what holds -----------------------------------------------------------------------------------------

COMPONENTS = MARRIAGE.components


@pytest.mark.parametrize(
    ("paper", "fits"),
    [
        ({"title": "TỜ KHAI"}, ("c1", "name")),
        ({"title": "Tờ khai", "results": {"KQ.1"}}, ("c2", "result")),
        ({"title": "Tờ khai", "codes": {"G15-HT07"}}, ("c3", "code")),
        ({"title": "Sổ hộ khẩu"}, None),
        ({"title": ""}, None),
    ],
)
def test_a_paper_fits_by_code_before_result_before_name(paper, fits):
    found = rules.fitting(COMPONENTS, **{"codes": (), "results": ()} | paper)
    assert (found and (found[0].code, found[1])) == fits


@pytest.mark.parametrize(
    ("changed", "validity"),
    [
        ({}, "valid"),
        ({"valid_until": date(2026, 11, 28)}, "valid"),
        ({"valid_until": date(2026, 11, 27)}, "expired"),
        ({"replaced": True}, "superseded"),
        ({"replaced": True, "revoked": True}, "revoked"),
    ],
)
def test_a_revoked_paper_is_that_whatever_else_it_is(changed, validity):
    values = {"replaced": False, "revoked": False, "valid_until": None, "today": date(2026, 11, 28)}
    assert rules.validity(**values | changed) == validity
