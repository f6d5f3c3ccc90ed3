"""What the events of dossiers say for indexes: supplements, extensions, documents, payment, who submitted them, where they came from."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import text

from services.chassis.auth import Authenticator
from services.contracts.dossier import DossierCompleted, DossierEvent
from services.dossier.deadlines.rules import deadline
from services.kernel import working_calendar
from services.kernel.working_time import StopCause
from tests.dossier.builders import ALL_STEPS, AUTHORITY, ELSEWHERE, PROCEDURE, act, after, dossier_after, submission, submit
from tests.dossier.imports.builders import DAY, HOUR, SINCE, THEN, import_as_partner, import_records, processing, record
from tests.dossier.inbound.builders import PRIVATE_KEY, offer
from tests.running import Apps, Service

REASON = {"reason": "Thiếu bản sao."}
STARTED = ALL_STEPS[:2]
ASKED = ("officer", "request_supplement", REASON)
SIGNED = (
    *STARTED,
    (("officer", {"sub": "adviser", "unit": ELSEWHERE}), "answer_consultation", {"note": "Nhất trí."}),
    ("officer", "propose"),
    ("leader", "sign", {"documents": ["KQ-1", "KQ-2"]}),
    ("registrar", "sign", {"documents": ["KQ-2"]}),
)


async def events(service: Service) -> list[dict[str, Any]]:
    kinds = ("payment.", "dossier.party.")
    return [each["data"] for each in await service.emitted() if not each["type"].startswith(kinds)]


async def last(service: Service) -> dict[str, Any]:
    return (await events(service))[-1]


async def waited(service: Service, code: str, minutes: int) -> None:
    """As if the stop that lasts had begun so many minutes earlier."""
    start = f"{{{await stop_count(service, code) - 1},start}}"
    async with service.database.transaction() as session:
        earlier = "to_jsonb((((stops #>> :start)::timestamptz) - make_interval(mins => :minutes))::text)"
        await session.execute(
            text(f"update dossier set stops = jsonb_set(stops, :start, {earlier}) where code = :code"),  # noqa: S608 - of this test
            {"code": code, "minutes": minutes, "start": start.strip("{}").split(",")},
        )


async def stop_count(service: Service, code: str) -> int:
    [(count,)] = await service.rows("select jsonb_array_length(stops) from dossier where code = :code", code=code)
    return int(count)


# -- supplements and extensions ----------------------------------------------------------------------------------------


async def test_the_time_of_each_supplement_is_added_up_by_the_wall_clock_once_it_came(service: Service, started: str):
    code = await after(service, started, ASKED)
    waiting = await last(service)
    await waited(service, code, 90)
    await act(service, code, "citizen", "supplement")
    once = await last(service)
    await act(service, code, *ASKED[:2], **REASON)
    await waited(service, code, 24 * 60)
    await act(service, code, "citizen", "supplement")
    twice = await last(service)
    assert [(each["supplements"], each["supplement_minutes"]) for each in (waiting, once, twice)] == [(1, 0), (1, 90), (2, 1530)]


async def test_waiting_for_a_payment_is_no_supplement(service: Service, started: str):
    code = await after(service, started, ("officer", "request_payment", {"amount": 50_000}))
    await waited(service, code, 90)
    await act(service, code, "clerk", "confirm_payment")
    assert ((await last(service))["supplement_minutes"], (await last(service))["awaiting_supplement_since"]) == (0, None)


@pytest.mark.parametrize("before", [(), STARTED])
async def test_the_event_says_since_when_a_supplement_is_awaited_before_reception_as_well(
    service: Service, before: tuple[Any, ...]
):
    code = await dossier_after(service, *before, ("clerk" if not before else "officer", "request_supplement", REASON))
    waiting = await last(service)
    await act(service, code, "citizen", "supplement")
    assert datetime.fromisoformat(waiting["awaiting_supplement_since"]) == datetime.fromisoformat(waiting["step"]["at"])
    assert (await last(service))["awaiting_supplement_since"] is None


async def test_a_later_step_while_waiting_keeps_since_when(service: Service, started: str):
    code = await after(service, started, ASKED)
    since = (await last(service))["awaiting_supplement_since"]
    await act(service, code, "citizen", "request_withdrawal")
    assert ((await last(service))["status"], (await last(service))["awaiting_supplement_since"]) == ("awaiting_supplement", since)


async def test_extensions_are_counted_and_a_new_date_on_reopening_is_none(service: Service, started: str):
    for actor, action, days in (
        ("leader", "extend", 30),
        ("officer", "propose", 0),
        ("leader", "approve", 0),
        ("officer", "complete", 0),
    ):
        later = {"due_at": _working_time(days), **REASON} if days else {}
        assert (await act(service, started, actor, action, **later)).status_code == 200
    extended = (await last(service))["extensions"]
    assert (await act(service, started, "leader", "reopen", due_at=_working_time(60), **REASON)).status_code == 200
    assert (extended, (await last(service))["extensions"]) == (1, 1)


def _working_time(days: int) -> str:
    """Working time some days ahead."""
    return (
        working_calendar.load(working_calendar.LAI_CHAU).next_working_moment(datetime.now(UTC) + timedelta(days=days)).isoformat()
    )


def test_minutes_of_stops_are_whole_and_of_one_cause():
    def stop(start: str, end: str | None, cause: str) -> dict[str, Any]:
        return {"start": f"2026-11-0{start}+07:00", "end": end and f"2026-11-0{end}+07:00", "cause": cause}

    stops = [
        stop("2T08:00:00", "3T08:00:30", "supplement"),
        stop("4T08:00:00", "4T09:00:00", "payment"),
        stop("5T08:00:00", "5T08:10:31", "supplement"),
        stop("6T08:00:00", None, "supplement"),
    ]
    assert deadline.stopped_minutes(stops, StopCause.SUPPLEMENT) == 24 * 60 + 11


# -- documents ---------------------------------------------------------------------------------------------------------


async def test_the_documents_of_components_are_counted_anew_with_a_supplement(service: Service):
    components = [{"component": "c1", "documents": ["TL-1", "TL-2"]}]
    code = await dossier_after(service, ("clerk", "request_supplement", REASON), components=components)
    await act(service, code, "citizen", "supplement", components=[{"component": "c1", "documents": ["TL-1", "TL-3", "TL-4"]}])
    assert [each["input_documents"] for each in await events(service)] == [2, 2, 3]


async def test_a_supplement_of_the_form_alone_leaves_the_documents_as_they_are(service: Service):
    components = [{"component": "c1", "documents": ["TL-1"]}]
    code = await dossier_after(service, ("clerk", "request_supplement", REASON), components=components)
    await act(service, code, "citizen", "supplement", form={"child_name": "Lò Văn Bình"})
    assert (await last(service))["input_documents"] == 1


async def test_documents_that_signing_and_completing_name_are_the_result_each_once(service: Service):
    await dossier_after(service, *SIGNED, ("officer", "complete", {"documents": ["KQ-2", "KQ-3"]}), procedure="1.000894")
    completed = DossierCompleted.model_validate(await last(service))
    assert ([each["result_documents"] for each in await events(service)][-3:], completed.input_documents) == ([2, 2, 3], 0)


async def test_a_dossier_completed_without_documents_is_known_to_have_none(service: Service):
    await dossier_after(service, *ALL_STEPS)
    assert {each["result_documents"] for each in await events(service)} == {0}


async def test_a_reopened_dossier_has_no_result(service: Service, started: str):
    complete = ("officer", "complete", {"documents": ["KQ-1"]})
    code = await after(service, started, ("officer", "propose"), ("leader", "approve"), complete)
    had = (await last(service))["result_documents"]
    await act(service, code, "leader", "reopen", due_at=_working_time(30), **REASON)
    assert (had, (await last(service))["result_documents"]) == (1, 0)


async def test_of_a_dossier_from_before_documents_are_unknown_until_some_are_named(service: Service, started: str):
    code = await after(service, started, ("officer", "propose"), ("leader", "approve"))
    async with service.database.transaction() as session:
        await session.execute(text("update dossier set input_documents = null, result_documents = null"))
    await act(service, code, "officer", "complete")
    unknown = await last(service)
    await act(service, code, "leader", "reopen", due_at=_working_time(30), **REASON)
    assert [(each["input_documents"], each["result_documents"]) for each in (unknown, await last(service))] == [
        (None, None),
        (None, 0),
    ]


# -- payment, identity, origin -----------------------------------------------------------------------------------------


async def test_a_payment_is_none_then_requested_then_paid(service: Service, started: str):
    code = await after(service, started, ("officer", "request_payment", {"amount": 50_000}))
    await act(service, code, "clerk", "confirm_payment")
    states = [(each["payment_state"], each["payment_amount"]) for each in await events(service)]
    assert list(dict.fromkeys(states)) == [("none", 0), ("requested", 50_000), ("paid", 50_000)]


@pytest.fixture
def issuer(service: Service) -> Iterator[Callable[..., None]]:
    """Sets what the operator says of the issuer."""
    before = service.app.state.authenticator

    def verifies(*, identity: bool | None) -> None:
        trusted = service.identity.trusted.model_copy(update={"verifies_identity": identity})
        service.app.state.authenticator = Authenticator([trusted])

    yield verifies
    service.app.state.authenticator = before


@pytest.mark.parametrize("verified", [True, False, None])
async def test_an_account_is_verified_if_its_issuer_verifies_identities(service: Service, issuer, verified):
    issuer(identity=verified)
    await submit(service)
    assert (await last(service))["identity_verified"] is verified


async def test_of_a_dossier_at_the_counter_no_account_is_known(service: Service, issuer):
    issuer(identity=True)
    await submit(service, persona="clerk", channel="counter")
    assert (await last(service))["identity_verified"] is None


@pytest.mark.parametrize("said", [True, False, None])
async def test_a_dossier_of_the_national_portal_is_not_imported_and_has_the_portals_word_on_the_account(apps: Apps, said):
    service = await apps.fresh("dossier", private_keys=(PRIVATE_KEY,))
    for published in (PROCEDURE, AUTHORITY):
        await service.deliver(published)
    await service.deliver(offer(identity_verified=said))
    data = await last(service)
    assert (data["identity_verified"], data["imported"], data["input_documents"]) == (said, False, 1)


async def test_what_was_not_recorded_is_null_and_not_no(service: Service):
    await import_records(service, record())
    data = await last(service)
    assert {data[name] for name in ("components_to_digitise", "digitised", "reused_components", "in_personal_storage")} == {None}


# -- imports -----------------------------------------------------------------------------------------------------------


async def test_an_imported_dossier_has_the_facts_its_record_states(service: Service):
    stops = [{"start": (THEN + 2 * HOUR).isoformat(), "end": (THEN + 5 * HOUR).isoformat(), "cause": "supplement"}]
    components = [{"component": "c1", "documents": ["TL-1"]}]
    await import_records(service, record(stops=stops, components=components, result_documents=["KQ-1", "KQ-2"]))
    data = await last(service)
    assert (data["imported"], data["supplements"], data["supplement_minutes"]) == (True, 1, 180)
    assert (data["input_documents"], data["result_documents"], data["identity_verified"]) == (1, 2, None)


@pytest.mark.parametrize(("stated", "known"), [(None, None), ([], 0)])
async def test_an_import_that_does_not_state_documents_does_not_say_there_are_none(service: Service, stated, known):
    await import_records(service, record(result_documents=stated))
    data = await last(service)
    assert (data["input_documents"], data["result_documents"]) == (None, known)


async def test_an_imported_dossier_stays_one_and_says_since_when_it_waits(service: Service):
    since = SINCE + 2 * HOUR
    stops = [{"start": since.isoformat(), "cause": "supplement"}]
    await import_records(service, processing("open") | {"status": "awaiting_supplement", "stops": stops})
    waiting = await last(service)
    await act(service, "open", "clerk", "supplement")
    assert (waiting["imported"], datetime.fromisoformat(waiting["awaiting_supplement_since"])) == (True, since)
    assert ((await last(service))["imported"], (await last(service))["awaiting_supplement_since"]) == (True, None)
    assert (await last(service))["supplement_minutes"] > 0


async def test_a_dossier_submitted_by_a_partners_system_is_imported(service: Service):
    inbound = submission(
        code="VN-1", status="submitted", channel="online", submitted_at=(datetime.now().astimezone() - DAY).isoformat()
    )
    assert (await import_as_partner(service, inbound)).json()["created"] == 1
    data = await last(service)
    assert (data["status"], data["imported"]) == ("submitted", True)


def test_every_fact_of_the_events_has_a_description():
    described = DossierEvent.model_json_schema()["properties"]
    facts = ("digitised", "reused_components", "in_personal_storage", "paid_online", "components_to_digitise")
    assert [name for name in facts if "not" not in described[name]["description"]] == []
