"""What tokens of partners are issued with: this service as an issuer, its keys, and how often somebody may ask."""

import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Self

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from services.chassis.rate_limit import Limit, Limiter
from services.chassis.settings import Issuer
from services.integration.errors import TokensNotIssued
from services.integration.models.partners import Partner
from services.integration.partners import protocol
from services.integration.settings import Settings


@dataclass(frozen=True, slots=True)
class TokenContext:
    """An issuer with its keys, the first of which signs; without keys it issues nothing."""

    issuer: Issuer | None
    keys: tuple[Ed25519PrivateKey, ...]
    seconds: int
    per_address: Limit
    failures: Limit
    assertions: Limit
    limiter: Limiter

    @classmethod
    def of(cls, settings: Settings, limiter: Limiter) -> Self:
        """What the settings say."""
        return cls(
            settings.partner_issuer,
            tuple(protocol.private_key(key.get_secret_value()) for key in settings.partner_token_keys),
            settings.partner_token_seconds,
            Limit("address", settings.partner_token_requests_per_minute, 60),
            Limit("failures", settings.partner_token_failures_per_hour, 3_600),
            Limit("assertion", 1, protocol.ASSERTION_SECONDS + 60),
            limiter,
        )

    @property
    def own(self) -> Issuer:
        """The issuer; `TokensNotIssued` where there is none or it has no key."""
        if self.issuer is None or not self.keys:
            raise TokensNotIssued
        return self.issuer

    def token(self, partner: Partner, scopes: frozenset[str], *, at: datetime) -> str:
        """A token for a partner with these of its scopes."""
        now = int(at.timestamp())
        claims: dict[str, Any] = {
            "iss": self.own.issuer,
            "aud": self.own.audience,
            "sub": partner.id,
            "client_id": partner.id,
            "iat": now,
            "exp": now + self.seconds,
            "jti": secrets.token_hex(16),
            "kind": "partner",
            "name": partner.name,
            "scope": " ".join(sorted(scopes)),
            "authorities": partner.authorities,
            "mode": partner.mode,
            "limits": {"minute": partner.per_minute, "day": partner.per_day},
        }
        return protocol.sign(claims, self.keys[0])
