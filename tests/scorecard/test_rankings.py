"""Rankings over HTTP: as published and no more; ranks, movement, neighbours, groups, totals."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.kernel import names, spreadsheets
from services.scorecard.rankings import presenter
from services.scorecard.rankings.rules import provinces
from services.scorecard.rankings.rules import table as tables
from tests.running import Service
from tests.scorecard.ranking import FOUR, REFERENCE, SOURCE, load, loaded, read


async def test_the_public_record_of_the_reference_year_is_all_that_is_said(scorecard: Service):
    await loaded(scorecard, REFERENCE.format(rank=61), year=2019, of=63)
    await loaded(scorecard, REFERENCE.format(rank=36), year=2020, of=63)

    body = await read(scorecard, province="H35")

    assert (body["rank"], body["of"], body["movement"], body["complete"]) == (36, 63, 25, False)
    assert body["previous"] == {"year": 2019, "rank": 61, "of": 63, "score": None}
    assert body["source"] == SOURCE
    assert (body["above"], body["below"], body["score"], body["groups"], body["tied"]) == (None, None, None, [], [])
    assert body["movement_reason"] is None


async def test_a_province_that_is_not_loaded_has_no_rank(scorecard: Service):
    await loaded(scorecard, REFERENCE.format(rank=36), of=63)

    response = await scorecard.client.get("/v1/rankings/dvc-2020/2020", params={"province": "Cao Bằng"})

    assert (response.status_code, response.json()["code"]) == (404, "province_not_ranked")


async def test_a_rank_beyond_the_rows_needs_to_know_how_many_were_ranked(scorecard: Service):
    response = await load(scorecard, REFERENCE.format(rank=36))

    assert (response.status_code, response.json()["code"]) == (422, "invalid_ranking")
    assert [each["pointer"] for each in response.json()["errors"]] == ["/body/2/rank"]


async def test_without_an_earlier_ranking_there_is_no_movement_and_a_reason(scorecard: Service):
    await loaded(scorecard, REFERENCE.format(rank=36), of=63)

    body = await read(scorecard, province="H35")

    assert (body["movement"], body["previous"]) == (None, None)
    assert set(body["movement_reason"]) == {"vi", "en"}


async def test_a_fall_is_a_negative_movement_and_years_without_a_ranking_are_passed_over(scorecard: Service):
    await loaded(scorecard, REFERENCE.format(rank=30), year=2018, of=63)
    await loaded(scorecard, REFERENCE.format(rank=36), year=2020, of=63)

    body = await read(scorecard, province="H35")

    assert (body["movement"], body["previous"]["year"]) == (-6, 2018)


async def test_no_movement_is_computed_across_a_change_of_method(scorecard: Service):
    await loaded(scorecard, REFERENCE.format(rank=30), name="sipas", year=2021, of=63)
    await loaded(scorecard, REFERENCE.format(rank=20), name="sipas", year=2022, of=63)

    body, table = await read(scorecard, "sipas", 2022, province="H35"), await read(scorecard, "sipas", 2022)

    assert (body["movement"], body["previous"]["rank"], body["breaks"][0]["first_year"]) == (None, 30, 2022)
    assert "SIPAS" in body["movement_reason"]["en"]
    assert (table["rows"][0]["movement"], table["breaks"]) == (None, body["breaks"])


async def test_no_movement_is_computed_between_different_numbers_of_provinces(scorecard: Service):
    await loaded(scorecard, REFERENCE.format(rank=30), year=2019, of=64)
    await loaded(scorecard, REFERENCE.format(rank=20), year=2020, of=63)

    body = await read(scorecard, province="H35")

    assert body["movement"] is None
    assert "64" in body["movement_reason"]["vi"]


async def test_neighbours_are_those_of_the_next_ranks_with_their_distance(scorecard: Service):
    await loaded(scorecard, FOUR, total="sum")

    body = await read(scorecard, province="H35")

    assert (body["rank"], body["of"], body["complete"], body["tied"]) == (2, 4, True, ["Nghệ An"])
    assert body["above"] == {"province": "Cao Bằng", "code": "H14", "rank": 1, "score": 9.5, "places": 1, "distance": 1.5}
    assert body["below"] == {"province": "Thanh Hóa", "code": "H56", "rank": 4, "score": 6.5, "places": -2, "distance": -1.5}


async def test_the_first_and_the_last_have_one_neighbour(scorecard: Service):
    await loaded(scorecard, FOUR, total="sum")

    first, last = await read(scorecard, province="H14"), await read(scorecard, province="H56")

    assert (first["above"], first["below"]["province"]) == (None, "Lai Châu")
    assert (last["above"]["rank"], last["below"]) == (2, None)


async def test_of_an_incomplete_ranking_only_certain_neighbours_are_stated(scorecard: Service):
    await loaded(scorecard, "province,rank,score\nA,7,90\nB,8,80\nC,10,60\n", of=63)

    body = await read(scorecard, province="B")

    assert (body["above"]["province"], body["above"]["distance"], body["below"]) == ("A", 10, None)


async def test_groups_are_compared_over_the_provinces_that_have_them(scorecard: Service):
    await loaded(scorecard, FOUR, total="sum")

    institutions, people = (await read(scorecard, province="H35"))["groups"]

    assert institutions == {
        "group": "institutions",
        "score": 3,
        "rank": 3,
        "of": 3,
        "complete": False,
        "best": 5,
        "median": 4,
        "above": {"province": "Nghệ An", "score": 4, "distance": 1},
        "below": None,
    }
    assert (people["rank"], people["of"], people["complete"], people["above"]) == (1, 4, True, None)
    assert people["below"] == {"province": "Cao Bằng", "score": 4.5, "distance": -0.5}


async def test_others_are_set_beside_a_province_over_the_same_groups(scorecard: Service):
    await loaded(scorecard, FOUR, total="sum")

    nghe_an, thanh_hoa = (await read(scorecard, province="Lai Châu", compare="H41,tỉnh Thanh Hóa"))["compared"]

    assert (nghe_an["province"], nghe_an["distance"]) == ("Nghệ An", 0)
    assert nghe_an["groups"] == [
        {"group": "institutions", "score": 4, "distance": 1},
        {"group": "people", "score": 4, "distance": -1},
    ]
    assert thanh_hoa["groups"][0] == {"group": "institutions", "score": None, "distance": None}


async def test_published_totals_that_do_not_add_up_are_shown_and_not_corrected(scorecard: Service):
    table = "province,rank,score,a,b\nX,1,9.3,5,4\nY,2,8.3,4.14,4.14\nZ,3,7.0,3,4\n"
    body = await loaded(scorecard, table, total="sum")

    assert body["differences"] == [
        {"province": "X", "published": 9.3, "computed": 9, "difference": 0.3, "within_rounding": False},
        {"province": "Y", "published": 8.3, "computed": 8.28, "difference": 0.02, "within_rounding": True},
    ]
    assert [row["score"] for row in body["rows"]] == [9.3, 8.3, 7]
    assert (await read(scorecard, province="X"))["difference"]["difference"] == 0.3
    assert (await read(scorecard, province="Z"))["difference"] is None


async def test_a_score_beside_groups_needs_its_rule(scorecard: Service):
    missing, unknown = await load(scorecard, FOUR), await load(scorecard, FOUR, total="institutions=0.5,towns=0.5")
    unstated = await loaded(scorecard, FOUR, total="unstated")

    assert [each["pointer"] for each in missing.json()["errors"]] == ["/query/total"]
    assert [each["pointer"] for each in unknown.json()["errors"]] == ["/query/total"]
    assert (unstated["total"], unstated["differences"]) == (None, [])


async def test_a_rank_that_contradicts_the_scores_is_shown(scorecard: Service):
    body = await loaded(scorecard, "province,rank,score\nA,1,8\nB,2,9\n")

    assert body["contradictions"] == [{"province": "A", "rank": 1, "score": 8, "other": "B", "other_rank": 2, "other_score": 9}]


async def test_a_ranking_may_hold_any_published_rate(scorecard: Service):
    """Lai Châu was among the first five by the rate of integrated services, behind Bình Phước, Nam Định and Tây Ninh."""
    table = "province,rank,score\nBình Phước,1,\nNam Định,2,\nTây Ninh,3,\nLai Châu,5,66.3\n"
    await loaded(scorecard, table, name="dvc-2020-integration", of=63)

    body = await read(scorecard, "dvc-2020-integration", province="H35")

    assert (body["rank"], body["score"], body["complete"], body["above"]) == (5, 66.3, False, None)


async def test_the_table_is_a_file_that_can_be_loaded_again(scorecard: Service):
    first = await load(scorecard, FOUR, total="sum")
    file = await scorecard.client.get("/v1/rankings/dvc-2020/2020", headers={"Accept": "text/csv"})
    by_parameter = await scorecard.client.get("/v1/rankings/dvc-2020/2020", params={"format": "csv"})
    again = await load(scorecard, file.content, total="sum")

    assert (file.headers["content-type"], file.content) == ("text/csv; charset=utf-8", by_parameter.content)
    assert file.headers["content-disposition"] == 'attachment; filename="dvc-2020-2020.csv"'
    assert (again.status_code, again.json()) == (200, first.json())


async def test_names_that_begin_like_a_formula_are_escaped_in_the_file(scorecard: Service):
    await loaded(scorecard, "province,rank\n=1+1 A,1\n")
    file = await scorecard.client.get("/v1/rankings/dvc-2020/2020", params={"format": "csv"})

    assert "'=1+1 A" in file.text


@pytest.mark.parametrize("parameters", [{}, {"province": "H35"}, {"format": "csv"}])
async def test_a_read_that_changed_nothing_is_304(scorecard: Service, parameters: dict[str, str]):
    await loaded(scorecard, FOUR, total="sum")
    first = await scorecard.client.get("/v1/rankings/dvc-2020/2020", params=parameters)
    known = {"If-None-Match": first.headers["etag"]}
    again = await scorecard.client.get("/v1/rankings/dvc-2020/2020", params=parameters, headers=known)

    assert (first.status_code, again.status_code) == (200, 304)
    assert "max-age" in first.headers["cache-control"]


@given(
    st.lists(
        st.tuples(
            st.text("aăâđôơư ", min_size=1, max_size=8).map(lambda name: f"x{name.strip()}"),
            st.integers(1, 30),
            st.none() | st.decimals(0, 100, places=4),
            st.none() | st.decimals(0, 1, places=2),
        ),
        min_size=1,
        max_size=20,
        unique_by=lambda row: provinces.key(row[0]),
    )
)
@settings(deadline=None, max_examples=50)
def test_any_table_written_as_a_file_is_read_as_the_same(rows: list[Any]):
    written = [
        tables.Row(province=names.canonical(name), code=None, rank=rank, score=score, groups={} if group is None else {"g": group})
        for name, rank, score, group in rows
    ]
    ordered = sorted(written, key=lambda row: (row.rank, provinces.key(row.province)))
    table = tables.Table(40, "unstated", ("g",), tuple(ordered))
    read_again = tables.read(spreadsheets.csv_rows(presenter.to_csv(table)), province_count=40, total="unstated", columns=None)

    assert (read_again.rows, read_again.groups, read_again.complete) == (table.rows, ("g",), False)


async def test_the_list_has_the_newest_version_of_each_ranking(scorecard: Service):
    await loaded(scorecard, REFERENCE.format(rank=61), year=2019, of=63)
    await loaded(scorecard, FOUR, total="sum")

    items = (await scorecard.client.get("/v1/rankings")).json()["items"]

    assert [(each["framework"], each["year"], each["rows"], each["of"], each["complete"]) for each in items] == [
        ("dvc-2020", 2020, 4, 4, True),
        ("dvc-2020", 2019, 1, 63, False),
    ]


@pytest.mark.parametrize(
    ("parameters", "code"),
    [
        ({"province": "H35", "version": "1"}, "table_has_no_province"),
        ({"province": "H35", "format": "csv"}, "table_has_no_province"),
        ({"compare": "H35"}, "compare_needs_province"),
        ({"province": "H35", "compare": "a,b,c,d,e,f"}, "invalid_request"),
    ],
)
async def test_parameters_that_contradict_each_other_are_refused(scorecard: Service, parameters: dict[str, Any], code: str):
    await loaded(scorecard, FOUR, total="sum")
    response = await scorecard.client.get("/v1/rankings/dvc-2020/2020", params=parameters)

    assert (response.status_code, response.json()["code"]) == (422, code)
    assert response.json()["errors"]


@pytest.mark.parametrize("address", ["dvc-2020/2020", "dvc-2020/2020/versions", "dvc-2020/2020?version=3"])
async def test_what_is_not_loaded_is_not_found(scorecard: Service, address: str):
    response = await scorecard.client.get(f"/v1/rankings/{address}")

    assert (response.status_code, response.json()["code"]) == (404, "ranking_not_found")


DTI_WEIGHTS = {
    "digital_awareness": "0.1",
    "digital_institutions": "0.1",
    "digital_infrastructure": "0.1",
    "digital_workforce": "0.1",
    "cyber_security": "0.1",
    "digital_government": "0.2",
    "digital_economy": "0.15",
    "digital_society": "0.15",
}


async def test_a_real_ranking_is_loaded_as_it_is(scorecard: Service, real_data: Path):
    file = real_data / "dti-2022-provinces.csv"
    if not file.exists():
        pytest.skip("the real ranking is not on this machine (set MOTCUA_REAL_DATA)")
    weights = ",".join(f"{group}={weight}" for group, weight in DTI_WEIGHTS.items())

    table = await loaded(scorecard, file.read_bytes(), name="dti", year=2022, columns="score=pdti_total", total=weights)
    lai_chau = await read(scorecard, "dti", 2022, province="H35")
    second = await read(scorecard, "dti", 2022, province="Thành phố Hồ Chí Minh")

    assert (table["of"], table["complete"], table["groups"]) == (63, True, list(DTI_WEIGHTS))
    # Five provinces with scores; all totals follow from the weights but for the rounding of their parts.
    assert [each["province"] for each in table["differences"] if not each["within_rounding"]] == []
    assert [row["province"] for row in table["rows"] if row["rank"] == 15] == ["Thanh Hóa", "Yên Bái"]
    assert (lai_chau["rank"], lai_chau["score"]) == (53, None)
    assert [(lai_chau[side]["province"], lai_chau[side]["distance"]) for side in ("above", "below")] == [
        ("Nghệ An", None),
        ("An Giang", None),
    ]
    assert (second["above"]["distance"], second["below"]["distance"]) == (0.0839, -0.0139)
    assert (second["groups"][0]["rank"], second["groups"][0]["of"], second["groups"][0]["complete"]) == (5, 5, False)
