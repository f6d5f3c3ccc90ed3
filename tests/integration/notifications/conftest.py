"""Integration that sends mails to a real SMTP server."""

from collections.abc import AsyncIterator

import pytest

from tests.integration.builders import PRIVATE_KEY
from tests.integration.notifications.builders import QUICK, MailServer, mail_server, with_settings
from tests.running import Apps, Service


@pytest.fixture
async def mailbox() -> AsyncIterator[MailServer]:
    """A running mail server."""
    async with mail_server() as server:
        yield server


@pytest.fixture
async def integration(apps: Apps, mailbox: MailServer) -> AsyncIterator[Service]:
    """Integration over an empty database, which tells by mail alone."""
    shared = await apps.fresh("integration", private_keys=(PRIVATE_KEY,))
    service = with_settings(shared, smtp_server=mailbox.setting(), **QUICK)
    yield service
    await service.database.close()
