"""What there has to be of what people were promised, once in each service, and what there is."""

import asyncio
from typing import Final

from services.embedded import SERVICES
from tests.upgrades.fleet import Fleet, Load

WAIT_SECONDS: Final = 900.0


def expected(load: Load) -> dict[str, int]:
    """What there has to be of the dossiers people were promised, once in each service."""
    steps, dossiers = sum(load.versions.values()), len(load.versions)
    return {
        "events": steps,
        "events not published": 0,
        "events parked": 0,
        "events in the log": steps,
        "dossiers at the portal": dossiers,
        "deliveries up to date": dossiers,
        "measures": dossiers,
    }


async def effects(running: Fleet, load: Load) -> dict[str, int]:
    """What there is, once it no longer changes into what there has to be."""
    codes, found = list(load.versions), dict[str, int]()
    async with asyncio.timeout(WAIT_SECONDS):
        while found != expected(load):
            if found:
                await asyncio.sleep(0.5)
            found = {
                "events": await count(running, "dossier", "from outbox where subject = any($1)", codes),
                "events not published": sum(
                    [await count(running, service, "from outbox where sent_at is null") for service in SERVICES]
                ),
                "events parked": sum([await count(running, service, "from parked_event") for service in SERVICES]),
                "events in the log": await count(
                    running, "integration", "from event where subject = any($1) and type like 'dossier.%'", codes
                ),
                "dossiers at the portal": await count(running, "sandbox", "from dossier where code = any($1)", codes),
                "deliveries up to date": await count(
                    running, "integration", "from delivery where code = any($1) and acknowledged_version = newest_version", codes
                ),
                "measures": await count(running, "scorecard", "from subject where code = any($1)", codes),
            }
            print(found)  # noqa: T201 - what is missing when it never ends
    return found


async def count(running: Fleet, service: str, query: str, *values: object) -> int:
    """How many rows there are."""
    return int((await running.rows(service, f"select count(*) {query}", *values))[0][0])
