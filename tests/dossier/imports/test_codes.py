"""A code names one dossier: the same record again changes nothing, another is refused, and our own numbers continue after it."""

import asyncio
import hashlib
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from pydantic_core import to_json

from services.dossier.imports.rules.record import DossierRecord
from services.embedded.personas import UNIT
from services.kernel import dossier_codes
from tests.dossier.builders import act, submit
from tests.dossier.imports.builders import HOUR, event_types, import_records, processing, read_dossier, record, record_errors
from tests.running import Service

# -- again, and with other content -------------------------------------------------------------------------------------


async def test_the_same_record_again_changes_nothing(service: Service):
    await import_records(service, record("a"), record("b"))
    rows = "select code, xmin::text from dossier union all select dossier_code || sequence, xmin::text from history order by 1"
    before = await service.rows(rows)
    again = await import_records(service, record("a"), record("c"), record("b"))

    assert [each["status"] for each in again.json()["records"]] == ["unchanged", "created", "unchanged"]
    assert set(before) < set(await service.rows(rows))
    assert await event_types(service) == ["dossier.imported.v1"] * 3


async def test_a_time_written_in_another_zone_is_the_same_time(service: Service):
    await import_records(service, record("a"))
    again = await import_records(service, record("a") | {"submitted_at": "2020-11-05T08:00:00+07:00"})

    assert again.json()["unchanged"] == 1


async def test_the_same_record_is_unchanged_also_when_the_dossier_has_gone_on(service: Service):
    await import_records(service, processing("open"))
    assert (await act(service, "open", "officer", "propose")).status_code == 200

    assert (await import_records(service, processing("open"))).json()["unchanged"] == 1


async def test_a_record_imported_before_records_had_results_is_unchanged(service: Service):
    await import_records(service, record("a"))
    stored = DossierRecord.model_validate(record("a")).model_dump(mode="json", exclude={"result_documents"})
    before = service.app.state.context.sealer.index(hashlib.sha256(to_json(["igate", stored])).hexdigest()).hex()
    assert await service.rows("select entry ->> 'record' from history where entry ->> 'action' = 'import'") == [(before,)]


async def test_a_record_with_another_result_is_another(service: Service):
    await import_records(service, record("a", result_documents=["KQ-1"]))
    other = await import_records(service, record("a", result_documents=["KQ-2"]))
    assert record_errors(other) == [("dossier_code_conflict", "/code")]


@pytest.mark.parametrize(
    "changes", [{"channel": "online"}, {"applicant": {"kind": "citizen", "name": "Ai khác"}}, {"form": {"a": 1}}]
)
async def test_the_same_code_with_other_content_is_refused(service: Service, changes: dict[str, Any]):
    await import_records(service, record("a"))
    other = await import_records(service, record("a", **changes))

    assert record_errors(other) == [("dossier_code_conflict", "/code")]
    assert (await read_dossier(service, "a"))["channel"] == "counter"


async def test_the_same_code_from_another_system_is_refused(service: Service):
    await import_records(service, record("a"))

    assert record_errors(await import_records(service, record("a"), source="opencps")) == [("dossier_code_conflict", "/code")]


async def test_the_code_of_a_dossier_born_here_is_taken(service: Service):
    code = (await submit(service)).json()["code"]

    assert record_errors(await import_records(service, record(code))) == [("dossier_code_conflict", "/code")]
    assert (await service.rows("select count(*) from history")) == [(1,)]


async def test_a_code_twice_in_one_request_counts_once(service: Service):
    answer = await import_records(service, record("a"), record("a", channel="online"))

    assert answer.json()["created"] == 1
    assert record_errors(answer, 1) == [("duplicate_code", "/code")]
    assert (await read_dossier(service, "a"))["channel"] == "counter"


async def test_two_calls_at_once_make_each_dossier_once(service: Service):
    ahead = [record(f"d{n}") for n in range(40)]
    answers = await asyncio.gather(*(import_records(service, *turn) for turn in (ahead, ahead[::-1], ahead[20:])))

    assert sum(answer.json()["created"] for answer in answers) == 40
    assert sum(answer.json()["unchanged"] for answer in answers) == 60
    assert len(await event_types(service)) == 40


# -- our own numbers ---------------------------------------------------------------------------------------------------


async def test_a_number_that_was_brought_along_is_never_given_out_here(service: Service):
    today = (datetime.now(UTC) + 7 * HOUR).date()
    ours = [dossier_codes.code(UNIT, today, number) for number in (7, 3)]
    changes = {"status": "submitted", "received_at": None, "completed_at": None, "returned_at": None, "time_limit": None}
    start = datetime.now(UTC) - timedelta(seconds=1)
    answer = await import_records(service, *(record(code, start=start, **changes) for code in ours))

    assert answer.json()["created"] == 2
    assert (await submit(service)).json()["code"] == dossier_codes.code(UNIT, today, 8)
    await import_records(service, record(dossier_codes.code(UNIT, today, 5), start=start, **changes))
    assert (await submit(service)).json()["code"] == dossier_codes.code(UNIT, today, 9)


async def test_codes_of_others_move_no_counter(service: Service):
    await import_records(
        service, record("000.00.01.H35-201105-0001"), record("G09.20-20260609-0092637"), record("H35.99-251106-00001")
    )

    assert await service.rows("select * from dossier_number") == []
