"""The catalogue's HTTP app."""

from typing import Final

from fastapi import FastAPI
from starlette.middleware import Middleware

from services.catalog.assessments import routes as assessments_routes
from services.catalog.authorities import routes as authorities_routes
from services.catalog.imports.routes import exports, imports
from services.catalog.national_records import routes as national_records_routes
from services.catalog.navigation import routes as navigation_routes
from services.catalog.news import routes as news_routes
from services.catalog.procedures.change_notifications import ChangeListener
from services.catalog.procedures.page_cache import PageCache
from services.catalog.procedures.routes import authorities as receiving_authorities
from services.catalog.procedures.routes import page, versions
from services.catalog.search import routes as search_routes
from services.catalog.search.vocabulary_cache import VocabularyCache
from services.catalog.settings import Settings
from services.catalog.versions.routes import decisions, differences, drafts
from services.chassis import app
from services.chassis.database import Database

TAGS: Final = {
    "procedures": "Published procedures: search, pages, e-forms and earlier versions. Public.",
    "catalogue": "Authorities over time, fields of administration and life events. Public; editors change authorities.",
    "assessments": "Service levels, completeness and cuts of time limits, computed from the records. Public.",
    "news": "News, photos, documents, legal texts and notices of the portal. Public; editors write them.",
    "exports": "The catalogue as files.",
    "imports": "Imports of procedures, authorities and news from files, in the background.",
    "procedure drafts": "The next version of a procedure: edited, reviewed, published by a decision.",
    "procedure decisions": "Suspension, resumption and abolition of published procedures, and the record of all decisions.",
    "procedure differences": "What a reader would say changed between two versions.",
}


def create_app(settings: Settings) -> FastAPI:
    """The app over `settings`. `app.state.pages` is the page cache, `app.state.changes` the listener that invalidates it."""
    routers = [
        exports.router,
        search_routes.router,
        versions.router,
        receiving_authorities.router,
        page.router,
        drafts.router,
        decisions.router,
        differences.router,
        national_records_routes.router,
        authorities_routes.router,
        navigation_routes.router,
        imports.router,
        assessments_routes.router,
        news_routes.router,
    ]
    api = app.create("catalog", settings, routers, body_limits={"/v1/imports": settings.max_import}, tags=TAGS)
    # Innermost: behind the limits, traces and metrics of the other middleware.
    api.user_middleware.append(Middleware(page.PageCacheMiddleware))
    api.state.changes = _changes(api.state.database, settings)
    reset_caches(api)
    return api


def reset_caches(api: FastAPI) -> None:
    """Empty the caches, as in a process that has just started."""
    state = api.state
    state.vocabulary_cache = VocabularyCache(state.database)
    state.pages = PageCache(state.database, state.changes, state.settings.page_cache)


def _changes(database: Database, settings: Settings) -> ChangeListener:
    """The listener that invalidates cached pages: at once for commits of this process, by notification for those of others."""
    changes = ChangeListener(settings.database_url)
    database.after_commit.append(changes.record_change)
    database.before_close.append(changes.close)
    database.listeners += 1
    return changes
