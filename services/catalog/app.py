"""The catalogue's HTTP app."""

from fastapi import FastAPI
from starlette.middleware import Middleware

from services.catalog.changes import Changes
from services.catalog.known_words import KnownWords
from services.catalog.pages import Pages
from services.catalog.routes import (
    authorities,
    decisions,
    differences,
    drafts,
    exports,
    imports,
    measures,
    navigation,
    pages,
    procedures,
    publications,
    search,
)
from services.catalog.settings import Settings
from services.chassis import app
from services.chassis.database import Database


def create_app(settings: Settings) -> FastAPI:
    """The app over `settings`; ready pages are on `app.state.pages`, what they are told of on `app.state.changes`."""
    routers = [
        exports.router,
        search.router,
        procedures.router,
        pages.router,
        drafts.router,
        decisions.router,
        differences.router,
        authorities.router,
        navigation.router,
        imports.router,
        measures.router,
        publications.router,
    ]
    made = app.create("catalog", settings, routers, body_limits={"/v1/imports": settings.max_import})
    # Innermost: inside the edge with its limits, traces and figures.
    made.user_middleware.append(Middleware(pages.FastLane))
    made.state.known_words = KnownWords(made.state.database)
    made.state.changes = _changes(made.state.database, settings)
    made.state.pages = Pages(made.state.database, made.state.changes, settings.page_cache)
    return made


def _changes(database: Database, settings: Settings) -> Changes:
    """What pages are told of: what is committed here at once, what others commit a moment later."""
    changes = Changes(settings.database_url)
    database.after_commit.append(changes.moved)
    database.before_close.append(changes.close)
    database.listeners += 1
    return changes
