"""Submission of a dossier: online by the applicant, or at the counter and by post through a clerk."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any, Final

from sqlalchemy.ext.asyncio import AsyncSession

from services.chassis import write_batch
from services.chassis.auth import Principal
from services.chassis.idempotency import Once
from services.chassis.outbox import emit
from services.contracts.catalog import Limit, ProcedurePublished
from services.contracts.dossier import DossierSubmitted
from services.dossier import sealed_content
from services.dossier.access import HeldMandate
from services.dossier.cases.commands import documents
from services.dossier.cases.presenter import announcement
from services.dossier.cases.queries import acceptance
from services.dossier.cases.queries import documents as papers
from services.dossier.cases.schemas import submissions
from services.dossier.context import DossierContext
from services.dossier.documents.commands import attachment
from services.dossier.history.rules import history_entries, state
from services.dossier.lifecycle.rules import supplements
from services.dossier.lifecycle.rules.statuses import Status
from services.dossier.models.dossiers import Dossier
from services.dossier.models.history import History
from services.dossier.procedures.queries.versions import ReceivingAuthority
from services.dossier.rows import TEST_CODES, DossierRow
from services.kernel import dossier_codes, hash_chain
from services.kernel.vietnam import day_in_vietnam

_PARTIES: Final = {"applicant", "submitted_by", "components"}

LABEL: Final = "Nộp hồ sơ"


async def submit(
    session: AsyncSession, context: DossierContext, submission: submissions.Submission, *, once: Once, by: Principal, at: datetime
) -> DossierRow:
    """A new dossier under the procedure version in force at `at`. Its rows are inserted by the session's commit.

    Its number is drawn last, and not at all where the request's `Idempotency-Key` has been used: what is refused leaves no gap.
    """
    acceptance.require_channel(by, submission)
    day = day_in_vietnam(at)
    version, authority = await accepted(context, submission, at=at)
    names = papers.names(submission.components, version)
    mandate = await acceptance.mandate(context, submission, version.code, by)
    # Before the number is drawn, on a connection that is released at once.
    await papers.require_usable(context, names, by=by, at=at)
    code = dossier_codes.code(submission.authority, day, await context.numbers.next(submission.authority, day, once))
    code = f"{TEST_CODES}{code}" if context.test else code
    reused = (await attachment.attach(session, code, names, by=by, at=at)).reused if names else frozenset()
    return create(
        session,
        context,
        submission,
        version,
        code=code,
        authority=authority.name,
        by=by,
        at=at,
        reused=reused,
        source=by.subject if by.test else None,
        mandate=mandate,
    )


async def accepted(
    context: DossierContext, submission: submissions.Submission, *, at: datetime, has_form: bool = True
) -> tuple[ProcedurePublished, ReceivingAuthority]:
    """The procedure version in force at `at` and the authority that take this submission, or the error that says why they do not.

    Without `has_form` the e-form is not looked at: the declaration is among the papers.
    """
    version, authority = await context.version_in_force(submission.procedure, submission.authority, day_in_vietnam(at))
    acceptance.require(context, version, authority, submission, has_form=has_form)
    acceptance.require_components(version, submission)
    return version, authority


def create(
    session: AsyncSession,
    context: DossierContext,
    submission: submissions.Submission,
    version: ProcedurePublished,
    *,
    code: str,
    authority: str,
    by: Principal,
    at: datetime,
    source: str | None = None,
    identity_verified: bool | None = None,
    reused: Collection[str] = (),
    stated: Mapping[str, Any] | None = None,
    mandate: HeldMandate | None = None,
) -> DossierRow:
    """The new dossier of an accepted submission, its history and its events; `source` is the system it was submitted in, if not here.

    `reused` are the names of papers taken from earlier dossiers; `stated` are facts about its papers that only that system knows.
    Under a `mandate` it is the dossier of who gave it.
    `identity_verified` is what that system says; of an account here its issuer says it.
    """
    values = _values(context, submission, version, code=code, authority=authority, by=by, at=at)
    values["identity_verified"] = by.identity_verified if by.is_applicant else identity_verified
    values |= documents.facts(submission.channel, [dict(each) for each in submission.components], reused)
    # Nothing comes from that storage but at the national portal itself.
    values |= {"in_personal_storage": False, **(stated or {})}
    if source is not None:
        values["source"] = source
    if mandate is not None:
        values["owner"] = mandate.grantor
    entry = history_entries.entry(
        sequence=1,
        action="submit",
        status=Status.SUBMITTED,
        label=LABEL,
        by=by,
        at=at,
        reason=None,
        details={state.KEY: state.recorded_first(values)} | ({"mandate": mandate.id} if mandate else {}),
    )
    values["history_head"] = hash_chain.entry_hash(hash_chain.GENESIS, entry)
    write_batch.insert_later(session, Dossier.__table__, values)  # type: ignore[arg-type]
    write_batch.insert_later(session, History.__table__, history_entries.history_row(code, entry, values["history_head"]))  # type: ignore[arg-type]
    dossier = DossierRow.new(values)
    if context.integration is not None:
        emit(session, announcement.party(context.integration, code, 1, submission.model_dump(include=_PARTIES)))
    emit(session, announcement.event(DossierSubmitted, dossier, entry))
    return dossier


def _values(
    context: DossierContext,
    submission: submissions.Submission,
    version: ProcedurePublished,
    *,
    code: str,
    authority: str,
    by: Principal,
    at: datetime,
) -> dict[str, Any]:
    content = submission.model_dump(mode="json", include={"applicant", "submitted_by", "form", "components"})
    limit = time_limit(version, submission.channel)
    id_number = submission.applicant.id_number
    return {
        "code": code,
        "version": 1,
        "status": Status.SUBMITTED,
        "procedure_code": version.code,
        "procedure_version": version.version,
        "procedure_name": version.name,
        "field_code": version.field.code,
        "field_name": version.field.name,
        "authority_code": submission.authority,
        "authority_name": authority,
        "unit": submission.authority,
        "channel": submission.channel,
        "return_method": submission.return_method,
        "owner": by.subject if by.is_applicant else None,
        "applicant_kind": submission.applicant.kind,
        "applicant_index": context.sealer.index(id_number) if id_number else None,
        "content": sealed_content.seal(context.sealer, content, row=code),
        "time_limit": limit.model_dump(exclude_none=True) if limit else None,
        "supplement_rule": supplements.rule_of(version.supplement, day_in_vietnam(at)),
        "submitted_at": at,
        "input_documents": sum(len(each.documents) for each in submission.components),
        "result_documents": (),
    }


def time_limit(version: ProcedurePublished, channel: str) -> Limit | None:
    """The limit the province committed to, else that of the channel, else the legal limit."""
    by_channel = next((method.limit for method in version.methods if method.channel == channel and method.limit), None)
    return version.committed_limit or by_channel or version.legal_limit
