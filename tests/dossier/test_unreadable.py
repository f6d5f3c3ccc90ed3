"""Rows whose content cannot be opened: one marked row in every list, a clear problem where it is read, and nothing lost when the key is back."""

from datetime import datetime
from typing import Any

import pytest
from sqlalchemy import update

from services.chassis.sealing import Sealer
from services.dossier.models.dossiers import Dossier
from services.dossier.models.drafts import Draft
from services.kernel.vietnam import TIME_ZONE
from tests.dossier.builders import dossier_after, see, submit, token
from tests.dossier.drafts.builders import create_draft, list_drafts
from tests.running import SEALING_KEY, Service

LOST = "11" * 32
CALLERS = ["citizen", "clerk", "leader"]
DAMAGE = {
    "sealed with a lost key": lambda sealed: b"lost" + sealed[4:],
    "altered": lambda sealed: sealed[:-1] + bytes([sealed[-1] ^ 1]),
    "cut short": lambda sealed: sealed[:9],
    "garbage": lambda _: b"no such thing",
    "empty": lambda _: b"",
}


async def damage(service: Service, code: str, how: str = "altered") -> None:
    [(content,)] = await service.rows("select content from dossier where code = :code", code=code)
    async with service.database.engine.begin() as connection:
        await connection.execute(update(Dossier).where(Dossier.code == code).values(content=DAMAGE[how](content)))


async def listed(service: Service, path: str, actor: Any) -> dict[str, tuple[str, bool]]:
    answer = await service.client.get(path, headers=token(service, actor))
    assert answer.status_code == 200, answer.text
    return {item["code"]: (item["applicant"], item["unreadable"]) for item in answer.json()["items"]}


async def test_rows_that_cannot_be_opened_are_each_one_marked_row_of_every_list(service: Service):
    codes = [await dossier_after(service, ("clerk", "receive"), ("officer", "start")) for _ in range(len(DAMAGE) + 1)]
    damaged = dict(zip(codes[1:], DAMAGE, strict=True))
    for code, how in damaged.items():
        await damage(service, code, how=how)
    expected = {codes[0]: ("Lò Thị Mai", False)} | dict.fromkeys(damaged, ("", True))
    lists = [await listed(service, "/v1/dossiers", caller) for caller in CALLERS]
    queues = [await listed(service, f"/v1/work-queue?scope={scope}", "officer") for scope in ("unit", "mine")]
    assert lists + queues == [expected] * 5


async def test_in_the_register_it_is_a_marked_row_too_and_no_form_is_issued_about_it(service: Service):
    code = await dossier_after(service, ("clerk", "receive"))
    await damage(service, code)
    year = datetime.now(TIME_ZONE).year
    assert await listed(service, f"/v1/dossier-registers?period={year}", "clerk") == {code: ("", True)}
    issued = await service.client.post(f"/v1/dossiers/{code}/forms", json={"kind": "01"}, headers=token(service, "clerk"))
    assert (issued.status_code, issued.json()["code"]) == (409, "content_unreadable")


@pytest.mark.parametrize("how", DAMAGE)
async def test_its_reading_is_refused_with_the_reason(service: Service, submitted: str, how: str):
    await damage(service, submitted, how=how)
    answers = [await see(service, submitted, caller) for caller in CALLERS]
    assert {(answer.status_code, answer.json()["code"]) for answer in answers} == {(409, "content_unreadable")}


async def test_no_action_is_taken_on_what_nobody_can_read(service: Service, submitted: str):
    await damage(service, submitted)
    headers = token(service, "clerk") | {"If-Match": '"1"'}
    answer = await service.client.post(f"/v1/dossiers/{submitted}/transitions", json={"action": "receive"}, headers=headers)
    assert (answer.status_code, answer.json()["code"]) == (409, "content_unreadable")
    assert await service.rows("select version, status from dossier") == [(1, "submitted")]


async def test_what_is_not_sealed_of_it_is_read_as_ever(service: Service):
    code = await dossier_after(service, ("clerk", "receive"))
    await damage(service, code)
    for part in ("timeline", "history", "history/verification", "deadline"):
        answer = await service.client.get(f"/v1/dossiers/{code}/{part}", headers=token(service, "citizen"))
        assert answer.status_code == 200, answer.text


async def test_tracking_by_telephone_finds_nothing_and_by_identity_number_as_ever(service: Service, submitted: str):
    await damage(service, submitted)
    by_phone = await service.client.post(f"/v1/tracking/{submitted}", json={"phone": "0912345678"})
    by_number = await service.client.post(f"/v1/tracking/{submitted}", json={"id_number": "012345678901"})
    assert (by_phone.status_code, by_phone.json()["code"], by_number.status_code) == (404, "tracking_not_found", 200)


async def test_a_draft_that_cannot_be_opened_is_one_marked_draft(service: Service):
    paths = [(await create_draft(service)).headers["location"] for _ in range(2)]
    async with service.database.engine.begin() as connection:
        await connection.execute(update(Draft).where(Draft.id == paths[0].rsplit("/")[-1]).values(content=b"garbage"))
    drafts = {f"/v1/drafts/{item['id']}": (item["procedure"], item["unreadable"]) for item in await list_drafts(service)}
    assert drafts == {paths[0]: (None, True), paths[1]: ("1.001193.000.00.00.H35", False)}
    answer = await service.client.get(paths[0], headers=token(service, "citizen"))
    assert (answer.status_code, answer.json()["code"]) == (409, "content_unreadable")


async def test_with_the_key_put_back_behind_the_new_one_everything_is_read_again(service: Service):
    code = (await submit(service, key="k")).json()["code"]
    app = service.app.state
    under = app.context.sealer
    try:
        for keys, status in (([LOST], 409), ([LOST, SEALING_KEY], 200)):
            app.sealer = Sealer(keys)
            object.__setattr__(app.context, "sealer", app.sealer)
            assert (await see(service, code, "citizen")).status_code == status
            again = await submit(service, key="k")
            assert (again.status_code, again.json()["code"]) in ((409, "first_response_unreadable"), (201, code))
    finally:
        app.sealer = under
        object.__setattr__(app.context, "sealer", under)
