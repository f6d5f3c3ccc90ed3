"""Comments are published only after moderation, redacted, with their month, and where nobody can guess who wrote them."""

from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import httpx
import pytest

from services.kernel.vietnam import day_in_vietnam
from services.satisfaction.integrity.rules.comments import is_shortened
from tests.running import Service
from tests.satisfaction.builders import ABOVE, UNIT, examine, links, rate_from

COMMENT = "Chị Vàng Thị Hoa hướng dẫn tận tình. Gọi tôi 0912 345 678, hồ sơ H35.01.01-261105-0001."
PROPOSED = "Chị [tên] hướng dẫn tận tình. Gọi tôi [điện thoại], hồ sơ [mã hồ sơ]."
PUBLIC = "/v1/satisfaction-comments"


async def comment(satisfaction: Service, text: str = COMMENT, *, others: int = 4) -> Any:
    """A comment to moderate, about a unit with some ratings more in that month."""
    await rate_from(satisfaction, "198.51.100.1", await links(satisfaction, 1), comment=text)
    await rate_from(satisfaction, "198.51.100.2", await links(satisfaction, others))
    await examine(satisfaction)
    response = await satisfaction.client.get("/v1/rating-comments", headers=satisfaction.token("survey_manager", **ABOVE))
    [item] = response.json()["items"]
    return item


async def decide(
    satisfaction: Service, item: Any, decision: str, *, text: str | None = None, by: Any = None, version: int = 1
) -> httpx.Response:
    body = {"decision": decision, "reason": "Góp ý cụ thể, có ích."} | ({"text": text} if text is not None else {})
    headers = (by or satisfaction.token("survey_manager", **ABOVE)) | {
        "Idempotency-Key": uuid4().hex,
        "If-Match": f'"{version}"',
    }
    return await satisfaction.client.post(f"/v1/rating-comments/{item['id']}/decisions", json=body, headers=headers)


async def published(satisfaction: Service, **parameters: Any) -> list[Any]:
    return list((await satisfaction.client.get(PUBLIC, params=parameters)).json()["items"])


async def test_a_moderator_reads_a_comment_word_by_word_with_the_text_proposed(satisfaction: Service):
    item = await comment(satisfaction)

    assert (item["text"], item["proposed"], item["state"], item["published"]) == (COMMENT, PROPOSED, "pending", None)
    assert await published(satisfaction) == []


async def test_a_published_comment_has_a_month_and_no_day_dossier_or_name(satisfaction: Service):
    item = await comment(satisfaction)
    decided = await decide(satisfaction, item, "publish")

    assert (decided.status_code, decided.json()["state"], decided.headers["etag"]) == (201, "published", '"2"')
    month = f"{day_in_vietnam(datetime.now(UTC)):%Y-%m}"
    assert await published(satisfaction, authority="H35", month=month) == [
        {"id": item["id"], "authority": UNIT, "month": month, "text": PROPOSED}
    ]
    assert await published(satisfaction, month="2020-01") == []


async def test_a_published_comment_can_be_withheld_again_and_the_history_stays(satisfaction: Service):
    item = await comment(satisfaction)
    await decide(satisfaction, item, "publish")
    withheld = await decide(satisfaction, item, "withhold", version=2)
    again = await decide(satisfaction, item, "withhold", version=3)

    assert [each["decision"] for each in withheld.json()["decisions"]] == ["publish", "withhold"]
    assert (again.status_code, again.json()["code"]) == (409, "decision_unchanged")
    assert await published(satisfaction) == []


async def test_a_moderator_may_leave_words_out(satisfaction: Service):
    item = await comment(satisfaction)
    await decide(satisfaction, item, "publish", text="Chị [tên] hướng dẫn tận tình. […]")

    [shown] = await published(satisfaction)
    assert shown["text"] == "Chị [tên] hướng dẫn tận tình. […]"


async def test_a_comment_is_hidden_while_exclusions_leave_few_ratings_beside_it(satisfaction: Service):
    await rate_from(satisfaction, "198.51.100.2", await links(satisfaction, 4, owner="demo|agent"))
    item = await comment(satisfaction, others=3)
    assert (await decide(satisfaction, item, "publish")).status_code == 201
    headers = satisfaction.token("survey_manager", **ABOVE)
    [flag] = (await satisfaction.client.get("/v1/answer-flags", headers=headers)).json()["items"]

    async def decide_flag(decision: str, version: int) -> list[Any]:
        changing = headers | {"Idempotency-Key": uuid4().hex, "If-Match": f'"{version}"'}
        body = {"decision": decision, "reason": "Gửi hàng loạt."}
        decided = await satisfaction.client.post(f"/v1/answer-flags/{flag['id']}/decisions", json=body, headers=changing)
        assert decided.status_code == 201, decided.text
        return await published(satisfaction)

    assert await decide_flag("exclude", flag["version"]) == []
    assert [each["id"] for each in await decide_flag("keep", flag["version"] + 1)] == [item["id"]]


@pytest.mark.parametrize("text", ["Rất tốt.", COMMENT, "Chị Hoa hướng dẫn […]", "[…]", "hướng dẫn tận tình"])
async def test_a_moderator_may_not_change_words_or_put_back_what_was_cut(satisfaction: Service, text: str):
    refused = await decide(satisfaction, await comment(satisfaction), "publish", text=text)

    assert (refused.status_code, refused.json()["code"]) == (422, "not_a_shortening")
    assert refused.json()["errors"][0]["pointer"] == "/body/text"


@pytest.mark.parametrize(
    ("text", "proposed", "shortened"),
    [
        ("một hai ba", "một hai ba", True),
        ("một […] ba", "một hai ba", True),
        ("[…] hai […]", "một hai ba", True),
        ("ba […] một", "một hai ba", False),
        ("một ba", "một hai ba", False),
        ("[…]", "một hai ba", False),
        ("", "một", False),
    ],
)
def test_a_shortening_keeps_the_order_of_words(text: str, proposed: str, *, shortened: bool):
    assert is_shortened(text, proposed) is shortened


async def test_a_comment_about_a_unit_with_few_ratings_in_the_month_is_not_published(satisfaction: Service):
    refused = await decide(satisfaction, await comment(satisfaction, others=3), "publish")

    assert (refused.status_code, refused.json()["code"]) == (409, "comment_tells_who")


async def test_the_comment_of_an_excluded_rating_is_not_shown(satisfaction: Service):
    await decide(satisfaction, await comment(satisfaction), "publish")
    await rate_from(satisfaction, "203.0.113.7", await links(satisfaction, 31), comment="Cán bộ rất nhiệt tình, chu đáo!")
    await examine(satisfaction)
    headers = satisfaction.token("survey_manager", **ABOVE)
    waiting = (await satisfaction.client.get("/v1/rating-comments?state=pending&limit=1", headers=headers)).json()["items"][0]
    await decide(satisfaction, waiting, "publish")
    before = len(await published(satisfaction))
    [flag] = (await satisfaction.client.get("/v1/answer-flags?reason=address_burst", headers=headers)).json()["items"]
    await satisfaction.client.post(
        f"/v1/answer-flags/{flag['id']}/decisions",
        json={"decision": "exclude", "reason": "Gửi hàng loạt."},
        headers=headers | {"Idempotency-Key": "1", "If-Match": f'"{flag["version"]}"'},
    )

    assert before == 2
    assert [each["text"] for each in await published(satisfaction)] == [PROPOSED]


@pytest.mark.parametrize(
    ("persona", "unit", "status"),
    [
        ("survey_manager", "H35", 200),
        ("survey_manager", UNIT, 404),
        ("survey_manager", "H35.02", 404),
        ("auditor", "H35", 403),
        ("leader", "H35", 403),
        ("clerk", UNIT, 403),
    ],
)
async def test_only_survey_managers_of_units_above_read_and_decide_comments(
    satisfaction: Service, persona: str, unit: str, status: int
):
    item = await comment(satisfaction)
    by = satisfaction.token(persona, unit=unit)
    read = await satisfaction.client.get(f"/v1/rating-comments/{item['id']}", headers=by)
    decided = await decide(satisfaction, item, "withhold", by=by)

    assert (read.status_code, decided.status_code) == (status, 201 if status == 200 else status)


async def test_neither_the_rating_nor_the_dossier_can_be_read_from_a_comment(satisfaction: Service):
    item = await comment(satisfaction)
    await decide(satisfaction, item, "publish")
    headers = satisfaction.token("survey_manager", **ABOVE)
    responses = [
        await satisfaction.client.get("/v1/rating-comments", headers=headers),
        await satisfaction.client.get(f"/v1/rating-comments/{item['id']}", headers=headers),
        await satisfaction.client.get(PUBLIC),
    ]

    rows = await satisfaction.rows("select dossier, id::text as id, owner from rating join invitation using (dossier)")
    assert not [value for row in rows for value in row for response in responses if value in response.text]


async def test_what_is_published_is_cacheable(satisfaction: Service):
    await decide(satisfaction, await comment(satisfaction), "publish")
    first = await satisfaction.client.get(PUBLIC)
    again = await satisfaction.client.get(PUBLIC, headers={"If-None-Match": first.headers["etag"]})

    assert (first.headers["cache-control"], again.status_code) == ("public, max-age=60", 304)
