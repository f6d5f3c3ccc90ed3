"""The sandbox portal's HTTP app."""

from fastapi import FastAPI

from services.chassis import app
from services.sandbox import errors, inspection, mapi, time_stamps
from services.sandbox.rules import procedures
from services.sandbox.settings import Settings


def create_app(settings: Settings) -> FastAPI:
    """The app over `settings`; procedures of the file are on `app.state.procedures`, those sent over HTTP in the database."""
    from_file = procedures.read(settings.procedures_path) if settings.procedures_path else {}
    tags = {
        "sandbox": "A stand-in for the national portal, for tests and demonstrations: its protocol, its dossiers, faults on request."
    }
    state = {"procedures": from_file, "time_stamp_authority": time_stamps.authority(settings)}
    sandbox = app.create("sandbox", settings, [mapi.router, inspection.router, time_stamps.router], state=state, tags=tags)
    errors.install(sandbox)
    return sandbox
