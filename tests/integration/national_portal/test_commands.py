"""`motcua national-portal …` against the running service."""

import asyncio
from collections.abc import AsyncIterator

import pytest

from services.cli import national_portal
from tests import machine
from tests.integration.builders import CODE, claim, delivery, record, submitted
from tests.running import Service, serving


@pytest.fixture
async def url(integration: Service) -> AsyncIterator[str]:
    """The service on a port, with one dossier the portal refused."""
    await integration.deliver(submitted())
    await record(integration, *await claim(integration), kind="refused", reason="Thiếu MaTTHC (error_code -2)")
    async with serving(integration.app, machine.free_port(), lifespan="off") as url:
        yield url


def token(integration: Service) -> str:
    return integration.token("admin")["Authorization"].removeprefix("Bearer ")


async def test_the_status_and_the_quarantine_are_printed(integration: Service, url: str, capsys: pytest.CaptureFixture[str]):
    await asyncio.to_thread(national_portal.status, url, token(integration))
    assert "outbound.quarantined" in capsys.readouterr().out
    await asyncio.to_thread(national_portal.quarantine, url, token(integration))
    assert "Thiếu MaTTHC" in capsys.readouterr().out


@pytest.mark.parametrize("code", [CODE, None])
async def test_refused_dossiers_are_sent_again(
    integration: Service, url: str, capsys: pytest.CaptureFixture[str], code: str | None
):
    await asyncio.to_thread(national_portal.replay, code, url, token(integration))
    assert "1 to be sent again" in capsys.readouterr().out
    assert (await delivery(integration))["state"] == "pending"
