"""Events and interfaces stay compatible with their snapshots: they may be extended, and nothing others rely on is removed."""

import copy
from collections.abc import Callable
from typing import Any, ClassVar

import pytest

from services.contracts.event import Event
from tests.contracts import snapshots

REMEDY = "if that is meant, publish a new version beside the old one; an addition is recorded with `make snapshots`"


def test_events_are_compatible_with_their_snapshots() -> None:
    assert snapshots.broken_events(snapshots.read(snapshots.EVENTS), snapshots.events()) == [], REMEDY


def test_every_event_has_its_snapshot() -> None:
    assert set(snapshots.read(snapshots.EVENTS)) == set(snapshots.events()), "run `make snapshots`"


@pytest.mark.parametrize("service", snapshots.existing())
def test_a_service_is_compatible_with_its_snapshot(service: str) -> None:
    committed = snapshots.OPENAPI / f"{service}.json"
    assert committed.exists(), "run `make snapshots`"
    assert snapshots.broken_openapi(snapshots.read(committed), snapshots.openapi(service)) == [], REMEDY


# -- which changes are incompatible ------------------------------------------------------------------------------------


def event() -> dict[str, Any]:
    """The schema of a small event."""
    step = {"type": "object", "properties": {"by": {"type": "string"}}, "required": ["by"]}
    properties = {
        "code": {"type": "string"},
        "note": {"anyOf": [{"type": "string"}, {"type": "null"}]},
        "channel": {"enum": ["online", "post"], "type": "string"},
        "steps": {"type": "array", "items": {"$ref": "#/$defs/Step"}},
    }
    return {"$defs": {"Step": step}, "type": "object", "properties": properties, "required": ["code", "note", "channel", "steps"]}


Change = Callable[[dict[str, Any]], Any]

ADDITIONS: dict[str, Change] = {
    "nothing": lambda _: None,
    "an optional field": lambda new: new["properties"].update(extra={"type": "string"}),
    "an optional field further in": lambda new: new["$defs"]["Step"]["properties"].update(extra={"type": "string"}),
}

NARROWINGS: dict[str, Change] = {
    "a field gone": lambda new: new["properties"].pop("code"),
    "a field further in gone": lambda new: new["$defs"]["Step"]["properties"].pop("by"),
    "a required field optional": lambda new: new["required"].remove("code"),
    "a new required field": lambda new: (new["properties"].update(extra={"type": "string"}), new["required"].append("extra")),
    "another type": lambda new: new["properties"].update(code={"type": "integer"}),
    "a list for one": lambda new: new["properties"].update(steps={"$ref": "#/$defs/Step"}),
    "may be null": lambda new: new["properties"].update(code={"anyOf": [{"type": "string"}, {"type": "null"}]}),
    "may no longer be null": lambda new: new["properties"].update(note={"type": "string"}),
    "a value gone": lambda new: new["properties"]["channel"]["enum"].remove("post"),
    "a value old consumers do not know": lambda new: new["properties"]["channel"]["enum"].append("counter"),
    "another pattern": lambda new: new["properties"].update(code={"type": "string", "pattern": "^H"}),
}


def changed(document: dict[str, Any], change: Change) -> dict[str, Any]:
    new = copy.deepcopy(document)
    change(new)
    return new


@pytest.mark.parametrize("change", ADDITIONS.values(), ids=ADDITIONS)
def test_an_event_may_be_extended(change: Change) -> None:
    assert snapshots.broken_events({"a.b.v1": event()}, {"a.b.v1": changed(event(), change), "a.c.v1": event()}) == []


@pytest.mark.parametrize("change", NARROWINGS.values(), ids=NARROWINGS)
def test_an_event_may_not_be_narrowed(change: Change) -> None:
    assert len(snapshots.broken_events({"a.b.v1": event()}, {"a.b.v1": changed(event(), change)})) > 0


class ItemCreated(Event):
    type: ClassVar[str] = "item.created.v1"

    code: str


class WithOptionalNote(ItemCreated):
    type: ClassVar[str] = "item.created.v1"

    note: str | None = None


class WithRequiredNote(ItemCreated):
    type: ClassVar[str] = "item.created.v1"

    note: str | None


@pytest.mark.parametrize(
    ("later", "broken"), [(ItemCreated, []), (WithOptionalNote, []), (WithRequiredNote, ["item.created.v1/note: now required"])]
)
def test_a_field_with_a_default_is_an_addition_and_one_without_is_not(later: type[Event], broken: list[str]) -> None:
    before, after = {ItemCreated.type: snapshots.schema(ItemCreated)}, {ItemCreated.type: snapshots.schema(later)}
    assert snapshots.broken_events(before, after) == broken


def test_an_event_may_not_disappear() -> None:
    assert snapshots.broken_events({"a.b.v1": event()}, {}) == ["a.b.v1: no longer published"]


def interface() -> dict[str, Any]:
    """The document of a small service."""
    request = {"type": "object", "properties": {"code": {"type": "string"}, "way": {"enum": ["a"]}}, "required": ["code"]}
    response = {"type": "object", "properties": {"code": {"type": "string"}, "way": {"enum": ["a"]}}, "required": ["code"]}
    responses = {"201": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Out"}}}}, "4XX": {}}
    body = {"required": True, "content": {"application/json": {"schema": {"$ref": "#/components/schemas/In"}}}}
    limit = {"name": "limit", "in": "query", "required": False, "schema": {"type": "integer"}}
    post = {"parameters": [limit], "requestBody": body, "responses": responses}
    return {"paths": {"/v1/notes": {"post": post}}, "components": {"schemas": {"In": request, "Out": response}}}


def post(new: dict[str, Any]) -> Any:
    return new["paths"]["/v1/notes"]["post"]


def schema(new: dict[str, Any], name: str) -> Any:
    return new["components"]["schemas"][name]


GROWTH: dict[str, Change] = {
    "nothing": lambda _: None,
    "a path": lambda new: new["paths"].update({"/v1/more": {"get": {"responses": {}}}}),
    "an answer": lambda new: post(new)["responses"].update({"202": {}}),
    "an optional parameter": lambda new: post(new)["parameters"].append({"name": "q", "in": "query", "schema": {}}),
    "an optional field of the body": lambda new: schema(new, "In")["properties"].update(extra={}),
    "a field no longer required": lambda new: schema(new, "In")["required"].remove("code"),
    "a value taken": lambda new: schema(new, "In")["properties"]["way"]["enum"].append("b"),
    "a field shown": lambda new: (
        schema(new, "Out")["properties"].update(extra={}),
        schema(new, "Out")["required"].append("extra"),
    ),
}

LOSS: dict[str, Change] = {
    "a path": lambda new: new["paths"].pop("/v1/notes"),
    "a method": lambda new: new["paths"]["/v1/notes"].pop("post"),
    "an answer": lambda new: post(new)["responses"].pop("201"),
    "a parameter": lambda new: post(new)["parameters"].clear(),
    "a parameter of another type": lambda new: post(new)["parameters"][0].update(schema={"type": "string"}),
    "a parameter required": lambda new: post(new)["parameters"][0].update(required=True),
    "a new parameter required": lambda new: post(new)["parameters"].append(
        {"name": "q", "in": "query", "required": True, "schema": {}}
    ),
    "a header required": lambda new: post(new)["parameters"].append(
        {"name": "If-Match", "in": "header", "required": True, "schema": {}}
    ),
    "a kind of body": lambda new: post(new).pop("requestBody"),
    "a field of the body": lambda new: schema(new, "In")["properties"].pop("code"),
    "a new required field of the body": lambda new: schema(new, "In")["required"].append("way"),
    "a value taken": lambda new: schema(new, "In")["properties"]["way"].update(enum=["b"]),
    "a field shown": lambda new: schema(new, "Out")["properties"].pop("code"),
    "a field sure to be shown": lambda new: schema(new, "Out")["required"].remove("code"),
    "the type of a field shown": lambda new: schema(new, "Out")["properties"].update(code={"type": "integer"}),
    "the kind of an answer": lambda new: post(new)["responses"].update({"201": {"content": {"text/csv": {}}}}),
}


@pytest.mark.parametrize("change", GROWTH.values(), ids=GROWTH)
def test_an_interface_may_be_extended(change: Change) -> None:
    assert snapshots.broken_openapi(interface(), changed(interface(), change)) == []


@pytest.mark.parametrize("change", LOSS.values(), ids=LOSS)
def test_an_interface_may_not_be_narrowed(change: Change) -> None:
    assert len(snapshots.broken_openapi(interface(), changed(interface(), change))) > 0


def test_a_body_that_becomes_required_is_reported() -> None:
    optional = changed(interface(), lambda new: post(new)["requestBody"].update(required=False))
    assert snapshots.broken_openapi(optional, interface()) == ["POST /v1/notes: a body is now required"]
