"""The satisfaction service's HTTP app."""

from fastapi import FastAPI

from services.chassis import app
from services.satisfaction.campaigns.context import CampaignContext
from services.satisfaction.campaigns.routes import answers, campaigns, published_tables
from services.satisfaction.questionnaires import routes as questionnaires_routes
from services.satisfaction.ratings import routes as ratings_routes
from services.satisfaction.ratings.context import RatingContext
from services.satisfaction.settings import Settings


def create_app(settings: Settings) -> FastAPI:
    """The app over `settings`; the context of its commands is on `app.state.rating_context`."""
    tags = {
        "satisfaction": "Questionnaires, ratings by applicants after their dossier has ended, and the index computed from them.",
        "campaigns": "Surveys of a random sample of dossiers: planned, launched, answered, closed, and the index with its interval.",
    }
    state = {"rating_context": RatingContext.of(settings), "campaign_context": CampaignContext.of(settings)}
    routers = [questionnaires_routes.router, campaigns.router, answers.router, published_tables.router, ratings_routes.router]
    return app.create("satisfaction", settings, routers, state=state, tags=tags)
