"""Handlers that may run three times say so, in every service; what belongs to the commit is the chassis' own."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.routing import APIRoute
from starlette.routing import Route

import services
from services.chassis.transactional_router import (
    StreamingRoute,
    TransactionalRoute,
    is_retry_safe,
    retry_safe,
    transactional_router,
)
from services.embedded import SERVICES
from tests.chassis import offline

SOURCES = Path(services.__path__[0])
WRITES = {"POST", "PUT", "PATCH", "DELETE"}


@pytest.fixture(scope="module", params=SERVICES)
def routes(request: pytest.FixtureRequest) -> list[Route]:
    """All routes of one service."""
    return list(_flat(offline.service(request.param).router.routes))


def _flat(routes: Any) -> Iterator[Route]:
    for route in routes:
        # FastAPI keeps an included router as one route.
        if router := getattr(route, "original_router", None):
            yield from _flat(router.routes)
        if isinstance(route, Route):
            yield route


def test_every_handler_that_writes_is_marked_retry_safe(routes: list[Route]) -> None:
    writing = [route for route in routes if WRITES & set(route.methods or ()) and not isinstance(route, StreamingRoute)]
    assert [route.path for route in writing if not is_retry_safe(route.endpoint)] == []


def test_all_routes_are_walked(routes: list[Route]) -> None:
    assert [route for route in routes if isinstance(route, TransactionalRoute)] != []


def test_every_route_that_writes_is_a_transaction(routes: list[Route]) -> None:
    writing = [route for route in routes if isinstance(route, APIRoute) and WRITES & route.methods]
    others = {
        f"{method} {route.path}" for route in writing if not isinstance(route, TransactionalRoute) for method in route.methods
    }
    # Bodies no transaction may wait for.
    official = {"POST /v1/official-documents", "POST /v1/official-documents/inbox"}
    assert others <= {"POST /v1/uploads", "PATCH /v1/uploads/{id}", "DELETE /v1/uploads/{id}"} | official


def test_a_handler_without_the_mark_is_refused() -> None:
    async def write_note() -> None: ...

    router = transactional_router("/v1", "notes")
    with pytest.raises(TypeError, match=r"write_note may run 3 times for a request: mark it with @retry_safe"):
        router.post("/notes")(write_note)
    router.post("/notes")(retry_safe(write_note))
    assert [route.path for route in _flat(router.routes)] == ["/v1/notes"]


def test_a_handler_that_reads_needs_no_mark() -> None:
    async def read_note() -> None: ...

    transactional_router("/v1", "notes").get("/notes/{code}")(read_note)


def test_the_state_of_a_session_is_known_to_the_chassis_only() -> None:
    inside = [path for path in SOURCES.rglob("*.py") if path.is_relative_to(SOURCES / "chassis")]
    outside = set(SOURCES.rglob("*.py")) - set(inside)
    assert [path.name for path in outside if re.search(r"\bsession\.info\b|\bsync_session\b", path.read_text())] == []
