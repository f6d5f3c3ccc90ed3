"""HTTP schemas of webhooks, their secrets, deliveries and replays."""

from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field, StringConstraints
from pydantic.json_schema import Examples

from services.chassis.schemas import Schema, StrictModel
from services.integration.webhooks.rules import selection
from services.kernel.values import Count
from services.kernel.vietnam import Instant

WebhookState = Literal["active", "disabled"]
DeliveryState = Literal["pending", "delivered", "failed", "skipped"]
Order = Literal["dossier", "none"]
Url = Annotated[str, StringConstraints(min_length=1, max_length=2_000), Examples(["https://hooks.example.vn/motcua"])]
Pattern = Annotated[str, StringConstraints(pattern=selection.PATTERN, max_length=100)]
Patterns = Annotated[list[Pattern], Field(min_length=1, max_length=selection.MAX_PATTERNS), Examples([["dossier.*"]])]
GivenSecret = Annotated[str, StringConstraints(pattern=r"^whsec_[A-Za-z0-9+/]{32,88}={0,2}$"), Examples([None])]


class WebhookFilter(StrictModel):
    """Which events it gets beside their type; an event without an authority or procedure is not among them where that is set."""

    authority: Annotated[str, StringConstraints(max_length=40), Examples(["H35.01"])] | None = None
    """Only about this unit and those below it; null: about any you may read."""
    procedure: Annotated[str, StringConstraints(max_length=40), Examples(["1.001193"])] | None = None
    """Only about this procedure; null: about any."""


class WebhookIn(StrictModel):
    """A webhook to register. Before it is, its endpoint must answer a probe with 2xx: an event of the type `webhook.probe.v1`."""

    url: Url
    """Where events are sent: https, on a public host."""
    events: Patterns
    """Types of events: whole ones, `dossier.*` or `*`."""
    filter: WebhookFilter = WebhookFilter()
    """What else selects events."""
    order: Order = "none"
    """`dossier`: an event waits until the earlier ones about the same dossier are delivered; `none`: no event waits for another."""
    secret: GivenSecret | None = None
    """A secret of your own (`whsec_` and 24 to 64 bytes in Base64), so that you can verify the probe too; null: one is made."""


class WebhookChangeIn(StrictModel):
    """What to change of a webhook; what is left out stays. Another URL is probed first."""

    url: Url | None = None
    """Where events are sent."""
    events: Patterns | None = None
    """Types of events."""
    filter: WebhookFilter | None = None
    """What else selects events."""
    order: Order | None = None
    """Whether events about a dossier wait for each other."""


class WebhookSecretOut(Schema):
    """A secret that deliveries are signed with, without the secret itself."""

    id: Annotated[str, Examples(["ws-4jq2cmvt7k3xw5ab6dnfh2yzoe"])]
    """Its id."""
    created_at: Instant
    """When it was made."""
    ends_at: Instant | None
    """Until when it signs; null without an end."""


class WebhookFailure(Schema):
    """An outage of an endpoint that goes on."""

    since: Instant
    """When the first attempt failed."""
    attempts: Count
    """Attempts that failed since then, of all deliveries, but for those under way when it was left alone."""
    first_error: Annotated[str, Examples(["HTTP 503"])]
    """Why the first one failed."""
    first_event_type: Annotated[str, Examples(["dossier.received.v1"])]
    """Type of the event it was."""
    next_attempt_at: Instant | None
    """Before this nothing is sent, unless you ask for it (`resume`, `retry`); null where it is not left alone."""


class WebhookOut(Schema):
    """A webhook."""

    id: Annotated[str, Examples(["wh-4jq2cmvt7k3xw5ab6dnfh2yzoe"])]
    """Its id."""
    partner: Annotated[str, Examples(["partners|pa-4jq2cmvt7k3xw5ab6dnfh2yzoe"])]
    """Account whose webhook it is."""
    url: Url
    """Where events are sent."""
    events: Patterns
    """Types of events."""
    filter: WebhookFilter
    """What else selects events."""
    order: Order
    """Whether events about a dossier wait for each other."""
    state: WebhookState
    """`disabled`: nothing is sent; events go on being kept for it, and are sent when it is resumed."""
    disabled_reason: Annotated[str, Examples(["gone"])] | None
    """`gone`: the endpoint answered 410; `failing`: nothing was delivered for five days; null while active."""
    disabled_at: Instant | None
    """Since when."""
    failure: WebhookFailure | None
    """The outage that goes on; null where the last attempt succeeded."""
    secrets: list[WebhookSecretOut]
    """Secrets in use, the newest first, which alone has no end: every delivery is signed with all of them."""
    created_at: Instant
    """When it was registered."""


class WebhookWithSecret(WebhookOut):
    """A webhook with its new secret, which is shown this once."""

    secret: Annotated[str, Examples(["whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"])]
    """What you verify deliveries with."""


class WebhookSecretIn(StrictModel):
    """A new secret beside those in use."""

    others_end_at: Instant | None = None
    """Until when the others sign, too, seven days at most; null: for 24 hours."""


class WebhookDeliveryOut(Schema):
    """An event to one webhook."""

    id: UUID
    """Id of the event: `webhook-id` of every attempt."""
    type: Annotated[str, Examples(["dossier.received.v1"])]
    """Type of the event."""
    subject: Annotated[str, Examples(["H35.01.01-260310-00001"])]
    """What it is about."""
    state: DeliveryState
    """`pending`: is sent, at once or again; `failed`: given up after three days, can be tried again; `skipped`: you did not want it, or may not read it any more."""
    attempts: Count
    """Attempts so far."""
    next_attempt_at: Instant | None
    """When it is sent; null unless pending, and where it waits for an earlier event of its dossier."""
    created_at: Instant
    """When it was to be sent."""
    last_attempt_at: Instant | None
    """When the last attempt ended."""
    status: Annotated[int, Examples([503])] | None
    """HTTP status of the last answer; null where there was none."""
    error: Annotated[str, Examples(["HTTP 503"])] | None
    """Why the last attempt failed; null where it did not."""


class WebhookAttemptOut(Schema):
    """A failed attempt."""

    at: Instant
    """When it ended."""
    status: Annotated[int, Examples([503])] | None
    """HTTP status; null where there was no answer."""
    error: Annotated[str, Examples(["HTTP 503"])]
    """Why it failed."""
    answer: Annotated[str, Examples(["database is locked"])] | None
    """Beginning of what your endpoint answered."""
    milliseconds: Count
    """How long it took."""


class WebhookDeliveryDetail(WebhookDeliveryOut):
    """An event to one webhook, with every attempt that failed."""

    failures: list[WebhookAttemptOut]
    """Failed attempts, newest first."""


class WebhookRangeReplayIn(StrictModel):
    """Deliver again every event logged in a range of time."""

    from_: Annotated[Instant, Field(alias="from")]
    """First instant of the range, within the last 90 days."""
    to: Instant
    """Its end."""


class WebhookEventReplayIn(StrictModel):
    """Deliver one event again."""

    delivery: UUID
    """Id of the event."""


class WebhookReplayOut(Schema):
    """A replay. Events that are waiting anyway are not sent twice."""

    id: Annotated[str, Examples(["wr-4jq2cmvt7k3xw5ab6dnfh2yzoe"])]
    """Its id."""
    state: Literal["running", "completed"]
    """`completed`: all its events are waiting to be sent, or were sent since."""
    deliveries: Count
    """Events so far."""
    requested_at: Instant
    """When it was requested."""
    completed_at: Instant | None
    """When it was completed."""
