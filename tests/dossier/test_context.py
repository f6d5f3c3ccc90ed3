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
