"""What several tests of satisfaction begin with."""

import pytest

from tests.running import Apps, Service
from tests.satisfaction.builders import running_campaign


@pytest.fixture
async def drawn(satisfaction: Service, apps: Apps) -> list[str]:
    """The dossiers drawn for a running campaign, by stratum."""
    await apps.prepared("satisfaction", running_campaign)
    rows = await satisfaction.rows("select dossier from campaign_dossier where token_hash is not null order by stratum, position")
    return [row.dossier for row in rows]
