"""Only a decision of a unit above takes flagged answers out of the figures and out of campaigns, and a later one may undo it."""

from typing import Any

from tests.running import Apps, Service
from tests.satisfaction.builders import (
    answer,
    examine,
    launched,
    links,
    move,
    rate_from,
    results,
    returned_dossiers,
)
from tests.satisfaction.flagging import decide, excluded_count, flags, rating_count


async def rate_too_often(satisfaction: Service, count: int, **options: Any) -> None:
    """So many ratings of one account, which are suspicious from the fourth on."""
    await rate_from(satisfaction, "203.0.113.7", await links(satisfaction, count, owner="demo|agent"), **options)


async def test_a_decision_takes_answers_out_of_the_figures_and_another_puts_them_back(satisfaction: Service):
    await rate_too_often(satisfaction, 6)
    await rate_from(satisfaction, "203.0.113.8", await links(satisfaction, 5))
    await examine(satisfaction)
    [flag] = await flags(satisfaction)

    excluded = await decide(satisfaction, flag, "exclude")
    left = await rating_count(satisfaction)
    restored = await decide(satisfaction, excluded.json(), "keep")

    assert (excluded.status_code, excluded.json()["state"], left) == (201, "excluded", 5)
    assert (restored.json()["state"], await rating_count(satisfaction)) == ("kept", 11)
    assert [each["decision"] for each in restored.json()["decisions"]] == ["exclude", "keep"]
    assert {(each["by"], each["unit"]) for each in restored.json()["decisions"]} == {("Phạm Thu Hà", "H35.01")}
    events = [each for each in await satisfaction.emitted() if each["type"] in ("rating.excluded.v1", "rating.restored.v1")]
    assert [(each["type"], each["sequence"]) for each in events] == [("rating.excluded.v1", 2)] * 6 + [
        ("rating.restored.v1", 3)
    ] * 6


async def test_excluded_answers_are_counted_as_such(satisfaction: Service):
    await rate_too_often(satisfaction, 6)
    await examine(satisfaction)
    [flag] = await flags(satisfaction)
    await decide(satisfaction, flag, "exclude")

    assert (await rating_count(satisfaction), await excluded_count(satisfaction)) == (0, 6)


async def test_an_answer_of_two_flags_counts_again_when_neither_excludes_it(satisfaction: Service):
    device = {"Device-Id": "5f0c9a52-6d6e-4b0e"}
    await rate_too_often(satisfaction, 6, headers=device)
    await examine(satisfaction)
    first, second = await flags(satisfaction)

    first = (await decide(satisfaction, first, "exclude")).json()
    second = (await decide(satisfaction, second, "exclude")).json()
    counts = [await rating_count(satisfaction)]
    await decide(satisfaction, first, "keep")
    counts.append(await rating_count(satisfaction))
    await decide(satisfaction, second, "keep")
    counts.append(await rating_count(satisfaction))

    assert counts == [0, 0, 6]


async def test_answers_that_come_after_a_decision_are_a_new_flag(satisfaction: Service):
    await rate_too_often(satisfaction, 6)
    await examine(satisfaction)
    [flag] = await flags(satisfaction)
    await decide(satisfaction, flag, "keep")
    await rate_too_often(satisfaction, 2)
    await examine(satisfaction)

    found = await flags(satisfaction, reason="same_owner")
    assert sorted((each["state"], each["answer_count"]) for each in found) == [("kept", 6), ("open", 2)]


async def test_a_decision_needs_the_version_that_was_read(satisfaction: Service):
    await rate_too_often(satisfaction, 6)
    await examine(satisfaction)
    [flag] = await flags(satisfaction)
    await rate_too_often(satisfaction, 1)
    await examine(satisfaction)

    stale = await decide(satisfaction, flag, "exclude")
    decided = await decide(satisfaction, flag, "exclude", version=2)
    again = await decide(satisfaction, flag, "exclude", version=3)

    assert (stale.status_code, decided.status_code) == (412, 201)
    assert (again.status_code, again.json()["code"]) == (409, "decision_unchanged")


async def test_answers_to_a_campaign_are_flagged_and_leave_its_results_by_decision(satisfaction: Service):
    await returned_dossiers(satisfaction, {"H35.01": 12})
    drawn = await launched(satisfaction, sample={"size": 12})
    for number, each in enumerate(drawn):
        comment = {"comment": "Cán bộ rất nhiệt tình, chu đáo!"} if number < 5 else {}
        assert (await answer(satisfaction, each["dossier"], **comment)).status_code == 201
    await examine(satisfaction)

    [flag] = await flags(satisfaction, above="H35")
    assert (flag["reason"]["code"], flag["authority"], flag["answer_count"]) == ("same_comment", "H35.01", 5)
    excluded = await decide(satisfaction, flag, "exclude", by=satisfaction.token("survey_manager", unit="H35"))
    assert (excluded.json()["scores"], [each["count"] for each in excluded.json()["days"]]) == ({"5": 5}, [5])
    assert (await move(satisfaction, "close", version=2)).status_code == 200
    assert (await results(satisfaction)).json()["answers"] == 7


async def test_results_of_a_closed_campaign_take_decisions_in_by_whole_cells(satisfaction: Service):
    await returned_dossiers(satisfaction, {"H35.01": 16})
    drawn = await launched(satisfaction, sample={"size": 16})
    for number, each in enumerate(drawn):
        comment = {"comment": f"Rất nhiệt tình, chu đáo, nhóm {number // 4}"} if number < 8 else {}
        assert (await answer(satisfaction, each["dossier"], **comment)).status_code == 201
    await examine(satisfaction)
    assert (await move(satisfaction, "close", version=2)).status_code == 200
    by = satisfaction.token("survey_manager", unit="H35")

    first, second = await flags(satisfaction, above="H35")
    counts = [(await results(satisfaction)).json()["answers"]]
    for flag, decision, version in ((first, "exclude", 1), (second, "exclude", 1), (first, "keep", 2), (first, "exclude", 3)):
        assert (await decide(satisfaction, flag, decision, by=by, version=version)).status_code == 201
        counts.append((await results(satisfaction)).json()["answers"])

    # Four of a flag are fewer than a smallest cell; eight of two are not; four put back are, and taken out again they change nothing.
    assert counts == [16, 16, 8, 8, 8]


async def test_where_nothing_is_kept_back_closed_campaigns_take_decisions_in_at_once(apps: Apps):
    satisfaction = await apps.fresh("satisfaction", smallest_cell=1)
    await returned_dossiers(satisfaction, {"H35.01": 8})
    drawn = await launched(satisfaction, sample={"size": 8})
    for number, each in enumerate(drawn):
        comment = {"comment": "Rất nhiệt tình, chu đáo"} if number < 4 else {}
        assert (await answer(satisfaction, each["dossier"], **comment)).status_code == 201
    await examine(satisfaction)
    assert (await move(satisfaction, "close", version=2)).status_code == 200

    [flag] = await flags(satisfaction, above="H35")
    await decide(satisfaction, flag, "exclude", by=satisfaction.token("survey_manager", unit="H35"))

    assert (await results(satisfaction)).json()["answers"] == 4
