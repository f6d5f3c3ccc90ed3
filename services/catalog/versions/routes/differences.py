"""Routes for the differences between two versions, or between the draft and the newest version; as JSON or Markdown."""

import asyncio
from typing import Annotated, Any, Final

from fastapi import Path, Query, Request, Response
from sqlalchemy.ext.asyncio import AsyncSession

from services.catalog.access import Publisher
from services.catalog.errors import ProcedureNotFound
from services.catalog.models import Draft
from services.catalog.procedures import schemas as procedures_schemas
from services.catalog.procedures.rules import record_parser
from services.catalog.versions.queries import drafts as draft_queries
from services.catalog.versions.queries import history as history_queries
from services.catalog.versions.rules import differences, markdown
from services.catalog.versions.rules.editions import Decision, Edition
from services.catalog.versions.schemas.differences import ComparisonSide, Differences
from services.chassis import errors, openapi
from services.chassis.database import ReadSession
from services.chassis.openapi import CACHED
from services.chassis.public_cache import public
from services.chassis.transactional_router import transactional_router
from services.kernel import values

router = transactional_router("/v1", "procedure differences")

_READABLE: Final[dict[int | str, dict[str, Any]]] = {
    200: {
        "content": {"text/markdown": {"schema": {"type": "string"}}},
        "description": "The differences, in the format of `Accept`.",
    }
    | openapi.headers("Content-Language", "Cache-Control", "ETag")
}
_VARIES: Final = {"Vary": "Accept, Accept-Language"}
_MAX_NUMBER: Final = 2_147_483_647
Number = Annotated[int, Path(ge=1, le=_MAX_NUMBER, description="The version.")]


@router.get("/procedures/{code}/versions/{number}/differences", response_model=Differences, responses=CACHED | _READABLE)
async def read_differences(
    request: Request,
    code: values.ProcedureCode,
    number: Number,
    session: ReadSession,
    to: Annotated[int | None, Query(ge=1, le=_MAX_NUMBER, description="The other version; the newest when absent.")] = None,
) -> Response:
    """The differences between this version and another. `Accept: text/markdown` returns Markdown in the accepted language."""
    before, after = await history_queries.version(session, code, number), await history_queries.version(session, code, to)
    result = await asyncio.to_thread(_differences, _version(before), _version(after))
    if _wants_markdown(request):
        return _markdown(request, result)
    return public(request, result, _VARIES)


@router.get("/procedures/{code}/draft/differences", response_model=Differences, responses=_READABLE)
async def read_draft_differences(request: Request, code: values.ProcedureCode, by: Publisher, session: ReadSession) -> Response:
    """The differences from the newest published version to the draft; everything, where nothing is published yet."""
    del by
    draft = await draft_queries.draft(session, code)
    before = await _newest(session, draft.procedure_code)
    result = await asyncio.to_thread(_differences, _version(before) if before is not None else None, _draft(draft))
    headers = _VARIES | {"Cache-Control": "private, no-store"}
    if _wants_markdown(request):
        return _markdown(request, result, headers)
    return Response(result.model_dump_json(), headers=headers, media_type="application/json")


async def _newest(session: AsyncSession, code: str) -> Any:
    try:
        return await history_queries.version(session, code, None)
    except ProcedureNotFound:
        return None


def _version(row: Any) -> tuple[Edition, ComparisonSide]:
    decision = Decision(row.decision_number, row.decision_date)
    edition = Edition(record_parser.reparse(row.code, row.record), row.version, row.effective_from, decision)
    decision_out = procedures_schemas.DecisionOut(number=decision.number, date=decision.date)
    return edition, ComparisonSide(kind="version", number=row.version, effective_from=row.effective_from, decision=decision_out)


def _draft(draft: Draft) -> tuple[Edition, ComparisonSide]:
    edition = Edition(
        record_parser.reparse(draft.procedure_code, draft.record), draft.revision, draft.edited_at.date(), Decision(None, None)
    )
    return edition, ComparisonSide(kind="draft", number=draft.revision, effective_from=None, decision=None)


def _differences(before: tuple[Edition, ComparisonSide] | None, after: tuple[Edition, ComparisonSide]) -> Differences:
    old = differences.view(before[0]) if before else {}
    return Differences(
        code=after[0].code,
        name=after[0].record.name,
        before=before[1] if before else None,
        after=after[1],
        sections=differences.differences(old, differences.view(after[0])),
    )


def _wants_markdown(request: Request) -> bool:
    """Whether Accept names Markdown, and not JSON."""
    accepted = request.headers.get("accept", "").lower()
    return "text/markdown" in accepted and "json" not in accepted


def _markdown(request: Request, result: Differences, headers: dict[str, str] | None = None) -> Response:
    language: markdown.Language = "en" if errors.language(request) == "en" else "vi"
    title = f"{result.code} {result.name or ''}: {_side(result.before, language)} → {_side(result.after, language)}"
    text = markdown.page(title, result.sections, language)
    return Response(text, headers=(headers or _VARIES) | {"Content-Language": language}, media_type="text/markdown; charset=utf-8")


def _side(side: ComparisonSide | None, language: markdown.Language) -> str:
    if side is None:
        return "(chưa có)" if language == "vi" else "(nothing)"
    names = {"version": ("phiên bản", "version"), "draft": ("bản thảo", "draft")}
    return f"{names[side.kind][0 if language == 'vi' else 1]} {side.number}"
