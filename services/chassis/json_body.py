"""Strict JSON bodies: what PostgreSQL could not keep, or two readers could read differently, is refused before anything happens."""

from collections.abc import Callable, Coroutine
from typing import Any

import pydantic_core
from fastapi import APIRouter, Request, Response
from fastapi.routing import APIRoute

from services.chassis.errors import MalformedJson


class _StrictRequest(Request):
    async def json(self) -> Any:
        if not hasattr(self, "_json"):
            self._json = parse(await self.body())
        return self._json


def parse(body: bytes) -> Any:
    """The value of a JSON text: UTF-8, no NaN or Infinity, no NUL, no lone surrogates, nested at most some 200 deep."""
    try:
        value = pydantic_core.from_json(body, allow_inf_nan=False)
    except ValueError as error:
        raise MalformedJson(str(error)) from error
    if b"\\u0000" in body and _has_nul(value):
        reason = "the character U+0000 is not allowed"
        raise MalformedJson(reason)
    return value


def _has_nul(value: Any) -> bool:
    if isinstance(value, str):
        return "\0" in value
    if isinstance(value, dict):
        return any(_has_nul(part) for item in value.items() for part in item)
    return isinstance(value, list) and any(_has_nul(part) for part in value)


class _StrictRoute(APIRoute):
    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        handler = super().get_route_handler()

        async def strict(request: Request) -> Response:
            return await handler(_StrictRequest(request.scope, request.receive))

        return strict


def router(prefix: str, *tags: str) -> APIRouter:
    """A router whose bodies are read strictly."""
    return APIRouter(prefix=prefix, tags=list(tags), route_class=_StrictRoute)
