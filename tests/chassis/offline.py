"""Apps without a database, for what is decided before any handler runs."""

from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager
from functools import cache
from importlib import import_module
from typing import Any

import httpx
from fastapi import APIRouter, FastAPI
from fastapi.routing import APIRoute, iter_route_contexts

from services.chassis import app as chassis_app
from services.chassis.settings import Settings
from tests.running import SEALING_KEY

NOWHERE = "postgresql+asyncpg://nobody@127.0.0.1:1/nowhere"


def settings(**values: Any) -> Settings:
    """Settings with a database nobody can reach."""
    return Settings(database_url=NOWHERE, sealing_keys=(SEALING_KEY,), **values)


def app(routers: Sequence[APIRouter], **values: Any) -> FastAPI:
    """An app of these routers."""
    return chassis_app.create("dossier", settings(**values), routers)


@cache
def service(name: str, **values: Any) -> FastAPI:
    """The app of a service, for tests that leave it as it is: building one takes longer than any of them."""
    required = {"database_url": NOWHERE, "sealing_keys": (SEALING_KEY,), "portal_username": "nobody", "portal_password": ""}
    own = import_module(f"services.{name}.settings").Settings(**required | values)
    created: FastAPI = import_module(f"services.{name}.app").create_app(own)
    return created


@asynccontextmanager
async def client(of: FastAPI) -> AsyncIterator[httpx.AsyncClient]:
    """A client of an app."""
    transport = httpx.ASGITransport(of, raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url="http://test") as created:
        yield created
    await of.state.database.close()


def operations(of: FastAPI) -> Iterator[tuple[str, str, APIRoute]]:
    """Method, path and route of every documented operation."""
    for context in iter_route_contexts(of.router.routes):
        route = context.original_route
        if isinstance(route, APIRoute) and route.include_in_schema:
            for method in sorted(route.methods):
                yield method, route.path_format, route
