"""Entry points of a service's own processes: settings are built here, from the environment, and nowhere else."""

import os
from importlib import import_module
from typing import Any

import structlog
from fastapi import FastAPI
from sqlalchemy.exc import DBAPIError

from services.chassis import configuration, failpoints, garbage_collection, migrations, sealing_keys, telemetry, worker
from services.chassis.database import Database
from services.chassis.sealing import Sealer
from services.chassis.settings import Settings

log = structlog.get_logger(__name__)


def settings(service: str) -> Any:
    """The service's settings, from `MOTCUA_…` variables; `ConfigurationError` names what is missing or wrong."""
    return configuration.build(import_module(f"services.{service}.settings").Settings)


def app() -> FastAPI:
    """The app uvicorn loads in each of its processes; `MOTCUA_SERVICE` names the service."""
    service = os.environ["MOTCUA_SERVICE"]
    own = settings(service)
    telemetry.configure(own, service)
    failpoints.switch_on(os.environ)
    created: FastAPI = import_module(f"services.{service}.app").create_app(own)
    return created


async def require_data(service: str, own: Settings) -> None:
    """Raise `ForeignDatabaseError` for the database of another service, `ConfigurationError` for data sealed with a key the settings lack.

    While the database does not answer nothing can be said; neither API nor worker is ready before it was.
    """
    database = Database(own.database_url, pool=1)
    try:
        await migrations.require_own(service, database.engine)
        await sealing_keys.require(service, database, Sealer.of(own))
    except (OSError, DBAPIError) as error:
        log.warning("service and sealing keys were not compared with the database", error=type(error).__name__)
    finally:
        await database.close()


def work(service: str) -> None:
    """Run the service's worker until a signal stops it."""

    def create() -> worker.Worker:
        created: worker.Worker = import_module(f"services.{service}.worker").create_worker(settings(service))
        garbage_collection.spare_loaded_objects()
        return created

    worker.run(create)
