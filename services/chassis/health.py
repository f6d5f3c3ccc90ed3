"""Liveness, readiness and metrics of a process."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping

import structlog
from fastapi import APIRouter, FastAPI, Request, Response
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from pydantic_core import to_json

from services.chassis import shutdown

log = structlog.get_logger(__name__)

CHECK_SECONDS = 2.0
"""For all checks together, which run side by side: whoever asks wants to know soon."""

# Raises when what it checks is not ready.
Check = Callable[[], Awaitable[None]]


def install(app: FastAPI, checks: Mapping[str, Check]) -> None:
    """Serve `/healthz`, `/readyz` and `/metrics`."""
    router = APIRouter(include_in_schema=False)

    @router.get("/healthz")
    async def healthz() -> Response:
        return Response(b'{"status":"ok"}', media_type="application/json")

    @router.get("/readyz")
    async def readyz(_request: Request) -> Response:
        ready, results = await examine(checks)
        # Whoever spreads requests over processes is to leave this one out.
        ready = ready and not shutdown.begun(app)
        return Response(to_json({"ready": ready, "checks": results}), 200 if ready else 503, media_type="application/json")

    @router.get("/metrics")
    async def metrics() -> Response:
        return Response(generate_latest(), media_type=CONTENT_TYPE_LATEST)

    app.router.routes.extend(router.routes)


def once(check: Check) -> Check:
    """A check that need not pass again: in an upgrade the schema, in a rotation the key becomes newer than a process that goes on."""
    passed = False

    async def check_until_passed() -> None:
        nonlocal passed
        if not passed:
            await check()
            passed = True

    return check_until_passed


async def examine(checks: Mapping[str, Check]) -> tuple[bool, dict[str, str]]:
    """Whether all checks pass, and the result of each: "ok" or the type of the error, never its text."""
    results = dict(zip(checks, await asyncio.gather(*(_result(name, check) for name, check in checks.items())), strict=True))
    return all(result == "ok" for result in results.values()), results


async def _result(name: str, check: Check) -> str:
    try:
        async with asyncio.timeout(CHECK_SECONDS):
            await check()
    except Exception as error:  # noqa: BLE001 - any failure means not ready
        log.warning("not ready", check=name, error=type(error).__name__)
        return type(error).__name__
    return "ok"
