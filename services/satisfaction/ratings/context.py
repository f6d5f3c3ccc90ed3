"""Process-wide dependencies of rating commands: questionnaires, link tokens, encryption of free text, and a setting."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Annotated, Self

from fastapi import Depends, Request

from services.chassis.sealing import Sealer
from services.satisfaction.petitions.context import PetitionContext
from services.satisfaction.questionnaires.rules.published import Questionnaires, published
from services.satisfaction.ratings.rules import after_dossier
from services.satisfaction.settings import Settings
from services.satisfaction.tokens import Tokens


@dataclass(frozen=True)
class RatingContext:
    """Passed to commands by routes and consumers. `invitation_lifetime` is how long an invitation is valid, `grace` how long an answer may
    be under way.
    """

    questionnaires: Questionnaires
    tokens: Tokens
    sealer: Sealer
    invitation_lifetime: timedelta
    grace: timedelta
    petitions: PetitionContext

    @classmethod
    def of(cls, settings: Settings) -> Self:
        """The context for these settings."""
        after_dossier.require_rateable(published())
        return cls(
            questionnaires=published(),
            sealer=Sealer.of(settings),
            tokens=Tokens.of(settings),
            invitation_lifetime=timedelta(days=settings.invitation_days),
            grace=timedelta(days=settings.offline_days),
            petitions=PetitionContext.of(settings),
        )


async def _of_app(request: Request) -> RatingContext:
    context: RatingContext = request.app.state.rating_context
    return context


Context = Annotated[RatingContext, Depends(_of_app)]
