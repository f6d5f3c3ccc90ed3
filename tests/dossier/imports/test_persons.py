"""Persons of imported dossiers: history is kept with a remark, what a partner submits is held to the rules."""

from datetime import UTC, datetime
from typing import Any

import pytest

from tests.dossier.imports.builders import HOUR, import_as_partner, import_records, read_dossier, record, record_errors
from tests.dossier.tracking.builders import track
from tests.running import Service

ODD = {"kind": "business", "name": "Lò Thị Mai", "id_number": "6200 000 003", "phone": "3876543", "date_of_birth": "1895"}


NO_TIMES = {"received_at": None, "completed_at": None, "returned_at": None}


def remarks(answer: Any) -> list[str]:
    """The pointers of the remarks on the first record."""
    return [each["pointer"].removeprefix("/body/records/0") for each in answer.json()["records"][0]["remarks"]]


async def test_numbers_and_dates_nobody_has_are_kept_with_a_remark_in_history(service: Service):
    answer = await import_records(
        service, record("old", applicant=ODD, submitted_by={"kind": "citizen", "name": "A", "phone": "------"})
    )
    assert answer.json()["created"] == 1, answer.text
    assert remarks(answer) == ["/applicant/id_number", "/applicant/date_of_birth", "/applicant/phone", "/submitted_by/phone"]
    applicant = (await read_dossier(service, "old"))["applicant"]
    assert {name: applicant[name] for name in ODD} == ODD | {"id_number": "6200000003"}


async def test_a_remark_is_not_made_of_a_record_that_is_refused(service: Service):
    answer = await import_records(service, record("old", applicant=ODD, procedure_name=None))
    assert (answer.json()["refused"], remarks(answer)) == (1, [])


async def test_a_kept_number_is_tracked_however_it_is_written(service: Service):
    await import_records(service, record("old", applicant=ODD))
    assert (await track(service, "old", {"id_number": "6200.000.003"})).status_code == 200


async def test_a_record_without_oddities_has_no_remarks(service: Service):
    assert remarks(await import_records(service, record())) == []


@pytest.mark.parametrize("born", ["1952-13", "hôm qua", 1952])
async def test_what_is_no_date_at_all_is_refused_in_history_too(service: Service, born: Any):
    applicant = {"kind": "citizen", "name": "Lò Thị Mai", "date_of_birth": born}
    answer = await import_records(service, record(applicant=applicant))
    assert record_errors(answer) == [("invalid_record", "/applicant/date_of_birth")]


async def test_a_name_that_cannot_be_seen_is_refused_in_history_too(service: Service):
    answer = await import_records(service, record(applicant={"kind": "citizen", "name": "\u3164"}, procedure_name="\u200b"))
    assert record_errors(answer) == [("invalid_record", "/procedure_name"), ("invalid_record", "/applicant/name")]


async def test_a_partner_submits_only_numbers_that_somebody_may_have(service: Service):
    submitted = record(start=datetime.now(UTC) - HOUR, status="submitted", channel="online", applicant=ODD, **NO_TIMES)
    answer = await import_as_partner(service, submitted)
    assert record_errors(answer) == [
        ("invalid_record", "/applicant/id_number"),
        ("invalid_record", "/applicant/date_of_birth"),
        ("invalid_record", "/applicant/phone"),
    ]
