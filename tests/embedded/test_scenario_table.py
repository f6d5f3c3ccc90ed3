"""The reference year as a table: what the public record says beside what the system computes, and what it does not compute yet."""

from fractions import Fraction

from services.embedded import scenario_table
from services.embedded.scenario_table import Figure


def test_every_recorded_figure_is_shown_beside_the_computed_one_or_with_what_is_missing():
    figures = {figure.name: figure for figure in scenario_table.compare({"public services": 1890, "dossiers resolved": 6039})}
    assert figures["public services"] == Figure("public services", "1,890", "1,890", "")
    missing = figures["level 3 or 4 services on the National Public Service Portal"]
    assert (missing.recorded, missing.computed) == ("671", "")
    assert missing.not_computed == "integrations the national portal has acknowledged"


def test_a_computed_figure_that_nobody_recorded_is_shown_as_well():
    assert scenario_table.compare({"dossiers resolved": 6039})[-1] == Figure("dossiers resolved", "", "6,039", "")


def test_a_year_of_another_size_is_said_not_to_be_comparable_with_the_record():
    assert scenario_table.comparability(Fraction(1)) == ""
    note = scenario_table.comparability(Fraction(1, 50))
    assert "1/50 of the year" in note
    assert "not to be compared with the record" in note


def test_recorded_figures_are_those_of_the_public_record():
    recorded = {figure.name: figure.recorded for figure in scenario_table.compare({})}
    assert recorded == {
        "public services": "1,890",
        "online services at level 3 or 4": "1,012",
        "level 3 or 4 services on the National Public Service Portal": "671",
        "rank by the share of integrated services": "top 5, behind Bình Phước, Nam Định, Tây Ninh",
        "average cut of the time limit, %": "32.6",
        "largest cut of the time limit, %": "66.7",
        "results on time or early, %": "above 99",
        "satisfaction index of citizens and organisations, %": "85.02",
        "very satisfied on the provincial portal, %": "above 98",
        "rank for the online-service indicator": "36 of 63",
        "places gained since 2019": "25",
        "items on the information portal": "more than 6,700",
        "procedures published with complete information, %": "full",
    }
