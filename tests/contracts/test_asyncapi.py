"""The AsyncAPI document: valid by the official schema, complete, without what partners may not know, and compatible with its snapshot."""

import copy
import json
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest

from services.contracts import asyncapi
from services.contracts.event import Event
from services.contracts.public_events import PUBLIC
from services.contracts.subscriptions import PUBLISHED
from tests import machine
from tests.contracts import snapshots

CLIENTS = Path(__file__).parents[1] / "clients"
REMEDY = "if that is meant, publish a new version beside the old one; an addition is recorded with `make snapshots`"
DOCUMENT: dict[str, Any] = json.loads(json.dumps(asyncapi.document()))
MESSAGES: dict[str, Any] = DOCUMENT["components"]["messages"]
EVENTS: dict[str, type[Event]] = {event.type: event for events in PUBLISHED.values() for event in events}


def test_the_document_is_valid_by_the_schema_of_asyncapi_3() -> None:
    schema = json.loads((machine.node_modules(CLIENTS) / "@asyncapi" / "specs" / "schemas" / "3.0.0.json").read_text())
    faults = jsonschema_rs.Draft7Validator(schema).iter_errors(DOCUMENT)
    assert [(list(fault.instance_path), fault.message) for fault in faults] == []


def test_every_reference_leads_somewhere_and_every_schema_is_used() -> None:
    references = set(asyncapi._references(DOCUMENT))
    assert {each for each in references if not each.startswith("#")} == set(DOCUMENT["components"]["schemas"])


def test_every_public_event_is_a_message_of_both_channels_with_a_description() -> None:
    assert set(MESSAGES) == set(PUBLIC)
    assert [set(channel["messages"]) for channel in DOCUMENT["channels"].values()] == [set(PUBLIC)] * 2
    assert [kind for kind, message in MESSAGES.items() if not (message["summary"] and message["description"])] == []


@pytest.mark.parametrize("kind", MESSAGES)
def test_the_example_of_a_message_is_valid_and_is_what_the_publisher_could_have_sent(kind: str) -> None:
    [example] = MESSAGES[kind]["examples"]
    schema = MESSAGES[kind]["payload"] | {"components": DOCUMENT["components"]}
    faults = jsonschema_rs.Draft202012Validator(schema, validate_formats=True).iter_errors(example["payload"])
    assert [(list(fault.instance_path), fault.message) for fault in faults] == []
    data = example["payload"]["data"]
    assert PUBLIC[kind].data(data) == data
    wrong = copy.deepcopy(example["payload"]) | {"type": "another.type.v1"}
    assert not jsonschema_rs.Draft202012Validator(schema).is_valid(wrong)


def test_nothing_that_partners_do_not_get_is_described() -> None:
    schemas = DOCUMENT["components"]["schemas"]
    for kind, public in PUBLIC.items():
        own = schemas[EVENTS[kind].__name__]
        for path in public.hidden:
            name, _, inner = path.partition(".")
            schema = asyncapi._resolved(schemas, own["properties"][name]) if inner else own
            assert (inner or name) not in schema["properties"], (kind, path)
            assert (inner or name) not in schema.get("required", ()), (kind, path)
    assert "testpartner" not in schemas["Envelope"]["properties"]


def test_the_document_is_compatible_with_its_snapshot() -> None:
    assert snapshots.broken_asyncapi(snapshots.read(snapshots.ASYNCAPI), snapshots.asyncapi_document()) == [], REMEDY
    assert set(snapshots.read(snapshots.ASYNCAPI)["components"]["messages"]) == set(MESSAGES), "run `make snapshots`"


def test_messages_channels_and_data_are_only_added() -> None:
    old = snapshots.asyncapi_document()
    new = copy.deepcopy(old)
    del new["components"]["messages"]["dossier.received.v1"], new["channels"]["feed"]["messages"]["dossier.received.v1"]
    del new["components"]["schemas"]["DossierStopped"]["properties"]["status"]
    new["channels"]["webhook"]["address"] = "/elsewhere"
    new["components"]["messages"]["dossier.new.v1"] = {"payload": {}}
    new["components"]["schemas"]["DossierReturned"]["properties"]["more"] = {"type": "string"}
    broken = snapshots.broken_asyncapi(old, new)
    assert "feed: address was" not in "".join(broken)
    assert {
        "dossier.received.v1: no longer published",
        "feed: dossier.received.v1 no longer arrives",
        'webhook: address was null, is "/elsewhere"',
        "dossier.stopped.v1|1/data/status: gone",
    } == set(broken)
