"""Who may read which figures: officials those of their unit and the units below, others none."""

from datetime import date

import pytest

from services.embedded.personas import UNIT
from tests.dossier.rows import insert_rows
from tests.dossier.statistics.builders import URL, get_statistics, publish_authority, received_row
from tests.running import Service


@pytest.mark.parametrize("persona", ["clerk", "officer", "registrar", "leader", "auditor"])
async def test_officials_read_what_was_received_by_their_unit_and_those_below(dossier: Service, persona):
    below, alike, beside = f"{UNIT}.07", f"{UNIT}0", "H35.02"
    await insert_rows(dossier, [received_row("2020-07-01", authority_code=code) for code in (UNIT, below, alike, beside)])
    report = (await get_statistics(dossier, persona, claims={"unit": UNIT}, by="authority")).json()
    assert [each["code"] for each in report["rows"]] == [UNIT, below]
    assert report["authority"] == {"code": UNIT, "name": UNIT}


@pytest.mark.parametrize("unit", ["H35.01.01.%", "H35_01.01", "H35'--", "H35\\", "%", "H35%%", ":since", "$1"])
async def test_a_unit_is_taken_by_the_letter(dossier: Service, unit):
    await insert_rows(dossier, [received_row("2020-07-01", authority_code=code) for code in (UNIT, f"{unit}.01", f"{unit}01")])
    report = (await get_statistics(dossier, claims={"unit": unit}, by="authority")).json()
    assert [each["code"] for each in report["rows"]] == [f"{unit}.01"]


async def test_a_leader_reads_of_one_unit_below_under_its_name_even_when_it_is_no_more(dossier: Service):
    await publish_authority(dossier, "H35.09", "Ủy ban nhân dân huyện Tam Đường", valid_to=date(2025, 6, 30))
    await insert_rows(dossier, [received_row("2020-07-01", authority_code="H35.09"), received_row("2020-07-01")])
    report = (await get_statistics(dossier, claims={"unit": "H35"}, authority="H35.09")).json()
    assert report["authority"] == {"code": "H35.09", "name": "Ủy ban nhân dân huyện Tam Đường"}
    assert report["total"]["received"]["total"] == 1


@pytest.mark.parametrize("authority", ["H35", "H35.02", f"{UNIT}0", "H35.01"])
async def test_of_other_units_and_those_above_nothing_is_told(dossier: Service, authority):
    await publish_authority(dossier, authority, "Cơ quan khác")
    answer = await get_statistics(dossier, authority=authority)
    assert (answer.status_code, answer.json()["code"]) == (403, "statistics_forbidden")


async def test_an_authority_nobody_knows_is_refused(dossier: Service):
    answer = await get_statistics(dossier, authority=f"{UNIT}.99")
    assert (answer.status_code, answer.json()["code"]) == (422, "unknown_authority")


@pytest.mark.parametrize(
    ("persona", "claims"),
    [
        ("citizen", {}),
        ("business", {}),
        ("partner", {"scope": "dossiers:read"}),
        ("admin", {}),
        ("editor", {}),
        ("survey_manager", {}),
        ("leader", {"unit": None}),
        ("citizen", {"roles": ["leader"], "unit": UNIT}),
    ],
)
async def test_nobody_else_reads_statistics(dossier: Service, persona, claims):
    answer = await get_statistics(dossier, persona, claims=claims)
    assert (answer.status_code, answer.json()["code"]) == (403, "forbidden")


async def test_without_a_token_nothing_is_told(dossier: Service):
    answer = await dossier.client.get(URL, params={"period": "2020"})
    assert (answer.status_code, answer.json()["code"]) == (401, "unauthenticated")
