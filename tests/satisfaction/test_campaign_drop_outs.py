"""Drop-outs of a campaign, their replacements, and the progress in which they are counted."""

import asyncio

from tests.running import Service
from tests.satisfaction.builders import answer, drop_out, enter, launched, progress, returned_dossiers, sample


async def test_a_drop_out_is_replaced_by_the_next_of_its_stratum(satisfaction: Service, drawn: list[str]):
    response = await drop_out(satisfaction, drawn[0], replace=True)
    rows = await sample(satisfaction, stratum="H35.01.01")
    [replacement] = [row for row in rows if row["replaces"]]

    assert response.json() == {"dossier": drawn[0], "outcome": "unreachable", "replacement": replacement["dossier"]}
    assert (replacement["replaces"], replacement["position"]) == (drawn[0], 9)
    assert (await answer(satisfaction, replacement["dossier"])).status_code == 201


async def test_recorded_again_a_drop_out_is_not_replaced_again(satisfaction: Service, drawn: list[str]):
    responses = await asyncio.gather(*(drop_out(satisfaction, drawn[0], "refused", replace=True) for _ in range(4)))

    assert len({response.text for response in responses}) == 1
    assert len(await sample(satisfaction)) == 11


async def test_a_stratum_without_more_dossiers_has_no_replacement(satisfaction: Service):
    await returned_dossiers(satisfaction, {"H35.01.01": 3})
    [first, *_] = await launched(satisfaction)

    assert (await drop_out(satisfaction, first["dossier"], replace=True)).json()["replacement"] is None


async def test_whoever_was_not_reached_may_answer_later_and_whoever_answered_did_not_drop_out(
    satisfaction: Service, drawn: list[str]
):
    await drop_out(satisfaction, drawn[0])
    late = await answer(satisfaction, drawn[0])
    after = await drop_out(satisfaction, drawn[0])
    [row] = [row for row in await sample(satisfaction) if row["outcome"]]

    assert (late.status_code, after.json()["code"]) == (201, "already_answered")
    # When it was answered is not stored there: it would lead to the answer.
    assert (row["outcome"], row["outcome_at"]) == ("answered", None)


async def test_progress_counts_what_came_of_asking(satisfaction: Service, drawn: list[str]):
    await drop_out(satisfaction, drawn[0], "refused")
    await drop_out(satisfaction, drawn[1], "incomplete")
    await drop_out(satisfaction, drawn[8], "unreachable", replace=True)
    await answer(satisfaction, drawn[2])
    await enter(satisfaction, drawn[3])
    body = await progress(satisfaction)

    assert {key: value for key, value in body["total"].items() if value} == {
        "population": 50,
        "allotted": 10,
        "sampled": 11,
        "replacements": 1,
        "answered": 2,
        "counted": 2,
        "refused": 1,
        "unreachable": 1,
        "incomplete": 1,
        "collections": {"interview": 1, "link": 1},
        "response_rate": 18.18,
    }
    assert [(row["stratum"], row["sampled"], row["response_rate"]) for row in body["strata"]] == [
        ("H35.01.01", 8, 25.0),
        ("H35.02", 3, 0.0),
    ]
