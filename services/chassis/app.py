"""Builds a service's HTTP app: its routers with database, authentication, problem details, idempotency, health and telemetry."""

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from functools import partial

from fastapi import APIRouter, FastAPI

from services.chassis import (
    errors,
    garbage_collection,
    health,
    idempotency,
    middleware,
    migrations,
    openapi,
    problems,
    sealing_keys,
    shutdown,
    telemetry,
)
from services.chassis.auth import Authenticator
from services.chassis.cors import Cors
from services.chassis.database import Database
from services.chassis.health import Check
from services.chassis.outbox import OutboxNotifier
from services.chassis.partner_use import PartnerMeter
from services.chassis.sealing import Sealer
from services.chassis.settings import Settings


def create(
    service: str,
    settings: Settings,
    routers: Sequence[APIRouter],
    *,
    state: Mapping[str, object] | None = None,
    checks: Mapping[str, Check] | None = None,
    body_limits: Mapping[str, int] | None = None,
    tags: Mapping[str, str] | None = None,
    test_tokens: bool = False,
    metered: bool = True,
    test_of: FastAPI | None = None,
) -> FastAPI:
    """The app of `service`. `state` is set on `app.state` for the routes; `checks` are added to readiness.

    `body_limits` maps paths, or all paths below one that ends in `/`, to their own limit of the body in bytes, instead of
    `settings.max_body`. `tags` describes the tags of
    the routes in the OpenAPI document. `test_tokens`: tokens of partners in test mode may also send changes, which keep test data apart.
    `metered`: requests of partners are limited and counted.
    `test_of` is the live app whose test app this is (`modes`): over the tables of test mode, with the same accounts and limits.
    """
    database = Database.of(settings, test=test_of is not None)
    notifier = OutboxNotifier(database)
    database.after_commit.append(notifier.notify)
    database.before_close.append(notifier.close)
    telemetry.measure_pools(service, "test" if test_of else "api", database)

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        garbage_collection.spare_loaded_objects()
        with shutdown.by_signal(app, settings.drain):
            yield
        await database.close()

    app = FastAPI(
        title=f"motcua {service}",
        version="1",
        docs_url=None,
        redoc_url=None,
        lifespan=lifespan,
        # A redirect would be built from the Host header, which the caller chooses.
        redirect_slashes=False,
        # The outermost middleware does it. FastAPI's own spans would be second traces, quote search terms, and cost as much again.
        telemetry={"tracing": False, "metrics": False, "logs": False},
    )
    app.state.service = service
    app.state.before_shutdown = []
    app.state.settings = settings
    app.state.database = database
    app.state.authenticator = test_of.state.authenticator if test_of else Authenticator(settings.issuers)
    app.state.test_tokens = test_tokens or test_of is not None
    app.state.live_only = False
    app.state.sealer = sealer = Sealer.of(settings)
    own_meter = PartnerMeter(service, database, app.state.authenticator, sealer.index)
    app.state.partner_meter = test_of.state.partner_meter if test_of else own_meter
    for name, value in (state or {}).items():
        setattr(app.state, name, value)
    for router in routers:
        # As they are: an included router is searched twice for each request, a fifth of the time of a small one.
        app.router.routes.extend(router.routes)
    app.add_middleware(
        middleware.OutermostMiddleware,
        service=service,
        limit=settings.max_body,
        limits=body_limits,
        cors=Cors(settings.cors_origins, settings.cors_origin_pattern),
        meter=app.state.partner_meter if metered else None,
    )
    errors.install(app)
    idempotency.install(app)
    openapi.install(app, tags or {})
    readiness: dict[str, Check] = {
        "database": database.ping,
        "schema": health.once(partial(migrations.require_newest, service, database.engine)),
        # Also here: the database may not have answered at the start.
        "sealing_keys": health.once(lambda: sealing_keys.require(service, database, app.state.sealer)),
    }
    health.install(app, readiness | dict(checks or {}))
    problems.install(app)
    return app
