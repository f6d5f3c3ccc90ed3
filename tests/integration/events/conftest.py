"""Integration over an empty database, without a portal."""

import pytest

from tests.running import Apps, Service


@pytest.fixture
async def service(apps: Apps) -> Service:
    """The integration service."""
    return await apps.fresh("integration")
