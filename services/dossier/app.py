"""The dossier service's HTTP app."""

from fastapi import FastAPI

from services.chassis import app
from services.dossier.desk import Desk, Numbers
from services.dossier.routes import (
    bulk,
    calendars,
    deadlines,
    dossiers,
    drafts,
    history,
    lists,
    officials,
    statistics,
    takeovers,
    tracking,
    work_queue,
)
from services.dossier.settings import Settings
from services.kernel import working_calendar


def create_app(settings: Settings) -> FastAPI:
    """The app over `settings`; what its routes need beside the database is on `app.state.desk`."""
    made = app.create(
        "dossier",
        settings,
        [
            dossiers.router,
            lists.router,
            drafts.router,
            work_queue.router,
            history.router,
            deadlines.router,
            calendars.router,
            bulk.router,
            officials.router,
            statistics.router,
            takeovers.router,
            tracking.router,
        ],
    )
    made.state.desk = Desk(
        database=made.state.database,
        calendar=working_calendar.load(working_calendar.LAI_CHAU),
        sealer=made.state.sealer,
        numbers=Numbers(made.state.database.raw),
    )
    made.state.watch = tracking.Watch.of(made.state.database, made.state.sealer, settings)
    return made
