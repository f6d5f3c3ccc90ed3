"""Events of dossiers. Each carries the whole public state and the step that led to it, and no personal data of the applicant."""

from datetime import date
from typing import ClassVar, Literal

from pydantic import AwareDatetime

from services.contracts.catalog import Channel
from services.contracts.catalog import Field as AdministrativeField
from services.contracts.event import Event, Message, VersionedEvent

ApplicantKind = Literal["citizen", "business", "organisation"]


class Reference(Message):
    """A code with the name people read."""

    code: str
    name: str


class Procedure(Reference):
    """The procedure version fixed on the dossier."""

    version: int
    field: AdministrativeField


class Step(Message):
    """The step just taken: by whom (officials by name, applicants never), where, when, and its public description.

    `by` is the official's name, or "Người nộp hồ sơ" for the applicant. `note` is the public reason, never a private note.
    """

    action: str
    by: str
    position: str
    unit: str
    at: AwareDatetime
    note: str
    due_at: AwareDatetime | None
    mandate: str | None = None
    """Id of the mandate under which a representative took it for the applicant; null where the applicant or an official did."""


class DossierEvent(VersionedEvent):
    """The state of a dossier after a step. `status_code` is the national code 1-10. `owner` is the account's pseudonymous subject.

    `unit` holds the dossier now. `ended_at` is when processing ended, in whatever way; `supplements` counts the requests for one.
    `payment_amount` is VND. `lapses_at`: without the requested supplement the dossier lapses then. `history_hash` (hex) is the head of the dossier's hash chain after the step: whoever stores the
    event can prove the history up to it. Facts that indexes ask for and that are null are not known: null is never no.
    """

    status: str
    status_code: int
    procedure: Procedure
    authority: Reference
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
    unit: str | None = None
    original_due_at: AwareDatetime | None = None
    ended_at: AwareDatetime | None = None
    supplements: int = 0
    payment_amount: int = 0
    history_hash: str | None = None
    lapses_at: AwareDatetime | None = None
    supplement_minutes: int = 0
    """Minutes by the wall clock, nights and holidays too, that the clock stood still for supplements since reception, in rounds that are over."""
    awaiting_supplement_since: AwareDatetime | None = None
    """When the supplement it waits for now was requested; null while it waits for none, and where the system it came from did not say."""
    extensions: int = 0
    """How often the authority apologised and set a later due date; other changes of the due date are not counted."""
    payment_state: Literal["none", "requested", "paid"] = "none"
    """Whether a payment was requested and made; `paid` also where it was paid back since."""
    imported: bool = False
    """Whether it was taken over from another system of the province, also in its later events; one of the national portal was not."""
    identity_verified: bool | None = None
    """Whether who submitted it was identified by the national identity provider: by the issuer of the account, or as the national portal says."""
    input_documents: int | None = None
    """How many documents its components name; null for dossiers from before this was counted, and imported ones without components."""
    result_documents: int | None = None
    """How many documents signing and completing it named, since it was last reopened; each counts once."""
    digitised: bool | None = None
    """Whether every paper that the law wants scanned (TT 03/2025/TT-VPCP Art. 5(2)) is kept here; null where there is none, or it was not recorded."""
    components_to_digitise: int | None = None
    """How many components were handed in on paper and are to be scanned: not those only shown or secret; 0 where it was submitted online, null where it was not recorded."""
    reused_components: int | None = None
    """How many components were taken from papers already held in digital form; null where it was not recorded."""
    in_personal_storage: bool | None = None
    """Whether a paper came from, or the result went to, the applicant's storage at the national portal; null where it was not recorded."""
    paid_online: Literal["national", "own"] | None = None
    """Through which gateway it was paid online. Null: not paid online, or not known; `paid_in_cash` tells these apart."""
    paid_in_cash: bool | None = None
    """Whether it was paid in cash at the desk. Null: not paid, or the desk confirmed the payment without saying how it was made."""


class DossierSubmitted(DossierEvent):
    """A dossier was submitted; no official has processed it."""

    type: ClassVar[str] = "dossier.submitted.v1"


class DossierReceived(DossierEvent):
    """The one-stop desk accepted the dossier; the clock runs."""

    type: ClassVar[str] = "dossier.received.v1"


class DossierRejected(DossierEvent):
    """The one-stop desk refused the dossier, with a reason."""

    type: ClassVar[str] = "dossier.rejected.v1"


class DossierProcessed(DossierEvent):
    """A step of processing was completed or begun (start, proposal, approval, signature, consultation, opinion, return to a step)."""

    type: ClassVar[str] = "dossier.processed.v1"


class DossierForwarded(DossierEvent):
    """The dossier was forwarded to another unit or official; due dates stay as they were."""

    type: ClassVar[str] = "dossier.forwarded.v1"


class DossierSupplementRequested(DossierEvent):
    """The applicant is asked to complete the dossier, with a reason; the clock is stopped."""

    type: ClassVar[str] = "dossier.supplement_requested.v1"


class DossierSupplemented(DossierEvent):
    """The applicant completed the dossier; the clock runs again."""

    type: ClassVar[str] = "dossier.supplemented.v1"


class DossierDigitised(DossierEvent):
    """The desk added scans of papers to the dossier, or said which need none."""

    type: ClassVar[str] = "dossier.digitised.v1"


class DossierPaymentRequested(DossierEvent):
    """The applicant is asked to pay; the clock is stopped."""

    type: ClassVar[str] = "dossier.payment_requested.v1"


class DossierPaymentConfirmed(DossierEvent):
    """The payment is confirmed; the clock runs again."""

    type: ClassVar[str] = "dossier.payment_confirmed.v1"


class DossierExtended(DossierEvent):
    """The authority apologised and set a later due date."""

    type: ClassVar[str] = "dossier.extended.v1"


class DossierRescheduled(DossierEvent):
    """The working calendar changed, and the due date of the dossier or of its step with it; `step.note` is the legal basis and both dates."""

    type: ClassVar[str] = "dossier.rescheduled.v1"


class DossierLapsed(DossierEvent):
    """The supplement did not come in time and the dossier is no longer valid; `step.note` is the legal basis."""

    type: ClassVar[str] = "dossier.lapsed.v1"


class DossierStopped(DossierEvent):
    """The authority ended processing without a result, with a reason."""

    type: ClassVar[str] = "dossier.stopped.v1"


class DossierWithdrawalRequested(DossierEvent):
    """The applicant requests to withdraw a dossier that was received already."""

    type: ClassVar[str] = "dossier.withdrawal_requested.v1"


class DossierWithdrawalDeclined(DossierEvent):
    """The authority declined the request to withdraw, with a reason."""

    type: ClassVar[str] = "dossier.withdrawal_declined.v1"


class DossierWithdrawn(DossierEvent):
    """The dossier was withdrawn."""

    type: ClassVar[str] = "dossier.withdrawn.v1"


class DossierReopened(DossierEvent):
    """Processing continues after it had ended, with a reason."""

    type: ClassVar[str] = "dossier.reopened.v1"


class DossierCompleted(DossierEvent):
    """The result is ready at the one-stop desk; the clock has ended."""

    type: ClassVar[str] = "dossier.completed.v1"


class DossierReturned(DossierEvent):
    """The applicant has the result."""

    type: ClassVar[str] = "dossier.returned.v1"


class DossierImported(DossierEvent):
    """A dossier of another system was imported as it was there, perhaps ended years ago: for statistics; nobody is to be notified."""

    type: ClassVar[str] = "dossier.imported.v1"


class Person(Message):
    """A person of a dossier, as on the papers; numbers without separators, `date_of_birth` as much of a date as is known."""

    kind: ApplicantKind
    name: str
    id_number: str | None = None
    date_of_birth: str | None = None
    phone: str | None = None
    email: str | None = None
    address: str | None = None


class Paper(Message):
    """A component handed in: its code in the procedure version, the codes of its documents, and a note."""

    component: str
    documents: tuple[str, ...] = ()
    note: str | None = None


class Parties(Message):
    """What `DossierParty` seals: the persons of a dossier and the papers handed in. `submitted_by` is null where it is the applicant."""

    applicant: Person
    submitted_by: Person | None = None
    components: tuple[Paper, ...] = ()


class DossierParty(VersionedEvent):
    """The persons and papers of a dossier at a version: the JSON of `Parties`, sealed for integration (decision 32).

    The one event with personal data. `sealed` is base64 of an HPKE message; its context is `context`.
    """

    type: ClassVar[str] = "dossier.party.v1"
    confidential: ClassVar[bool] = True

    sealed: str

    @property
    def context(self) -> str:
        """What the sealed message is bound to."""
        return party_context(self.code, self.version)


def party_context(code: str, version: int) -> str:
    """The context of the parties of a dossier at a version."""
    return f"{DossierParty.type} {code} {version}"


class RefusalReason(Message):
    """What is wrong at a place of a submission (JSON Pointer), in Vietnamese and English."""

    pointer: str
    vi: str
    en: str


class DossierInboundRefused(Event):
    """A dossier submitted at the national portal cannot be taken: the law or the catalogue does not allow it, or it is incomplete.

    `attempt` is that of the offer; `reason` the stable code of the refusal, `vi` and `en` its text. No values of the submission are quoted.
    """

    type: ClassVar[str] = "dossier.inbound_refused.v1"

    code: str
    attempt: int
    reason: str
    vi: str
    en: str
    errors: tuple[RefusalReason, ...] = ()

    @property
    def subject(self) -> str:
        return self.code

    @property
    def sequence(self) -> int:
        return self.attempt


class AnchorCompleted(Event):
    """The day's anchor of all histories: the Merkle root (hex) over the head of each of `leaf_count` dossiers' histories.

    `day` is Vietnam's. `statement` is the text to time-stamp, which contains all of this and the hash of the statement before it.
    """

    type: ClassVar[str] = "anchor.completed.v1"

    number: int
    day: date
    leaf_count: int
    root: str
    statement: str

    @property
    def subject(self) -> str:
        return str(self.number)

    @property
    def sequence(self) -> int:
        return 1


class PaymentLine(Message):
    """A part of a payment: its kind (`fee` phí, `charge` lệ phí, `service`, `shipping`), its name in Vietnamese, and whole VND."""

    kind: Literal["fee", "charge", "service", "shipping"]
    name: str
    amount: int


class PaymentEvent(VersionedEvent):
    """The state of a payment of a dossier after a change; `code` is its id. Amounts are whole VND; no personal data.

    `refunded` is how much of it has been paid back. `settled_by` is the gateway, or `cash`.
    """

    dossier: str
    procedure: Procedure
    authority: Reference
    state: Literal["requested", "paid", "cancelled", "refunding", "refunded"]
    amount: int
    lines: tuple[PaymentLine, ...]
    currency: Literal["VND"] = "VND"
    requested_at: AwareDatetime
    paid_at: AwareDatetime | None = None
    settled_by: str | None = None
    transaction: str | None = None
    refunded: int = 0


class PaymentRequested(PaymentEvent):
    """Somebody is to pay for a dossier."""

    type: ClassVar[str] = "payment.requested.v1"


class PaymentSettled(PaymentEvent):
    """The payment was made, online or in cash."""

    type: ClassVar[str] = "payment.settled.v1"


class PaymentCancelled(PaymentEvent):
    """The payment is no longer asked for; what a gateway still reports of it is money to be paid back."""

    type: ClassVar[str] = "payment.cancelled.v1"


class PaymentRefundRequested(PaymentEvent):
    """Money is to be paid back through the gateway that took it: `refund_amount` of `transaction`, under the id `refund`."""

    type: ClassVar[str] = "payment.refund_requested.v1"

    refund: str
    refund_amount: int


class PaymentRefunded(PaymentEvent):
    """Money was paid back."""

    type: ClassVar[str] = "payment.refunded.v1"


class MandateEvent(VersionedEvent):
    """A mandate after a change: who gave it to whom, by the accounts' pseudonymous subjects; `representative` is null until the invitation was opened.

    `until` is its last day, Vietnam's. No personal data.
    """

    grantor: str
    representative: str | None
    until: date


class MandateGranted(MandateEvent):
    """A mandate was given; it waits to be accepted."""

    type: ClassVar[str] = "mandate.granted.v1"


class MandateAccepted(MandateEvent):
    """The representative accepted the mandate; it holds."""

    type: ClassVar[str] = "mandate.accepted.v1"


class MandateDeclined(MandateEvent):
    """The representative declined the mandate."""

    type: ClassVar[str] = "mandate.declined.v1"


class MandateEnded(MandateEvent):
    """One of the parties ended the mandate; it holds no longer."""

    type: ClassVar[str] = "mandate.ended.v1"


class MandateExpired(MandateEvent):
    """The last day of the mandate is over."""

    type: ClassVar[str] = "mandate.expired.v1"
