"""Printing many forms in one call: each is issued in a transaction of its own, if it is not yet, and has an outcome of its own."""

import asyncio
import io
import json
import re
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pikepdf
import structlog

from services.chassis.auth import Principal
from services.chassis.errors import DomainError, Unavailable
from services.dossier.claims.context import ClaimSigner
from services.dossier.context import DossierContext
from services.dossier.forms import schemas
from services.dossier.forms.commands import issuing
from services.dossier.forms.presenter import views
from services.dossier.forms.rules.form_sets import FormKind
from services.dossier.history.commands import access_log
from services.dossier.schemas import BulkError

log = structlog.get_logger(__name__)

# Few at a time: a call with two hundred forms must leave connections to other callers.
_PARALLEL = 3


@dataclass(frozen=True)
class BulkPrint:
    """A bulk call: by whom, when, and the language of its error messages."""

    context: DossierContext
    signer: ClaimSigner
    by: Principal
    at: datetime
    language: str

    async def issue_all(self, items: Sequence[schemas.BulkFormItem]) -> tuple[list[schemas.BulkFormOutcome], list[Any]]:
        """The outcome of every item, and the rows of the issued forms, both in order."""
        parallel = asyncio.Semaphore(_PARALLEL)

        async def one(item: schemas.BulkFormItem) -> tuple[schemas.BulkFormOutcome, Any]:
            async with parallel:
                return await self._issue(item)

        results = await asyncio.gather(*(one(item) for item in items))
        return [outcome for outcome, _ in results], [row for _, row in results if row is not None]

    async def print_all(self, rows: Sequence[Any]) -> list[bytes]:
        """The papers of issued forms, in order."""
        parallel = asyncio.Semaphore(_PARALLEL)

        async def one(row: Any) -> bytes:
            async with parallel:
                return await issuing.printed(self.context, row)

        return await asyncio.gather(*(one(row) for row in rows))

    async def _issue(self, item: schemas.BulkFormItem) -> tuple[schemas.BulkFormOutcome, Any]:
        database, kind = self.context.database, FormKind(item.kind)
        try:
            dossier = await access_log.read_and_log(database, item.code, self.by, part="forms", at=self.at)
            issued, _ = await database.do(
                lambda session: issuing.issue(session, self.context, self.signer, dossier.code, kind, by=self.by, at=self.at)
            )
        except DomainError as error:
            return self._refused(item, error), None
        except Exception as error:  # noqa: BLE001 - the others' outcomes must reach the caller
            log.warning("a form of a bulk call failed", error=type(error).__name__)
            return self._refused(item, Unavailable()), None
        return schemas.BulkFormOutcome(code=item.code, kind=item.kind, outcome="done", form=views.issued_form(issued)), issued

    def _refused(self, item: schemas.BulkFormItem, error: DomainError) -> schemas.BulkFormOutcome:
        return schemas.BulkFormOutcome(code=item.code, kind=item.kind, outcome="refused", error=BulkError.of(error, self.language))


def one_pdf(papers: Sequence[bytes]) -> bytes:
    """All papers one after another, to be printed; the single ones are what is kept."""
    with pikepdf.new() as whole:
        for paper in papers:
            with pikepdf.open(io.BytesIO(paper)) as single:
                whole.pages.extend(single.pages)
        content = io.BytesIO()
        whole.save(content, deterministic_id=True)
    return content.getvalue()


def archive(outcomes: schemas.BulkFormsOut, rows: Sequence[Any], papers: Sequence[bytes]) -> bytes:
    """A ZIP with the outcomes and a PDF for each issued form. PDFs are compressed already."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as files:
        files.writestr("outcomes.json", json.dumps(outcomes.model_dump(mode="json"), ensure_ascii=False, indent=1))
        for name, paper in {filename(row): paper for row, paper in zip(rows, papers, strict=True)}.items():
            files.writestr(name, paper)
    return content.getvalue()


def filename(row: Any) -> str:
    """The name of a form's file: dossier, kind and occasion, in letters that every system takes."""
    return re.sub(r"[^A-Za-z0-9._-]", "_", f"{row.dossier_code}-{row.kind}-{row.occasion}.pdf")
