"""Entry points of a service's own processes: settings are built here, from the environment, and nowhere else."""

import os
from importlib import import_module
from typing import Any

from fastapi import FastAPI

from services.chassis import configuration, telemetry, worker
from services.chassis.app import tune_garbage_collection


def settings(service: str) -> Any:
    """The service's settings, from `MOTCUA_…` variables; `ConfigurationError` names what is missing or wrong."""
    return configuration.build(import_module(f"services.{service}.settings").Settings)


def app() -> FastAPI:
    """The app uvicorn loads in each of its processes; `MOTCUA_SERVICE` names the service."""
    service = os.environ["MOTCUA_SERVICE"]
    own = settings(service)
    telemetry.configure(own, service)
    created: FastAPI = import_module(f"services.{service}.app").create_app(own)
    return created


def work(service: str) -> None:
    """Run the service's worker until a signal stops it."""

    def create() -> worker.Worker:
        created: worker.Worker = import_module(f"services.{service}.worker").create_worker(settings(service))
        tune_garbage_collection()
        return created

    worker.run(create)
