"""The page that shows the AsyncAPI document to people: every event with its data and an example, the scopes, and the error codes. Without a script."""

import json
from collections.abc import Iterator, Mapping
from html import escape
from typing import Any, Final

from services.chassis import problems
from services.kernel import roles

_STYLE: Final = (
    "body{font:16px/1.5 system-ui,sans-serif;max-width:72rem;margin:0 auto;padding:1rem 1rem 6rem}"
    "table{border-collapse:collapse;width:100%}td,th{border-bottom:1px solid #ccc;padding:.25rem .5rem;text-align:left;vertical-align:top}"
    "pre{background:#f4f4f4;padding:1rem;overflow:auto}summary{cursor:pointer;padding:.4rem 0}code{overflow-wrap:anywhere}"
)


def html(document: Mapping[str, Any]) -> str:
    """The page of an AsyncAPI document."""
    parts = document["components"]
    sections = [
        f"<h1>{escape(document['info']['title'])}</h1><p>{_text(document['info']['description'])}</p>",
        '<p><a href="/asyncapi.json">AsyncAPI 3</a> · <a href="/docs">HTTP API</a> · <a href="/problems">Errors</a></p>',
        "<h2>How they arrive</h2>",
        _table(("Way", "Address", ""), _channels(document)),
        "<h2>Scopes</h2>",
        _table(
            ("Scope", "What a partner's system with it does"),
            ((f"<code>{name}</code>", _text(each)) for name, each in roles.SCOPES.items()),
        ),
        "<h2>Envelope</h2>",
        _table(("Property", "Type", "Meaning"), _properties(parts["schemas"]["Envelope"])),
        "<h2>Events</h2>",
        *(_event(kind, message, parts["schemas"]) for kind, message in parts["messages"].items()),
        "<h2>Error codes</h2>",
        _table(("Code", "Status", "Meaning"), _errors()),
    ]
    return (
        f'<!doctype html>\n<html lang="en">\n<meta charset="utf-8">\n<meta name="viewport" content="width=device-width">\n'
        f"<title>motcua: events</title>\n<style>{_STYLE}</style>\n" + "\n".join(sections) + "\n</html>\n"
    )


def _channels(document: Mapping[str, Any]) -> Iterator[tuple[str, ...]]:
    for operation in document["operations"].values():
        channel = document["channels"][operation["channel"]["$ref"].rpartition("/")[2]]
        text = f"{operation['summary']} {operation['description']}"
        method = operation["bindings"]["http"]["method"]
        yield escape(channel["title"]), f"<code>{method} {escape(channel['address'] or 'your own')}</code>", _text(text)


def _event(kind: str, message: Mapping[str, Any], schemas: Mapping[str, Any]) -> str:
    data = schemas[message["title"]]
    example = json.dumps(message["examples"][0]["payload"], ensure_ascii=False, indent=1)
    return (
        f'<details id="{kind}"><summary><code>{kind}</code> {_text(message["summary"])}</summary><p>{_text(message["description"])}</p>'
        f"{_table(('Property of data', 'Type', 'Meaning'), _properties(data))}<pre>{escape(example)}</pre></details>"
    )


def _properties(schema: Mapping[str, Any]) -> Iterator[tuple[str, ...]]:
    required = schema.get("required", ())
    for name, each in schema["properties"].items():
        yield (
            f"<code>{name}</code>{'' if name in required else ' (optional)'}",
            escape(_type(each)),
            _text(each.get("description", "")),
        )


def _type(schema: Mapping[str, Any]) -> str:
    if "$ref" in schema:
        return str(schema["$ref"].rpartition("/")[2])
    if "anyOf" in schema:
        return " or ".join(map(_type, schema["anyOf"]))
    if schema.get("type") == "array":
        return f"list of {_type(schema.get('items', {}))}"
    return (
        ", ".join(map(str, schema["enum"]))
        if "enum" in schema
        else str(schema.get("format", schema.get("type", schema.get("const", "any"))))
    )


def _errors() -> Iterator[tuple[str, ...]]:
    for each in problems.kinds().values():
        yield (
            f'<a href="/problems/{each.code}"><code>{each.code}</code></a>',
            str(each.status),
            f'{_text(each.en)}<br><span lang="vi">{_text(each.vi)}</span>',
        )


def _table(titles: tuple[str, ...], rows: Iterator[tuple[str, ...]]) -> str:
    head = "".join(f"<th>{each}</th>" for each in titles)
    body = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    return f"<table><tr>{head}</tr>{body}</table>"


def _text(text: str) -> str:
    """Text whose `names` are set as code."""
    words = escape(text).split("`")
    return "".join(f"<code>{each}</code>" if number % 2 else each for number, each in enumerate(words))
