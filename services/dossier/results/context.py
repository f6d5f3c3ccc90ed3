"""What results need in a process beside the dossiers: files, signing, and claims for their QR codes."""

from dataclasses import dataclass
from typing import Annotated, Self, TypeAlias

from fastapi import Depends, Request

from services.chassis.database import Database
from services.chassis.storage import Storage
from services.dossier.claims.context import ClaimSigner
from services.dossier.context import DossierContext
from services.dossier.settings import Settings
from services.dossier.signatures.context import SigningContext


@dataclass(frozen=True, slots=True)
class ResultsContext:
    """Passed to commands by the routes and the worker."""

    dossiers: DossierContext
    storage: Storage
    signing: SigningContext
    claims: ClaimSigner

    @classmethod
    def of(cls, dossiers: DossierContext, settings: Settings) -> Self:
        """The context over `settings`."""
        return cls(dossiers, Storage.of(settings), SigningContext.of(settings), ClaimSigner.of(settings))

    @property
    def database(self) -> Database:
        """The service's database."""
        return self.dossiers.database


async def _of_app(request: Request) -> ResultsContext:
    context: ResultsContext = request.app.state.results
    await context.dossiers.calendars.keep_fresh()
    return context


Results: TypeAlias = Annotated[ResultsContext, Depends(_of_app)]
