"""The satisfaction service's background work."""

from services.chassis.database import Database
from services.chassis.worker import Worker
from services.satisfaction.campaigns import consumers as campaigns_consumers
from services.satisfaction.ratings import consumers as ratings_consumers
from services.satisfaction.ratings.context import RatingContext
from services.satisfaction.settings import Settings


def create_worker(settings: Settings) -> Worker:
    """The worker over `settings`: creates invitations for returned dossiers and publishes ratings."""
    database = Database.of(settings)
    consumers = ratings_consumers.create(RatingContext.of(settings))
    campaigns_consumers.register(consumers)
    return Worker("satisfaction", settings, database, consumers)
