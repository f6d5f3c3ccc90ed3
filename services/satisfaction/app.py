"""The satisfaction service's HTTP app."""

from fastapi import FastAPI

from services.chassis import app
from services.satisfaction.campaigns.context import CampaignContext
from services.satisfaction.campaigns.routes import answers, campaigns, published_tables
from services.satisfaction.indices import routes as indices_routes
from services.satisfaction.indices.context import IndexContext
from services.satisfaction.integrity import routes as integrity_routes
from services.satisfaction.integrity.context import IntegrityContext
from services.satisfaction.kiosks import routes as kiosks_routes
from services.satisfaction.kiosks.context import KioskContext
from services.satisfaction.petitions import routes as petitions_routes
from services.satisfaction.petitions.context import PetitionContext, PublicLimits
from services.satisfaction.petitions.queries import FactorCheck
from services.satisfaction.questionnaires import routes as questionnaires_routes
from services.satisfaction.rating_imports import routes as rating_imports_routes
from services.satisfaction.ratings import routes as ratings_routes
from services.satisfaction.ratings.context import RatingContext
from services.satisfaction.settings import Settings
from services.satisfaction.traces import Tracer


def create_app(settings: Settings) -> FastAPI:
    """The app over `settings`; the contexts of its slices are on `app.state`."""
    tags = {
        "satisfaction": "Questionnaires, ratings by applicants after their dossier has ended, and the index computed from them.",
        "kiosks": "Devices at a desk on which anybody rates it: kept by survey managers, answering with a secret of their own.",
        "campaigns": "Surveys of a random sample of dossiers: planned, launched, answered, closed, and the index with its interval.",
        "integrity": "Suspicious answers and decisions whether they count; comments and their publication.",
        "petitions": "What people report or propose about authorities, the answers of units, and how long those took.",
    }
    state = {
        "rating_context": RatingContext.of(settings),
        "campaign_context": CampaignContext.of(settings),
        "index_context": IndexContext.of(settings),
        "integrity_context": IntegrityContext.of(settings),
        "tracer": Tracer.of(settings),
        "petition_context": PetitionContext.of(settings),
    }
    routers = [
        # First: routes are tried in order, and no other is called as often.
        ratings_routes.router,
        rating_imports_routes.router,
        questionnaires_routes.router,
        kiosks_routes.router,
        campaigns.router,
        answers.router,
        published_tables.router,
        indices_routes.router,
        integrity_routes.router,
        petitions_routes.public_router,
        petitions_routes.router,
    ]
    created = app.create("satisfaction", settings, routers, state=state, tags=tags)
    created.state.kiosk_context = KioskContext.of(created.state.database, created.state.sealer, settings)
    created.state.public_limits = PublicLimits.of(created.state.database, created.state.sealer, settings)
    created.state.factor_check = FactorCheck(created.state.sealer)
    return created


def reset_caches(app: FastAPI) -> None:
    """Forget the answers of the index that are ready."""
    app.state.index_context.answers.answers = {}
