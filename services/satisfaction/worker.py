"""The satisfaction service's background work."""

from services.chassis import rate_limit
from services.chassis.database import Database
from services.chassis.worker import Worker
from services.satisfaction.campaigns import consumers as campaigns_consumers
from services.satisfaction.indices import timers as indices_timers
from services.satisfaction.ratings import consumers as ratings_consumers
from services.satisfaction.ratings.context import RatingContext
from services.satisfaction.settings import Settings


def create_worker(settings: Settings) -> Worker:
    """The worker over `settings`: creates invitations for dossiers that have ended, publishes ratings and adds up tallies."""
    database = Database.of(settings)
    consumers = ratings_consumers.create(RatingContext.of(settings))
    campaigns_consumers.register(consumers)
    timers = [*rate_limit.timers(database.autocommit), *indices_timers.timers(database)]
    return Worker("satisfaction", settings, database, consumers, timers=timers)
