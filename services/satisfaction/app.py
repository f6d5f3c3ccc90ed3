"""The satisfaction service's HTTP app."""

from fastapi import FastAPI

from services.chassis import app
from services.satisfaction.ratings import routes as ratings_routes
from services.satisfaction.ratings.context import RatingContext
from services.satisfaction.settings import Settings


def create_app(settings: Settings) -> FastAPI:
    """The app over `settings`; the context of its commands is on `app.state.rating_context`."""
    tags = {"satisfaction": "Ratings by applicants after their dossier has ended, and the index computed from them."}
    state = {"rating_context": RatingContext.of(settings)}
    return app.create("satisfaction", settings, [ratings_routes.router], state=state, tags=tags)
