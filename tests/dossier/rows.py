"""Rows of the dossier table, inserted without the commands: for tests of reads, and for many or old dossiers."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from itertools import groupby
from typing import Any

from pydantic_core import to_json
from sqlalchemy import insert

from services.dossier.models.dossiers import Dossier
from services.embedded.personas import UNIT
from services.kernel.vietnam import TIME_ZONE
from tests.running import Service

GENESIS = bytes(32)
CONTENT = {"applicant": {"name": "Lò Thị Mai"}, "submitted_by": None, "form": {}, "components": []}


def at(text: str) -> datetime:
    """An instant by Vietnam's clock: `2026-03-02 09:00`, or `2026-03-02` for its midnight."""
    return datetime.fromisoformat(text).replace(tzinfo=TIME_ZONE)


def row(code: str, **changes: Any) -> dict[str, Any]:
    """A dossier just submitted online, with every column that must not be null; its `content` cannot be decrypted."""
    submitted = {
        "code": code,
        "version": 1,
        "status": "submitted",
        "procedure_code": "1.001193",
        "procedure_version": 1,
        "procedure_name": "Đăng ký khai sinh",
        "field_code": "ho-tich",
        "field_name": "Hộ tịch",
        "authority_code": UNIT,
        "authority_name": "Trung tâm Phục vụ hành chính công tỉnh",
        "channel": "online",
        "return_method": "online",
        "applicant_kind": "citizen",
        "content": b"",
        "unit": changes.get("authority_code", UNIT),
        "submitted_at": changes.get("received_at") or at("2026-01-05 08:00"),
        "history_head": GENESIS,
    }
    return submitted | changes


async def insert_rows(service: Service, rows: Iterable[Mapping[str, Any]]) -> None:
    """Insert rows, which may have different columns; the others get the database's defaults."""
    async with service.database.transaction() as session:
        for _, alike in groupby(sorted(rows, key=sorted), key=sorted):
            await session.execute(insert(Dossier), list(alike))


async def insert_dossiers(service: Service, **dossiers: Mapping[str, Any]) -> None:
    """Insert dossiers by code, each with a content that can be shown; those past submission were received a month ago."""
    await insert_rows(service, [_readable_row(service, code, **changes) for code, changes in dossiers.items()])


def _readable_row(service: Service, code: str, **changes: Any) -> dict[str, Any]:
    content = service.app.state.sealer.seal(to_json(CONTENT), context=code.encode())
    is_submitted = changes.get("status", "submitted") == "submitted"
    received = {} if is_submitted else {"received_at": datetime.now(UTC) - timedelta(days=30)}
    return row(code, content=content, **received | changes)
