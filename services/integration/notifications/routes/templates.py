"""HTTP in: the texts of notifications, for editors and administrators."""

from datetime import UTC, datetime
from typing import Annotated

from fastapi import Depends, Path, Response

from services.chassis import openapi
from services.chassis.auth import Principal, RoleRequired
from services.chassis.conditional_requests import IfMatch, etag
from services.chassis.database import ReadSession, Session
from services.chassis.transactional_router import retry_safe, transactional_router
from services.integration.errors import TemplateNotFound
from services.integration.notifications import presenter, queries, schemas
from services.integration.notifications.commands import templates as commands
from services.integration.notifications.context import Context
from services.integration.notifications.rules.templates import Language, Template, Text

router = transactional_router("/v1/notification-templates", "notifications")
Editor = Annotated[Principal, Depends(RoleRequired("editor", "admin"))]
Code = Annotated[str, Path(pattern="^[a-z_]{1,40}$", description="Code of the template.")]


@router.get("")
async def list_notification_templates(by: Editor, session: ReadSession) -> schemas.TemplateList:
    """All templates at the version in force. For editors and administrators."""
    del by
    rows = await queries.newest_templates(session)
    return schemas.TemplateList(items=[presenter.template(rows[code]) for code in sorted(rows)])


@router.get("/{code}", responses={200: openapi.headers("ETag")})
async def read_notification_template(code: Code, response: Response, by: Editor, session: ReadSession) -> schemas.TemplateOut:
    """A template at the version in force. For editors and administrators."""
    del by
    row = await _template(session, code)
    response.headers["ETag"] = etag(row.version)
    return presenter.template(row)


@router.put("/{code}", responses={200: openapi.headers("ETag")})
@retry_safe
async def replace_notification_template(
    code: Code, body: schemas.TemplateIn, response: Response, by: Editor, session: Session, version: IfMatch
) -> schemas.TemplateOut:
    """Check a draft and make it the version in force: for messages composed from now on. For editors and administrators."""
    row = await commands.replace(session, code, _texts(body), by=by.subject, expected=version, at=datetime.now(UTC))
    response.headers["ETag"] = etag(row.version)
    return presenter.template(row)


@router.post("/{code}/preview")
@retry_safe
async def preview_notification_template(
    code: Code, body: schemas.TemplateIn, by: Editor, session: ReadSession, context: Context
) -> schemas.TemplatePreview:
    """A draft as its recipients would see it, with a sample's values; nothing is kept. For editors and administrators."""
    del by
    current, texts = await _template(session, code), _texts(body)
    commands.require_valid(current, texts)
    server = context.settings.smtp_server
    return presenter.preview(current, texts, server.from_name if server else "")


async def _template(session: ReadSession, code: str) -> Template:
    row = await queries.newest_template(session, code)
    if row is None:
        raise TemplateNotFound
    return row


def _texts(body: schemas.TemplateIn) -> dict[Language, Text]:
    return {"vi": Text(**body.vi.model_dump()), "en": Text(**body.en.model_dump())}
