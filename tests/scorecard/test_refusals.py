"""Refusals of what is read name the place in the address that is wrong."""

import pytest

from tests.running import Service

CARD = "/v1/scorecards/qd-766/2026"


@pytest.mark.parametrize(
    ("url", "code", "pointers"),
    [
        ("/v1/scorecards/qd-766/2026-Q5", "invalid_period", ["/path/period"]),
        ("/v1/scorecards/qd-766/1999/indicators/2.1/trace", "invalid_period", ["/path/period"]),
        ("/v1/scorecards/qd-766/series?from=2026-01&to=2026-13", "invalid_period", ["/query/to"]),
        ("/v1/scorecards/qd-766/series?from=1999-12&to=2026-12", "invalid_period", ["/query/from"]),
        ("/v1/scorecards/qd-766/series?from=2026&to=2026-12", "invalid_series", ["/query/from"]),
        ("/v1/scorecards/qd-766/series?from=2026-01&to=2026", "invalid_series", ["/query/to"]),
        ("/v1/scorecards/qd-766/series?from=2026-11&to=2026-10", "invalid_series", ["/query/to"]),
        ("/v1/scorecards/none/2026", "framework_not_found", ["/path/framework"]),
        ("/v1/frameworks/none", "framework_not_found", ["/path/framework"]),
        (f"{CARD}/indicators/9.9/trace", "indicator_not_found", ["/path/indicator"]),
        (f"{CARD}/indicators/2.1/records?measure=Z", "measure_not_found", ["/query/measure"]),
        ("/figures/on-time.csv?period=1990", "invalid_period", ["/query/period"]),
        ("/figures/on-time.csv?period=2020", "framework_not_found", ["/query/period"]),
        ("/figures/on-time.metadata.json?period=2020", "framework_not_found", ["/query/period"]),
        ("/figures/none.zip", "figure_not_found", ["/path/figure"]),
    ],
)
async def test_a_refusal_names_the_place_in_the_address(scorecard: Service, url: str, code: str, pointers: list[str]):
    problem = (await scorecard.client.get(url)).json()
    assert (problem["code"], [each["pointer"] for each in problem["errors"]]) == (code, pointers)


@pytest.mark.parametrize(("language", "years"), [("en", "2000 to 2099"), ("vi", "từ 2000 đến 2099")])
async def test_which_years_there_are_is_said(scorecard: Service, language: str, years: str):
    response = await scorecard.client.get("/v1/scorecards/qd-766/1999", headers={"Accept-Language": language})
    assert years in response.json()["detail"]
