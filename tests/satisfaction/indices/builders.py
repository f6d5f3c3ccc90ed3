"""Builders for the tests of indices: ratings stored directly, many at once, with their invitations."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any
from uuid import uuid4

from sqlalchemy import insert
from sqlalchemy.dialects import postgresql

from services.satisfaction.indices import commands
from services.satisfaction.models.kiosks import Kiosk
from services.satisfaction.models.ratings import Invitation, Rating
from tests.running import Service

UNITS = ("H35.01", "H35.01.01", "H35.01.02", "H35.02", "H35.02.01", "H35.03")
LEAVES = ("H35.01.01", "H35.01.02", "H35.02.01", "H35.03")
KIOSK = "K-1"
_KIOSK = {
    "code": KIOSK,
    "version": 1,
    "authority_code": "H35.01",
    "desk": "1",
    "questionnaire": "after-dossier",
    "secret_hash": b"",
    "registered_at": datetime(2026, 1, 1, tzinfo=UTC),
    "registered_by": "test",
}
PROCEDURES = {"1.001": "HT", "1.002": "HT", "1.003": "DD", "1.004": "DD", "1.005": "XD"}


def rating(code: str, **changes: Any) -> Rating:
    """A rating of the highest score that has not been stored."""
    values: dict[str, Any] = {
        "id": uuid4(),
        "dossier": code,
        "questionnaire": "after-dossier",
        "questionnaire_version": 1,
        "authority_code": "H35.01.01",
        "procedure_code": "1.001",
        "field_code": "HT",
        "channel": "online",
        "collection": "link",
        "answered_at": datetime(2026, 3, 15, 3, tzinfo=UTC),
        "overall": 5,
        "language": "vi",
        "kiosk": None,
    }
    values |= changes
    values.setdefault("scores", {"overall": values["overall"]})
    values.setdefault("rated_at", values["answered_at"])
    return Rating(**values)


def drawn(seed: int, size: int, *, since: datetime = datetime(2026, 1, 1, tzinfo=UTC), days: int = 360) -> list[Rating]:
    """Ratings drawn at random: few of some units, procedures and months, many of others."""
    random = Random(seed)
    ratings = []
    for n in range(size):
        procedure = random.choices(list(PROCEDURES), (12, 6, 3, 2, 1))[0]
        unit = random.choices(UNITS, (1, 12, 3, 1, 5, 2))[0]
        overall = random.choices((1, 2, 3, 4, 5), (1, 1, 2, 4, 8))[0]
        ratings.append(
            rating(
                f"D-{seed}-{n}",
                authority_code=unit,
                procedure_code=procedure,
                field_code=PROCEDURES[procedure],
                channel=random.choices(("online", "counter", "post", None), (10, 5, 1, unit in LEAVES))[0],
                **({"collection": "kiosk", "kiosk": KIOSK, "dossier": None} if random.random() < 0.1 else {}),
                answered_at=since + timedelta(days=random.uniform(0, days)),
                overall=overall,
                scores={"overall": overall} | ({"time": random.randint(1, 5)} if random.random() < 0.4 else {}),
            )
        )
    return ratings


async def publish(service: Service, *, now: datetime | None = None, every: timedelta = timedelta(0)) -> bool:
    """Add up all changes and make a snapshot of the figures, taking in what may come in; whether there was a change."""
    while await commands.fold(service.database):
        pass
    return await commands.publish(service.database, service.worker.settings.smallest_cell, every, now or datetime.now(UTC))


async def store(service: Service, ratings: Sequence[Rating]) -> None:
    """Store ratings with their invitations, and add them to the tallies."""
    async with service.database.transaction() as session:
        await session.execute(postgresql.insert(Kiosk).values(_KIOSK).on_conflict_do_nothing())
        # None where all are of kiosks.
        if invitations := [_invitation(each) for each in ratings if each.dossier]:
            await session.execute(insert(Invitation), invitations)
        await session.execute(insert(Rating), [columns(each) for each in ratings])
        for each in ratings:
            commands.add(session, columns(each))


def columns(each: Rating) -> dict[str, Any]:
    """The columns of a rating, by name."""
    return {name: value for name, value in vars(each).items() if not name.startswith("_")}


def _invitation(each: Rating) -> dict[str, Any]:
    return {
        "dossier": each.dossier,
        "token_hash": str(each.dossier).encode(),
        "procedure_code": each.procedure_code,
        "procedure_version": 1,
        "procedure_name": f"Thủ tục {each.procedure_code}",
        "field_code": each.field_code,
        "field_name": f"Lĩnh vực {each.field_code}",
        "authority_code": each.authority_code,
        "authority_name": f"Đơn vị {each.authority_code}",
        "channel": each.channel,
        "questionnaire": each.questionnaire,
        "questionnaire_version": 1,
        "returned_at": each.answered_at,
        "expires_at": each.answered_at + timedelta(days=90),
    }
