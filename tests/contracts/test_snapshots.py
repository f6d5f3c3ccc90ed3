"""Events and interfaces stay compatible with their snapshots: they may be extended, and nothing others rely on is removed."""

import copy
from collections.abc import Callable
from pathlib import Path
from typing import Any, ClassVar

import pytest

from services.contracts.event import Event
from tests import client_packages
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


def test_the_published_clients_are_as_they_were_made_of_these_documents() -> None:
    # Making them again, in tests/system, takes half a minute.
    assert client_packages.stamped() == client_packages.stamp(client_packages.FOLDER), client_packages.REMEDY


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
    content = {"application/json": {"schema": {"$ref": "#/components/schemas/Out"}}}
    responses = {"201": {"content": content, "headers": {"ETag": {}}}, "4XX": {}}
    body = {"required": True, "content": {"application/json": {"schema": {"$ref": "#/components/schemas/In"}}}}
    limit = {"name": "limit", "in": "query", "required": False, "schema": {"type": "integer"}}
    post = {
        "parameters": [limit],
        "requestBody": body,
        "responses": responses,
        "security": [{"OpenIdConnect": ["clerk", "editor"]}],
    }
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
    "a header of an answer": lambda new: post(new)["responses"]["201"]["headers"].update(Location={}),
    "a role": lambda new: post(new)["security"][0]["OpenIdConnect"].append("admin"),
    "no role needed": lambda new: post(new).update(security=[{"OpenIdConnect": []}]),
    "no token needed": lambda new: post(new).update(security=[]),
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
    "a header of an answer": lambda new: post(new)["responses"]["201"]["headers"].clear(),
    "a role": lambda new: post(new)["security"][0]["OpenIdConnect"].remove("clerk"),
    "a longer text required": lambda new: schema(new, "In")["properties"]["code"].update(minLength=2),
    "a larger number required": lambda new: post(new)["parameters"][0]["schema"].update(minimum=1),
    "a value old clients do not know": lambda new: schema(new, "Out")["properties"]["way"]["enum"].append("b"),
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


@pytest.mark.parametrize("before", [[], [{}], [{}, {"BearerToken": []}]])
def test_a_token_that_becomes_required_is_reported(before: list[Any]) -> None:
    public = changed(interface(), lambda new: post(new).update(security=before))
    assert snapshots.broken_openapi(public, interface()) == ["POST /v1/notes: a token is now required"]
    assert snapshots.broken_openapi(public, public) == []


def test_a_role_that_becomes_required_is_reported() -> None:
    anybody = changed(interface(), lambda new: post(new).update(security=[{"OpenIdConnect": []}, {"BearerToken": []}]))
    assert snapshots.broken_openapi(anybody, interface()) == ["POST /v1/notes: a role is now required"]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ("a path", "POST /v1/notes: no longer there"),
        ("an answer", "POST /v1/notes: no longer answers 201"),
        ("a header of an answer", "POST /v1/notes: 201 no longer has the header ETag"),
        ("a role", "POST /v1/notes: the role clerk is no longer enough"),
        ("a new required field of the body", "POST /v1/notes body/way: now required"),
        ("a value taken", 'POST /v1/notes body/way: enum was ["a"], is ["b"]'),
        ("a field shown", "POST /v1/notes 201/code: gone"),
        ("the type of a field shown", 'POST /v1/notes 201/code: type was "string", is "integer"'),
    ],
)
def test_a_message_says_where_and_what(change: str, message: str) -> None:
    assert message in snapshots.broken_openapi(interface(), changed(interface(), LOSS[change]))


# -- writing them again ------------------------------------------------------------------------------------------------


@pytest.fixture
def notes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A service of notes with its snapshot, and no events."""
    for name, value in {"EVENTS": tmp_path / "events.json", "ASYNCAPI": tmp_path / "asyncapi.json", "OPENAPI": tmp_path}.items():
        monkeypatch.setattr(snapshots, name, value)
    nothing: dict[str, Any] = {"components": {"messages": {}}, "channels": {}}
    monkeypatch.setattr(snapshots, "events", dict)
    monkeypatch.setattr(snapshots, "asyncapi_document", lambda: nothing)
    monkeypatch.setattr(snapshots, "existing", lambda: ["notes"])
    monkeypatch.setattr(snapshots, "openapi", lambda _service: interface())
    snapshots.write(snapshots.EVENTS, {})
    snapshots.write(snapshots.ASYNCAPI, nothing)
    assert snapshots.main([]) is None
    return tmp_path / "notes.json"


def test_an_addition_is_recorded(notes: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    longer = changed(interface(), GROWTH["an answer"])
    monkeypatch.setattr(snapshots, "openapi", lambda _service: longer)
    assert snapshots.main([]) is None
    assert snapshots.read(notes) == longer


def test_a_loss_is_not_recorded_unless_that_is_said(notes: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before, shorter = snapshots.read(notes), changed(interface(), LOSS["an answer"])
    monkeypatch.setattr(snapshots, "openapi", lambda _service: shorter)
    assert (snapshots.main([]) or "").startswith("POST /v1/notes: no longer answers 201\n")
    assert snapshots.read(notes) == before
    assert snapshots.main(["--break"]) is None
    assert snapshots.read(notes) == shorter
