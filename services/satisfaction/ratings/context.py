"""What asking needs beside the database: the questionnaires, the links' secret, the seal for free text, and two settings."""

from dataclasses import dataclass
from datetime import timedelta
from importlib import resources
from typing import Annotated, Self

from fastapi import Depends, Request

from services.chassis.sealing import Sealer
from services.satisfaction.ratings.rules import questionnaires
from services.satisfaction.ratings.rules.questionnaires import Questionnaires
from services.satisfaction.ratings.rules.tokens import Tokens
from services.satisfaction.settings import Settings


@dataclass(frozen=True)
class RatingContext:
    """Handed to commands by routes and consumers. `lasts` is how long an invitation is good."""

    questionnaires: Questionnaires
    tokens: Tokens
    sealer: Sealer
    lasts: timedelta
    smallest_cell: int

    @classmethod
    def of(cls, settings: Settings) -> Self:
        """The survey these settings describe."""
        keys = [key.get_secret_value() for key in settings.sealing_keys]
        return cls(
            questionnaires=questionnaires.load(resources.files("services.satisfaction.ratings") / "data" / "questionnaires.json"),
            sealer=Sealer(keys),
            tokens=Tokens(keys),
            lasts=timedelta(days=settings.invitation_days),
            smallest_cell=settings.smallest_cell,
        )


async def _of_app(request: Request) -> RatingContext:
    survey: RatingContext = request.app.state.survey
    return survey


Context = Annotated[RatingContext, Depends(_of_app)]
