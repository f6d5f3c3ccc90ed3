"""Which sealing keys a database needs: the ids of those its data is sealed with, kept in the database, compared with the settings at the start.

Without them a forgotten or lost key would be replaced in silence: what it sealed could not be read, and nobody would notice before
more is sealed with another. No key can be recovered from its id.
"""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.exc import ProgrammingError

from services.chassis.configuration import ConfigurationError
from services.chassis.database import Database
from services.chassis.sealing import Sealer
from services.chassis.tables import sealing_key

_UNDEFINED_TABLE = "42P01"


async def require(service: str, database: Database, sealer: Sealer) -> None:
    """Raise `ConfigurationError` unless the settings have every key the database was used with, and store the key it is used with now.

    A database that is not migrated yet says nothing.
    """
    try:
        async with database.autocommit.connect() as connection:
            oldest_first = select(sealing_key.c.id).order_by(sealing_key.c.first_used_at, sealing_key.c.id)
            needed = (await connection.scalars(oldest_first)).all()
            _require(service, needed, sealer.key_ids)
            # The oldest first: of it come the indexes numbers are looked up by.
            for key in (sealer.key_ids[-1], sealer.key_ids[0]):
                if key not in needed:
                    await connection.execute(insert(sealing_key).values(id=key).on_conflict_do_nothing())
    except ProgrammingError as error:
        if getattr(error.orig, "sqlstate", None) != _UNDEFINED_TABLE:
            raise


async def compare(service: str, database: Database, sealer: Sealer) -> None:
    """Raise as `require` does, and store nothing."""
    async with database.autocommit.connect() as connection:
        oldest_first = select(sealing_key.c.id).order_by(sealing_key.c.first_used_at, sealing_key.c.id)
        _require(service, (await connection.scalars(oldest_first)).all(), sealer.key_ids)


def _require(service: str, needed: Sequence[str], configured: Sequence[str]) -> None:
    missing = [key for key in needed if key not in configured]
    if missing:
        raise ConfigurationError(
            f"MOTCUA_SEALING_KEYS: data of {service} is sealed with the key {', '.join(missing)}, which is not among them: "
            "add it from a backup, the oldest last"
        )
    if needed and needed[0] != configured[-1]:
        raise ConfigurationError(
            f"MOTCUA_SEALING_KEYS: the oldest key of {service}, {needed[0]}, must be the last: numbers are looked up by it"
        )
