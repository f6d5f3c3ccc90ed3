"""Process-wide dependencies of campaigns: questionnaires, link tokens, encryption of free text, and the smallest cell."""

from dataclasses import dataclass
from typing import Annotated, Self

from fastapi import Depends, Request

from services.chassis.sealing import Sealer
from services.satisfaction.questionnaires.rules.published import Questionnaires, published
from services.satisfaction.settings import Settings
from services.satisfaction.tokens import Tokens


@dataclass(frozen=True)
class CampaignContext:
    """Passed to commands by routes. The token of a dossier is derived from `campaign:dossier`."""

    questionnaires: Questionnaires
    tokens: Tokens
    sealer: Sealer
    smallest_cell: int

    @classmethod
    def of(cls, settings: Settings) -> Self:
        """The context for these settings."""
        return cls(published(), Tokens.of(settings, "campaign"), Sealer.of(settings), settings.smallest_cell)

    def token(self, campaign: str, dossier: str) -> str:
        """The token with which a dossier that was drawn is answered for."""
        return self.tokens.token(f"{campaign}:{dossier}")


async def _of_app(request: Request) -> CampaignContext:
    context: CampaignContext = request.app.state.campaign_context
    return context


Context = Annotated[CampaignContext, Depends(_of_app)]
