"""The satisfaction service's background work."""

from services.chassis import rate_limit
from services.chassis.database import Database
from services.chassis.worker import Worker
from services.satisfaction.campaigns import consumers as campaigns_consumers
from services.satisfaction.indices import timers as indices_timers
from services.satisfaction.integrity import timers as integrity_timers
from services.satisfaction.integrity.context import IntegrityContext
from services.satisfaction.petitions import consumers as petitions_consumers
from services.satisfaction.petitions import timers as petitions_timers
from services.satisfaction.petitions.context import PetitionContext
from services.satisfaction.ratings import consumers as ratings_consumers
from services.satisfaction.ratings.context import RatingContext
from services.satisfaction.settings import Settings


def create_worker(settings: Settings) -> Worker:
    """The worker over `settings`: invites to rate dossiers that have ended, publishes ratings and petitions, publishes figures, examines
    answers and escalates petitions.
    """
    database = Database.of(settings)
    consumers = ratings_consumers.create(RatingContext.of(settings))
    campaigns_consumers.register(consumers)
    petitions_consumers.register(consumers)
    timers = [
        *rate_limit.timers(database.autocommit),
        *indices_timers.timers(database, settings),
        *petitions_timers.timers(database, PetitionContext.of(settings)),
        *integrity_timers.timers(database, IntegrityContext.of(settings)),
    ]
    return Worker("satisfaction", settings, database, consumers, timers=timers)
