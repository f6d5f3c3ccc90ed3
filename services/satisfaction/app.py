"""The satisfaction service's HTTP app."""

from fastapi import FastAPI

from services.chassis import app
from services.satisfaction.kiosks import routes as kiosks_routes
from services.satisfaction.kiosks.context import KioskContext
from services.satisfaction.questionnaires import routes as questionnaires_routes
from services.satisfaction.ratings import routes as ratings_routes
from services.satisfaction.ratings.context import RatingContext
from services.satisfaction.settings import Settings


def create_app(settings: Settings) -> FastAPI:
    """The app over `settings`; the contexts of its commands are on `app.state`."""
    tags = {
        "satisfaction": "Questionnaires, ratings by applicants after their dossier has ended, and the index computed from them.",
        "kiosks": "Devices at a desk on which anybody rates it: kept by survey managers, answering with a secret of their own.",
    }
    state = {"rating_context": RatingContext.of(settings)}
    # Ratings first: routes are tried in order, and no other is called as often.
    routers = [ratings_routes.router, kiosks_routes.router, questionnaires_routes.router]
    created = app.create("satisfaction", settings, routers, state=state, tags=tags)
    created.state.kiosk_context = KioskContext.of(created.state.database, created.state.sealer, settings)
    return created
