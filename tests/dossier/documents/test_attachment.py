"""Uploads that submissions, supplements and actions name become documents in the same transaction; what may not be named is refused."""

import asyncio
from datetime import datetime

import pytest
from sqlalchemy import event

from services.embedded.personas import PERSONAS
from tests.dossier.builders import act, dossier_after, offered, see, submit
from tests.dossier.documents.builders import (
    CONTENT,
    FILENAME,
    components,
    content,
    documents,
    dossier_with,
    only_document,
    supplemented,
    uploaded,
)
from tests.running import Service

UNKNOWN = f"up-{'a' * 26}"


async def test_an_upload_named_by_a_submission_is_a_document_of_the_dossier(service: Service):
    upload = await uploaded(service)
    code = await dossier_with(service, upload, "TL-0001")
    listed = await documents(service, code)
    [document] = listed["items"]
    assert {name: document[name] for name in ("kind", "component", "title", "version", "state", "upload", "filename", "size")} == {
        "kind": "input",
        "component": "c1",
        "title": "Tờ khai",
        "version": 1,
        "state": "clean",
        "upload": upload,
        "filename": FILENAME,
        "size": len(CONTENT),
    }
    [item] = listed["checklist"]
    assert (item["component"]["code"], item["required"], item["handed_in"]) == ("c1", True, True)
    assert (item["documents"], item["other_codes"]) == ([document["id"]], ["TL-0001"])
    assert (await see(service, code, "citizen")).json()["components"][0]["documents"] == [upload, "TL-0001"]


async def test_who_added_a_document_is_a_name_and_never_an_account(service: Service):
    code = await dossier_with(service, await uploaded(service))
    for actor, action in (("clerk", "receive"), ("officer", "start")):
        await act(service, code, actor, action)
    proposed = await act(service, code, "officer", "propose", documents=[await uploaded(service, "officer")])
    assert proposed.status_code == 200, proposed.text
    rows = (await documents(service, code, "officer"))["items"]
    assert [each["added_by"] for each in rows] == ["Người nộp hồ sơ", PERSONAS["officer"]["name"]]
    accounts = [row.owner for row in await service.rows("select owner from upload")]
    assert [each for each in accounts if each in str(rows)] == []


async def test_what_a_dossier_has_does_not_expire(service: Service):
    upload = await uploaded(service)
    await dossier_with(service, upload)
    assert await service.rows("select expires_at from upload where id = :id", id=upload) == [(None,)]


@pytest.mark.parametrize(
    ("state", "owner", "refusal"),
    [
        pytest.param("receiving", "citizen", "upload_not_usable", id="still receiving"),
        pytest.param("refused", "citizen", "upload_not_usable", id="refused"),
        pytest.param("clean", "business", "upload_unknown", id="foreign"),
    ],
)
async def test_an_upload_that_may_not_be_named_is_refused_at_its_place_and_burns_no_number(service: Service, state, owner, refusal):
    upload = await uploaded(service, owner, state=state)
    answer = await submit(service, components=components("TL-0001", upload))
    assert (answer.status_code, answer.json()["code"]) == (422, refusal)
    assert [each["pointer"] for each in answer.json()["errors"]] == ["/body/components/0/documents/1"]
    assert (await submit(service)).json()["code"].endswith("-00001")
    assert await service.rows("select * from document") == []


@pytest.mark.parametrize(
    ("name", "refusal"), [(UNKNOWN, "upload_unknown"), (f"dc-{'a' * 26}", "document_unknown")], ids=["upload", "document"]
)
async def test_a_name_of_nothing_is_refused(service: Service, name, refusal):
    answer = await submit(service, components=components(name))
    assert (answer.status_code, answer.json()["code"]) == (422, refusal)


async def test_a_file_is_named_once(service: Service):
    upload = await uploaded(service)
    answer = await submit(service, components=components(upload, upload))
    assert (answer.status_code, answer.json()["code"]) == (422, "document_named_twice")
    assert [each["pointer"] for each in answer.json()["errors"]] == ["/body/components/0/documents/1"]


@pytest.mark.parametrize("code", ["TL-0001", "up-1", f"UP-{'A' * 26}", f"up-{'a' * 27}", "dc-1"])
async def test_any_other_code_is_recorded_as_it_was_sent(service: Service, code):
    dossier = await dossier_with(service, code)
    assert (await documents(service, dossier))["items"] == []
    assert (await see(service, dossier, "citizen")).json()["components"] == [{"component": "c1", "documents": [code], "note": None}]


@pytest.mark.parametrize("state", ["scanning", "quarantined"])
async def test_a_file_whose_verdict_is_to_come_is_taken_and_not_handed_out(service: Service, state):
    code = await dossier_with(service, await uploaded(service, state=state))
    document = await only_document(service, code)
    assert document["state"] == state
    answer = await content(service, code, document["id"])
    assert (answer.status_code, answer.json()["code"]) == (409, "document_not_released")


async def test_what_the_check_refused_afterwards_says_so(service: Service):
    upload = await uploaded(service, state="scanning")
    code = await dossier_with(service, upload)
    async with service.database.engine.begin() as connection:
        await connection.exec_driver_sql("update upload set state = 'refused', reason = 'infected'")
    document = await only_document(service, code, "clerk")
    assert (document["state"], document["reason"]) == ("refused", "infected")
    answer = await content(service, code, document["id"])
    assert (answer.status_code, answer.json()["code"]) == (409, "document_refused")


async def test_a_check_and_a_draft_say_what_a_submission_would_be_refused_for(service: Service):
    body = {"procedure": "1.001193", "components": components(UNKNOWN)}
    checked = await service.client.post("/v1/dossiers?validate=only", json=body, headers=service.token("citizen"))
    draft = await service.client.post("/v1/drafts", json=body, headers=service.token("citizen"))
    place = {"code": "upload_unknown", "pointer": "/body/components/0/documents/0"}
    assert [place.items() <= each.items() for each in checked.json()["errors"]].count(True) == 1
    assert [place.items() <= each.items() for each in draft.json()["errors"]].count(True) == 1


async def test_an_upload_is_kept_as_long_as_the_draft_that_names_it(service: Service):
    upload = await uploaded(service)
    async with service.database.engine.begin() as connection:
        await connection.exec_driver_sql("update upload set expires_at = now() + interval '1 hour'")
    draft = await service.client.post("/v1/drafts", json={"components": components(upload)}, headers=service.token("citizen"))
    [(expires_at,)] = await service.rows("select expires_at from upload where id = :id", id=upload)
    assert expires_at == datetime.fromisoformat(draft.json()["expires_at"])


async def test_one_key_makes_one_dossier_with_its_files_however_often_it_is_sent(service: Service):
    named = components(await uploaded(service))
    at_once = await asyncio.gather(*(submit(service, key="one", components=named) for _ in range(6)))
    later = await submit(service, key="one", components=named)
    assert {answer.status_code for answer in (*at_once, later)} <= {201, 409}
    assert len({answer.json()["code"] for answer in (*at_once, later) if answer.status_code == 201}) == 1
    assert later.headers["idempotency-replayed"] == "true"
    assert len(await service.rows("select * from document")) == len(await service.rows("select * from dossier")) == 1


# -- supplements -------------------------------------------------------------------------------------------------------


async def test_a_supplement_makes_a_new_version_and_officials_still_read_the_old_one(service: Service):
    first, second = await uploaded(service, content=b"first"), await uploaded(service, content=b"second")
    code = await dossier_with(service, first)
    document = (await only_document(service, code))["id"]
    assert (await supplemented(service, code, second)).status_code == 200
    of_official, of_applicant = await only_document(service, code, "clerk"), await only_document(service, code)
    assert [each["version"] for each in of_official["versions"]] == [1, 2]
    assert [each["version"] for each in of_applicant["versions"]] == [2]
    assert of_official["id"] == of_applicant["id"] == document
    assert (await content(service, code, document, "clerk", version=1)).content == b"first"
    assert (await content(service, code, document, "clerk")).content == b"second"
    assert (await content(service, code, document, "citizen", version=1)).json()["code"] == "document_not_found"


async def test_a_supplement_keeps_what_it_names_again_and_replaces_the_rest(service: Service):
    kept, replaced, added = [await uploaded(service) for _ in range(3)]
    code = await dossier_with(service, kept, replaced)
    assert (await supplemented(service, code, kept, added)).status_code == 200
    assert [(each["upload"], each["version"]) for each in (await documents(service, code))["items"]] == [(kept, 1), (added, 2)]


async def test_what_a_supplement_names_no_more_is_for_officials_only(service: Service):
    code = await dossier_with(service, await uploaded(service))
    assert (await supplemented(service, code)).status_code == 200
    assert (await documents(service, code))["items"] == []
    [document] = (await documents(service, code, "clerk"))["items"]
    assert document["replaced_at"] is not None


async def test_a_file_that_was_replaced_does_not_come_back(service: Service):
    first, second = await uploaded(service), await uploaded(service)
    code = await dossier_with(service, first)
    await supplemented(service, code, second)
    answer = await supplemented(service, code, first)
    assert (answer.status_code, answer.json()["code"]) == (422, "document_named_twice")
    assert (await see(service, code, "citizen")).json()["status"] == "awaiting_supplement"


# -- actions -----------------------------------------------------------------------------------------------------------


async def test_a_signed_file_is_a_result_its_applicant_reads_once_the_dossier_is_completed(service: Service):
    result = await uploaded(service, "officer", content=b"signed")
    code = await dossier_after(service, ("clerk", "receive"), ("officer", "start"), ("officer", "propose"), ("leader", "approve"))
    assert "complete" in offered((await see(service, code, "officer")).json())
    assert (await documents(service, code))["items"] == []
    assert (await act(service, code, "officer", "complete", documents=[result])).status_code == 200
    document = await only_document(service, code)
    assert (document["kind"], document["title"]) == ("result", "Đăng ký khai sinh")
    assert (await content(service, code, document["id"])).content == b"signed"


async def test_an_opinion_stays_among_officials(service: Service):
    opinion = await uploaded(service, "officer")
    code = await dossier_after(
        service, ("clerk", "receive"), ("officer", "start"), ("officer", "propose", {"documents": [opinion]})
    )
    [document] = (await documents(service, code, "clerk"))["items"]
    assert (document["kind"], document["internal"]) == ("attachment", True)
    assert (await documents(service, code))["items"] == []
    assert (await content(service, code, document["id"])).status_code == 404


async def test_an_officials_action_with_somebody_elses_upload_changes_nothing(service: Service):
    code = await dossier_after(service, ("clerk", "receive"), ("officer", "start"))
    foreign = await uploaded(service)
    answer = await act(service, code, "officer", "propose", documents=[foreign])
    assert (answer.status_code, answer.json()["code"]) == (422, "upload_unknown")
    assert [each["pointer"] for each in answer.json()["errors"]] == ["/body/documents/0"]
    assert (await see(service, code, "officer")).json()["step"] == "appraisal"


async def test_a_submission_that_names_no_file_sends_no_statement_more(service: Service):
    sent: list[str] = []
    engine = service.app.state.database.engine.sync_engine

    def count(_connection, _cursor, statement, *_):
        sent.append(statement)

    event.listen(engine, "before_cursor_execute", count)
    try:
        await dossier_with(service, "TL-0001")
        without = len(sent)
        await dossier_with(service, await uploaded(service))
    finally:
        event.remove(engine, "before_cursor_execute", count)
    # All of it is in the one statement of the write batch, on a connection of its own.
    assert without == 0
    assert len(sent) > 0
