"""Writes of questions and answers."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from services.sandbox import errors
from services.sandbox.commands.dossiers import fingerprint
from services.sandbox.models import Answer, Question

ANSWERED = "1"
"""`TRANGTHAI` of a question with an answer; the sandbox's own value."""


async def upsert(session: AsyncSession, kind: str, agency: str, records: Sequence[Mapping[str, Any]]) -> None:
    """Add or replace questions by `HOIDAPID`; one that belongs to another agency or list is refused."""
    for record in sorted(records, key=lambda each: str(each["HOIDAPID"])):
        row = {"id": str(record["HOIDAPID"]), "kind": kind, "agency": agency, "record": record}
        statement = insert(Question).values(row).on_conflict_do_update(
            index_elements=["id"], set_={"record": record}, where=(Question.kind == kind) & (Question.agency == agency)
        )  # fmt: skip
        if await session.scalar(statement.returning(Question.id)) is None:
            raise errors.AlreadyExists(f"Câu hỏi {row['id']} đã tồn tại ở cơ quan khác.")


async def answer(session: AsyncSession, records: Sequence[Mapping[str, Any]]) -> None:
    """Add answers to citizens' questions, all or none. An answer that exists already is not added again."""
    for record in sorted(records, key=lambda each: str(each["HOIDAPID"])):
        question_id = str(record["HOIDAPID"])
        question = await session.scalar(
            select(Question).where(Question.id == question_id, Question.kind == "citizen").with_for_update()
        )
        if question is None:
            raise errors.UnknownRecord(f"Câu hỏi {question_id} không tồn tại.")
        question.record = question.record | {"TRANGTHAI": ANSWERED}
        row = {"question_id": question_id, "fingerprint": fingerprint(record), "record": record}
        await session.execute(insert(Answer).values(row).on_conflict_do_nothing(index_elements=["question_id", "fingerprint"]))
        await session.flush()
