"""The dashboard's figures as files."""

import csv
import io
import json
import zipfile
from datetime import date
from importlib import resources
from typing import Any

import pytest

from services.kernel.bilingual import BilingualText
from services.kernel.periods import CalendarPeriod
from services.scorecard.figures import presenter
from services.scorecard.figures.rules import figures
from services.scorecard.figures.rules.figures import Row
from services.scorecard.frameworks.rules import framework
from services.scorecard.tallies.measures import NAMES
from tests.running import Service
from tests.scorecard.builders import START, completed, published, submitted

FRAMEWORKS = framework.load(resources.files("services.scorecard.frameworks") / "data", NAMES)


async def table(service: Service, path: str) -> list[dict[str, str]]:
    response = await service.client.get(path)
    assert (response.status_code, response.headers["content-type"]) == (200, "text/csv; charset=utf-8")
    return list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"))))


async def test_a_figure_by_month_has_thirteen_months_and_empty_cells_for_what_is_not_computed(scorecard: Service):
    await scorecard.deliver(submitted())
    await scorecard.deliver(completed())
    rows = [row for row in await table(scorecard, "/figures/operations.csv?period=2026-11") if row["indicator"] == "on_time"]
    assert [row["period"] for row in rows][::12] == ["2025-11", "2026-11"]
    assert (rows[-1]["numerator"], rows[-1]["denominator"], rows[-1]["value"], rows[-1]["max"]) == ("1", "1", "100.0", "20.0")
    assert (rows[0]["denominator"], rows[0]["value"], rows[0]["score"]) == ("0", "", "")


async def test_a_figure_has_the_same_numbers_as_the_scorecard(scorecard: Service):
    await scorecard.deliver(completed(at=START))
    answer = (await scorecard.client.get("/v1/scorecards/qd-766/2026")).json()
    rows = await table(scorecard, "/figures/decision-766.csv?period=2026")
    assert [row["indicator"] for row in rows] == [each["id"] for each in answer["indicators"]]
    assert [row["score"] for row in rows] == ["" if each["score"] is None else str(each["score"]) for each in answer["indicators"]]


async def test_a_figure_of_a_period_that_has_not_begun_has_no_numbers(scorecard: Service):
    await scorecard.deliver(published())
    rows = await table(scorecard, "/figures/decision-766.csv?period=2099")
    assert {(row["numerator"], row["value"], row["score"]) for row in rows} == {("", "", "")}


async def test_a_figure_by_authority_has_the_units_below(scorecard: Service):
    for code, unit in (("H35.01.01-261105-0001", "H35.01.01"), ("H35.02-261105-0002", "H35.02")):
        await scorecard.deliver(completed(code, unit=unit).model_copy(update={"received_at": START}))
    rows = await table(scorecard, "/figures/authorities.csv?period=2026")
    assert sorted({row["authority"] for row in rows}) == ["H35.01", "H35.02"]


async def test_what_describes_a_figure_names_its_columns_its_law_and_the_request_that_answers_the_same(scorecard: Service):
    await scorecard.deliver(completed())
    about = (await scorecard.client.get("/figures/operations.metadata.json?period=2026-11&authority=H35.01")).json()
    rows = await table(scorecard, "/figures/operations.csv?period=2026-11&authority=H35.01")
    assert [column["name"] for column in about["columns"]] == list(rows[0])
    assert {indicator["id"] for indicator in about["indicators"]} == {row["indicator"] for row in rows}
    assert [about["period"], about["authority"]] == ["2026-11", "H35.01"]
    assert about["legal_basis"]
    points = (await scorecard.client.get(about["source"])).json()["points"]
    assert [point["period"] for point in points] == sorted({row["period"] for row in rows})


@pytest.mark.parametrize(
    "name",
    [each["id"] for each in json.loads((resources.files("services.scorecard.figures") / "data" / "figures.json").read_text())],
)
async def test_every_figure_has_its_three_files(scorecard: Service, name: str):
    period = "2020" if name.endswith("2020") else "2026"
    responses = [await scorecard.client.get(f"/figures/{name}.{form}?period={period}") for form in ("csv", "metadata.json", "zip")]
    assert [response.status_code for response in responses] == [200, 200, 200]
    with zipfile.ZipFile(io.BytesIO(responses[2].content)) as archive:
        assert archive.namelist() == ["README.md", f"{name}.csv", f"{name}.metadata.json"]
        assert archive.read(f"{name}.csv") == responses[0].content
        assert json.loads(archive.read(f"{name}.metadata.json")) == responses[1].json()
        assert responses[1].json()["title"]["vi"] in archive.read("README.md").decode()


@pytest.mark.parametrize("form", ["csv", "metadata.json", "zip"])
async def test_a_file_keeps_its_tag_until_its_data_changes(scorecard: Service, form: str):
    address = f"/figures/operations.{form}?period=2026"
    first = await scorecard.client.get(address)
    again = await scorecard.client.get(address, headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content, first.headers["etag"][0]) == (304, b"", '"')
    assert first.headers["cache-control"] == "public, max-age=60"


async def test_the_tag_of_a_table_changes_with_its_data(scorecard: Service):
    before = await scorecard.client.get("/figures/operations.csv?period=2026")
    await scorecard.deliver(completed())
    after = await scorecard.client.get("/figures/operations.csv?period=2026", headers={"If-None-Match": before.headers["etag"]})
    assert (after.status_code, after.headers["etag"] != before.headers["etag"]) == (200, True)
    assert after.headers["content-disposition"] == 'attachment; filename="operations.csv"'


@pytest.mark.parametrize(
    ("address", "status", "code"),
    [
        ("/figures/none.csv", 404, "figure_not_found"),
        ("/figures/none.metadata.json", 404, "figure_not_found"),
        ("/figures/none.zip", 404, "figure_not_found"),
        ("/figures/decision-766.csv?period=2020", 404, "framework_not_found"),
        ("/figures/decision-766.csv?period=tomorrow", 422, "invalid_period"),
        ("/figures/decision-766.pdf", 404, "not_found"),
    ],
)
async def test_what_is_no_figure_is_refused(scorecard: Service, address: str, status: int, code: str):
    response = await scorecard.client.get(address)
    assert (response.status_code, response.json()["code"]) == (status, code)


async def test_every_figure_of_the_list_is_there_without_a_period(scorecard: Service):
    items = (await scorecard.client.get("/figures")).json()["items"]
    responses = [
        await scorecard.client.get(f"/figures/{each['id']}.{form}") for each in items for form in ("csv", "zip", "metadata.json")
    ]
    assert [(each.request.url.path, each.status_code) for each in responses if each.status_code != 200] == []


async def test_without_a_period_a_framework_that_is_over_has_its_last_year(scorecard: Service):
    rows = await table(scorecard, "/figures/online-services-2020.csv")
    assert {row["period"] for row in rows} == {"2020"}


async def test_the_list_has_every_figure(scorecard: Service):
    items = (await scorecard.client.get("/figures")).json()["items"]
    assert {"on-time", "satisfaction", "digitisation", "decision-766", "authorities"} <= {each["id"] for each in items}


def test_a_cell_that_a_spreadsheet_would_calculate_is_text():
    row = Row("2026", "=cmd()", "g", "@SUM(1)", BilingualText(vi="-1+1", en="x"), None, None, None, None, 1.0)
    line = presenter.to_csv([row]).decode("utf-8-sig").splitlines()[1]
    assert line == "2026,'=cmd(),g,'@SUM(1),'-1+1,,,,,1.0"


@pytest.mark.parametrize(
    ("period", "first", "last"),
    [
        ("2026", "2025-11", "2026-11"),  # the year has not ended
        ("2025", "2024-12", "2025-12"),
        ("2026-Q1", "2025-03", "2026-03"),
        ("2026-02", "2025-02", "2026-02"),
        ("2027", "2025-11", "2026-11"),  # it has not begun
    ],
)
def test_the_months_of_a_figure_end_with_the_period_or_with_the_last_month_that_has_begun(period: str, first: str, last: str):
    months = figures.months(CalendarPeriod.parse(period), date(2026, 11, 28))
    assert (len(months), months[0].name, months[-1].name) == (13, first, last)


def test_a_figure_of_indicators_that_no_framework_has_is_not_loaded():
    data: Any = {"id": "x", "title": {"vi": "x", "en": "x"}, "framework": "qd-766", "indicators": ["9.9"], "by": "month"}
    with pytest.raises(ValueError, match="x: qd-766 has no indicators"):
        figures.Figures([figures.Figure.model_validate(data)], FRAMEWORKS)
