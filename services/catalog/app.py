"""The catalogue's HTTP app."""

from fastapi import FastAPI
from starlette.middleware import Middleware

from services.catalog.assessments import routes as assessments_routes
from services.catalog.authorities import routes as authorities_routes
from services.catalog.imports.routes import exports, imports
from services.catalog.navigation import routes as navigation_routes
from services.catalog.news import routes as news_routes
from services.catalog.procedures.change_notifications import ChangeListener
from services.catalog.procedures.page_cache import PageCache
from services.catalog.procedures.routes import page, versions
from services.catalog.search import routes as search_routes
from services.catalog.search.vocabulary_cache import VocabularyCache
from services.catalog.settings import Settings
from services.catalog.versions.routes import decisions, differences, drafts
from services.chassis import app
from services.chassis.database import Database


def create_app(settings: Settings) -> FastAPI:
    """The app over `settings`; ready pages are on `app.state.pages`, what they are told of on `app.state.changes`."""
    routers = [
        exports.router,
        search_routes.router,
        versions.router,
        page.router,
        drafts.router,
        decisions.router,
        differences.router,
        authorities_routes.router,
        navigation_routes.router,
        imports.router,
        assessments_routes.router,
        news_routes.router,
    ]
    made = app.create("catalog", settings, routers, body_limits={"/v1/imports": settings.max_import})
    # Innermost: inside the edge with its limits, traces and figures.
    made.user_middleware.append(Middleware(page.PageCacheMiddleware))
    made.state.changes = _changes(made.state.database, settings)
    reset_caches(made)
    return made


def reset_caches(made: FastAPI) -> None:
    """Remember nothing of the database, as a process that has just started."""
    state = made.state
    state.known_words = VocabularyCache(state.database)
    state.pages = PageCache(state.database, state.changes, state.settings.page_cache)


def _changes(database: Database, settings: Settings) -> ChangeListener:
    """What pages are told of: what is committed here at once, what others commit a moment later."""
    changes = ChangeListener(settings.database_url)
    database.after_commit.append(changes.moved)
    database.before_close.append(changes.close)
    database.listeners += 1
    return changes
