"""The metrics of work queues: what is open, overdue and waiting at each level of units."""

from datetime import UTC, datetime, timedelta

from prometheus_client import REGISTRY

from services.dossier.work_queue import queries, timers
from tests.dossier.rows import insert_dossiers
from tests.running import Service

NOW = datetime.now(UTC)
LATE, LATER = NOW - timedelta(days=3), NOW + timedelta(days=60)


def figure(name: str, level: int) -> float | None:
    return REGISTRY.get_sample_value(f"motcua_dossiers_{name}", {"unit_level": str(level)})


async def test_queues_are_measured_by_the_level_of_the_unit_that_holds_the_dossier(dossier: Service):
    await insert_dossiers(
        dossier,
        a={"unit": "H35.01.01", "status": "submitted"},
        b={"unit": "H35.01.01", "status": "processing", "due_at": LATE},
        c={"unit": "H35.01.01", "status": "awaiting_supplement", "due_at": LATE},
        d={"unit": "H35.02", "status": "received", "due_at": LATER},
        e={"unit": "H35", "status": "processing", "due_at": LATE},
        f={"unit": "H35.02", "status": "returned", "due_at": LATE},
    )
    await timers.measure(dossier.database)
    assert [[figure(name, level) for level in (1, 2, 3, 4)] for name in ("open", "overdue", "waiting")] == [
        [1, 1, 3, 0],
        [1, 0, 1, 0],
        [0, 0, 1, 0],
    ]


async def test_no_more_are_counted_than_the_limit(dossier: Service, monkeypatch):
    monkeypatch.setattr(queries, "MEASURE_LIMIT", 2)
    await insert_dossiers(dossier, **{code: {"unit": "H35", "status": "submitted"} for code in "abc"})
    await timers.measure(dossier.database)
    assert figure("open", 1) == 2
