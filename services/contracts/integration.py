"""Events of integration: what outside systems acknowledged or issued."""

from typing import ClassVar

from pydantic import AwareDatetime

from services.contracts.event import Event


class DossierSynchronised(Event):
    """The national portal acknowledged version `version` of the dossier, with national status `status_code`, or another record of it.

    Hashes are SHA-256 in hexadecimal: of the dossier's record as it was sent, and of the request and the answer that completed it.
    """

    type: ClassVar[str] = "dossier.synchronised.v1"

    dossier: str
    version: int
    status_code: int
    acknowledged_at: AwareDatetime
    record_hash: str | None = None
    request_hash: str | None = None
    answer_hash: str | None = None

    @property
    def subject(self) -> str:
        return self.dossier

    @property
    def sequence(self) -> int:
        return self.version


class ProcedureIntegrated(Event):
    """The national portal acknowledged a procedure the province had declared as integrated: it answered with its record of it.

    `code` as it was declared; `record_hash` is the SHA-256 (hex) of that answer.
    """

    type: ClassVar[str] = "procedure.integrated.v1"

    code: str
    integrated_at: AwareDatetime
    record_hash: str

    @property
    def subject(self) -> str:
        return self.code

    @property
    def sequence(self) -> int:
        return 1


class AnchorTimeStamped(Event):
    """An authority time-stamped an anchor of all histories (RFC 3161), and the stamp was verified.

    `statement` is what was time-stamped, `authority` its name in the settings, `token` the `TimeStampToken` in Base64 of DER, `time_stamped_at` the time in it;
    `certificates` are PEM, from the signer's to the trusted root.
    """

    type: ClassVar[str] = "anchor.time_stamped.v1"

    anchor: int
    statement: str
    authority: str
    time_stamped_at: AwareDatetime
    token: str
    certificates: tuple[str, ...]

    @property
    def subject(self) -> str:
        return str(self.anchor)

    @property
    def sequence(self) -> int:
        return 1
