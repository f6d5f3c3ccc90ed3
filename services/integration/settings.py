"""Settings of the integration service."""

from datetime import time
from email.headerregistry import Address
from pathlib import Path
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field, FilePath, SecretStr, model_validator

from services.chassis.scanner import ScannerSettings
from services.chassis.settings import Issuer, PrivateKey, TimeStampAuthority
from services.chassis.storage import StorageSettings

PARTNERS = "partners"
"""The name of this service as an issuer of tokens: a partner's account is `partners|pa-…`."""
SEND_SHARE = 0.8
"""The share of a lease that sending may use; the rest is for recording the outcome."""


class SigningKey(BaseModel):
    """A secret shared with an outside system, under the `id` both know it by: 32 characters or more."""

    model_config = ConfigDict(frozen=True)

    id: str = Field(pattern=r"^[A-Za-z0-9._-]{1,40}$")
    secret: SecretStr = Field(min_length=32)


class PaymentGateway(BaseModel):
    """A payment gateway: `kind` is the protocol it speaks, `merchant` the province's number there.

    We sign with the first of `keys` and accept any of them, so that a key is rotated without a gap. Applicants are sent to `checkout_url`;
    our own calls go to `api_url` and nowhere else.
    """

    model_config = ConfigDict(frozen=True)

    name: str = Field(pattern=r"^[a-z][a-z0-9-]{0,30}$")
    kind: Literal["signed_redirect"] = "signed_redirect"
    merchant: str = Field(pattern=r"^[A-Za-z0-9._-]{1,40}$")
    keys: tuple[SigningKey, ...] = Field(min_length=1)
    checkout_url: str = Field(pattern=r"^https?://")
    api_url: str = Field(pattern=r"^https?://")


class PaymentAccount(BaseModel):
    """The bank account that money paid on the national payment platform goes to."""

    model_config = ConfigDict(frozen=True)

    number: str = Field(min_length=1)
    bank: str = Field(min_length=1)
    holder: str = Field(min_length=1)


class SmtpServer(BaseModel):
    """The mail server that takes our mails. `tls`: STARTTLS, TLS from the first byte, or none, which is for a server on this machine only.

    `from_name` and `from_address` stand in the mails; `domain` is what we greet with and what Message-IDs end with. Bounces go to `bounce_address`,
    by default the sender's. `ca_file` is a PEM file of the certificates to trust in place of the system's.
    """

    model_config = ConfigDict(frozen=True)

    host: str = Field(pattern=r"^[A-Za-z0-9.:-]{1,255}$")
    port: int = Field(default=587, ge=1, le=65_535)
    tls: Literal["starttls", "implicit", "none"] = "starttls"
    ca_file: FilePath | None = None
    username: str | None = None
    password: SecretStr = SecretStr("")
    from_name: str = Field(default="Dịch vụ công trực tuyến", min_length=1, max_length=100, pattern=r"^[^\x00-\x1f\x7f]+$")
    from_address: str = Field(pattern=r"^[A-Za-z0-9._+-]{1,64}@[A-Za-z0-9.-]{1,255}$")
    bounce_address: str | None = Field(default=None, pattern=r"^[A-Za-z0-9._+-]{1,64}@[A-Za-z0-9.-]{1,255}$")

    @property
    def sender(self) -> Address:
        """Who mails are from."""
        return Address(self.from_name, addr_spec=self.from_address)

    @property
    def domain(self) -> str:
        """The domain of the sender."""
        return self.from_address.partition("@")[2]


class SmsGateway(BaseModel):
    """A gateway that sends SMS: `POST {url}` with `{"id", "from", "to", "text"}`, signed as Standard Webhooks has it; `sender` is the registered name.

    It takes an `id` once. Without `accents` texts go out without diacritics, as most in Vietnam: one part instead of three.
    """

    model_config = ConfigDict(frozen=True)

    url: str = Field(pattern=r"^https?://")
    key: SigningKey
    sender: str = Field(pattern=r"^[A-Za-z0-9 ._-]{1,20}$")
    accents: bool = False


class ZaloGateway(BaseModel):
    """Zalo's notification service (ZNS): `templates` are the numbers, at Zalo, of our templates registered there; others are not sent by Zalo."""

    model_config = ConfigDict(frozen=True)

    url: str = Field(default="https://business.openapi.zalo.me/message/template", pattern=r"^https?://")
    access_token: SecretStr
    templates: dict[str, str]


class Settings(StorageSettings, ScannerSettings):
    """The national portal: its address, our credentials, and the retry policies. Durations are seconds.

    The defaults point to the sandbox portal on this machine.
    """

    partner_event_retention: int = Field(default=120 * 86_400, ge=90 * 86_400)
    """Seconds for which events are kept for partners, to be read and replayed: 90 days or more."""
    partner_use_days: int = Field(default=400, ge=92)
    """Days for which the requests of partners are kept, by day, service and route."""
    webhook_timeout: float = Field(default=15, gt=0, le=45)
    """Seconds for one attempt to deliver an event to a partner's endpoint, with its whole answer."""
    webhook_loopback: bool = False
    """Whether endpoints on this machine are admitted, without TLS; `motcua up` turns it on to be tried out. **Never where others register webhooks.**"""
    webhook_refused_networks: tuple[str, ...] = ()
    """Networks no webhook may lead to although their addresses are public: `["203.113.128.0/24"]`."""
    portal_url: str = Field(default="http://127.0.0.1:8000/sandbox", pattern=r"^https?://")
    """The national portal's address."""
    portal_login_path: str = "/mapi/login"
    """The path of its login, below the address."""
    portal_service_path: str = "/mapi/g"
    """The path of its services."""
    portal_username: str = "lai-chau"
    """The province's user name there."""
    portal_password: SecretStr = SecretStr("")
    """The province's password there."""
    portal_agency: str = "H35"
    """The code of the province, `madonvi` in every call."""
    portal_dstcode: str = "sandbox"
    """The code of the receiving system, as the portal's operator assigns it."""
    portal_timeout: float = Field(default=10, gt=0)
    """Seconds for one call."""
    portal_parallel: int = Field(default=8, ge=1, le=64)
    """Calls under way at the same time."""
    portal_batch: int = Field(default=25, ge=1, le=100)
    """Dossiers in one call at most; only as many as are due."""
    portal_order_wait: float = Field(default=30, ge=0)
    """Seconds for which steps wait for an earlier one that has not arrived, so that the portal gets them in order."""
    portal_failures: int = Field(default=5, ge=1)
    """Failures in a row after which calls are held back: the circuit is open."""
    portal_pause_first: float = Field(default=1, gt=0)
    """Seconds the circuit stays open at first; longer each time."""
    portal_pause_longest: float = Field(default=60, gt=0)
    """Seconds it stays open at most."""
    portal_retry_first: float = Field(default=1, gt=0)
    """Seconds before a dossier is sent again at first; longer each time."""
    portal_retry_longest: float = Field(default=300, gt=0)
    """Seconds before it is sent again at most."""
    portal_catalogue_time: time = time(1, 30)
    """When, in Vietnam, the national lists and the records of the procedures in use are fetched every night."""
    portal_digest_path: str = "/digest"
    """The path below the portal's address where it answers digests, as the sandbox does. Empty: it has none, and reconciliation looks dossiers
    up one by one."""
    reconciliation_days: int = Field(default=7, ge=1)
    """How many of the newest days are compared every night, beside all that changed, with a portal without digests; with them all are."""
    reconciliation_hour: int = Field(default=1, ge=0, le=23)
    """The hour in Vietnam from which the nightly comparison may begin."""
    reconciliation_retention: float = Field(default=400 * 86_400, gt=0)
    """Seconds for which reports of comparisons are kept, but for differences that still stand."""
    delivery_lease: float = Field(default=30, gt=0)
    """Seconds in which no other process sends the same dossier; after a crash it is sent again when they are over."""
    inbound_seconds: float = Field(default=15, gt=0)
    """Seconds between two looks for dossiers submitted at the national portal. They are taken over where `public_keys` has one of `dossier`."""
    inbound_batch: int = Field(default=20, ge=1, le=100)
    """Messages pulled at once."""
    inbound_files: int = Field(default=50, ge=0)
    """Files of one dossier at most; with more it is refused."""
    inbound_file_bytes: int = Field(default=10 * 1_048_576, ge=1)
    """Bytes of one file at most."""
    inbound_total_bytes: int = Field(default=30 * 1_048_576, ge=1)
    """Bytes of all files of a dossier at most; two dossiers are in memory at a time."""
    inbound_file_seconds: float = Field(default=30, gt=0)
    """Seconds for one file."""
    inbound_file_retry_seconds: float = Field(default=3 * 86_400, ge=0)
    """Seconds for which a file that the portal does not hand over is tried again before its dossier is refused; an outage does not count."""
    inbound_lease: float = Field(default=300, gt=0)
    """Seconds in which no other process fetches the files of the same dossier."""
    time_stamp_authorities: tuple[TimeStampAuthority, ...] = ()
    """Who time-stamps the daily anchor of all histories, each of them every one; without any, anchors have no time stamps:
    `[{"name": "vnca", "url": "https://…", "roots": "/etc/motcua/vnca.pem"}]`."""
    time_stamp_timeout: float = Field(default=10, gt=0)
    """Seconds for one call of an authority."""
    time_stamp_failures: int = Field(default=3, ge=1)
    """Failures in a row after which an authority's calls are held back."""
    time_stamp_retry_first: float = Field(default=5, gt=0)
    """Seconds before an anchor is sent again, and calls are held back, at first; longer each time."""
    time_stamp_retry_longest: float = Field(default=900, gt=0)
    """Seconds at most."""

    payment_gateways: tuple[PaymentGateway, ...] = ()
    """Where applicants pay online, the first unless they choose; without any, nobody can: `[{"name": "vnpay", "merchant": "LAICHAU1", "keys":
    [{"id": "2026", "secret": "…"}], "checkout_url": "https://…", "api_url": "https://…"}]`."""
    payment_return_url: str | None = Field(default=None, pattern=r"^https?://")
    """The page a gateway sends applicants back to after paying; what it says there counts for nothing here."""
    payment_link_seconds: float = Field(default=900, ge=60)
    """Seconds for which a link to a gateway may be paid."""
    payment_callback_seconds: float = Field(default=600, gt=0)
    """Seconds by which the time of a message from a gateway or from the payment platform may differ from our clock."""
    payment_timeout: float = Field(default=10, gt=0)
    """Seconds for one call of a gateway."""
    payment_failures: int = Field(default=3, ge=1)
    """Failures in a row after which a gateway's calls are held back."""
    payment_retry_first: float = Field(default=5, gt=0)
    """Seconds before a failed call is repeated, and calls are held back, at first; longer each time."""
    payment_retry_longest: float = Field(default=900, gt=0)
    """Seconds at most."""
    payment_poll_first: float = Field(default=30, gt=0)
    """Seconds after the opening of a checkout at which the gateway is first asked what became of it; then at waits of half its age."""
    payment_poll_longest: float = Field(default=900, gt=0)
    """Seconds between two questions at most, until `payment_grace` seconds after the link has expired."""
    payment_poll_later: float = Field(default=86_400, gt=0)
    """Seconds between two questions at most after that."""
    payment_grace: float = Field(default=3_600, ge=0)
    """Seconds after the end of a link in which its payment may still arrive."""
    payment_poll_days: int = Field(default=30, ge=1)
    """Days after which a gateway is no longer asked about a payment of which it knew no success; statements still show it."""
    payment_statement_time: time = time(3, 0)
    """When, in Vietnam, every gateway's statement of the day before is fetched."""
    payment_statement_days: int = Field(default=7, ge=1)
    """How many days back a statement that is missing is fetched."""
    payment_platform_keys: tuple[SigningKey, ...] = ()
    """What the national payment platform signs its calls with, any of them; without any, it is not answered."""
    payment_platform_suffix: str = ""
    """What the platform's code of a service (`MaDVC`) has after the national code of the procedure."""
    payment_accounts: dict[str, PaymentAccount] = Field(default={})
    """By procedure code, `default` for all others, where money paid on the platform goes: `{"default": {"number": "…", "bank": "…", "holder": "…"}}`."""

    partner_token_keys: tuple[PrivateKey, ...] = ()
    """What tokens of partners are signed with: 64 hexadecimal digits each (`openssl rand -hex 32`). The first signs, all are published; without any, there
    are no tokens. Needs an entry of `issuers` with the name `partners`, this system's own address as `issuer`, and the one kind `partner`."""
    partner_token_seconds: int = Field(default=900, ge=60, le=3_600)
    """Seconds for which such a token is good: how long a partner that was disabled goes on."""
    partner_token_requests_per_minute: int = Field(default=60, ge=1)
    """Requests for tokens from one network address."""
    partner_token_failures_per_hour: int = Field(default=100, ge=1)
    """Requests for a token of one client from one address that were refused."""
    smtp_server: SmtpServer | None = None
    """The mail server that takes notifications; absent, none is sent by mail: `{"host": "mail.laichau.gov.vn", "username": "…", "password": "…",
    "from_name": "Dịch vụ công tỉnh Lai Châu", "from_address": "khong-tra-loi@laichau.gov.vn"}`."""
    sms_gateway: SmsGateway | None = None
    """The gateway for SMS; absent, none is sent: `{"url": "https://…", "key": {"id": "2026", "secret": "…"}, "sender": "DVC LAICHAU"}`."""
    zalo_gateway: ZaloGateway | None = None
    """Zalo's notification service; absent, nothing is sent there: `{"access_token": "…", "templates": {"received": "231456"}}`."""
    notification_keys: tuple[SigningKey, ...] = ()
    """What gateways, and the mail server that hands bounces over, sign their reports with (Standard Webhooks; the bytes of the secret are the key), any of them;
    without any, none is taken."""
    notification_window: float = Field(default=120, ge=0)
    """Seconds from a step of a dossier in which further ones join its notification."""
    notification_timeout: float = Field(default=10, gt=0)
    """Seconds for handing one message over."""
    notification_parallel: int = Field(default=4, ge=1, le=64)
    """Connections to the mail server, and calls of each gateway, at the same time."""
    notification_batch: int = Field(default=10, ge=1, le=100)
    """Messages one of them sends before their outcomes are recorded together."""
    notification_failures: int = Field(default=5, ge=1)
    """Failures in a row after which a channel is held back."""
    notification_retry_first: float = Field(default=10, gt=0)
    """Seconds before a message is sent again, and a channel is held back, at first; longer each time."""
    notification_retry_longest: float = Field(default=1_800, gt=0)
    """Seconds at most."""
    notification_hours: float = Field(default=48, gt=0)
    """Hours after which a message that could not be handed over is given up: its news is old."""
    notification_content_days: int = Field(default=90, ge=1)
    """Days for which what a message said, and to whom, is kept, sealed; then only that it was sent."""
    notification_days: int = Field(default=400, ge=1)
    """Days for which it is kept that a message was sent."""

    @property
    def notifies(self) -> bool:
        """Whether there is any channel."""
        return any((self.smtp_server, self.sms_gateway, self.zalo_gateway))

    official_document_axis: str | None = Field(default=None, pattern=r"^https?://")
    """The document axis's address, to which packets are posted; absent, they wait."""
    official_document_system: str = ""
    """The province's system id at the document axis."""
    official_document_secret: SecretStr = SecretStr("")
    """The secret of that system."""
    official_document_certificate: Path | None = None
    """PEM file with the RSA key and the certificates that packets are signed with; absent, they are not signed."""
    official_document_roots: Path | None = None
    """PEM file of the certificates whose signatures of packets count, or that issued those; absent, no signature is verified."""
    official_document_days: int = Field(default=3_650, ge=30)
    """Days for which what an official document says, and its files, are kept; then only its line in registers and lists, without subject and persons."""
    official_document_readers: int = Field(default=2, ge=1, le=32)
    """Packets a process reads at the same time; the others wait. One of 32 MiB takes about 200 MB while it is read."""
    dossier_url: str | None = Field(default=None, pattern=r"^https?://")
    """The address of the dossier service, or of the gateway, from which results that are sent as official documents are fetched; absent, none can be."""

    @model_validator(mode="after")
    def _lease_outlasts_calls(self) -> Self:
        longest = max(
            self.portal_timeout,
            self.time_stamp_timeout if self.time_stamp_authorities else 0,
            self.payment_timeout if self.payment_gateways else 0,
            self.notification_timeout if self.notifies else 0,
        )
        if longest > self.delivery_lease * SEND_SHARE:
            raise ValueError(
                "delivery_lease must leave room for a call of portal_timeout, time_stamp_timeout, payment_timeout or notification_timeout and for recording it"
            )
        return self

    @model_validator(mode="after")
    def _partners_have_an_issuer(self) -> Self:
        own = self.partner_issuer
        if self.partner_token_keys and own is None:
            raise ValueError("partner_token_keys needs an entry of issuers with the name partners")
        if own is not None and own.kinds != {"partner"}:
            raise ValueError("the entry of issuers with the name partners must have the one kind partner")
        return self

    @property
    def partner_issuer(self) -> Issuer | None:
        """This service as an issuer of tokens, as all services trust it."""
        return next((each for each in self.issuers if each.name == PARTNERS), None)

    @model_validator(mode="after")
    def _gateways_have_names_of_their_own(self) -> Self:
        names = [each.name for each in self.payment_gateways]
        if len(set(names)) < len(names) or {"cash", "national"} & set(names):
            raise ValueError("two of payment_gateways have the same name, or one is called cash or national")
        return self

    @model_validator(mode="after")
    def _platform_has_an_account(self) -> Self:
        if self.payment_platform_keys and "default" not in self.payment_accounts:
            raise ValueError("payment_accounts needs a default where the payment platform is answered")
        return self

    @model_validator(mode="after")
    def _authorities_have_names_of_their_own(self) -> Self:
        names = [each.name for each in self.time_stamp_authorities]
        if len(set(names)) < len(names):
            raise ValueError("two of time_stamp_authorities have the same name")
        return self
