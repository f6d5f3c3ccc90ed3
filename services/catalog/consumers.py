"""Consumer: what the national portal has for a procedure is kept, to be compared with what is published here."""

from sqlalchemy.ext.asyncio import AsyncSession

from services.catalog.national_records import commands as national_records
from services.chassis.inbox import Consumers
from services.contracts.integration import NationalProcedureFetched


async def on_national_procedure_fetched(session: AsyncSession, event: NationalProcedureFetched) -> None:
    await national_records.store(session, event)


def create() -> Consumers:
    """The consumers of the catalogue."""
    consumers = Consumers("catalog")
    consumers.on(NationalProcedureFetched)(on_national_procedure_fetched)
    return consumers
