"""Submissions: odd forms are stored unchanged, nonsense is refused, and abolished procedures accept none."""

import asyncio
from typing import Any

import pytest

from tests.dossier.builders import PROCEDURE, see, submit
from tests.dossier.hostile.builders import is_refusal, require_whole_history, row_counts, status_and_code
from tests.dossier.hostile.nonsense import ABOLISHED, ODD_FORMS, SQL
from tests.running import Service


@pytest.mark.parametrize(
    "form",
    ODD_FORMS,
    ids=lambda form: str(form)[:24],
)
async def test_an_odd_form_that_can_be_kept_comes_back_as_it_was(service: Service, form):
    made = await submit(service, procedure="1.007777", form=form)
    assert made.status_code == 201, made.text
    assert (await see(service, made.json()["code"], "citizen")).json()["form"] == form


NONSENSE: list[dict[str, Any]] = [
    {"procedure": SQL},
    {"procedure": "." * 60},
    {"procedure": "1.001193\n"},
    {"authority": "H35.%"},
    {"authority": "H35.01.01 "},
    {"channel": "fax"},
    {"applicant": []},
    {"applicant": {"kind": "citizen", "name": "x" * 301}},
    {"applicant": {"kind": "citizen", "name": "x", "phone": "+" * 20}},
    {"applicant": {"kind": "citizen", "name": "x", "email": "a@b\r\nBcc: c@d"}},
    {"applicant": {"kind": "citizen", "name": "x", "date_of_birth": "10000-01-01"}},
    {"applicant": {"kind": "citizen", "name": "x", "id_number": "０１２３４５６７８９０１"}},
    {"components": [{"component": "c1", "documents": ["a/b"]}]},
    {"components": [{"component": "c1"}] * 101},
    {"form": {"child_name": "x", "born_on": "2026-02-30"}},
    {"form": {"child_name": "x" * 101}},
    {"code": "H35.01.01-000000-00001"},
    {"owner": "demo|somebody"},
    {"status": "completed"},
]


@pytest.mark.usefixtures("code")
async def test_a_submission_with_nonsense_leaves_nothing(service: Service):
    before = await row_counts(service)
    for changes in NONSENSE:
        answer = await submit(service, **changes)
        assert is_refusal(answer), (str(changes)[:60], answer.text)
    assert await row_counts(service) == before


async def test_a_procedure_abolished_between_reading_and_submitting_takes_nothing(service: Service):
    await service.deliver(PROCEDURE.model_copy(update={"code": "1.008888"}))
    assert (await submit(service, procedure="1.008888")).status_code == 201
    before = await row_counts(service)
    await service.deliver(ABOLISHED)
    answers = await asyncio.gather(*(submit(service, procedure="1.008888") for _ in range(3)))
    assert {status_and_code(answer) for answer in answers} == {(422, "procedure_abolished")}
    assert await row_counts(service) == before


async def test_after_all_this_every_history_is_whole(service: Service, code):
    await require_whole_history(service, code)
