"""Routers on which a request is one transaction: committed before the response is sent, run up to three times on concurrent updates.

And one for what no transaction may wait for: bodies that are streamed.
"""

from collections.abc import Callable, Coroutine, Mapping
from contextlib import suppress
from typing import Any, Final, TypeVar

from fastapi import APIRouter, Request, Response
from fastapi.routing import APIRoute

from services.chassis import failpoints, query_parameters, strict_types
from services.chassis.database import TRIES, RequestTransaction
from services.chassis.errors import DomainError, UnsupportedMediaType
from services.chassis.strict_json import parse
from services.chassis.write_batch import ConcurrentUpdate

# Finished by `openapi`; without it FastAPI would document errors of its own.
_REFUSALS: Final[dict[int | str, dict[str, Any]]] = {"4XX": {"description": "Refused"}}
Handler = TypeVar("Handler", bound=Callable[..., Any])
_READS: Final = frozenset({"GET", "HEAD", "OPTIONS"})


def retry_safe(handler: Handler) -> Handler:
    """Mark a handler of POST, PUT, PATCH or DELETE as safe to run up to three times for one request.

    Its transaction is rolled back and it runs again when a concurrent transaction has changed the same rows. So all it does is write
    through its session: no call to another system, no change of state in memory. What must happen once, after success, goes into
    `database.after_commit(session, …)` or, for other systems, into a row that a dispatcher picks up. A transactional router refuses
    handlers without this mark.
    """
    vars(handler)["retry_safe"] = True
    return handler


def is_retry_safe(handler: Callable[..., Any]) -> bool:
    """Whether the handler carries the mark."""
    return vars(handler).get("retry_safe", False) is True


class _StrictRequest(Request):
    async def json(self) -> Any:
        if not hasattr(self, "_json"):
            self._json = parse(await self.body())
        return self._json


async def _require_json(request: Request) -> None:
    """Refuse a body of another type; FastAPI would say that an object was expected."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != "application/json" and not (kind.startswith("application/") and kind.endswith("+json")) and await request.body():
        raise UnsupportedMediaType(headers={"Accept": "application/json"})


class TransactionalRoute(APIRoute):
    """A route whose handler runs in a transaction of its own, up to `TRIES` times; the last try locks the rows it reads."""

    def __init__(self, path: str, endpoint: Callable[..., Any], **options: Any) -> None:
        super().__init__(path, endpoint, **options)
        if not (self.methods or set()) <= _READS and not is_retry_safe(endpoint):
            message = f"{endpoint.__module__}.{endpoint.__qualname__} may run {TRIES} times for a request: mark it with @retry_safe"
            raise TypeError(message)

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """FastAPI's handler with the transaction and the tries around it."""
        strict_types.apply(self.dependant)
        handler = super().get_route_handler()
        parameters = query_parameters.documented(self.dependant)
        takes_json = self.body_field is not None

        async def once(request: _StrictRequest, *, locking: bool) -> Response:
            transaction = RequestTransaction(request, locking=locking)
            try:
                response = await handler(request)
                await transaction.commit()
            finally:
                await transaction.close()
            if failpoints.armed:
                await failpoints.reach("answer.before")
            return response

        async def run(request: Request) -> Response:
            # One request object for all tries: it keeps the body, which can be received only once.
            strict = _StrictRequest(request.scope, request.receive)
            if request.scope["query_string"]:
                query_parameters.require_documented(strict.query_params, parameters)
            if takes_json and strict.headers.get("content-type") != "application/json":
                await _require_json(strict)
            for _ in range(TRIES - 1):
                with suppress(ConcurrentUpdate):
                    return await once(strict, locking=False)
            return await once(strict, locking=True)

        return run


class StreamingRoute(APIRoute):
    """A route whose handler reads the body itself, piece by piece, and writes in transactions of its own: it runs once.

    `headers` are added to every answer, refusals included.
    """

    headers: Mapping[str, str] = {}

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """FastAPI's handler behind the checks of parameters."""
        strict_types.apply(self.dependant)
        handler = super().get_route_handler()
        parameters = query_parameters.documented(self.dependant)

        async def run(request: Request) -> Response:
            try:
                if request.scope["query_string"]:
                    query_parameters.require_documented(request.query_params, parameters)
                response = await handler(request)
            except DomainError as refusal:
                refusal.headers = dict(self.headers) | refusal.headers
                raise
            response.headers.update(self.headers)
            if failpoints.armed:
                await failpoints.reach("answer.before")
            return response

        return run


def streaming_router(prefix: str, *tags: str, headers: Mapping[str, str]) -> APIRouter:
    """A router for bodies that do not fit into memory: no session, no repetition (`StreamingRoute`). `headers` are in every answer."""
    return APIRouter(
        prefix=prefix,
        tags=list(tags),
        route_class=type("OwnStreamingRoute", (StreamingRoute,), {"headers": headers}),
        responses=_REFUSALS,
        generate_unique_id_function=lambda route: route.name,
    )


def transactional_router(prefix: str, *tags: str, responses: Mapping[int | str, dict[str, Any]] | None = None) -> APIRouter:
    """A router whose requests are transactions.

    For each request: query parameters that are not documented are refused (`query_parameters`), the JSON body is parsed strictly
    (`strict_json`), types are kept apart (`strict_types`), the handler runs, its `Session` is committed, and only then the response is
    sent. On `ConcurrentUpdate` the transaction is rolled back and the handler runs again, `TRIES` times in all; in the last try
    `database.locks(session)` is true and rows are read with a lock. Handlers that write are marked `@retry_safe`. `responses` are
    documented for every route, as `openapi.CACHED`.
    """
    return APIRouter(
        prefix=prefix,
        tags=list(tags),
        route_class=TransactionalRoute,
        responses=_REFUSALS | dict(responses or {}),
        generate_unique_id_function=lambda route: route.name,
    )
