"""What signing needs in a process: the keys, what is trusted, and the time-stamp authority."""

from dataclasses import dataclass
from typing import Self

from services.chassis.time_stamping import TimeStampClient
from services.dossier.errors import SigningNotConfigured
from services.dossier.settings import Settings
from services.dossier.signatures.client import KeyStore, TrustStore


@dataclass(frozen=True, slots=True)
class SigningContext:
    """Shared by all signatures of a process; safe to use from several threads."""

    keys: KeyStore
    trust: TrustStore
    time_stamps: TimeStampClient | None

    @classmethod
    def of(cls, settings: Settings) -> Self:
        """The context over `settings`; files are read now, tokens and the authority reached at the first signature."""
        authority = settings.signature_time_stamps
        client = None if authority is None else TimeStampClient(authority, timeout=settings.signature_time_stamp_timeout)
        return cls(KeyStore(settings.signing_keys), TrustStore(settings), client)

    @property
    def stamper(self) -> TimeStampClient:
        """The time-stamp authority; `SigningNotConfigured` without one."""
        if self.time_stamps is None:
            raise SigningNotConfigured
        return self.time_stamps

    async def close(self) -> None:
        """Close the connections to the time-stamp authority."""
        if self.time_stamps is not None:
            self.time_stamps.close()
