"""One invitation for each returned dossier, visible to its applicant only."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from services.chassis.paging import InvalidCursor
from services.satisfaction.tokens import Tokens, fingerprint
from tests.running import SEALING_KEY, Service
from tests.satisfaction.builders import CODE, link, rate, returned


async def invitations(satisfaction: Service, persona: str, **parameters: str):
    return await satisfaction.client.get("/v1/rating-invitations", params=parameters, headers=satisfaction.token(persona))


async def test_a_returned_dossier_invites_its_applicant(satisfaction: Service):
    await satisfaction.deliver(returned())

    response = await invitations(satisfaction, "citizen", dossier=CODE)

    assert response.status_code == 200
    [item] = response.json()["items"]
    assert item["dossier"] == CODE
    assert item["procedure"] == {"code": "1.004203", "name": "Đăng ký khai sinh"}
    assert item["authority"]["code"] == "H35.01.01"
    assert item["url"].startswith("/v1/ratings/")
    assert item["answered"] is False


async def test_a_repeated_event_creates_one_invitation(satisfaction: Service):
    event, event_id = returned(), uuid4()
    await satisfaction.deliver(event, event_id=event_id)
    await satisfaction.deliver(event, event_id=event_id)
    await satisfaction.deliver(event)

    assert len(await satisfaction.rows("select * from invitation")) == 1


async def test_the_link_stays_the_same_when_fetched_again(satisfaction: Service):
    assert await link(satisfaction) == await link(satisfaction)


async def test_the_table_stores_no_token(satisfaction: Service):
    url = await link(satisfaction)
    [row] = await satisfaction.rows("select invitation::text as everything from invitation")

    assert url.rsplit("/", 1)[1] not in row.everything


async def test_an_invitation_is_valid_for_ninety_days_after_the_return(satisfaction: Service):
    await satisfaction.deliver(returned())
    [row] = await satisfaction.rows("select expires_at - returned_at as lifetime from invitation")

    assert row.lifetime == timedelta(days=90)


@pytest.mark.parametrize("persona", ["business", "clerk", "leader", "auditor", "survey_manager", "admin", "partner"])
async def test_nobody_else_sees_an_invitation(satisfaction: Service, persona: str):
    await satisfaction.deliver(returned())

    assert (await invitations(satisfaction, persona, dossier=CODE)).json() == {"items": [], "next": None}


async def test_the_invitation_of_a_dossier_without_an_account_is_listed_for_nobody(satisfaction: Service):
    await satisfaction.deliver(returned(owner=None))

    assert (await invitations(satisfaction, "citizen")).json()["items"] == []


async def test_invitations_need_a_token(satisfaction: Service):
    response = await satisfaction.client.get("/v1/rating-invitations")

    assert (response.status_code, response.json()["code"]) == (401, "unauthenticated")


async def test_an_expired_invitation_is_not_listed(satisfaction: Service):
    await satisfaction.deliver(returned(returned_at=datetime.now(UTC) - timedelta(days=91)))

    assert (await invitations(satisfaction, "citizen")).json()["items"] == []


async def test_pages_are_ordered_from_the_newest_return_to_the_oldest(satisfaction: Service):
    now = datetime.now(UTC)
    await satisfaction.deliver(returned("H35.01.01-261105-0001", returned_at=now - timedelta(days=2)))
    await satisfaction.deliver(returned("H35.01.01-261105-0002", returned_at=now - timedelta(days=1)))
    first = await invitations(satisfaction, "citizen", limit="1")
    second = await satisfaction.client.get(first.headers["link"].split(">")[0].lstrip("<"), headers=satisfaction.token("citizen"))

    assert [item["dossier"] for item in first.json()["items"]] == ["H35.01.01-261105-0002"]
    assert [item["dossier"] for item in second.json()["items"]] == ["H35.01.01-261105-0001"]
    assert second.json()["next"] is None


async def test_a_forged_cursor_is_refused(satisfaction: Service):
    response = await invitations(satisfaction, "citizen", cursor="bm9uc2Vuc2U")

    assert (response.status_code, response.json()["code"]) == (422, InvalidCursor.code)


async def test_an_answered_invitation_is_marked(satisfaction: Service):
    url = await link(satisfaction)
    await rate(satisfaction, url)

    assert (await invitations(satisfaction, "citizen")).json()["items"][0]["answered"] is True
    assert (await satisfaction.client.get(url)).json()["answered"] is True


async def test_the_link_returns_what_to_rate_without_an_account(satisfaction: Service):
    response = await satisfaction.client.get(await link(satisfaction))

    assert response.status_code == 200
    assert response.headers["cache-control"] == "private, no-store"
    body = response.json()
    assert body["dossier"] == CODE
    assert body["questionnaire"]["version"] == 1
    assert [choice["score"] for choice in body["questionnaire"]["scale"]] == [1, 2, 3, 4, 5]
    assert body["questionnaire"]["scale"][4]["text"] == {"vi": "Rất hài lòng", "en": "Very satisfied"}
    assert [each["id"] for each in body["questionnaire"]["questions"] if each["required"]] == ["overall"]
    assert "owner" not in body


@pytest.mark.parametrize("code", [CODE, "H35.01.01-261105-0009"])
async def test_a_forged_token_is_unknown_whether_or_not_there_is_such_a_dossier(satisfaction: Service, code: str):
    await satisfaction.deliver(returned())
    forged = await satisfaction.client.get(f"/v1/ratings/{Tokens(['11' * 32]).token(code)}")

    assert (forged.status_code, forged.json()["code"]) == (404, "invitation_not_found")


async def test_an_expired_link_says_so_and_nothing_of_its_dossier(satisfaction: Service):
    await satisfaction.deliver(returned(returned_at=datetime.now(UTC) - timedelta(days=91)))
    expired = await satisfaction.client.get(f"/v1/ratings/{Tokens([SEALING_KEY]).token(CODE)}")

    assert (expired.status_code, expired.json()["code"]) == (410, "invitation_expired")
    assert CODE not in expired.text


def test_tokens_stay_the_same_when_keys_are_rotated():
    assert Tokens(["11" * 32, SEALING_KEY]).token(CODE) == Tokens([SEALING_KEY]).token(CODE)


def test_tokens_differ_by_dossier_and_by_key():
    tokens = {Tokens([SEALING_KEY]).token(CODE), Tokens([SEALING_KEY]).token("other"), Tokens(["11" * 32]).token(CODE)}

    assert len(tokens) == 3
    assert {len(token) for token in tokens} == {43}
    assert len({fingerprint(token) for token in tokens}) == 3
