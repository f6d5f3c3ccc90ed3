"""The worker's gauge that shows when keys of QR codes run out."""

from functools import partial
from typing import Final, get_args

from prometheus_client import Gauge

from services.chassis.timers import Every
from services.dossier.claims.context import ClaimKeys
from services.dossier.claims.rules.keys import Purpose
from services.dossier.settings import Settings

EVERY_SECONDS: Final = 60.0

EXPIRES = Gauge(
    "motcua_claim_key_expires_timestamp_seconds",
    "Until when something signs claims, or status lists, of QR codes; 0 where nothing does. Only with MOTCUA_CLAIM_KEYS.",
    ["purpose"],
)


def timers(settings: Settings) -> list[Every]:
    """Nothing without keys."""
    keys = ClaimKeys.of(settings)
    return [Every(EVERY_SECONDS, partial(measure, keys))] if keys.folder else []


async def measure(keys: ClaimKeys) -> None:
    """Set the gauges."""
    files = keys.files()
    for purpose in get_args(Purpose):
        own = [
            key for key in files.published.keys if key.purpose == purpose and key.revoked_at is None and key.kid in files.private
        ]
        EXPIRES.labels(purpose).set(max((key.valid_until.timestamp() for key in own), default=0))
