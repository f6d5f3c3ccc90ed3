"""Lists of dossiers, page by page."""

import pytest

from tests.dossier.conftest import act, submit
from tests.running import Service


async def _codes(desk: Service, url: str) -> tuple[list[str], str | None]:
    page = (await desk.client.get(url, headers=desk.token("clerk"))).json()
    return [item["code"] for item in page["items"]], page["next"]


async def test_pages_follow_each_other_newest_first_without_gap_or_repetition(desk: Service):
    codes = [(await submit(desk)).json()["code"] for _ in range(5)]
    first, cursor = await _codes(desk, "/v1/dossiers?limit=3")
    second, end = await _codes(desk, f"/v1/dossiers?limit=3&cursor={cursor}")
    assert first + second == codes[::-1]
    assert end is None


async def test_a_page_links_to_the_next(desk: Service):
    await submit(desk)
    await submit(desk)
    answer = await desk.client.get("/v1/dossiers?limit=1", headers=desk.token("clerk"))
    assert answer.headers["link"] == f'</v1/dossiers?limit=1&cursor={answer.json()["next"]}>; rel="next"'


async def test_a_list_can_be_narrowed_to_a_status(desk: Service):
    received = (await submit(desk)).json()["code"]
    await submit(desk)
    await act(desk, received, "clerk", "receive")
    assert (await _codes(desk, "/v1/dossiers?status=received"))[0] == [received]


async def test_a_cursor_of_another_filter_is_refused(desk: Service):
    await submit(desk)
    await submit(desk)
    _, cursor = await _codes(desk, "/v1/dossiers?limit=1")
    answer = await desk.client.get(f"/v1/dossiers?status=submitted&cursor={cursor}", headers=desk.token("clerk"))
    assert (answer.status_code, answer.json()["code"]) == (422, "invalid_cursor")


@pytest.mark.parametrize("query", ["limit=0", "limit=201", "limit=x", "status=lost"])
async def test_a_wrong_filter_is_refused(desk: Service, query):
    answer = await desk.client.get(f"/v1/dossiers?{query}", headers=desk.token("clerk"))
    assert (answer.status_code, answer.json()["code"]) == (422, "invalid_request")
