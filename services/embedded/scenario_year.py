"""The whole reference year in a running system: its parts in their order, and every figure of it from GETs.

A run may be stopped anywhere, killed too, and run again: each part leaves what is there and adds what is missing.
"""

from collections.abc import Callable

import httpx

from services.embedded import scenario, scenario_dossiers, scenario_opinions, scenario_portal, scenario_rankings
from services.embedded.loading import Progress
from services.embedded.scenario_dossiers import Token
from services.embedded.scenario_plans import Plans
from services.embedded.scenario_table import Value


async def run(client: httpx.AsyncClient, token: Token, progress: Callable[[str], Progress], plans: Plans) -> None:
    """Load the year through the ordinary commands of every service. `progress` is called with the name of each part.

    Raises `LoadError`, also where the year is there in another size or with another seed.
    """
    await scenario_dossiers.load_root(client, token, progress, plans.dossiers)
    await scenario.run(client, await token("editor"), progress, plans.catalogue)
    await scenario_dossiers.load_units(client, token, progress, plans.dossiers)
    await scenario_portal.run(client, token, progress, plans.catalogue)
    dossiers = plans.records()
    await scenario_dossiers.run(client, token, progress, dossiers, plans.dossiers)
    await scenario_opinions.run(client, token, progress, dossiers, plans.dossiers["units"], plans.opinions)
    await scenario_rankings.run(client, token, progress)


async def figures(client: httpx.AsyncClient, token: Token, plans: Plans) -> dict[str, Value]:
    """What the system computes of the year, by the names of the table's rows."""
    computed: dict[str, Value] = {**await scenario.figures(client)}
    computed |= await scenario_portal.figures(client, token)
    computed |= await scenario_dossiers.figures(client, token)
    computed |= await scenario_opinions.figures(client, plans.dossiers["units"]["root"]["code"], plans.opinions)
    return computed | await scenario_rankings.figures(client)
