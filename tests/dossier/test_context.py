"""Lookups of concurrent submissions are batched: each gets its own result, as current as that of a single lookup."""

import asyncio
from collections import Counter
from datetime import date

from services.dossier.context import DossierNumberSequence
from tests.dossier.builders import AUTHORITY, PROCEDURE, submit
from tests.running import Service

DAY, NEXT_DAY = date(2026, 3, 2), date(2026, 3, 3)
OTHER = AUTHORITY.model_copy(update={"code": "H35.07.01", "name": "Ủy ban nhân dân xã Sìn Hồ"})


async def test_numbers_run_by_themselves_for_each_authority_and_day(service: Service):
    numbers = DossierNumberSequence(service.database.raw)
    requests = [("H35.01", DAY), ("H35.02", DAY), ("H35.01", NEXT_DAY), ("H35.01", DAY), ("H35.02", DAY), ("H35.01", DAY)]
    assert await asyncio.gather(*(numbers.next(*each) for each in requests)) == [1, 1, 1, 2, 2, 3]
    assert await numbers.next("H35.02", DAY) == 3


async def test_a_key_used_before_takes_no_number(service: Service):
    first = await submit(service, key="k")
    again = await submit(service, key="k")
    conflicting = [await submit(service, key="k", form={"child_name": f"Lò Văn {n}"}) for n in range(3)]
    assert (again.status_code, again.json()["code"]) == (201, first.json()["code"])
    assert {(answer.status_code, answer.json()["code"]) for answer in conflicting} == {(422, "idempotency_key_reused")}
    assert await service.rows("select last from dossier_number") == [(1,)]
    assert (await submit(service, key="other")).json()["code"].endswith("00002")


async def test_anothers_key_takes_a_number(service: Service):
    await submit(service, key="k")
    assert (await submit(service, persona="business", key="k")).status_code == 201
    assert await service.rows("select last from dossier_number") == [(2,)]


async def test_of_one_moment_only_the_new_requests_take_numbers(service: Service):
    await asyncio.gather(*(submit(service, key=f"old-{n}") for n in range(3)))
    keys = ["old-0", "new-0", "old-1", "new-1", "old-2"]
    answers = await asyncio.gather(*(submit(service, key=key) for key in keys))
    numbers = sorted(int(answer.json()["code"][-5:]) for answer in answers)
    assert (numbers, await service.rows("select last from dossier_number")) == ([1, 2, 3, 4, 5], [(5,)])


async def test_a_submission_refused_for_another_reason_takes_no_number(service: Service):
    refused = [await submit(service, form={}), await submit(service, channel="post"), await submit(service, authority="H35.99")]
    assert {answer.status_code for answer in refused} == {422, 403}
    assert await service.rows("select last from dossier_number") == []


async def test_two_processes_never_give_one_number_twice(service: Service):
    processes = [DossierNumberSequence(service.database.raw), DossierNumberSequence(service.app.state.database.raw)]
    requests = [(process, authority) for _ in range(25) for process in processes for authority in ("H35.01", "H35.02")]
    assigned = await asyncio.gather(*(process.next(authority, DAY) for process, authority in requests))
    counted = Counter((authority, number) for (_, authority), number in zip(requests, assigned, strict=True))
    assert counted == {(authority, number): 1 for authority in ("H35.01", "H35.02") for number in range(1, 51)}


async def test_submissions_of_one_moment_are_each_decided_by_what_they_ask_for(service: Service):
    await service.deliver(OTHER)
    answers = await asyncio.gather(
        submit(service),
        submit(service, authority=OTHER.code),
        submit(service, authority="H35.99"),
        submit(service, procedure="9.999999"),
        submit(service, form={}),
    )
    assert [answer.status_code for answer in answers] == [201, 201, 422, 422, 422]
    assert [answer.json()["authority"]["name"] for answer in answers[:2]] == [AUTHORITY.name, OTHER.name]
    assert [answer.json()["code"] for answer in answers[2:]] == ["unknown_authority", "procedure_not_in_force", "invalid_form"]
    assert await service.rows("select count(*) from dossier") == [(2,)]


async def test_what_the_catalogue_decided_counts_for_the_very_next_submission(service: Service):
    before = await asyncio.gather(*(submit(service) for _ in range(5)))
    await service.deliver(
        PROCEDURE.model_copy(update={"version": 2, "name": "Đăng ký khai sinh (mới)", "effective_from": date(2025, 8, 1)})
    )
    after = await asyncio.gather(*(submit(service) for _ in range(5)))
    assert {answer.json()["procedure"]["version"] for answer in before} == {1}
    assert {answer.json()["procedure"]["version"] for answer in after} == {2}
