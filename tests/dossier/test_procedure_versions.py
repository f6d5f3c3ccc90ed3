"""Which procedures accept submissions on a day, by the catalogue's events."""

import json
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from services.contracts.catalog import Closure, ProcedureAbolished, ProcedureResumed, ProcedureSuspended, ProcedureValidityEvent
from services.kernel.vietnam import day_in_vietnam
from tests.dossier.builders import PROCEDURE, submit


def day(offset: int) -> date:
    return day_in_vietnam(datetime.now(UTC)) + timedelta(days=offset)


def decided(kind: type[ProcedureValidityEvent], revision: int, *closures: tuple[Any, int, int | None]) -> ProcedureValidityEvent:
    """An event with closures as (state, first day, last day), days counted from today."""
    return kind(
        code=PROCEDURE.code,
        revision=revision,
        decision="15/QĐ-UBND",
        decided_on=date(2026, 1, 5),
        effective_from=day(closures[-1][1]),
        effective_to=None,
        reason="Nâng cấp cơ sở dữ liệu hộ tịch.",
        replaced_by=None,
        closures=tuple(
            Closure(state=state, effective_from=day(first), effective_to=None if last is None else day(last))
            for state, first, last in closures
        ),
    )


async def outcome(service: Any, **changes: Any) -> tuple[int, str]:
    """The status, and the code of the refusal or of the dossier's procedure."""
    answer = await submit(service, **changes)
    told = answer.json()
    return answer.status_code, told["procedure"]["code"] if "procedure" in told else told["code"]


@pytest.mark.parametrize(
    ("kind", "closure", "code"),
    [
        (ProcedureSuspended, ("suspended", 0, None), "procedure_suspended"),
        (ProcedureSuspended, ("suspended", -10, 0), "procedure_suspended"),
        (ProcedureAbolished, ("abolished", 0, None), "procedure_abolished"),
    ],
)
async def test_from_its_day_a_suspended_or_abolished_procedure_cannot_be_submitted(service, kind, closure, code):
    await service.deliver(decided(kind, 5, closure))
    assert await outcome(service) == (422, code)
    assert await service.rows("select count(*) from dossier") == [(0,)]


@pytest.mark.parametrize(
    ("kind", "closure"),
    [
        (ProcedureSuspended, ("suspended", 1, None)),
        (ProcedureSuspended, ("suspended", -10, -1)),
        (ProcedureAbolished, ("abolished", 1, None)),
    ],
)
async def test_before_and_after_those_days_it_can(service, kind, closure):
    await service.deliver(decided(kind, 5, closure))
    assert await outcome(service) == (201, PROCEDURE.code)


async def test_of_a_suspension_and_an_abolition_on_one_day_the_abolition_is_told(service):
    await service.deliver(decided(ProcedureAbolished, 5, ("suspended", -3, None), ("abolished", -1, None)))
    assert await outcome(service) == (422, "procedure_abolished")


async def test_a_resumed_procedure_can_be_submitted_again(service):
    await service.deliver(decided(ProcedureSuspended, 5, ("suspended", -3, None)))
    await service.deliver(decided(ProcedureResumed, 6, ("suspended", -3, -1)))
    assert await outcome(service) == (201, PROCEDURE.code)


async def test_decisions_that_arrive_out_of_order_end_as_in_order(service):
    await service.deliver(decided(ProcedureResumed, 6, ("suspended", -3, -1)))
    await service.deliver(decided(ProcedureSuspended, 5, ("suspended", -3, None)))
    assert await outcome(service) == (201, PROCEDURE.code)
    assert await service.rows("select revision from procedure_closures") == [(6,)]


async def test_a_suspension_that_arrives_before_its_procedure_holds(dossier):
    await dossier.deliver(decided(ProcedureSuspended, 5, ("suspended", 0, None)))
    await dossier.deliver(PROCEDURE)
    assert await outcome(dossier) == (422, "procedure_suspended")


async def test_a_suspension_of_the_procedure_holds_for_its_next_version_too(service):
    await service.deliver(decided(ProcedureSuspended, 5, ("suspended", 0, None)))
    await service.deliver(PROCEDURE.model_copy(update={"version": 2, "effective_from": day(0)}))
    assert await outcome(service) == (422, "procedure_suspended")


async def test_other_procedures_are_not_touched(service):
    await service.deliver(decided(ProcedureSuspended, 5, ("suspended", 0, None)))
    await service.deliver(PROCEDURE.model_copy(update={"code": "1.000894"}))
    assert await outcome(service, procedure="1.000894") == (201, "1.000894")


async def test_the_copy_of_a_form_keeps_the_order_of_its_fields(service):
    fields = ["zalo", "tên", "b", "a", "nơi sinh", "c"]
    form = {"type": "object", "properties": {name: {"title": name, "type": "string"} for name in fields}, "required": ["zalo"]}
    await service.deliver(PROCEDURE.model_copy(update={"version": 2, "form_schema": form}))
    [(document,)] = await service.rows("select document::text from procedure_version where version = 2")
    stored = json.loads(document)["form_schema"]
    assert (list(stored), list(stored["properties"])) == (["type", "properties", "required"], fields)
