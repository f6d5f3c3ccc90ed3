"""The register of an authority: by period, in parts, numbered through the year, as JSON and as form 07."""

from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest

from services.embedded.personas import UNIT
from services.kernel.vietnam import day_in_vietnam
from tests.chassis import papers
from tests.dossier.builders import ALL_STEPS, ELSEWHERE, Actor, dossier_after, token
from tests.dossier.forms.builders import SUPERIOR, draw
from tests.dossier.imports.builders import import_records, record
from tests.running import Service

YEAR = str(day_in_vietnam(datetime.now(UTC)).year)
# In the old system: three dossiers received an hour apart at the turn of the year 2020.
TURN = datetime(2020, 12, 31, 14, tzinfo=UTC)


async def register(service: Service, actor: Actor = "clerk", **query: Any) -> httpx.Response:
    return await service.client.get("/v1/dossier-registers", params={"period": YEAR} | query, headers=token(service, actor))


@pytest.fixture
async def past(service: Service) -> list[str]:
    """Twelve dossiers received hour by hour, the last nine in 2021, Vietnam's time."""
    records = [
        record(
            f"000.00.01.H35-{n:04}",
            start=TURN + timedelta(hours=n - 1),
            applicant={"kind": "citizen", "name": f"Lò Thị Số {n}", "phone": f"09123456{n:02}", "address": "Bản Thẳm"},
        )
        for n in range(1, 13)
    ]
    assert (await import_records(service, *records)).json()["created"] == 12
    return [each["code"] for each in records]


async def test_a_dossier_is_in_the_register_with_what_the_form_asks_for(service: Service):
    code = await dossier_after(service, *ALL_STEPS)
    [row] = (await register(service)).json()["items"]
    assert (row["number"], row["code"], row["applicant"], row["phone"]) == (1, code, "Lò Thị Mai", "0912345678")
    assert row["handler"] == {"code": UNIT, "name": "Trung tâm Phục vụ hành chính công tỉnh"}
    assert row["returned_at"] is not None


async def test_what_was_not_received_is_not_in_the_register(service: Service):
    await dossier_after(service)
    assert (await register(service)).json()["items"] == []


async def test_numbers_go_through_the_year_and_begin_again_with_the_next(service: Service, past: list[str]):
    of_2020, of_2021 = (
        (await register(service, period="2020")).json(),
        (await register(service, period="2021-01", limit=200)).json(),
    )
    assert [row["number"] for row in of_2020["items"]] == [1, 2]
    assert [(row["number"], row["code"]) for row in of_2021["items"]] == list(enumerate(past[2:], 1))


@pytest.mark.usefixtures("past")
async def test_the_parts_of_a_register_follow_one_another(service: Service):
    first = await register(service, period="2021", limit=4)
    second = await register(service, period="2021", limit=4, cursor=first.json()["next"])
    assert [row["number"] for row in second.json()["items"]] == [5, 6, 7, 8]
    assert f"cursor={first.json()['next']}" in first.headers["link"]


@pytest.mark.usefixtures("past")
async def test_on_paper_it_is_form_07_on_a4_or_06_of_the_older_circular(service: Service):
    await service.deliver(SUPERIOR)
    await dossier_after(service, *ALL_STEPS)
    old, new = await register(service, period="2020-Q4", format="pdf"), await register(service, format="pdf")
    draw(new.content, "form-07")
    assert papers.is_archival(new.content)
    assert [papers.text(each.content).partition(",")[0] for each in (old, new)] == ["Mẫu số 06 – Phụ lục", "Mẫu số 07 – Phụ lục I"]
    assert "Quyển số: 2020. Quý IV năm 2020" in papers.text(old.content)
    assert f"Số: {YEAR}/STD-TTPVHCC" in papers.text(new.content)


@pytest.mark.parametrize("rows", [3, pytest.param(200, marks=pytest.mark.soak)])
async def test_on_paper_there_are_as_many_rows_as_were_asked_for(service: Service, rows: int):
    records = [
        record(
            f"000.00.01.H35-{n:04}",
            start=TURN + timedelta(minutes=n - 600),
            applicant={"kind": "citizen", "name": f"Lò Thị Số {n}"},
        )
        for n in range(1, rows + 3)
    ]
    await import_records(service, *records)
    part = await register(service, period="2020", limit=rows, format="pdf")
    draw(part.content, f"form-07-{rows}")
    said = papers.text(part.content)
    assert f"Lò Thị Số {rows}" in said
    assert f"Lò Thị Số {rows + 1}" not in said
    assert 'rel="next"' in part.headers["link"]


async def test_two_hundred_rows_are_the_most(service: Service):
    assert (await register(service, limit=201)).status_code == 422


@pytest.mark.usefixtures("past")
async def test_a_field_keeps_the_numbers_of_the_whole_book(service: Service):
    other = record("000.00.01.H35-9999", start=TURN, field={"code": "dat-dai", "name": "Đất đai"})
    await import_records(service, other)
    of_field = (await register(service, period="2020", field="ho-tich")).json()["items"]
    assert [row["number"] for row in of_field] == [1, 3]


@pytest.mark.parametrize(
    ("actor", "authority", "status"),
    [
        ("clerk", None, 200),
        ("officer", UNIT, 200),
        (("leader", {"sub": "chairman", "unit": "H35"}), UNIT, 200),
        (("auditor", {"sub": "auditor-1", "unit": "H35"}), UNIT, 200),
        ("clerk", ELSEWHERE, 403),
        (("clerk", {"sub": "clerk-3", "unit": "H35.01"}), UNIT, 403),
        (("leader", {"sub": "leader-2", "unit": ELSEWHERE}), UNIT, 403),
        ("citizen", UNIT, 403),
        ("admin", UNIT, 403),
    ],
)
async def test_the_register_is_for_staff_and_leaders_and_auditors_above(service: Service, actor, authority, status):
    answer = await register(service, actor, **({"authority": authority} if authority else {}))
    assert answer.status_code == status


async def test_each_dossier_that_was_shown_has_the_read_in_its_log(service: Service, past: list[str]):
    await register(service, period="2021", limit=3)
    read = await service.rows("select dossier_code from access_log where part = 'forms' order by id")
    assert [row[0] for row in read] == past[2:5]


@pytest.mark.parametrize("period", ["2026-13", "heute", ""])
async def test_a_period_that_is_none_is_refused(service: Service, period):
    assert (await register(service, period=period)).status_code == 422
