"""The signer of claims, for routes that issue papers."""

from typing import Annotated, TypeAlias

from fastapi import Depends, Request

from services.dossier.claims.context import ClaimSigner


async def _of_app(request: Request) -> ClaimSigner:
    signer: ClaimSigner = request.app.state.claim_signer
    return signer


Signer: TypeAlias = Annotated[ClaimSigner, Depends(_of_app)]
