"""A record as a published version, and its event."""

from datetime import UTC, date, datetime
from typing import Any

from services.catalog.procedures.rules import record_parser
from services.catalog.versions.rules import editions
from services.catalog.versions.rules.editions import Decision, Edition
from services.contracts.catalog import ProcedurePublished

AT = datetime(2026, 1, 5, 1, 0, tzinfo=UTC)


def edition(record: Any) -> Edition:
    """The record as version 3."""
    return Edition(record_parser.parse(record), 3, date(2026, 1, 1), Decision("163/QĐ-BTP", None))


def announced(of: Edition) -> ProcedurePublished:
    """The event of its publication."""
    return editions.event(ProcedurePublished, of, published_at=AT, assessed_at=AT)
