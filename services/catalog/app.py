"""The catalogue's HTTP app."""

from fastapi import FastAPI
from starlette.middleware import Middleware

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


def create_app(settings: Settings) -> FastAPI:
    """The app over `settings`; ready pages are on `app.state.pages`."""
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
    made.state.pages = Pages(made.state.database, settings.page_cache)
    return made
