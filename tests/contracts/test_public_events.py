"""What partners get of each event: every field is listed here, so that a new one is given out on purpose or not at all."""

import json
from typing import Any

import pytest
from pydantic import BaseModel

from services.contracts.catalog import ProcedurePublished
from services.contracts.dossier import DossierReceived, PaymentSettled
from services.contracts.event import Event
from services.contracts.public_events import NOT_PUBLIC, PUBLIC, message_in
from services.contracts.satisfaction import PetitionOpened
from services.contracts.subscriptions import PUBLISHED
from tests.integration.builders import dossier_event

EVENTS = {event.type: event for events in PUBLISHED.values() for event in events}
# A new field is not public: add it to `hidden` in `contracts/public_events.py`, unless partners need it and it is about no person. Then it stands here.
FIELDS = {
    "dossier": """code version status status_code procedure.code procedure.name procedure.version procedure.field.code procedure.field.name
        authority.code authority.name unit applicant_kind channel return_method submitted_at received_at original_due_at due_at completed_at
        returned_at ended_at lapses_at step.action step.unit step.at step.due_at supplements supplement_minutes awaiting_supplement_since extensions
        payment_state payment_amount paid_online paid_in_cash imported input_documents result_documents digitised components_to_digitise
        reused_components history_hash""",
    "payment": """code version dossier procedure.code procedure.name procedure.version procedure.field.code procedure.field.name authority.code
        authority.name state amount lines.kind lines.name lines.amount currency requested_at paid_at settled_by refunded refund refund_amount""",
    "petition": """code version kind status authority.code authority.name unit.code unit.name escalated_to rules opened_at received_at due_at
        step_due_at answered_at ended_at published_at step.action step.at step.unit history_hash late_steps reopened about_dossier number likes
        dislikes changed_at""",
    "campaign": """code version name unit questionnaire questionnaire_version returned_from returned_to population size launched_at answers
        closed_at""",
    "figures": "questionnaire authority year number released_at cells.grain cells.first_day cells.scores",
    "anchor": "number day leaf_count root statement anchor authority time_stamped_at token certificates",
    "official_document": "code version direction kind authority sent_at status current reported_at unit year number",
    "authority": """code version name kind parent legacy_code valid_from valid_to successors.code successors.kind successors.date
        successors.decision""",
}
# All of a procedure is published, as it stands in the catalogue.
OF_THE_CATALOGUE = {"procedure"}
# About no unit's dossier or petition.
EVERYBODYS = {
    "anchor.completed.v1",
    "anchor.time_stamped.v1",
    "authority.published.v1",
    "campaign.launched.v1",
    "campaign.closed.v1",
    "figures.released.v1",
    "petition.reactions_changed.v1",
}


def sample(model: type[BaseModel]) -> dict[str, Any]:
    """Data with every field of an event, of the messages in it, and one more in each that the contracts do not know."""
    inner = {name: message_in(field.annotation) for name, field in model.model_fields.items()}
    return {name: "x" if kind is None else [sample(kind)] if name != "step" else sample(kind) for name, kind in inner.items()} | {
        "unknown": "x"
    }


def paths(value: Any, path: str = "") -> set[str]:
    """The names in data and in what is inside them, of what has nothing inside."""
    if isinstance(value, list):
        return {each for inner in value for each in paths(inner, path)}
    if isinstance(value, dict):
        return {each for name, inner in value.items() for each in paths(inner, f"{path}.{name}" if path else name)}
    return {path}


def given(kind: str) -> set[str]:
    """The fields partners get of a type."""
    return paths(PUBLIC[kind].data(sample(EVENTS[kind])))


def test_every_event_is_public_or_it_is_said_why_not():
    assert set(EVENTS) == set(PUBLIC) | {event.type for event in NOT_PUBLIC}
    assert set(PUBLIC).isdisjoint(event.type for event in NOT_PUBLIC)
    assert [kind for kind in PUBLIC if EVENTS[kind].confidential] == []


@pytest.mark.parametrize("family", sorted({kind.partition(".")[0] for kind in PUBLIC} - OF_THE_CATALOGUE))
def test_partners_get_the_listed_fields_and_no_other(family: str):
    all_given = {field for kind in PUBLIC if kind.partition(".")[0] == family for field in given(kind)}
    assert all_given == set(FIELDS[family].split())


def test_of_a_procedure_partners_get_what_the_contracts_know_and_nothing_a_newer_service_adds():
    assert not {field for kind in PUBLIC if kind.startswith("procedure.") for field in given(kind) if "unknown" in field}
    assert given("procedure.published.v1") >= {"code", "name", "fee_rules.exemptions.percent", "form_schema"}


def test_what_selects_is_in_the_events():
    used = {(kind, path) for kind, public in PUBLIC.items() for path in (public.authority, public.procedure) if path}
    assert {(kind, path) for kind, path in used if path not in given(kind)} == set()


def test_what_is_about_a_unit_is_restricted_to_it():
    assert {kind for kind, public in PUBLIC.items() if public.authority is None and not kind.startswith("procedure.")} == EVERYBODYS
    assert {public.authority for kind, public in PUBLIC.items() if kind not in EVERYBODYS} == {"authority.code", "authority", None}


@pytest.mark.parametrize("event", [DossierReceived, PaymentSettled, PetitionOpened, ProcedurePublished])
def test_what_is_hidden_is_in_the_event(event: type[Event]):
    assert {path.partition(".")[0] for path in PUBLIC[event.type].hidden} <= set(event.model_fields)


def test_a_real_event_keeps_its_values():
    event = dossier_event(DossierReceived, 2, "received", 2, "Hồ sơ của bà Lò Thị Mai")
    data = json.loads(event.model_dump_json())
    public = PUBLIC[event.type].data(data)
    assert public == {name: value for name, value in data.items() if name in public} | {"step": public["step"]}
    assert public["step"] == {name: data["step"][name] for name in ("action", "unit", "at", "due_at")}
