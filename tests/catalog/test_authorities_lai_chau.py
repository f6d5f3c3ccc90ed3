import asyncio
from collections import Counter

import pytest

from services.embedded import units
from services.embedded.loading import SAMPLE, LoadError
from tests.catalog.importing import counts, import_file


@pytest.fixture(scope="module")
def real(real_data):
    return units.read(real_data)


@pytest.fixture
async def peopled(apps, real):
    async def take_in(catalog):
        await import_file(catalog, (SAMPLE / "authorities.jsonl").read_bytes(), kind="authorities")
        result = await import_file(catalog, real.ndjson(), kind="authorities")
        # Already in the sample: the province and 36 of the 38 communes; two of them had another parent before.
        assert counts(result) == {"state": "done", "total": 151, "imported": 114, "unchanged": 37, "refused": 0}

    return await apps.prepared("catalog", take_in)


async def listed(service, **query):
    first = (await service.client.get("/v1/authorities", params=query | {"limit": 200})).json()
    assert first["next"] is None
    return first["items"]


async def test_lai_chau_before_and_after_the_first_of_july(peopled):
    before = Counter(item["kind"] for item in await listed(peopled, at="2024-01-01"))
    eve = Counter(item["kind"] for item in await listed(peopled, at="2025-06-30"))
    after = Counter(item["kind"] for item in await listed(peopled, at="2025-07-02"))
    assert (before["district"], before["commune"]) == (eve["district"], eve["commune"]) == (8, 106)
    assert (after["district"], after["commune"]) == (0, 38)


async def test_every_old_commune_has_a_successor_or_is_named_in_the_report(peopled, real):
    named = {remark.name for remark in real.remarks if remark.what == "has no successor in the lists"}
    old = await peopled.rows(
        "select p.name, p.code, s.successor from authority_period p left join succession s on s.predecessor = p.code "
        "where p.kind = 'commune' and p.valid_from < '2025-07-01'"
    )
    ended = await peopled.rows("select code from authority where kind = 'commune' and valid_to = '2025-06-30'")
    followed = {row.code for row in old if row.successor}
    assert len({row.code for row in old}) == 106
    assert len(ended) == 104
    assert [row.name for row in old if row.code in {code for (code,) in ended} - followed] == ["Ủy ban nhân dân xã Mường Than"]
    assert named == {"Xã Mường Than"}


async def test_one_commune_one_district_and_one_code_over_time(peopled):
    unmerged = (await peopled.client.get("/v1/authorities/03451")).json()
    assert [(period["parent"], period["valid_to"]) for period in unmerged["periods"]] == [("H35.63", "2025-06-30"), ("H35", None)]
    assert (unmerged["code"], unmerged["name"], unmerged["state"]) == ("H35.33", "Ủy ban nhân dân xã Mù Cả", "active")
    city = (await peopled.client.get("/v1/authorities/105/successors")).json()
    assert [successor["name"] for successor in city["current"]] == [
        "Ủy ban nhân dân phường Đoàn Kết",
        "Ủy ban nhân dân phường Tân Phong",
    ]
    assert {item["kind"] for item in city["items"]} == {"abolition"}
    queries = ({"at": "2024-01-01"}, {"at": "2025-07-02"})
    answers = await asyncio.gather(*(peopled.client.get("/v1/authorities/03388", params=query) for query in queries))
    names = [answer.json()["name"] for answer in answers]
    assert names == ["Ủy ban nhân dân phường Quyết Tiến", "Ủy ban nhân dân phường Đoàn Kết"]


async def test_names_with_another_spelling_are_matched_and_reported(real):
    result = {remark.name: remark.what for remark in real.remarks}
    assert result["Sùng Phải"] == "was taken for Xã Sùng Phài: the same but for diacritics"
    assert result["Can Hồ"] == "was taken for Xã Kan Hồ: the same but for a letter or two"
    assert not [what for what in result.values() if what.startswith("fits no")]


async def test_a_name_the_list_calls_ambiguous_is_left_to_a_person(real):
    result = {remark.name: remark.what for remark in real.remarks if "person" in remark.what}
    assert list(result) == ["Xã Mường Than"]


async def test_the_units_again_change_nothing(peopled, real):
    result = await import_file(peopled, real.ndjson(), kind="authorities")
    again = await import_file(peopled, (SAMPLE / "authorities.jsonl").read_bytes(), kind="authorities")
    assert (result["imported"], result["unchanged"], result["refused"]) == (0, 151, 0)
    assert (again["imported"], again["unchanged"], again["refused"]) == (0, 54, 0)


def test_a_directory_without_the_lists_is_refused(tmp_path):
    with pytest.raises(LoadError, match=r"lai-chau-units-before-2025-07\.csv cannot be read"):
        units.read(tmp_path)
