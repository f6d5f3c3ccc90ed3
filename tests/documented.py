"""Holds every response that a test gets to the OpenAPI document: its status, its media type, its headers and its content are documented."""

from functools import cached_property
from typing import Any, Final
from urllib.parse import quote

import httpx
import jsonschema_rs

# The headers a caller acts on.
HEADERS: Final = frozenset(
    {
        "content-disposition",
        "content-language",
        "etag",
        "idempotency-replayed",
        "link",
        "location",
        "ratelimit",
        "ratelimit-policy",
        "retry-after",
        "www-authenticate",
    }
)

JSON: Final = frozenset({"application/json", "application/problem+json"})


# By what it is and serves: making the document of a service takes as long as some fifty of its tests.
_documents: dict[tuple[str, ...], dict[str, Any]] = {}


def document(app: Any) -> dict[str, Any]:
    """The OpenAPI document of an app, which is the same for all apps of a service."""
    key = (app.title, *(route.path for route in app.routes))
    if key not in _documents:
        _documents[key] = app.openapi()
    return _documents[key]


class DocumentedTransport(httpx.AsyncBaseTransport):
    """An app as httpx calls it; a response that is not documented fails the test."""

    def __init__(self, app: Any) -> None:
        self._app = app
        self._validators: dict[tuple[str, ...], jsonschema_rs.Draft202012Validator] = {}

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        scopes: list[Any] = []

        async def app(scope: Any, receive: Any, send: Any) -> None:
            scopes.append(scope)
            await self._app(scope, receive, send)

        response = await httpx.ASGITransport(app, raise_app_exceptions=False).handle_async_request(request)
        route = scopes[0].get("route")
        # What no route answers, or one that is not for callers, is not documented.
        if getattr(route, "include_in_schema", False):
            method = request.method.lower()
            operation = self._document["paths"][route.path_format].get(method)
            if operation is not None:
                status, kind = require_documented(operation, response, f"{request.method} {route.path_format}")
                if kind in JSON and await response.aread():
                    self._require_content(
                        response, ("paths", route.path_format, method, "responses", status, "content", kind, "schema")
                    )
        return response

    def _require_content(self, response: httpx.Response, place: tuple[str, ...]) -> None:
        if place not in self._validators:
            pointer = "/".join(quote(part.replace("~", "~0").replace("/", "~1"), safe="") for part in place)
            self._validators[place] = jsonschema_rs.Draft202012Validator(
                {"$ref": f"urn:document#/{pointer}"}, registry=self._schemas, validate_formats=True
            )
        faults = [f"{fault.instance_path}: {fault.message}" for fault in self._validators[place].iter_errors(response.json())]
        assert not faults, f"{place}: {faults}"

    @cached_property
    def _document(self) -> dict[str, Any]:
        return document(self._app)

    @cached_property
    def _schemas(self) -> jsonschema_rs.Registry:
        return jsonschema_rs.Registry([("urn:document", self._document)])


class Client(httpx.AsyncClient):
    """A client of an app in this process, without what none of its requests needs: that is half of the time httpx takes.

    Addresses are parsed once; there is nothing to redirect or authorize; cookies are looked for where one is set.
    """

    def __init__(self, app: Any) -> None:
        super().__init__(transport=DocumentedTransport(app), base_url="http://test")

    def build_request(self, method: str, url: httpx.URL | str, **options: Any) -> httpx.Request:
        absolute = f"http://test{url}" if isinstance(url, str) and url.startswith("/") and not url.startswith("//") else url
        return super().build_request(method, absolute, **options)

    async def send(self, request: httpx.Request, *, stream: bool = False, **options: Any) -> httpx.Response:
        if stream or any(self.event_hooks.values()) or any(each is not httpx.USE_CLIENT_DEFAULT for each in options.values()):
            return await super().send(request, stream=stream, **options)
        response = await self._transport.handle_async_request(request)
        response.request = request
        if "set-cookie" in response.headers:
            self.cookies.extract_cookies(response)
        await response.aread()
        return response


def require_documented(operation: dict[str, Any], response: httpx.Response, place: str) -> tuple[str, str]:
    """Fail unless the operation documents this status, and for it the media type and the headers; how it names the first two."""
    answers = operation["responses"]
    status = str(response.status_code)
    named = status if status in answers else f"{status[0]}XX"
    documented = answers.get(named)
    assert documented is not None, f"{place}: {status} is not documented"
    names = {name.lower() for name in documented.get("headers", ())}
    if response.headers.get("ratelimit-policy", "").startswith('"minute"'):
        # The document says of every answer to a partner that it has them.
        names |= {"ratelimit", "ratelimit-policy"}
    silent = HEADERS & response.headers.keys() - names
    assert not silent, f"{place}: {status} has {silent}, which are not documented"
    kind = response.headers.get("content-type", "").partition(";")[0]
    kinds = documented.get("content", {})
    assert not kind or kind in kinds, f"{place}: {status} is {kind}, documented is {list(kinds)}"
    return named, kind
