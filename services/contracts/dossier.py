"""Events of a dossier's life. Each carries the whole public state and the step that led to it, and no personal data of the applicant."""

from typing import ClassVar, Literal

from pydantic import AwareDatetime

from services.contracts.catalog import Channel
from services.contracts.catalog import Field as AdministrativeField
from services.contracts.event import Event, Message

ApplicantKind = Literal["citizen", "business", "organisation"]


class Named(Message):
    """A code with the name people read."""

    code: str
    name: str


class Procedure(Named):
    """The procedure version fixed on the dossier."""

    version: int
    field: AdministrativeField


class Step(Message):
    """What was just done: by whom (officials by name, applicants never), where, when, and in which words.

    `by` is the official's name, or "Người nộp hồ sơ" for the applicant. `note` is the public reason, never a private note.
    """

    action: str
    by: str
    position: str
    unit: str
    at: AwareDatetime
    note: str
    due_at: AwareDatetime | None


class DossierEvent(Event):
    """The state of a dossier after a step. `status_code` is the national code 1-10. `owner` is the account's pseudonymous subject."""

    code: str
    version: int
    status: str
    status_code: int
    procedure: Procedure
    authority: Named
    owner: str | None
    applicant_kind: ApplicantKind
    channel: Channel
    return_method: Channel
    submitted_at: AwareDatetime
    received_at: AwareDatetime | None
    due_at: AwareDatetime | None
    completed_at: AwareDatetime | None
    returned_at: AwareDatetime | None
    step: Step

    @property
    def subject(self) -> str:
        return self.code

    @property
    def sequence(self) -> int:
        return self.version


class DossierSubmitted(DossierEvent):
    """An applicant handed in a dossier; no official has looked at it."""

    type: ClassVar[str] = "dossier.submitted.v1"


class DossierReceived(DossierEvent):
    """The one-stop desk accepted the dossier; the clock runs."""

    type: ClassVar[str] = "dossier.received.v1"


class DossierRejected(DossierEvent):
    """The one-stop desk refused the dossier, with a reason."""

    type: ClassVar[str] = "dossier.rejected.v1"


class DossierProcessed(DossierEvent):
    """A step of processing was taken (started, proposed, approved) without leaving the state "processing"."""

    type: ClassVar[str] = "dossier.processed.v1"


class DossierCompleted(DossierEvent):
    """The result is ready at the one-stop desk; the clock has ended."""

    type: ClassVar[str] = "dossier.completed.v1"


class DossierReturned(DossierEvent):
    """The applicant has the result."""

    type: ClassVar[str] = "dossier.returned.v1"
