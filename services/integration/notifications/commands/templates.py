"""Edited templates: a draft is checked as a whole, then it is the next version and counts."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from services.chassis.conditional_requests import require_version
from services.chassis.errors import Fault
from services.integration.errors import InvalidNotificationTemplate, TemplateNotFound
from services.integration.models.notifications import NotificationTemplate
from services.integration.notifications import queries
from services.integration.notifications.rules import templates
from services.integration.notifications.rules.templates import InvalidTemplate, Language, Template, Text


async def replace(
    session: AsyncSession, code: str, texts: Mapping[Language, Text], *, by: str, expected: int, at: datetime
) -> Template:
    """The draft as the next version, over version `expected`. Raises `TemplateNotFound`, `VersionMismatch`, `InvalidNotificationTemplate`."""
    current = await queries.newest_template(session, code)
    if current is None:
        raise TemplateNotFound
    require_version(current.version, expected)
    require_valid(current, texts)
    content: dict[str, Any] = {language: asdict(text) for language, text in texts.items()}
    session.add(NotificationTemplate(code=code, version=current.version + 1, content=content, edited_by=by, edited_at=at))
    # A second editor of the same version fails on the primary key.
    await session.flush()
    return templates.edited(code, current.version + 1, content)


def require_valid(current: Template, texts: Mapping[Language, Text]) -> None:
    """Raise `InvalidNotificationTemplate` with everything that is wrong in a draft."""
    faults = []
    for language, text in texts.items():
        for part in templates.LONGEST:
            try:
                templates.require_valid(current.topic, part, getattr(text, part))
            except InvalidTemplate as error:
                faults.append(Fault(pointer=f"/body/{language}/{part}", detail=error.en, vi=error.vi))
    if faults:
        raise InvalidNotificationTemplate(errors=faults)
