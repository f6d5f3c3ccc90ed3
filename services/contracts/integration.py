"""Events of integration: acknowledgements by outside systems."""

from typing import ClassVar

from pydantic import AwareDatetime

from services.contracts.event import Event


class DossierSynchronised(Event):
    """The national portal acknowledged version `version` of the dossier, with national status `status_code`."""

    type: ClassVar[str] = "dossier.synchronised.v1"

    dossier: str
    version: int
    status_code: int
    acknowledged_at: AwareDatetime

    @property
    def subject(self) -> str:
        return self.dossier

    @property
    def sequence(self) -> int:
        return self.version
