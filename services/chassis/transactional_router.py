"""Routers whose request is one transaction: committed before the answer leaves, tried three times when somebody else changes the same."""

from collections.abc import Callable, Coroutine
from contextlib import suppress
from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.routing import APIRoute

from services.chassis.database import TRIES, RequestTransaction
from services.chassis.strict_json import parse
from services.chassis.write_batch import ConcurrentUpdate


class _StrictRequest(Request):
    async def json(self) -> Any:
        if not hasattr(self, "_json"):
            self._json = parse(await self.body())
        return self._json


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
                with suppress(ConcurrentUpdate):
                    return await once(read, locking=False)
            return await once(read, locking=True)

        return strict


def transactional_router(prefix: str, *tags: str) -> APIRouter:
    """A router whose bodies are read strictly, and whose routes' transactions are committed before their answers leave."""
    return APIRouter(prefix=prefix, tags=list(tags), route_class=_StrictRoute)
