"""Finishes the OpenAPI document of an app: what FastAPI leaves out and what is the same for every operation, in one place.

Routes say what only they know: roles by `auth.RoleRequired`, headers of their answers by `responses={201: openapi.headers("Location")}`,
a header that must be there by `json_schema_extra=openapi.REQUIRED`. Texts are the docstrings.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from http import HTTPStatus
from typing import Any, Final

from fastapi import FastAPI
from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute

from services.chassis.auth import BearerToken, RoleRequired
from services.chassis.errors import Problem
from services.chassis.settings import Issuer

Node = dict[str, Any]

REQUIRED: Final[Node] = {"x-required": True}
"""For a header whose absence is refused with an error of its own, so that FastAPI takes it for optional."""

GUIDE: Final = """\
The open back end of a province's online public services.

**Tokens.** `Authorization: Bearer …` with a token (JWT) of one of the province's issuers. Public reads need none. A token has a kind
(`citizen`, `business`, `official`, `partner`) and, for officials, roles and a unit; the roles an operation needs stand beside it.

**Partners** get theirs at `/oauth/token` for client credentials (RFC 6749). Every answer to a partner, whatever its status, has `RateLimit-Policy` and `RateLimit`:
of its requests in a minute and in a day, what is allowed and what is left of one service. Beyond that it is `429` with `Retry-After`.

**Repeating a request.** Operations with the header `Idempotency-Key` take effect once for each key: repeat a request with its key, and you
get the first answer again (`Idempotency-Replayed: true`). Keys are kept for seven days.

**Changing what others may change.** Send the `ETag` you read as `If-Match`. `412`: somebody was faster, read again. `428`: it is missing.

**Lists.** `limit` items a page; `next` (and `Link: rel="next"`) leads to the following one. A cursor is valid only for its own filter.

**Errors** are `application/problem+json` (RFC 9457): `code` is stable and for programs, `detail` is for people, `errors` point at the
places in the request. `Accept-Language` chooses Vietnamese (the default) or English. Unknown fields and parameters are refused.

**Values.** Instants are RFC 3339 with an offset, answered with `+07:00`; days are Vietnam's; durations are working time (ISO 8601, in
hours and less, negative when late); money is whole dong (VND). Text is stored in Unicode's composed form (NFC); where one is required,
blanks alone may be refused as empty.
"""

_HEADERS: Final[Mapping[str, str]] = {
    "Accept-Ranges": "`bytes`: a range of the file may be asked for with `Range`.",
    "Cache-Control": "How long the answer may be kept, and by whom.",
    "Content-Disposition": "The name of the file.",
    "Content-Range": "Which bytes these are, and how many the file has.",
    "Content-Language": "The language of the texts: `vi` or `en`.",
    "ETag": "The version of what is answered, for `If-Match` or `If-None-Match`.",
    "Idempotency-Replayed": "`true`: this is the first answer again; nothing was done now.",
    "Link": 'The address of the following page, `rel="next"`; absent on the last.',
    "Location": "The address of what was created.",
    "RateLimit": "Of each limit what is left (`r`) and the seconds (`t`) until it is renewed.",
    "RateLimit-Policy": "Of each limit its quota (`q`) in a window of seconds (`w`).",
    "Retry-After": "Seconds after which the request may be sent again.",
    "Tus-Checksum-Algorithm": "The algorithms a checksum may be of.",
    "Tus-Extension": "The extensions of tus that are served.",
    "Tus-Max-Size": "The largest file that may be sent, in bytes.",
    "Tus-Resumable": "The version of tus: `1.0.0`.",
    "Tus-Version": "The versions of tus that are served.",
    "Upload-Expires": "Until when an unfinished upload is kept (HTTP date).",
    "Upload-Length": "Size of the whole file in bytes.",
    "Upload-Metadata": "Name, purpose and procedure of the file, with values in Base64.",
    "Upload-Offset": "How many bytes of the file have arrived.",
    "trace-id": "The trace of this request, to be named when asking for help.",
    "WWW-Authenticate": "That a bearer token is needed, what is wrong with the one that was sent, or which scope it lacks.",
}

LICENSE: Final = {"name": "Apache-2.0", "url": "https://www.apache.org/licenses/LICENSE-2.0"}

_EXAMPLES: Final[Mapping[str, str]] = {
    "date": "2026-11-28",
    "date-time": "2026-11-28T09:30:00+07:00",
    "uuid": "0190f2a5-6c3e-7d41-9b7a-3f1c2d4e5f60",
}
"""By `format`."""

_PROBLEM: Final = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
_OIDC, _BEARER = "OpenIdConnect", "BearerToken"
# OpenAPI 3.1 has other places for these.
_NO_PARAMETERS: Final = frozenset({"accept", "authorization", "content-type"})
_SENTENCE: Final = re.compile(r"(?<=[.?!])\s")


def headers(*names: str) -> Node:
    """For `responses` of a route: the headers of an answer beside those that the document says of every operation."""
    return {"headers": {name: {"$ref": f"#/components/headers/{name}"} for name in names}}


SCOPED: Final[dict[int | str, Node]] = {"4XX": headers("WWW-Authenticate")}
"""For `responses` of what partners' systems do by a scope: 403 names the one that is missing (`auth.lacks_scope`)."""

CACHED: Final[dict[int | str, Node]] = {
    200: headers("ETag", "Cache-Control"),
    304: {"description": "What you have is the newest."} | headers("ETag", "Cache-Control", "Link"),
}
"""For `responses` of public reads, which answer 304 to `If-None-Match`."""


def install(app: FastAPI, tags: Mapping[str, str]) -> None:
    """Have the app's document finished; `tags` describes the tags of its routes."""
    plain = app.openapi

    def openapi() -> Node:
        if app.openapi_schema is None:
            _finish(plain(), app, tags)
        return plain()

    app.openapi = openapi  # type: ignore[method-assign]


def merge(documents: Iterable[Node]) -> Node:
    """One document of several. What has the same name in several is the same in all; a test holds them to it."""
    merged: Node = {"paths": {}, "components": {}, "tags": []}
    for each in documents:
        merged = each | {part: merged[part] for part in ("paths", "components", "tags")}
        merged["paths"] |= each["paths"]
        merged["tags"] += each.get("tags", [])
        for kind, components in each.get("components", {}).items():
            merged["components"].setdefault(kind, {}).update(components)
    return merged | {"info": merged["info"] | {"title": "motcua"}}


def _finish(document: Node, app: FastAPI, tags: Mapping[str, str]) -> None:
    document["info"] |= {"description": GUIDE, "license": LICENSE}
    document["servers"] = [{"url": "/", "description": "The host this document comes from."}]
    document["tags"] = [{"name": name, "description": text} for name, text in tags.items()]
    components = document.setdefault("components", {})
    components.setdefault("schemas", {}).update(_problem_schemas())
    components["headers"] = {name: {"description": text, "schema": {"type": "string"}} for name, text in _HEADERS.items()}
    components["securitySchemes"] = _security_schemes(app.state.settings.issuers)
    for route in app.routes:
        if isinstance(route, APIRoute) and route.include_in_schema:
            for method in route.methods or ():
                _finish_operation(document["paths"][route.path_format][method.lower()], route.dependant)
    _describe_properties(document)


def _problem_schemas() -> Node:
    schema = Problem.model_json_schema(ref_template="#/components/schemas/{model}", mode="serialization")
    parts: Node = schema.pop("$defs")
    return parts | {"Problem": schema}


def _security_schemes(issuers: tuple[Issuer, ...]) -> Node:
    issuer = issuers[0].issuer if issuers else "/identity"
    names = ", ".join(f"`{each.issuer}`" for each in issuers)
    return {
        _OIDC: {
            "type": "openIdConnect",
            "openIdConnectUrl": f"{issuer}/.well-known/openid-configuration",
            "description": "A token of an issuer the province trusts"
            + (f" ({names})" if names else "")
            + ". The names beside an operation are roles in the token, of which one is needed.",
        },
        _BEARER: {"type": "http", "scheme": "bearer", "bearerFormat": "JWT", "description": "The same token, pasted."},
    }


def _finish_operation(operation: Node, dependant: Dependant) -> None:
    calls = list(_calls(dependant))
    tokens = [call for call in calls if isinstance(call, BearerToken)]
    roles = [role for call in calls if isinstance(call, RoleRequired) for role in call.roles]
    operation["summary"] = _SENTENCE.split(operation["description"])[0].removesuffix(".").replace("`", "").replace("\n", " ")
    if roles:
        operation["description"] += "\n\nRoles: " + ", ".join(f"`{role}`" for role in roles) + "."
    required = any(token.required for token in tokens)
    operation["security"] = _security(roles) if required else [{}, *_security(())] if tokens else []
    for each in operation.get("parameters", ()):
        _hoist_description(each, [each["schema"], *_options(each["schema"])])
    parameters = [_parameter(each) for each in operation.get("parameters", ()) if each["name"] not in _NO_PARAMETERS]
    responses = operation["responses"]
    if "304" in responses:
        parameters.append(_header("If-None-Match", "The ETag of what you have."))
    if parameters:
        operation["parameters"] = parameters
    names = {each["name"] for each in parameters}
    for status in (each for each in responses if each.startswith("2")):
        _finish_success(responses[status], int(status), names)
    refusals = {
        "401": (bool(tokens), "The token is not valid, or there is none." if required else "The token is not valid."),
        "403": (bool(roles), "None of the roles."),
        "412": ("If-Match" in names, "Somebody changed it since you read it."),
        "428": ("If-Match" in names, "`If-Match` is missing."),
        "4XX": (True, "The request is refused; nothing was changed."),
        "5XX": (True, "Something is broken or cannot be reached; the request may be repeated."),
    }
    for status, (declared, text) in refusals.items():
        if declared:
            responses[status] = _refusal(status, text, responses.get(status, {}).get("headers", {}))


def _calls(dependant: Dependant) -> Iterator[Any]:
    yield dependant.call
    for each in dependant.dependencies:
        yield from _calls(each)


def _security(roles: Iterable[str]) -> list[Node]:
    """Alternatives: one of the roles, in either scheme."""
    return [{scheme: [role] if role else []} for scheme in (_OIDC, _BEARER) for role in (list(roles) or [""])]


def _parameter(parameter: Node) -> Node:
    if parameter["in"] != "header":
        return parameter
    named = parameter | {"name": "-".join(word.capitalize() for word in parameter["name"].split("-"))}
    schema = named["schema"]
    # A header is a string or absent, never null.
    kind = next((option for option in _options(schema) if option.get("type") != "null"), {})
    required = schema.get("x-required", False)
    named["schema"] = {key: value for key, value in (schema | kind).items() if key not in ("anyOf", "x-required")}
    return named | {"required": required or named.get("required", False)}


def _header(name: str, description: str) -> Node:
    return {"name": name, "in": "header", "required": False, "description": description, "schema": {"type": "string"}}


def _finish_success(response: Node, status: int, parameters: set[str]) -> None:
    names = [
        name for name, parameter in (("Link", "cursor"), ("Idempotency-Replayed", "Idempotency-Key")) if parameter in parameters
    ]
    response["headers"] = response.get("headers", {}) | headers(*names, "trace-id")["headers"]
    if response["description"] == "Successful Response":
        response["description"] = HTTPStatus(status).phrase


def _refusal(status: str, description: str, declared: Node) -> Node:
    own = {"401": "WWW-Authenticate", "4XX": "Retry-After", "5XX": "Retry-After"}
    names = [own[status]] if status in own else []
    named = headers(*names, "Content-Language", "trace-id")["headers"]
    return {"description": description, "content": _PROBLEM, "headers": declared | named}


def _describe_properties(document: Node) -> None:
    """Give every property a description and examples of its own where its type has them: in another place, or by its nature."""
    for each in _properties(document.get("components", {}).get("schemas", {})):
        _describe(each)


def _properties(node: Any) -> Iterator[Node]:
    """The properties of all schemas, also of those within others."""
    match node:
        case {"properties": dict(properties), "type": "object"}:
            yield from properties.values()
    parts = node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
    for part in parts:
        yield from _properties(part)


def _describe(schema: Node) -> None:
    # Of `Code | None`: the meaning of the code.
    _hoist_description(schema, _options(schema))
    if (examples := _examples(schema)) and "$ref" not in schema:
        schema["examples"] = examples


def _hoist_description(node: Node, parts: Iterable[Node]) -> None:
    """Give a node the description of the part that has one, unless it has its own."""
    described = [part["description"] for part in parts if "description" in part]
    if described:
        node.setdefault("description", described[0])


def _options(schema: Node) -> Iterator[Node]:
    yield from (option for key in ("anyOf", "oneOf") for option in schema.get(key, ()))


def _examples(schema: Node) -> list[Any]:
    """The examples of a schema: its own, else one of its nature."""
    return next(filter(None, _candidates(schema)), [])


def _candidates(schema: Node) -> Iterator[list[Any]]:
    yield schema.get("examples", [])
    yield [schema["const"]] if "const" in schema else []
    yield [schema.get("default", value) for value in schema.get("enum", ())[:1]]
    yield [_EXAMPLES[schema["format"]]] if schema.get("format") in _EXAMPLES else []
    yield [schema["default"]] if schema.get("default") not in (None, "", [], {}) else []
    yield [[example] for example in _examples(schema["items"])] if "items" in schema else []
    yield from (_examples(option) for option in _options(schema) if option.get("type") != "null")
    yield [{"boolean": True, "null": None}[schema["type"]]] if schema.get("type") in ("boolean", "null") else []
