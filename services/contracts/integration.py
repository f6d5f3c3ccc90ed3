"""Events of integration: what outside systems acknowledged, issued or handed over."""

from datetime import date
from typing import ClassVar, Literal

from pydantic import AwareDatetime, JsonValue

from services.contracts.catalog import Channel
from services.contracts.dossier import Paper, Person
from services.contracts.event import Event, Message, VersionedEvent


class DossierSynchronised(Event):
    """The national portal acknowledged version `version` of the dossier, with national status `status_code`, or another record of it.

    Hashes are SHA-256 in hexadecimal: of the dossier's record as it was sent, and of the request and the answer by which the portal accepted that
    record (`DongBoHoSoMC`), or, where it had the record already, of the last call.
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

    `code` as it was declared; `integrated_at` is when the portal acknowledged it, or midnight (Vietnam) of the earlier day the province declared
    it integrated since; `record_hash` is the SHA-256 (hex) of that answer.
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


class PortalDossier(Message):
    """What `PortalDossierSubmitted` seals: a dossier submitted at the national portal, as it is to be submitted here.

    `form` is null where the portal sent no data of an e-form. The documents of `components` are kept by integration.
    """

    procedure: str
    authority: str
    return_method: Channel
    submitted_at: AwareDatetime
    applicant: Person
    form: dict[str, JsonValue] | None = None
    components: tuple[Paper, ...] = ()
    identity_verified: bool | None = None
    """Whether the account there is verified with VNeID, as the portal says; null where it does not."""
    in_personal_storage: bool | None = None
    """Whether one of its papers was taken from the applicant's storage there, as the portal says; null where it does not."""
    reused_components: int | None = None
    """How many of its components were taken from papers held there, as the portal says; null where it does not."""


class PortalDossierSubmitted(Event):
    """A dossier was submitted at the national portal under `code` (its `MaHoSo`): the JSON of `PortalDossier`, sealed for the dossier service.

    `attempt` counts how often it was offered (decision 34). `sealed` is base64 of an HPKE message; its context is `context`.
    """

    type: ClassVar[str] = "portal.dossier_submitted.v1"
    confidential: ClassVar[bool] = True

    code: str
    attempt: int
    sealed: str

    @property
    def subject(self) -> str:
        return self.code

    @property
    def sequence(self) -> int:
        return self.attempt

    @property
    def context(self) -> str:
        """What the sealed message is bound to."""
        return portal_dossier_context(self.code, self.attempt)


def portal_dossier_context(code: str, attempt: int) -> str:
    """The context of a dossier offered the `attempt`-th time."""
    return f"{PortalDossierSubmitted.type} {code} {attempt}"


class NationalProcedureFetched(Event):
    """What the national portal has for a procedure in use here has changed, or was fetched for the first time.

    `state`: `known` with its `record` in the format of `LayThuTuc`; `unknown`, where the portal does not have the code; `unreadable`, where
    its record is too large or not text. `revision` counts the changes of a code; `record_hash` is the SHA-256 (hex) of the record.
    """

    type: ClassVar[str] = "procedure.national_record_fetched.v1"

    code: str
    revision: int
    state: Literal["known", "unknown", "unreadable"]
    record: dict[str, JsonValue] | None
    record_hash: str | None
    fetched_at: AwareDatetime

    @property
    def subject(self) -> str:
        return self.code

    @property
    def sequence(self) -> int:
        return self.revision


class PaymentReported(Event):
    """What a payment gateway said of a payment, verified by its signature. `code` is the payment's id, `revision` counts what was said of it.

    `outcome` is the gateway's own state, also when it is older than one reported before: `occurred_at` is the gateway's time. `amount` is in the
    smallest unit of `currency`. `via`: how it became known. `refund` is the id of the refund it is about. `message_hash` is the SHA-256 (hex) of what was received.
    """

    type: ClassVar[str] = "payment.reported.v1"

    code: str
    revision: int
    gateway: str
    transaction: str
    outcome: Literal["pending", "succeeded", "failed", "refunded", "refund_failed"]
    amount: int
    currency: str
    occurred_at: AwareDatetime
    via: Literal["callback", "poll", "statement", "platform"]
    refund: str | None = None
    message_hash: str

    @property
    def subject(self) -> str:
        return self.code

    @property
    def sequence(self) -> int:
        return self.revision


class StatementLine(Message):
    """A movement of money in a gateway's statement of a day; `payment` is the id the gateway has for it, which may be none of ours."""

    transaction: str
    payment: str
    kind: Literal["payment", "refund"]
    amount: int
    occurred_at: AwareDatetime


class PaymentStatementReceived(Event):
    """A gateway's statement of a day (Vietnam's), whole; `revision` grows when the gateway has another one for the same day."""

    type: ClassVar[str] = "payment.statement_received.v1"

    gateway: str
    day: date
    revision: int
    lines: tuple[StatementLine, ...]

    @property
    def subject(self) -> str:
        return f"{self.gateway}/{self.day}"

    @property
    def sequence(self) -> int:
        return self.revision


class OfficialDocumentEvent(VersionedEvent):
    """An official document after a change; `code` is its id here. Nothing of what it says, and no person.

    `authority` is the unit of ours it is from or to; where it is to several, the one above them. `agency` is the sender, `document_id` the sender's id
    of it, `recipients` all it is sent to, each by the code the packet has. `dossier`: the dossier whose result it is; null for any other.
    """

    direction: Literal["in", "out"]
    kind: Literal["new", "revoke", "update", "replace"]
    authority: str
    agency: str
    document_id: str
    recipients: tuple[str, ...]
    dossier: str | None = None


class OfficialDocumentReceived(OfficialDocumentEvent):
    """An official document came in and is kept."""

    type: ClassVar[str] = "official_document.received.v1"


class OfficialDocumentSent(OfficialDocumentEvent):
    """The document axis has taken over an official document of ours."""

    type: ClassVar[str] = "official_document.sent.v1"

    sent_at: AwareDatetime


class OfficialDocumentStatusReported(OfficialDocumentEvent):
    """A recipient, or the sender, reported a status (01 to 16) of an official document; `current` is the furthest of that recipient, null without one."""

    type: ClassVar[str] = "official_document.status_reported.v1"

    reported_by: str
    status: str
    current: str | None
    reported_at: AwareDatetime


class OfficialDocumentRegistered(OfficialDocumentEvent):
    """An official document has its number in the register of a unit, `year` and direction."""

    type: ClassVar[str] = "official_document.registered.v1"

    unit: str
    year: int
    number: int
