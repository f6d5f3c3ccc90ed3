"""What composing and sending need of the settings: encryption, the calendar, which channels there are, and links."""

import base64
import binascii
import hmac
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Final, Self
from uuid import UUID

from fastapi import Depends, Request

from services.chassis.sealing import Sealer
from services.integration.notifications.rules.templates import Language
from services.integration.settings import Settings
from services.kernel import working_calendar
from services.kernel.working_calendar import WorkingCalendar

CHANNELS: Final = ("email", "zalo", "sms")
"""All channels, in the order of who chose none: an e-mail has room for everything the law wants told, an SMS costs most."""
_PURPOSE: Final = "unsubscribe"
_MAC: Final = 16


@dataclass(frozen=True, slots=True)
class NotificationContext:
    """Passed to commands by routes, consumers and the dispatcher."""

    settings: Settings
    sealer: Sealer

    @classmethod
    def of(cls, settings: Settings) -> Self:
        """The context of a process with these settings."""
        return cls(settings, Sealer.of(settings))

    @property
    def calendar(self) -> WorkingCalendar:
        """The working calendar of the package; when the dossier service applies a change, dates move by its events."""
        return _calendar()

    def channels(self, template: str) -> tuple[str, ...]:
        """The channels that can carry a template."""
        settings = self.settings
        zalo = settings.zalo_gateway is not None and template in settings.zalo_gateway.templates
        there = {
            "email": settings.smtp_server is not None,
            "zalo": zalo,
            "sms": settings.sms_gateway is not None,
        }
        return tuple(channel for channel in CHANNELS if there[channel])

    def address_index(self, channel: str, address: str) -> bytes:
        """The blind index of an address at a channel: a phone that takes no Zalo message takes an SMS."""
        return self.sealer.index(f"{channel} {address}")

    def link(self) -> str | None:
        """Where an applicant follows their dossiers; null where nobody said what our address is."""
        return f"{self.settings.public_url}/citizen" if self.settings.public_url else None

    def dossier_link(self, code: str, *, signed_in: bool) -> str | None:
        """Where one dossier is followed: by who signs in, or by its code and their identity number."""
        link = self.link()
        return link and f"{link}#/{'dossiers' if signed_in else 'track'}/{code}"

    def unsubscribe_link(self, message: UUID, language: Language) -> str | None:
        """Where the holder of an address wants no more reminders, without signing in: by a token only we can make."""
        if self.settings.public_url is None:
            return None
        token = base64.urlsafe_b64encode(message.bytes + self._mac(message)).decode().rstrip("=")
        return f"{self.settings.public_url}/v1/notification-preferences/unsubscribe?token={token}&language={language}"

    def message_of(self, token: str) -> UUID | None:
        """The message a token was made for; None where we did not make it."""
        try:
            content = base64.urlsafe_b64decode(token + "=" * (-len(token) % 4))
        except (ValueError, binascii.Error):
            return None
        number, mac = content[:16], content[16:]
        keys = self.sealer.signing_keys(_PURPOSE)
        good = [key for key in keys if hmac.compare_digest(hmac.digest(key, number, "sha256")[:_MAC], mac)]
        return UUID(bytes=number) if good else None

    def _mac(self, message: UUID) -> bytes:
        return hmac.digest(self.sealer.signing_keys(_PURPOSE)[0], message.bytes, "sha256")[:_MAC]


@cache
def _calendar() -> WorkingCalendar:
    return working_calendar.load(working_calendar.LAI_CHAU)


def _of_request(request: Request) -> NotificationContext:
    return NotificationContext(request.app.state.settings, request.app.state.sealer)


Context = Annotated[NotificationContext, Depends(_of_request)]
