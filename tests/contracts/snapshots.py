"""What is promised to others: the schema of every event and the OpenAPI of every service, kept beside and compared.

`python -m tests.contracts.snapshots` (`make snapshots`) writes them again. A change that only adds passes without it.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from itertools import chain
from pathlib import Path
from typing import Any, Final

from services.contracts.event import Event
from services.contracts.subscriptions import PUBLISHED

HERE: Final = Path(__file__).parent
EVENTS: Final = HERE / "events.json"
OPENAPI: Final = HERE / "openapi"
# The sandbox stands in for the national portal: its interface is not ours to promise.
SERVICES: Final = ("catalog", "dossier", "integration", "satisfaction", "scorecard")
METHODS: Final = ("get", "put", "post", "patch", "delete")
# What a schema says to people only. Properties may be called so too, but are never texts.
_REMARKS: Final = ("title", "description", "summary", "operationId", "example", "examples", "default", "deprecated")


@dataclass(frozen=True)
class Promise:
    """How a shape may change: may it come to require more than it did, or less, or take more values?"""

    more: bool
    less: bool
    values: bool


# Old events are replayed to new consumers, and new events reach old consumers: neither way may anything be missing.
EVENT: Final = Promise(more=False, less=False, values=False)
REQUEST: Final = Promise(more=False, less=True, values=True)
ANSWER: Final = Promise(more=True, less=False, values=False)


def existing() -> list[str]:
    """The services that have an app."""
    return [service for service in SERVICES if find_spec(f"services.{service}.app") is not None]


def events() -> dict[str, Any]:
    """The JSON Schema of every event's data, by type."""
    published = chain.from_iterable(PUBLISHED.values())
    return {event.type: schema(event) for event in published}


def schema(event: type[Event]) -> Any:
    """The JSON Schema of an event's data as a consumer reads it: what has a default need not be there."""
    return _without_remarks(event.model_json_schema(mode="validation"))


def openapi(service: str) -> dict[str, Any]:
    """The OpenAPI document of a service without what it says to people only."""
    promised: dict[str, Any] = _without_remarks(document(service))
    return promised


def document(service: str) -> dict[str, Any]:
    """The OpenAPI document of a service."""
    settings = import_module(f"services.{service}.settings").Settings(
        database_url="postgresql+asyncpg://nobody@127.0.0.1:1/none", issuers=(), sealing_keys=("00" * 32,)
    )
    app = import_module(f"services.{service}.app").create_app(settings)
    whole: dict[str, Any] = app.openapi()
    return whole


def _without_remarks(node: Any) -> Any:
    if isinstance(node, dict):
        return {
            key: _without_remarks(value) for key, value in node.items() if not (key in _REMARKS and not isinstance(value, dict))
        }
    return [_without_remarks(part) for part in node] if isinstance(node, list) else node


# -- comparing ---------------------------------------------------------------------------------------------------------


def broken_events(old: Mapping[str, Any], new: Mapping[str, Any]) -> list[str]:
    """What consumers of the old events would miss."""
    gone = [f"{kind}: no longer published" for kind in old if kind not in new]
    kept = (kind for kind in old if kind in new)
    return gone + list(
        chain.from_iterable(_Documents(old[kind], new[kind]).shapes(old[kind], new[kind], kind, EVENT) for kind in kept)
    )


def broken_openapi(old: Mapping[str, Any], new: Mapping[str, Any]) -> list[str]:
    """What clients of the old interface would miss."""
    return list(_Documents(old, new).interfaces())


@dataclass(frozen=True)
class _Documents:
    """Two documents whose `$ref`s lead into themselves."""

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
        yield from self._bodies(old.get("requestBody"), new.get("requestBody"), where)
        yield from self._answers(old["responses"], new["responses"], where)

    def _bodies(self, old: Any, new: Any, where: str) -> Iterator[str]:
        if new is not None and new.get("required") and not (old or {}).get("required"):
            yield f"{where}: a body is now required"
        for kind, content in (old or {}).get("content", {}).items():
            if new is None or kind not in new["content"]:
                yield f"{where}: a body of {kind} is no longer taken"
            else:
                yield from self.shapes(content.get("schema", {}), new["content"][kind].get("schema", {}), f"{where} body", REQUEST)

    def _answers(self, old: Any, new: Any, where: str) -> Iterator[str]:
        yield from (f"{where}: no longer answers {status}" for status in old if status not in new)
        for status in (each for each in old if each in new):
            for kind, content in old[status].get("content", {}).items():
                if kind not in new[status].get("content", {}):
                    yield f"{where}: {status} is no longer {kind}"
                else:
                    shown = new[status]["content"][kind].get("schema", {})
                    yield from self.shapes(content.get("schema", {}), shown, f"{where} {status}", ANSWER)

    def shapes(self, old: Any, new: Any, where: str, promise: Promise, seen: frozenset[str] = frozenset()) -> Iterator[str]:
        """What of a JSON Schema no longer holds."""
        pair = f"{old.get('$ref')} {new.get('$ref')}"
        if "$ref" in old and pair in seen:
            return
        seen |= {pair}
        old, new = _followed(self.old, old), _followed(self.new, new)
        yield from _required(old, new, where, promise)
        for name, shape in old.get("properties", {}).items():
            if name not in new.get("properties", {}):
                yield f"{where}/{name}: gone"
            else:
                yield from self.shapes(shape, new["properties"][name], f"{where}/{name}", promise, seen)
        yield from self._parts(old, new, where, promise, seen)

    def _parts(self, old: Any, new: Any, where: str, promise: Promise, seen: frozenset[str]) -> Iterator[str]:
        for key in sorted((old.keys() | new.keys()) - {"properties", "required", "$defs"}):
            before, after = old.get(key), new.get(key)
            if key in ("items", "additionalProperties") and isinstance(before, dict) and isinstance(after, dict):
                yield from self.shapes(before, after, f"{where}/*", promise, seen)
            elif key in ("anyOf", "oneOf", "allOf") and before and after and len(before) == len(after):
                for n, (one, other) in enumerate(zip(before, after, strict=True)):
                    yield from self.shapes(one, other, f"{where}|{n}", promise, seen)
            elif key == "enum" and before and after and promise.values and set(before) <= set(after):
                continue
            elif before != after:
                yield f"{where}: {key} was {json.dumps(before)}, is {json.dumps(after)}"


def _required(old: Any, new: Any, where: str, promise: Promise) -> Iterator[str]:
    before, after = set(old.get("required", ())), set(new.get("required", ()))
    if not promise.more:
        yield from (f"{where}/{name}: now required" for name in sorted(after - before))
    if not promise.less:
        yield from (
            f"{where}/{name}: no longer sure to be there" for name in sorted(before - after) if name in new.get("properties", {})
        )


def _followed(document: Mapping[str, Any], node: Any) -> Any:
    while "$ref" in node:
        found: Any = document
        for step in node["$ref"].removeprefix("#/").split("/"):
            found = found[step.replace("~1", "/").replace("~0", "~")]
        node = found
    return node


def _parameters(operation: Any) -> dict[str, Any]:
    return {f"{each['in']} {each['name']}": each for each in operation.get("parameters", ())}


def _newly_required(before: Any, after: Any) -> bool:
    return bool(after.get("required")) and not (before or {}).get("required")


# -- keeping -----------------------------------------------------------------------------------------------------------


def kept(path: Path) -> Any:
    """A committed snapshot."""
    return json.loads(path.read_text())


def keep(path: Path, document: Any) -> None:
    """Write a snapshot."""
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(document, indent=1, sort_keys=True, ensure_ascii=False) + "\n")


def main() -> None:
    """Write all snapshots again."""
    keep(EVENTS, events())
    for service in existing():
        keep(OPENAPI / f"{service}.json", openapi(service))


if __name__ == "__main__":
    main()
