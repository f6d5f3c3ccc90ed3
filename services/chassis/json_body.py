"""Strict JSON bodies: what PostgreSQL could not keep is refused before anything happens. Of a repeated key the last counts."""

import math
import re
from collections.abc import Callable, Coroutine
from contextlib import suppress
from typing import Any, Final

import pydantic_core
from fastapi import APIRouter, Request, Response
from fastapi.routing import APIRoute

from services.chassis.database import TRIES, RequestTransaction
from services.chassis.errors import MalformedJson
from services.chassis.writes import Overtaken

# What makes a closer look worth while: a NUL, or so many digits that the number may be infinite to a computer. Written so that
# only digits are stopped at, and a row of them is followed once, from its start: imports send megabytes through here.
_NUL: Final = rb"\u0000"
_LONG_NUMBER: Final = re.compile(rb"[0-9](?:[eE]\+?[0-9]{3}|(?<![0-9]{2})[0-9]{199})")


class _StrictRequest(Request):
    async def json(self) -> Any:
        if not hasattr(self, "_json"):
            self._json = parse(await self.body())
        return self._json


def parse(body: bytes) -> Any:
    """The value of a JSON text: UTF-8, no number beyond a double's range, no NUL, no lone surrogates, nested at most some 200 deep."""
    try:
        value = pydantic_core.from_json(body, allow_inf_nan=False)
    except ValueError as error:
        raise MalformedJson(str(error)) from error
    if _NUL in body or _LONG_NUMBER.search(body):
        _require_storable(value)
    return value


def _require_storable(value: Any) -> None:
    if isinstance(value, str) and "\0" in value:
        reason = "the character U+0000 is not allowed"
        raise MalformedJson(reason)
    if isinstance(value, float) and not math.isfinite(value):
        reason = "number out of range"
        raise MalformedJson(reason)
    if isinstance(value, dict):
        _require_storable([*value.keys(), *value.values()])
    if isinstance(value, list):
        for part in value:
            _require_storable(part)


class _StrictRoute(APIRoute):
    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        handler = super().get_route_handler()

        async def once(request: _StrictRequest, *, locking: bool) -> Response:
            transaction = RequestTransaction(request, locking=locking)
            try:
                answer = await handler(request)
                await transaction.commit()
            finally:
                await transaction.close()
            return answer

        async def strict(request: Request) -> Response:
            # One request for all tries, for it keeps the body it has read.
            read = _StrictRequest(request.scope, request.receive)
            for _ in range(TRIES - 1):
                with suppress(Overtaken):
                    return await once(read, locking=False)
            return await once(read, locking=True)

        return strict


def router(prefix: str, *tags: str) -> APIRouter:
    """A router whose bodies are read strictly, and whose routes' transactions are committed before their answers leave."""
    return APIRouter(prefix=prefix, tags=list(tags), route_class=_StrictRoute)
