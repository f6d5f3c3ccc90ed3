"""HTTP schemas of deliveries to the national portal: states and versions, never the content of a dossier."""

from typing import Annotated, Literal

from pydantic.json_schema import Examples

from services.chassis.schemas import Schema
from services.kernel.values import Count, DossierCode, Percent, Sha256, StatusCode, UnitCode, Version
from services.kernel.vietnam import Instant

DeliveryState = Literal["pending", "acknowledged", "quarantined"]
StepState = Literal["pending", "sent", "acknowledged", "refused"]
Fault = Literal["ours", "theirs", "network"]


class DeliveryItem(Schema):
    """A dossier's delivery to the national portal.

    `newest_version` is the newest version of the dossier, enqueued at `enqueued_at`; `acknowledged_version` the newest one the portal has
    accepted. `last_error` is the portal's message, or why it could not be reached.
    """

    code: DossierCode
    authority: UnitCode
    """Code of the authority that handles the dossier."""
    state: DeliveryState
    """`pending`: to be sent; `acknowledged`: the portal has the newest version; `quarantined`: the portal refused it, an administrator must look."""
    newest_version: Version
    """The newest version of the dossier."""
    enqueued_at: Instant
    """When that version was enqueued."""
    acknowledged_version: Version | None
    """The newest version the portal has accepted."""
    acknowledged_at: Instant | None
    """When the portal accepted it."""
    attempts: Annotated[int, Examples([1])]
    """Failed attempts since the last success."""
    next_attempt_at: Instant | None
    """When it is sent next; null unless pending."""
    last_error: Annotated[str, Examples(["Mã thủ tục không tồn tại."])] | None
    """The portal's last message, or why it could not be reached; values of persons it quotes are left out. `mapping_gap`:
    the national portal has no code for its procedure; it is sent when one is entered (`mapping-gaps`).
    """
    fault: Fault | None
    """Whose fault the last failure was: `ours`, what we sent or our account was refused; `theirs`, the answer could not be used; `network`,
    there was none.
    """


class DeliveryStepItem(Schema):
    """A step of a dossier; `sent_at` is when the portal acknowledged it."""

    version: Version
    """The version of the dossier this step led to."""
    status_code: StatusCode
    sent_at: Instant | None
    """When the portal acknowledged it; null while it has not."""
    state: StepState
    """`pending`: to be sent; `sent`: the answer is not known; `acknowledged`; `refused`: an administrator must look."""


class DeliveryOut(DeliveryItem):
    """A delivery with its steps, oldest first."""

    steps: list[DeliveryStepItem]
    """Its steps, oldest first."""


class PortalCallItem(Schema):
    """A call to the national portal in which a dossier had a part. Its bytes are kept; what was sent is read by nobody over HTTP."""

    at: Instant
    """When it was made."""
    service: Annotated[str, Examples(["DongBoHoSoMC"])]
    """The portal's service."""
    outcome: Annotated[str, Examples(["accepted"])]
    """`accepted`, `refused`, or why there was no usable answer."""
    request_hash: Sha256
    """SHA-256 of the request's body, as it was sent."""
    answer_hash: Sha256 | None
    """SHA-256 of the answer's body, as it was received; null without one."""
    seconds: Annotated[float, Examples([0.12])]
    """How long it took."""


class FaultCounts(Schema):
    """Deliveries that failed last, by whose fault it was."""

    ours: Count
    """What we sent, or our account, was refused."""
    theirs: Count
    """The portal's answer could not be used."""
    network: Count
    """There was no answer."""


class OutboundStatus(Schema):
    """What is on its way to the national portal."""

    pending: Count
    """Dossiers to be sent."""
    quarantined: Count
    """Dossiers the portal refused, for an administrator to look at."""
    unsent_steps: Count
    """Steps it has not acknowledged."""
    failing: FaultCounts
    """Of the pending and quarantined dossiers, those whose last attempt failed."""
    calls: Count
    """Calls of the last hour."""
    accepted_percent: Percent | None
    """How many of these it accepted, in percent; null without any."""
    acknowledged_procedures: Count
    """Procedures declared as integrated that it acknowledged."""


class InboundStatus(Schema):
    """What has arrived from the national portal."""

    pending: Count
    """Dossiers that have arrived and are not dossiers here yet."""
    refused: Count
    """Dossiers that were refused."""
    read_only: Count
    """Dossiers that a ministry's central system processes."""
    unanswered: Count
    """Messages the portal has no answer to yet."""
    quarantined: Count
    """Answers the portal refuses, for an administrator to look at."""
    lag_seconds: Annotated[float, Examples([0.4])]
    """How long the longest waiting message has been waiting for its answer, in seconds; 0 when none is."""


class PortalStatus(Schema):
    """How the exchange with the national portal stands."""

    lag_seconds: Annotated[float, Examples([0.4])]
    """How long the longest waiting dossier has been waiting to be acknowledged, in seconds; 0 when none is."""
    backlog: Count
    """Dossiers waiting to be sent."""
    circuit: Literal["closed", "open"]
    """`open`: the newest calls all failed, so calls are held back."""
    oldest_difference_seconds: Annotated[float | None, Examples([0.0])]
    """Age of the oldest difference reconciliation has found and nobody repaired, in seconds; null where it has not run."""
    outbound: OutboundStatus
    """What is on its way to the portal."""
    inbound: InboundStatus | None
    """What has arrived from it; null where nothing is taken over."""
