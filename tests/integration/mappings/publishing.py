"""Builders for the tests of mappings: what the catalogue publishes, and copies of the national lists."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import text

from services.contracts.catalog import AuthorityPublished, Field, ProcedurePublished
from services.integration.mappings import commands
from services.integration.national_catalogue import commands as national_catalogue
from tests.running import Service

if TYPE_CHECKING:
    from services.integration.mappings.rules.codes import Kind

BIRTH: Final = "Thủ tục đăng ký khai sinh"
_FETCHED: Final = text("update national_fetch set fetched_at = :at where code = ''")


def published(code: str = "1.001193", version: int = 1, name: str = BIRTH, **changes: Any) -> ProcedurePublished:
    state = {
        "field": Field(code="ho-tich", name="Hộ tịch"),
        "effective_from": date(2025, 1, 1),
        "effective_to": None,
        "authority_levels": (),
        "audiences": (),
        "methods": (),
        "legal_limit": None,
        "committed_limit": None,
        "components": (),
        "workflow": (),
        "form_schema": None,
        "decision": None,
    }
    return ProcedurePublished(code=code, version=version, name=name, **state | changes)


def authority(code: str = "H35.05", version: int = 1, **changes: Any) -> AuthorityPublished:
    state = {"name": "Sở Tư pháp", "kind": "department", "parent": "H35", "legacy_code": None}
    return AuthorityPublished(code=code, version=version, **state | {"valid_from": date(2020, 1, 1), "valid_to": None} | changes)


async def lists(
    integration: Service,
    procedures: Mapping[str, str],
    fields: Mapping[str, str] | None = None,
    agencies: Mapping[str, str] | None = None,
) -> None:
    """Copies of the national lists, as if fetched just now."""
    fetched: dict[Kind, Mapping[str, str]] = {"procedure": procedures, "field": fields or {}, "agency": agencies or {}}
    async with integration.database.transaction() as session:
        at = datetime.now(UTC)
        await national_catalogue.enqueue(session, "1.001193", at=at + timedelta(days=1))
        for kind, entries in fetched.items():
            await commands.replace_list(session, kind, entries, at=at)
        await session.execute(_FETCHED, {"at": at})
