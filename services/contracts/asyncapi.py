"""The AsyncAPI 3 document of what partners receive: every public event in its CloudEvents envelope, by webhook and from the feed."""

from collections.abc import Callable, Mapping
from itertools import chain
from typing import Any, Final

from pydantic.json_schema import models_json_schema

from services.contracts.event import Envelope, Event
from services.contracts.public_events import PUBLIC
from services.contracts.subscriptions import PUBLISHED

_REFERENCE: Final = "#/components/schemas/"
_ENVELOPE: Final = "Envelope"
_WEBHOOK_HEADERS: Final = {
    "webhook-id": "Id of the message, the `id` of the event: one you have seen is the same event.",
    "webhook-timestamp": "When this attempt was made, in seconds since 1970 (UTC). Refuse one more than five minutes off.",
    "webhook-signature": "One signature for each secret in use, separated by spaces: `v1,` and the HMAC-SHA256 in Base64 (Standard Webhooks).",
}
# By what a property is called, else by its format or type.
_EXAMPLES: Final[Mapping[str, Any]] = {
    "status": "received",
    "action": "receive",
    "position": "clerk",
    "to": "H35.01.01",
    "completed_at": None,
    "returned_at": None,
    "ended_at": None,
    "answered_at": None,
    "lapses_at": None,
    "awaiting_supplement_since": None,
    "escalated_to": None,
    "effective_to": None,
    "valid_to": None,
    "field": "HT",
    "source": "/motcua/dossier",
    "legacy_code": "H35.1",
    "name": "Đăng ký khai sinh",
    "year": 2026,
    "unit": "H35.01.01",
    "parent": "H35.01",
    "kind": "commune",
    "reason": "Sáp nhập đơn vị hành chính",
    "decision": "1234/QĐ-UBND",
    "traceparent": "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
    "history_hash": "5f2b51ca9bd0e8d0fb6e1b0f24ad45d5f4c9d6a21b0a3a83f5a6bca3c1b3f0e9",
    "cut_off": "15:00",
}
_CODES: Final = {
    "dossier": "H35.01.01-260310-00001",
    "procedure": "1.001193",
    "authority": "H35.01.01",
    "petition": "PA-260310-00001",
}
_FORMATS: Final = {
    "date-time": "2026-03-10T09:30:00+07:00",
    "date": "2026-03-10",
    "uuid": "0197f2a0-5b1c-7cc3-98a1-0f3a4b5c6d7e",
    "time": "15:00",
    "uri": "https://dichvucong.laichau.gov.vn",
}


def document() -> dict[str, Any]:
    """The document; the same for every installation."""
    events = {each.type: (service, each) for service, every in PUBLISHED.items() for each in every if each.type in PUBLIC}
    schemas = _schemas([event for _, event in events.values()])
    messages = {kind: _message(service, event, schemas) for kind, (service, event) in events.items()}
    return {
        "asyncapi": "3.0.0",
        "info": {
            "title": "motcua: events",
            "version": "1.0.0",
            "description": "What happened, as CloudEvents 1.0 in JSON: read from the feed in the order of commits, or sent to your webhook, signed as"
            " Standard Webhooks say. Each at least once and the same bytes each time: keep the `id`s you have dealt with. Types change by"
            " addition only; ignore properties you do not know.",
            "license": {"name": "Apache-2.0", "url": "https://www.apache.org/licenses/LICENSE-2.0"},
            "tags": [
                {"name": service, "description": f"Events of {service}."} for service in sorted({one for one, _ in events.values()})
            ],
        },
        "defaultContentType": "application/cloudevents+json",
        "channels": {
            "feed": _channel("/v1/events", "The event feed", "Events after a cursor, oldest first, on request.", messages),
            "webhook": _channel(None, "Your webhook", "The `https` address you registered with `POST /v1/webhooks`.", messages),
        },
        "operations": {
            "readFeed": _operation(
                "feed",
                "GET",
                "Read events after a cursor. A request may wait for the next one.",
                "The items of the answer are the messages.",
            ),
            "deliverToWebhook": _operation(
                "webhook",
                "POST",
                "An event is sent to your address; answer 2xx once it is stored.",
                "Whatever else you answer, it is tried again for three days, with growing waits; 410 ends the webhook.",
            ),
        },
        "components": {
            "messages": messages,
            "schemas": schemas,
            "messageTraits": {"signed": {"headers": _headers()}},
            "securitySchemes": {
                "partner": {
                    "type": "http",
                    "scheme": "bearer",
                    "bearerFormat": "JWT",
                    "description": "A partner's token with the scope `events:read`, from `POST /oauth/token`.",
                }
            },
        },
    }


def _channel(address: str | None, title: str, description: str, messages: Mapping[str, Any]) -> dict[str, Any]:
    references = {kind: {"$ref": f"#/components/messages/{kind}"} for kind in messages}
    return {"address": address, "title": title, "description": description, "messages": references}


def _operation(channel: str, method: str, summary: str, description: str) -> dict[str, Any]:
    secured = {"security": [{"$ref": "#/components/securitySchemes/partner"}]} if channel == "feed" else {}
    return {
        "action": "send",
        "channel": {"$ref": f"#/channels/{channel}"},
        "summary": summary,
        "description": description,
        "bindings": {"http": {"method": method, "bindingVersion": "0.3.0"}},
        **secured,
    }


def _headers() -> dict[str, Any]:
    properties = {name: {"type": "string", "description": text} for name, text in _WEBHOOK_HEADERS.items()}
    return {"type": "object", "description": "Of a webhook's request.", "properties": properties}


def _message(service: str, event: type[Event], schemas: Mapping[str, Any]) -> dict[str, Any]:
    text = " ".join((event.__doc__ or "").split())
    data = {"$ref": _REFERENCE + schema_name(event)}
    of_type: dict[str, Any] = {
        "type": "object",
        "properties": {"type": {"const": event.type}, "source": {"const": f"/motcua/{service}"}, "data": data},
    }
    payload: dict[str, Any] = {"allOf": [{"$ref": _REFERENCE + _ENVELOPE}, of_type]}
    return {
        "name": event.type,
        "title": event.__name__,
        "summary": text.partition(". ")[0].rstrip(".") + ".",
        "description": text,
        "tags": [{"name": service}],
        "correlationId": {"description": "The id of the event.", "location": "$message.payload#/id"},
        "traits": [{"$ref": "#/components/messageTraits/signed"}],
        "payload": payload,
        "examples": [{"name": event.type, "summary": "One such event.", "payload": _example(service, event, schemas)}],
    }


def schema_name(event: type[Event]) -> str:
    """The name of the schema of an event's data."""
    return event.__name__


def _schemas(events: list[type[Event]]) -> dict[str, Any]:
    """Of the envelope, the data of events as partners get them, and what stands in these."""
    models: list[Any] = [(each, "validation") for each in (Envelope, *events)]
    _, whole = models_json_schema(models, ref_template=_REFERENCE + "{model}")
    schemas: dict[str, Any] = whole["$defs"]
    # Of partners' test data, of which the log alone is told.
    del schemas[_ENVELOPE]["properties"]["testpartner"]
    schemas[_ENVELOPE]["description"] = (
        "CloudEvents 1.0 in its JSON form. `sequence` is the version of the `subject` after the event."
    )
    for event in events:
        for path in PUBLIC[event.type].hidden:
            _hide(schemas, schemas[schema_name(event)], path)
    reached = _reached(schemas, [_ENVELOPE, *map(schema_name, events)])
    return {name: _plain(each) for name, each in schemas.items() if name in reached}


def _hide(schemas: Mapping[str, Any], schema: dict[str, Any], path: str) -> None:
    name, _, inner = path.partition(".")
    if inner:
        _hide(schemas, _resolved(schemas, schema["properties"].get(name, {"properties": {}})), inner)
        return
    schema["properties"].pop(name, None)
    schema["required"] = [each for each in schema.get("required", ()) if each != name]


def _reached(schemas: Mapping[str, Any], names: list[str]) -> set[str]:
    found, waiting = set[str](), list(names)
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += _references(schemas[name])
    return found


def _references(node: Any) -> list[str]:
    if isinstance(node, dict):
        own = [node["$ref"].removeprefix(_REFERENCE)] if "$ref" in node else []
        return own + list(chain.from_iterable(map(_references, node.values())))
    return list(chain.from_iterable(map(_references, node))) if isinstance(node, list) else []


def _plain(node: Any) -> Any:
    """Without the titles pydantic makes up from names."""
    if isinstance(node, dict):
        return {key: _plain(value) for key, value in node.items() if not (key == "title" and isinstance(value, str))}
    return [_plain(each) for each in node] if isinstance(node, list) else node


def _resolved(schemas: Mapping[str, Any], schema: Any) -> Any:
    while "$ref" in schema:
        schema = schemas[schema["$ref"].removeprefix(_REFERENCE)]
    return schema


# -- examples ----------------------------------------------------------------------------------------------------------


def _example(service: str, event: type[Event], schemas: Mapping[str, Any]) -> dict[str, Any]:
    data = _object(schemas, schemas[schema_name(event)], (event.type.partition(".")[0],))
    return {
        "specversion": "1.0",
        "id": _FORMATS["uuid"],
        "source": f"/motcua/{service}",
        "type": event.type,
        "subject": str(data.get("code", data.get("dossier", "H35"))),
        "time": "2026-03-10T02:30:00.123456Z",
        "datacontenttype": "application/json",
        "sequence": data.get("version", 1),
        "traceparent": _EXAMPLES["traceparent"],
        "data": data,
    }


def _sample(schemas: Mapping[str, Any], schema: Any, name: str, inside: tuple[str, ...]) -> Any:
    """A value that fits a schema; `inside` are the names of what it stands in, outermost first."""
    schema = _resolved(schemas, schema)
    several = next((schema[each] for each in ("anyOf", "oneOf", "allOf") if each in schema), None)
    if several is not None:
        absent = _EXAMPLES.get(name, "") is None and {"type": "null"} in several
        return None if absent else _sample(schemas, next(each for each in several if each.get("type") != "null"), name, inside)
    given = [*schema.get("examples", ()), *([schema["const"]] if "const" in schema else ()), *schema.get("enum", ())]
    if given:
        return given[0]
    kinds: Mapping[str, Callable[[], Any]] = {
        "object": lambda: _object(schemas, schema, (*inside, name)),
        "array": lambda: [_sample(schemas, each, name, inside) for each in _items(schema)],
        "string": lambda: _text(schema, name, inside),
        "integer": lambda: _EXAMPLES.get(name) or schema.get("minimum", schema.get("exclusiveMinimum", 0) + 1),
        "number": lambda: schema.get("minimum", 1),
        "boolean": lambda: False,
    }
    return kinds.get(schema.get("type"), lambda: None)()


def _object(schemas: Mapping[str, Any], schema: Any, inside: tuple[str, ...]) -> dict[str, Any]:
    return {key: _sample(schemas, each, key, inside) for key, each in schema.get("properties", {}).items()}


def _items(schema: Any) -> list[Any]:
    several = [schema["items"]] * schema.get("minItems", 1) if "items" in schema else []
    return list(schema.get("prefixItems", several))


def _text(schema: Mapping[str, Any], name: str, inside: tuple[str, ...]) -> str:
    if schema.get("format") in _FORMATS:
        return _FORMATS[schema["format"]]
    if isinstance(_EXAMPLES.get(name), str):
        return str(_EXAMPLES[name])
    if name == "name" and inside[-1:] == ("authority",):
        return "Ủy ban nhân dân xã Bum Nưa"
    if name == "code":
        return next((_CODES[each] for each in reversed(inside) if each in _CODES), "CT-2026-01")
    return _CODES.get(name, "text")
