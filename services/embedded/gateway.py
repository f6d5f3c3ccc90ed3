"""The gateway of the all-in-one process: the same paths to the same services as `deploy/gateway/nginx.conf`; a test compares them."""

from collections.abc import Mapping
from typing import Any

from fastapi.openapi.docs import get_swagger_ui_html
from pydantic_core import to_json
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from services.chassis import errors, health

ROUTES: Mapping[str, tuple[str, ...]] = {
    "catalog": (
        "authorities",
        "fields",
        "life-events",
        "procedures",
        "service-levels",
        "simplification",
        "completeness",
        "imports",
        "news",
    ),
    "dossier": (
        "dossiers",
        "drafts",
        "tracking",
        "verify",
        "work-queue",
        "bulk-transitions",
        "reassignments",
        "officials",
        "delegations",
        "dossier-imports",
        "dossier-statistics",
        "calendars",
    ),
    "integration": ("national-portal", "webhooks", "events", "notifications", "official-documents", "partners"),
    "satisfaction": ("questionnaires", "ratings", "rating-invitations", "campaigns", "satisfaction", "petitions"),
    "scorecard": ("scorecards", "rankings", "what-if"),
}


class Gateway:
    """Sends each request to the app its path belongs to; health and documentation are of all of them together."""

    def __init__(self, apps: Mapping[str, ASGIApp], *, identity: ASGIApp, checks: Mapping[str, health.Check]) -> None:
        self._apps = {f"/v1/{segment}": apps[service] for service, segments in ROUTES.items() for segment in segments}
        self._apps |= {"/sandbox": apps["sandbox"], "/identity": identity}
        self._documented = {service: apps[service] for service in (*ROUTES, "sandbox")}
        self._checks = checks

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            return
        app = self._apps.get(_prefix(scope["path"]))
        if app is not None:
            await app(scope, receive, send)
            return
        await (await self._own(Request(scope)))(scope, receive, send)

    async def _own(self, request: Request) -> Response:
        match request.url.path:
            case "/healthz":
                return _json({"status": "ok"})
            case "/readyz":
                ready, findings = await health.examine(self._checks)
                return _json({"ready": ready, "checks": findings}, 200 if ready else 503)
            case "/openapi.json":
                return _json(merge_openapi(self._documented))
            case "/docs":
                return get_swagger_ui_html(openapi_url="/openapi.json", title="motcua")
        detail = "Không có tài nguyên này." if errors.language(request) == "vi" else "There is no such resource."
        return errors.problem(404, "not_found", detail)


def _prefix(path: str) -> str:
    _, first, *rest = path.split("/", 3)
    return f"/{first}/{rest[0]}" if first == "v1" and rest else f"/{first}"


def _json(value: Any, status: int = 200) -> Response:
    return Response(to_json(value), status, media_type="application/json")


def merge_openapi(apps: Mapping[str, Any]) -> dict[str, Any]:
    """One OpenAPI document for all services. A schema's name is the same shape in every service; a test holds them to it."""
    paths: dict[str, Any] = {}
    schemas: dict[str, Any] = {}
    for app in apps.values():
        own = app.openapi()
        paths |= own["paths"]
        schemas |= own.get("components", {}).get("schemas", {})
    security = {"HTTPBearer": {"type": "http", "scheme": "bearer"}}
    components = {"schemas": schemas, "securitySchemes": security}
    return {"openapi": "3.1.0", "info": {"title": "motcua", "version": "1"}, "paths": paths, "components": components}
