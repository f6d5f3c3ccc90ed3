"""The public interfaces, the schema of every event, the AsyncAPI document and the OpenAPI document of every service, compared with committed snapshots.

`python -m tests.contracts.snapshots` (`make snapshots`) writes the snapshots, unless that would hide a change that breaks others. A compatible
change passes without it.
"""

import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from itertools import chain
from pathlib import Path
from typing import Any, Final

from services.contracts import asyncapi
from services.contracts.event import Event
from services.contracts.subscriptions import PUBLISHED
from tests.chassis import offline

HERE: Final = Path(__file__).parent
EVENTS: Final = HERE / "events.json"
OPENAPI: Final = HERE / "openapi"
ASYNCAPI: Final = HERE / "asyncapi.json"
# Without the sandbox, which simulates the national portal: its interface is not ours.
SERVICES: Final = ("catalog", "dossier", "integration", "satisfaction", "scorecard")
METHODS: Final = ("get", "put", "post", "patch", "delete")
# Keywords of a schema that are for people only. A property may have such a name too, but its value is never a text.
_REMARKS: Final = ("title", "description", "summary", "operationId", "example", "examples", "default", "deprecated")


@dataclass(frozen=True)
class Compatibility:
    """Which changes of a shape are compatible: more required fields, fewer required fields, more enum values."""

    more: bool
    less: bool
    values: bool


# Old events are replayed to new consumers, and new events reach old consumers: no field may be missing in either direction.
EVENT: Final = Compatibility(more=False, less=False, values=False)
REQUEST: Final = Compatibility(more=False, less=True, values=True)
RESPONSE: Final = Compatibility(more=True, less=False, values=False)


def existing() -> list[str]:
    """The services that have an app."""
    return [service for service in SERVICES if find_spec(f"services.{service}.app") is not None]


def events() -> dict[str, Any]:
    """The JSON Schema of every event's data, by type."""
    published = chain.from_iterable(PUBLISHED.values())
    return {event.type: schema(event) for event in published}


def schema(event: type[Event]) -> Any:
    """The JSON Schema of an event's data as a consumer parses it: fields with a default are optional."""
    return _without_remarks(event.model_json_schema(mode="validation"))


def asyncapi_document() -> dict[str, Any]:
    """The AsyncAPI document without the texts for people."""
    without_texts: dict[str, Any] = json.loads(json.dumps(_without_remarks(asyncapi.document())))
    for message in without_texts["components"]["messages"].values():
        message.pop("examples", None)
    return without_texts


def openapi(service: str) -> dict[str, Any]:
    """The OpenAPI document of a service without the texts for people."""
    without_texts: dict[str, Any] = _without_remarks(document(service))
    return without_texts


def document(service: str) -> dict[str, Any]:
    """The OpenAPI document of a service."""
    whole: dict[str, Any] = app(service).openapi()
    return whole


def app(service: str) -> Any:
    """A service's app, of which only the OpenAPI document is used."""
    return offline.service(service)


def _without_remarks(node: Any) -> Any:
    if isinstance(node, dict):
        return {
            key: _without_remarks(value) for key, value in node.items() if not (key in _REMARKS and not isinstance(value, dict))
        }
    return [_without_remarks(part) for part in node] if isinstance(node, list) else node


# -- comparing ---------------------------------------------------------------------------------------------------------


def broken_events(old: Mapping[str, Any], new: Mapping[str, Any]) -> list[str]:
    """The changes of events that break consumers."""
    removed = [f"{kind}: no longer published" for kind in old if kind not in new]
    common = (kind for kind in old if kind in new)
    return removed + list(
        chain.from_iterable(_Documents(old[kind], new[kind]).shapes(old[kind], new[kind], kind, EVENT) for kind in common)
    )


def broken_openapi(old: Mapping[str, Any], new: Mapping[str, Any]) -> list[str]:
    """The changes of an interface that break clients."""
    return list(_Documents(old, new).interfaces())


def broken_asyncapi(old: Mapping[str, Any], new: Mapping[str, Any]) -> list[str]:
    """The changes of the AsyncAPI document that break consumers."""
    found, documents = list[str](), _Documents(old, new)
    before, after = old["components"]["messages"], new["components"]["messages"]
    for kind, message in before.items():
        if kind not in after:
            found.append(f"{kind}: no longer published")
        else:
            found += documents.shapes(message["payload"], after[kind]["payload"], kind, EVENT)
    for name, channel in old["channels"].items():
        other = new["channels"].get(name, {"address": "nowhere", "messages": {}})
        if channel["address"] != other["address"]:
            found.append(f"{name}: address was {json.dumps(channel['address'])}, is {json.dumps(other['address'])}")
        found += [f"{name}: {kind} no longer arrives" for kind in channel["messages"] if kind not in other["messages"]]
    return found


@dataclass(frozen=True)
class _Documents:
    """Two versions of a document; each `$ref` is resolved within its own."""

    old: Mapping[str, Any]
    new: Mapping[str, Any]

    def interfaces(self) -> Iterator[str]:
        for path, methods in self.old["paths"].items():
            for method in (each for each in METHODS if each in methods):
                where = f"{method.upper()} {path}"
                new = self.new["paths"].get(path, {}).get(method)
                if new is None:
                    yield f"{where}: no longer there"
                else:
                    yield from self._operations(methods[method], new, where)

    def _operations(self, old: Any, new: Any, where: str) -> Iterator[str]:
        before, after = _parameters(old), _parameters(new)
        yield from (f"{where}: {name} is no longer taken" for name in before if name not in after)
        yield from (f"{where}: {name} is now required" for name, each in after.items() if _newly_required(before.get(name), each))
        for name in before.keys() & after.keys():
            yield from self.shapes(before[name]["schema"], after[name]["schema"], f"{where} {name}", REQUEST)
        yield from _access(old.get("security"), new.get("security"), where)
        yield from self._bodies(old.get("requestBody"), new.get("requestBody"), where)
        yield from self._responses(old["responses"], new["responses"], where)

    def _bodies(self, old: Any, new: Any, where: str) -> Iterator[str]:
        if new is not None and new.get("required") and not (old or {}).get("required"):
            yield f"{where}: a body is now required"
        for kind, content in (old or {}).get("content", {}).items():
            if new is None or kind not in new["content"]:
                yield f"{where}: a body of {kind} is no longer taken"
            else:
                yield from self.shapes(content.get("schema", {}), new["content"][kind].get("schema", {}), f"{where} body", REQUEST)

    def _responses(self, old: Any, new: Any, where: str) -> Iterator[str]:
        yield from (f"{where}: no longer answers {status}" for status in old if status not in new)
        for status in (each for each in old if each in new):
            gone = old[status].get("headers", {}).keys() - new[status].get("headers", {}).keys()
            yield from (f"{where}: {status} no longer has the header {name}" for name in sorted(gone))
            for kind, content in old[status].get("content", {}).items():
                if kind not in new[status].get("content", {}):
                    yield f"{where}: {status} is no longer {kind}"
                else:
                    shape = new[status]["content"][kind].get("schema", {})
                    yield from self.shapes(content.get("schema", {}), shape, f"{where} {status}", RESPONSE)

    def shapes(
        self, old: Any, new: Any, where: str, compatibility: Compatibility, seen: frozenset[str] = frozenset()
    ) -> Iterator[str]:
        """The incompatible changes between two JSON Schemas."""
        pair = f"{old.get('$ref')} {new.get('$ref')}"
        if "$ref" in old and pair in seen:
            return
        seen |= {pair}
        old, new = _resolved(self.old, old), _resolved(self.new, new)
        yield from _required(old, new, where, compatibility)
        for name, shape in old.get("properties", {}).items():
            if name not in new.get("properties", {}):
                yield f"{where}/{name}: gone"
            else:
                yield from self.shapes(shape, new["properties"][name], f"{where}/{name}", compatibility, seen)
        yield from self._parts(old, new, where, compatibility, seen)

    def _parts(self, old: Any, new: Any, where: str, compatibility: Compatibility, seen: frozenset[str]) -> Iterator[str]:
        for key in sorted((old.keys() | new.keys()) - {"properties", "required", "$defs"}):
            before, after = old.get(key), new.get(key)
            if key in ("items", "additionalProperties") and isinstance(before, dict) and isinstance(after, dict):
                yield from self.shapes(before, after, f"{where}/*", compatibility, seen)
            elif key in ("anyOf", "oneOf", "allOf") and before and after and len(before) == len(after):
                for n, (one, other) in enumerate(zip(before, after, strict=True)):
                    yield from self.shapes(one, other, f"{where}|{n}", compatibility, seen)
            elif key == "enum" and before and after and compatibility.values and set(before) <= set(after):
                continue
            elif before != after:
                yield f"{where}: {key} was {json.dumps(before)}, is {json.dumps(after)}"


def _access(old: Any, new: Any, where: str) -> Iterator[str]:
    """Who may no longer do it: `security` is a list of ways in, of which one without a scheme needs no token and one without roles no role."""
    before, after = ([] if each == [{}] else each for each in (old or [], new or []))
    if after and {} not in after and (not before or {} in before):
        yield f"{where}: a token is now required"
    roles, enough = ({role for way in ways for some in way.values() for role in some} for ways in (before, after))
    if enough and (before and {} not in before) and not roles:
        yield f"{where}: a role is now required"
    elif enough:
        yield from (f"{where}: the role {role} is no longer enough" for role in sorted(roles - enough))


def _required(old: Any, new: Any, where: str, compatibility: Compatibility) -> Iterator[str]:
    before, after = set(old.get("required", ())), set(new.get("required", ()))
    if not compatibility.more:
        yield from (f"{where}/{name}: now required" for name in sorted(after - before))
    if not compatibility.less:
        yield from (
            f"{where}/{name}: no longer sure to be there" for name in sorted(before - after) if name in new.get("properties", {})
        )


def _resolved(document: Mapping[str, Any], node: Any) -> Any:
    while "$ref" in node:
        target: Any = document
        for key in node["$ref"].removeprefix("#/").split("/"):
            target = target[key.replace("~1", "/").replace("~0", "~")]
        node = target
    return node


def _parameters(operation: Any) -> dict[str, Any]:
    return {f"{each['in']} {each['name']}": each for each in operation.get("parameters", ())}


def _newly_required(before: Any, after: Any) -> bool:
    return bool(after.get("required")) and not (before or {}).get("required")


# -- files -------------------------------------------------------------------------------------------------------------


def read(path: Path) -> Any:
    """A committed snapshot."""
    return json.loads(path.read_text())


def write(path: Path, document: Any) -> None:
    """Write a snapshot."""
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(document, indent=1, sort_keys=True, ensure_ascii=False) + "\n")


def broken() -> list[str]:
    """The changes since the snapshots that break those who rely on them."""
    found = broken_events(read(EVENTS), events()) + broken_asyncapi(read(ASYNCAPI), asyncapi_document())
    for service in existing():
        committed = OPENAPI / f"{service}.json"
        found += broken_openapi(read(committed), openapi(service)) if committed.exists() else []
    return found


def main(arguments: Sequence[str]) -> str | None:
    """Write all snapshots; not where that would hide a change that breaks others, unless with `--break`. The answer is what is wrong."""
    faults = broken()
    if faults and "--break" not in arguments:
        remedy = "Publish a new version beside the old one. If nobody relies on it yet: python -m tests.contracts.snapshots --break"
        return "\n".join((*faults, "", f"These changes break others: {remedy}"))
    write(EVENTS, events())
    write(ASYNCAPI, asyncapi_document())
    for service in existing():
        write(OPENAPI / f"{service}.json", openapi(service))
    return None


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
