"""The catalogue's HTTP app."""

from fastapi import FastAPI

from services.catalog.pages import Pages
from services.catalog.routes import authorities, drafts, imports, pages, procedures
from services.catalog.settings import Settings
from services.chassis import app


def create_app(settings: Settings) -> FastAPI:
    """The app over `settings`; ready pages are on `app.state.pages`."""
    routers = [procedures.router, pages.router, drafts.router, authorities.router, imports.router]
    made = app.create("catalog", settings, routers, body_limits={"/v1/imports": settings.max_import})
    made.state.pages = Pages(made.state.database, settings.page_cache)
    return made
