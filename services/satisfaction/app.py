"""The satisfaction service's HTTP app."""

from fastapi import FastAPI

from services.chassis import app
from services.satisfaction.questionnaires import routes as questionnaires_routes
from services.satisfaction.ratings import routes as ratings_routes
from services.satisfaction.ratings.context import RatingContext
from services.satisfaction.settings import Settings


def create_app(settings: Settings) -> FastAPI:
    """The app over `settings`; the context of its commands is on `app.state.rating_context`."""
    tags = {
        "satisfaction": "Questionnaires, ratings by applicants after their dossier has ended, and the index computed from them."
    }
    state = {"rating_context": RatingContext.of(settings)}
    routers = [questionnaires_routes.router, ratings_routes.router]
    return app.create("satisfaction", settings, routers, state=state, tags=tags)
