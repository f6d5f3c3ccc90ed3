"""Runs, differences and the agreement as HTTP shapes."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row

from services.integration.models.reconciliations import PortalDifference, Reconciliation
from services.integration.reconciliations import schemas
from services.kernel.bilingual import BilingualText
from services.kernel.vietnam import at_offset


def item(row: Reconciliation, at: datetime) -> schemas.ReconciliationItem:
    """A run in a list."""
    running = row.lease_until is not None and row.lease_until > at
    waiting = (row.completed_at or at) - row.on_the_way_since if row.on_the_way_since else None
    return schemas.ReconciliationItem.model_validate(
        {
            "id": row.id,
            "first": row.first_day,
            "last": row.last_day,
            "authority": row.authority,
            "state": "completed" if row.completed_at else "running" if running else "waiting",
            "method": row.method,
            "nightly": row.requested_by is None,
            "requested_at": row.requested_at,
            "started_at": row.started_at,
            "completed_at": row.completed_at,
            "compared": row.compared,
            "undetermined": row.undetermined,
            "on_the_way": row.on_the_way,
            "on_the_way_seconds": waiting.total_seconds() if waiting else None,
            "calls": row.calls,
            "last_error": row.last_error,
        }
    )


def run(
    row: Reconciliation, differences: Sequence[PortalDifference], cursor: str | None, at: datetime
) -> schemas.ReconciliationOut:
    """A run with a page of what it found."""
    found = [_difference(each, at) for each in differences]
    return schemas.ReconciliationOut.model_validate({**dict(item(row, at)), "differences": found, "next": cursor})


def _difference(row: PortalDifference, at: datetime) -> schemas.DifferenceOut:
    return schemas.DifferenceOut.model_validate(
        {
            "code": row.code,
            "field": row.field or None,
            "ours": row.ours,
            "theirs": row.theirs,
            "ours_hash": row.ours_hash.hex() if row.ours_hash else None,
            "theirs_hash": row.theirs_hash.hex() if row.theirs_hash else None,
            "age": ((row.closed_at or at) - row.since).total_seconds(),
            "repair": row.repair,
            "repaired_at": row.repaired_at,
            "closed_at": row.closed_at,
        }
    )


def agreement(province: Row[Any], units: Sequence[Row[Any]]) -> schemas.AgreementOut:
    """Until when both sides agree."""
    return schemas.AgreementOut.model_validate(
        {
            "as_of": province.started_at,
            "first": province.first_day,
            "last": province.last_day,
            "sentence": _sentence(province.started_at),
            "units": [schemas.UnitAgreement(unit=each.unit, as_of=each.started_at) for each in units],
        }
    )


def _sentence(as_of: datetime | None) -> BilingualText:
    if as_of is None:
        return BilingualText(
            vi="Chưa có lần đối soát nào xác nhận dữ liệu của tỉnh và Cổng Dịch vụ công quốc gia khớp nhau.",
            en="No comparison has shown yet that the province and the national portal agree.",
        )
    at = at_offset(as_of)
    return BilingualText(
        vi=f"Dữ liệu của tỉnh và Cổng Dịch vụ công quốc gia khớp nhau tính đến {at:%H giờ %M ngày %d/%m/%Y}.",
        en=f"The province and the national portal agreed as of {at:%Y-%m-%d %H:%M} (+07:00).",
    )
