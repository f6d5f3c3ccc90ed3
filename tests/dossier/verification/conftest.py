"""A dossier service that finds the papers tests issue."""

import pytest

from services.dossier.claims.context import ClaimSigner
from services.dossier.verification import queries
from tests.dossier.verification.builders import Papers
from tests.running import Service


@pytest.fixture
def papers(monkeypatch: pytest.MonkeyPatch) -> Papers:
    """Papers of both kinds."""
    issued = Papers()
    for kind in ("form", "result"):
        monkeypatch.setitem(queries.RECORDS, kind, issued.look_up)
    return issued


@pytest.fixture
def signer(dossier: Service) -> ClaimSigner:
    """The signer of the service."""
    return dossier.app.state.claim_signer
