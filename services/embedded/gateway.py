"""The gateway of the all-in-one process: the same paths to the same services as `deploy/gateway/nginx.conf`; a test compares them."""

import mimetypes
from collections.abc import Mapping
from functools import cache
from typing import Any, Final

from fastapi import FastAPI, Request, Response
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from starlette.websockets import WebSocket

from services.chassis import cors, errors, health, problems
from services.chassis.middleware import OutermostMiddleware
from services.embedded import documentation, web

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
        # The catalogue owns the records that are compared.
        "national-portal/catalogue-differences",
    ),
    "dossier": (
        "dossiers",
        "drafts",
        "mandates",
        "tracking",
        "verify",
        "work-queue",
        "bulk-transitions",
        "reassignments",
        "officials",
        "delegations",
        "dossier-imports",
        "dossier-statistics",
        "dossier-registers",
        "bulk-forms",
        "bulk-results",
        "bulk-signatures",
        "result-templates",
        "calendars",
        "anchors",
        "document-links",
        "held-documents",
        "uploads",
        "me",
        "fees",
        "payments",
        "receipts",
        "payment-reconciliations",
        "payment-differences",
    ),
    "integration": (
        "national-portal",
        "webhooks",
        "events",
        "notifications",
        "notification-preferences",
        "notification-templates",
        "official-documents",
        "partners",
        "time-stamps",
        # Payments are the dossiers', what gateways send of them is not.
        "payments/callbacks",
        "payment-checkouts",
        "payment-gateways",
        "payment-platform",
    ),
    "satisfaction": (
        "questionnaires",
        "kiosks",
        "ratings",
        "rating-invitations",
        "rating-imports",
        "campaigns",
        "campaign-invitations",
        "published-tables",
        "satisfaction",
        "petitions",
        "petition-statistics",
        "petition-rule-sets",
        "tracking/petitions",
        "answer-flags",
        "rating-comments",
        "satisfaction-comments",
    ),
    "scorecard": ("frameworks", "scorecards", "rankings", "what-if"),
}

# No request to the shared addresses has a body.
_LARGEST_BODY: Final = 65_536


class Gateway:
    """Sends each request to the app its path belongs to; serves health, metrics, documentation and the web pages for all apps together.

    The outermost layer of the process: whatever a client sends and whatever fails behind it, there is an HTTP response, and an
    error is rendered as problem+json.
    """

    def __init__(self, apps: Mapping[str, ASGIApp], *, identity: ASGIApp, checks: Mapping[str, health.Check]) -> None:
        self._apps = {f"/v1/{segment}": apps[service] for service, segments in ROUTES.items() for segment in segments}
        self._apps |= {
            "/.well-known": apps["dossier"],
            "/.well-known/oauth-authorization-server": apps["integration"],
            "/oauth": apps["integration"],
            "/figures": apps["scorecard"],
            "/sandbox": apps["sandbox"],
            "/identity": identity,
        }
        self._own = _own_app({service: apps[service] for service in (*ROUTES, "sandbox")}, checks)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request; a WebSocket is refused."""
        match scope["type"]:
            case "http":
                await self._respond(scope, receive, send)
            case "websocket":
                await _refuse_websocket(scope, receive, send)

    def _app(self, path: str) -> ASGIApp:
        """The app of the longest prefix: `/v1/tracking/petitions` is not where `/v1/tracking` is."""
        longer, shorter = _prefix(path, 2), _prefix(path, 1)
        return self._apps.get(path) or self._apps.get(longer) or self._apps.get(shorter, self._own)

    async def _respond(self, scope: Scope, receive: Receive, send: Send) -> None:
        begun = False

        async def send_watched(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        try:
            await self._app(scope["path"])(scope, receive, send_watched)
        except Exception as error:  # noqa: BLE001 - the last place where it can become a response
            response = await errors.broken(Request(scope), error)
            if not begun:
                await response(scope, receive, send)


def _prefix(path: str, segments: int) -> str:
    """The first segments of a path under `/v1`, else the first of all; a target that is no path (`*`) has none."""
    _, _, rest = path.partition("/")
    first, *more = rest.split("/", segments + 1)
    return "/".join(("", first, *more[:segments])) if first == "v1" and more else f"/{first}"


def _own_app(documented: Mapping[str, Any], checks: Mapping[str, health.Check]) -> ASGIApp:
    """The app for what all services share, and for the 404 of addresses no service has."""
    app = FastAPI(openapi_url=None, redirect_slashes=False)
    app.add_middleware(OutermostMiddleware, service="gateway", limit=_LARGEST_BODY, cors=cors.of_this_machine())
    errors.install(app)
    health.install(app, checks)
    problems.install(app)

    @cache
    def files() -> Mapping[str, bytes]:
        return documentation.files(documented.values())

    pages = {"/docs": documentation.PAGE, "/docs/events": documentation.EVENTS_PAGE}

    @app.get("/openapi.json")
    @app.get("/asyncapi.json")
    @app.get("/docs")
    @app.get("/docs/{name}")
    async def documentation_file(request: Request) -> Response:
        path = request.scope["path"]
        name = pages.get(path, path.removeprefix("/"))
        if name not in files():
            raise HTTPException(404)
        return Response(files()[name], media_type=mimetypes.guess_type(name)[0])

    @app.get("/")
    @app.get("/citizen")
    @app.get("/officer")
    @app.get("/assets/{name}")
    async def page(request: Request) -> Response:
        return web.response(request)

    return app


async def _refuse_websocket(scope: Scope, receive: Receive, send: Send) -> None:
    """Refuse a WebSocket, for no service has one: with 404, or without a response where the server cannot send one."""
    socket = WebSocket(scope, receive, send)
    await socket.receive()
    if "websocket.http.response" not in scope.get("extensions", {}):
        await socket.close()
        return
    vi = errors.language(Request({**scope, "type": "http", "method": "GET"})) == "vi"
    detail = "Không có WebSocket ở địa chỉ này." if vi else "There is no WebSocket at this address."
    await socket.send_denial_response(errors.problem(404, "not_found", detail))
