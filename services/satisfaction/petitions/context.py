"""Process-wide dependencies of petitions: encryption, the working calendar, rule sets, and limits of public requests."""

from dataclasses import dataclass
from functools import cache
from typing import Annotated, Self

from fastapi import Depends, Request

from services.chassis.database import Database
from services.chassis.guess_limits import GuessLimits
from services.chassis.rate_limit import Limit
from services.chassis.sealing import Sealer
from services.kernel import working_calendar
from services.kernel.calendar_file import DecreedDay
from services.kernel.working_calendar import WorkingCalendar
from services.satisfaction.petitions.rules import rule_sets
from services.satisfaction.petitions.rules.rule_sets import RuleSets
from services.satisfaction.settings import Settings


@cache
def _calendar(decreed: tuple[DecreedDay, ...]) -> WorkingCalendar:
    return working_calendar.load(working_calendar.LAI_CHAU, decreed)


@dataclass(frozen=True)
class PetitionContext:
    """Passed to commands by routes and timers. `rules` is the code of the rule set for new petitions.

    The calendar is that of the package with the days of the setting: changes that the dossier service applied are not known here.
    """

    sealer: Sealer
    calendar: WorkingCalendar
    rule_sets: RuleSets
    rules: str
    smallest_cell: int

    @classmethod
    def of(cls, settings: Settings) -> Self:
        """The context for these settings; raises `ValueError` where the rule set does not exist."""
        rule_sets.shipped().require(settings.petition_rules)
        return cls(
            Sealer.of(settings),
            _calendar(settings.decreed_days),
            rule_sets.shipped(),
            settings.petition_rules,
            settings.smallest_cell,
        )


@dataclass(frozen=True, slots=True)
class PublicLimits:
    """Limits of requests without an account: guesses of tracking, and petitions opened by an address in a day."""

    guesses: GuessLimits
    opening: Limit

    @classmethod
    def of(cls, database: Database, sealer: Sealer, settings: Settings) -> Self:
        """The limits of the settings, counted in a database."""
        guesses = GuessLimits.of(
            database.autocommit,
            sealer.index,
            requests_per_minute=settings.tracking_requests_per_minute,
            failures_per_day=settings.tracking_failures_per_day,
            failures_in_all=settings.tracking_failures_per_day_in_all,
        )
        return cls(guesses, Limit("petitions", settings.petitions_per_day, 86_400))


async def _of_app(request: Request) -> PetitionContext:
    context: PetitionContext = request.app.state.petition_context
    return context


async def _limits_of_app(request: Request) -> PublicLimits:
    limits: PublicLimits = request.app.state.public_limits
    return limits


Context = Annotated[PetitionContext, Depends(_of_app)]
Limits = Annotated[PublicLimits, Depends(_limits_of_app)]
