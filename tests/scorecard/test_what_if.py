"""What if over HTTP, in a year with the figures of the reference year: effects, bounds, rank, uncertainty, and the cheapest actions."""

import asyncio
from collections.abc import Sequence
from typing import Any

import pytest
from sqlalchemy import text

from services.scorecard.what_if import solver
from tests.running import Apps, Service
from tests.scorecard.builders import YEAR, published
from tests.scorecard.ranking import loaded

# All procedures of a measure in one row: only sums of them are asked for.
SPAN = """
    insert into procedure_span (measure, procedure_code, first_day, last_day, levels, numerator, denominator)
    values (:measure, 'p', '2020-01-01', null, '', :numerator, :denominator)
"""


async def reference_year(scorecard: Service) -> None:
    async with scorecard.database.transaction() as session:
        for measure, (numerator, denominator) in YEAR.items():
            await session.execute(text(SPAN), {"measure": measure, "numerator": numerator, "denominator": denominator})
        opinion = "insert into tally values ('very_satisfied', 'year', '2020-01-01', 'H35.01', 0, 0)"
        await session.execute(text(opinion))


@pytest.fixture
async def year(apps: Apps) -> Service:
    return await apps.prepared("scorecard", reference_year, smallest_cell=1)


async def ask(year: Service, *actions: dict[str, Any], **parts: Any) -> dict[str, Any]:
    response = await post(year, *actions, **parts)
    assert response.status_code == 200, response.text
    return response.json()


async def post(year: Service, *actions: dict[str, Any], path: str = "", **parts: Any) -> Any:
    body = {"framework": "dvc-2020", "period": "2020"} | ({"actions": list(actions)} if actions else {}) | parts
    return await year.client.post(f"/v1/what-if{path}", json=body)


async def cheapest(year: Service, **parts: Any) -> dict[str, Any]:
    response = await post(year, path="/cheapest", **parts)
    assert response.status_code == 200, response.text
    return response.json()


def amounts(changes: Sequence[dict[str, Any]]) -> dict[str, tuple[int, ...]]:
    parts = ("numerator_before", "denominator_before", "numerator_after", "denominator_after")
    return {each["measure"]: tuple(each[part] for part in parts) for each in changes}


async def test_integrating_services_changes_one_indicator_and_the_score(year: Service):
    body = await ask(year, {"kind": "integrate", "count": 200})

    # 8.99 + 16.06 + 5.29 + 0 + 25 × 671 / 1012
    assert (body["before"]["score"], body["before"]["max"]) == (46.92, 100)
    assert (body["after"]["score"], body["difference"]) == (51.86, 4.94)
    [indicator] = body["indicators"]
    assert (indicator["id"], indicator["score_before"], indicator["score_after"]) == ("integrated", 16.58, 21.52)
    assert amounts(indicator["amounts"]) == {"online_services_integrated": (671, 1012, 871, 1012)}
    [action] = body["actions"]
    assert (action["count"], action["possible"], action["difference"]) == (200, 341, 4.94)
    assert action["explanation"]["vi"] == "Cổng Dịch vụ công quốc gia xác nhận tích hợp thêm 200 dịch vụ công trực tuyến."


async def test_raising_the_level_makes_other_rates_fall_and_says_so(year: Service):
    body = await ask(year, {"kind": "raise_level", "count": 100})

    [action] = body["actions"]
    assert amounts(action["amounts"]) == {
        "services_level_3_4": (1012, 1890, 1112, 1890),
        "services_level_4": (500, 1890, 600, 1890),
        "online_services_integrated": (671, 1012, 671, 1112),
        "online_services_with_dossiers": (0, 1012, 0, 1112),
    }
    falling = next(each for each in body["indicators"] if each["id"] == "integrated")
    assert (falling["score_before"], falling["score_after"]) == (16.58, 15.09)
    assert "giảm" in action["explanation"]["vi"]


async def test_actions_follow_one_another_and_use_what_is_left(year: Service):
    body = await ask(
        year,
        {"kind": "offer_partly_online", "share": 0.5},
        {"kind": "integrate", "share": 1},
        {"kind": "complete_online", "count": 951},
    )

    assert [(each["kind"], each["count"], each["possible"]) for each in body["actions"]] == [
        ("offer_partly_online", 439, 878),
        ("integrate", 780, 780),
        ("complete_online", 951, 951),
    ]
    assert sum(round(each["difference"] * 100) for each in body["actions"]) == round(body["difference"] * 100)


async def test_nothing_is_stored(year: Service):
    first = await ask(year, {"kind": "integrate", "count": 341})
    again = await ask(year, {"kind": "integrate", "count": 341})

    assert again == first


@pytest.mark.parametrize(
    ("actions", "pointers"),
    [
        ([{"kind": "integrate", "count": 342}], ["/body/actions/0/count"]),
        ([{"kind": "integrate", "count": 341}, {"kind": "integrate", "count": 1}], ["/body/actions/1/count"]),
        ([{"kind": "complete_online", "count": 513}], ["/body/actions/0/count"]),
        ([{"kind": "pray", "count": 1}, {"kind": "hope", "count": 1}], ["/body/actions/0/kind", "/body/actions/1/kind"]),
        ([{"kind": "integrate"}], ["/body/actions/0/count"]),
        ([{"kind": "integrate", "count": 1, "share": 0.5}], ["/body/actions/0/count"]),
        ([{"kind": "answer_petitions", "count": 1}], ["/body/actions/0/kind"]),
        ([{"kind": "integrate", "count": 0}], ["/body/actions/0/count"]),
        ([{"kind": "integrate", "share": 1.5}], ["/body/actions/0/share"]),
        ([], ["/body/actions"]),
        ([{"kind": "integrate", "count": 1}] * 51, ["/body/actions"]),
    ],
)
async def test_what_is_not_possible_is_refused_at_its_place(year: Service, actions: list[dict[str, Any]], pointers: list[str]):
    response = await post(year, actions=actions)

    assert response.status_code == 422
    assert [each["pointer"] for each in response.json()["errors"]] == pointers


@pytest.mark.parametrize(
    ("parts", "status", "pointer"),
    [
        ({"framework": "par-index"}, 404, "/body/framework"),
        ({"period": "2030"}, 404, "/body/framework"),
        ({"period": "2020-13"}, 422, "/body/period"),
        ({"framework": "A'"}, 422, "/body/framework"),
        ({"seed": -1}, 422, "/body/seed"),
        ({"authority": "H35%"}, 422, "/body/authority"),
    ],
)
async def test_an_unknown_framework_or_period_is_refused_at_its_place(year: Service, parts: Any, status: int, pointer: str):
    response = await post(year, {"kind": "integrate", "count": 1}, **parts)

    assert (response.status_code, [each["pointer"] for each in response.json()["errors"]]) == (status, [pointer])


async def test_the_actions_there_are_say_how_many_are_possible(year: Service):
    response = await year.client.get("/v1/what-if/actions", params={"framework": "dvc-2020", "period": "2020"})

    available = {each["kind"]: each["possible"] for each in response.json()["items"]}
    assert {kind: count for kind, count in available.items() if count} == {
        "raise_level": 878,
        "offer_partly_online": 878,
        "complete_online": 512,
        "integrate": 341,
        "start_use": 1012,
        "complete_content": 190,
    }
    assert all(set(each["title"]) == set(each["unit"]) == {"vi", "en"} for each in response.json()["items"])


RANKING = "province,code,rank,score\nA,,1,90\nB,,2,50\nLai Châu,H35,3,46\nC,,4,40\n"


async def test_the_score_is_placed_among_the_published_scores_of_the_others(year: Service):
    await loaded(year, RANKING)

    body = await ask(year, {"kind": "integrate", "count": 200})

    rank = body["rank"]
    assert (rank["published"], rank["of"], rank["before"]["rank"], rank["after"]["rank"]) == (3, 4, 3, 2)
    assert rank["after"]["above"] == {"province": "A", "rank": 1, "score": 90, "distance": 38.14}
    assert rank["after"]["below"] == {"province": "B", "rank": 2, "score": 50, "distance": -1.86}
    assert "motcua" in rank["weights_by"]["en"]
    assert body["rank_reason"] is None


async def test_scores_that_are_not_published_leave_a_range_of_ranks(year: Service):
    await loaded(year, "province,code,rank,score\nA,,1,90\nB,,2,\nLai Châu,H35,3,46\nC,,4,40\n", of=10)

    body = await ask(year, {"kind": "integrate", "count": 200})

    after = body["rank"]["after"]
    assert (after["rank"], after["best"], after["worst"]) == (None, 2, 9)


@pytest.mark.parametrize(
    ("ranking", "parts", "reason"),
    [
        (None, {}, "No ranking of the year is loaded."),
        ("province,code,rank\nLai Châu,H35,36\n", {}, "no score of another province"),
        ("province,rank,score\nA,1,0.8\nLai Châu,36,0.4\n", {}, "another scale"),
        (RANKING, {"period": "2020-Q4"}, "Only years are ranked."),
        (RANKING, {"authority": "H35.01"}, "Only provinces as a whole are ranked."),
    ],
)
async def test_without_comparable_scores_there_is_no_rank_but_a_reason(year: Service, ranking: str | None, parts: Any, reason: str):
    if ranking is not None:
        await loaded(year, ranking, of=63)

    body = await ask(year, {"kind": "integrate", "share": 0.5}, **parts)

    assert (body["rank"], reason in body["rank_reason"]["en"]) == (None, True)


async def test_with_other_weights_the_scores_are_a_range_that_follows_from_the_seed(year: Service):
    first = (await ask(year, {"kind": "integrate", "count": 200}, seed=7))["uncertainty"]
    again = (await ask(year, {"kind": "integrate", "count": 200}, seed=7))["uncertainty"]
    other = (await ask(year, {"kind": "integrate", "count": 200}, seed=8))["uncertainty"]

    weights = first["weights"]
    assert (first, weights["samples"], weights["percent"], weights["improved"]) == (again, 1000, 10, 1)
    assert other["weights"] != weights
    assert weights["before"]["low"] < 46.92 < weights["before"]["high"]
    assert weights["after"]["low"] < 51.86 < weights["after"]["high"]
    assert weights["after"]["high"] - weights["after"]["low"] < 4
    assert (first["low"], first["high"]) == (weights["after"]["low"], weights["after"]["high"])


async def test_uncertainty_shows_in_the_ranks(year: Service):
    await loaded(year, "province,code,rank,score\nA,,1,90\nB,,2,52\nLai Châu,H35,3,46\nC,,4,40\n")

    body = await ask(year, {"kind": "integrate", "count": 200})

    assert (body["rank"]["after"]["rank"], body["uncertainty"]["ranks"]) == (3, [2, 3])


async def test_hidden_answers_bound_the_score_without_telling_them(apps: Apps):
    scorecard = await apps.fresh("scorecard", smallest_cell=5)
    async with scorecard.database.transaction() as session:
        for row in ("'satisfaction', 'year', '2026-01-01', 'H35.01', 3, 4", "'on_time', 'year', '2026-01-01', 'H35.01', 30, 40"):
            await session.execute(text(f"insert into tally values ({row})"))  # noqa: S608 - ours

    body = await ask(scorecard, {"kind": "clear_backlog", "count": 5}, framework="province-operations", period="2026")

    hidden = body["uncertainty"]["hidden"]
    # Of 20 points 15, and of 18 none or all.
    assert (hidden["measures"], hidden["before"]) == (["satisfaction"], {"low": 39.47, "high": 86.84})
    assert hidden["after"] == {"low": 46.05, "high": 93.42}
    assert (body["before"]["score"], body["after"]["score"]) == (75, 87.5)
    assert (body["uncertainty"]["low"], body["uncertainty"]["high"]) == (46.05, 93.42)


async def test_the_cheapest_actions_reach_the_target_with_proof(year: Service):
    costs = {
        "raise_level": 20,
        "offer_partly_online": 8,
        "complete_online": 14.5,
        "integrate": 3,
        "start_use": 5,
        "complete_content": 1,
    }

    body = await cheapest(year, target=55, costs=costs)

    assert (body["feasible"], body["optimal"], body["gap"], body["best"]) == (True, True, 0, None)
    assert body["cost"] == body["bound"] == sum(costs[each["kind"]] * each["count"] for each in body["actions"])
    assert body["result"]["after"]["score"] >= 55
    assert body["result"]["actions"] == body["actions"]
    assert all(each["explanation"]["vi"] for each in body["actions"])


async def test_a_target_out_of_reach_is_answered_with_the_most_there_is(year: Service):
    body = await cheapest(year, target=90, costs={"integrate": 1, "complete_content": 2}, limits={"integrate": 100})

    assert (body["feasible"], body["optimal"], body["cost"], body["actions"]) == (False, True, None, [])
    best = body["best"]
    # 10 + 16.06 + 5.29 + 0 + 25 × 771 / 1012
    assert best["after"]["score"] == 50.4
    assert {each["kind"]: each["count"] for each in best["actions"]} == {"integrate": 100, "complete_content": 190}
    assert best["cost"] == 100 + 2 * 190


async def test_without_costs_every_action_costs_the_same(year: Service):
    body = await cheapest(year, target=48)

    assert (body["optimal"], body["cost"]) == (True, sum(each["count"] for each in body["actions"]))


async def test_a_target_that_is_reached_already_needs_nothing(year: Service):
    body = await cheapest(year, target=40)

    assert (body["feasible"], body["cost"], body["actions"], body["gap"]) == (True, 0, [], 0)


@pytest.mark.parametrize(
    ("parts", "pointers"),
    [
        ({"costs": {"pray": 1}}, ["/body/costs/pray"]),
        ({"limits": {"pray": 1}}, ["/body/limits/pray"]),
        ({"costs": {}}, ["/body/costs"]),
        ({"costs": {"integrate": -1}}, ["/body/costs/integrate"]),
        ({"costs": {"integrate": 0.001}}, ["/body/costs/integrate"]),
        ({"target": 0}, ["/body/target"]),
        ({"target": 1e9}, ["/body/target"]),
    ],
)
async def test_costs_and_targets_that_make_no_sense_are_refused(year: Service, parts: dict[str, Any], pointers: list[str]):
    response = await post(year, path="/cheapest", **({"target": 60} | parts))

    assert response.status_code == 422
    assert [each["pointer"] for each in response.json()["errors"]] == pointers


async def test_questions_are_limited_by_address(apps: Apps):
    scorecard = await apps.fresh("scorecard", what_if_requests_per_minute=2, cheapest_requests_per_minute=1)

    questions = [await post(scorecard, {"kind": "integrate", "share": 1}, framework="dvc-2020") for _ in range(3)]
    searches = [await post(scorecard, path="/cheapest", target=50) for _ in range(2)]

    assert [each.status_code for each in questions] == [200, 200, 429]
    assert [each.status_code for each in searches] == [200, 429]
    assert questions[0].headers["ratelimit"].startswith('"what-if";r=1')
    assert searches[1].headers["retry-after"]


async def test_where_the_solver_is_busy_for_long_the_caller_is_told(year: Service, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(solver, "_WAIT_SECONDS", 0.0)
    monkeypatch.setattr(solver, "_SEMAPHORE", asyncio.Semaphore(0))

    response = await post(year, path="/cheapest", target=60)

    assert (response.status_code, response.json()["code"], response.headers["retry-after"]) == (503, "solver_busy", "5")


async def test_a_share_is_taken_as_it_is_written(year: Service):
    body = await ask(year, {"kind": "integrate", "count": 241}, {"kind": "integrate", "share": 0.29})

    # In binary 0.29 × 100 is 28.999….
    assert (body["actions"][1]["possible"], body["actions"][1]["count"]) == (100, 29)


async def test_in_a_period_that_has_not_begun_nothing_is_possible(scorecard: Service):
    await scorecard.deliver(published(missing_parts=("a",)))
    now, then = [
        (await scorecard.client.get(f"/v1/what-if/actions?framework=qd-766&period={period}")).json()["items"]
        for period in ("2026", "2099")
    ]
    asked = await post(scorecard, {"kind": "complete_content", "count": 1}, framework="qd-766", period="2099")
    cheapest = await post(scorecard, path="/cheapest", framework="qd-766", period="2099", target=50)

    assert (sum(each["possible"] for each in now) > 0, {each["possible"] for each in then}) == (True, {0})
    assert (asked.status_code, cheapest.status_code, cheapest.json()["feasible"]) == (422, 200, False)


async def test_an_unknown_authority_is_refused_and_a_known_one_may_be_in_small_letters(year: Service):
    response = await post(year, {"kind": "integrate", "count": 1}, authority="H99")
    known = await ask(year, {"kind": "integrate", "share": 1.0}, authority="h35.01")

    assert (response.status_code, response.json()["code"]) == (422, "unknown_authority")
    assert [each["pointer"] for each in response.json()["errors"]] == ["/body/authority"]
    assert known["authority"] == "H35.01"
