"""Drawing up, issuing and printing forms. A form is issued once for each step it documents; its data and paper never change after."""

from collections.abc import Sequence
from datetime import datetime
from hashlib import sha256
from importlib import resources
from pathlib import Path
from typing import Any, Final
from uuid import uuid4

from sqlalchemy import func, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from services.chassis import typesetting
from services.chassis.auth import Principal
from services.chassis.sealing import SealingError
from services.dossier import errors, sealed_content
from services.dossier.cases.queries import dossiers
from services.dossier.claims.context import ClaimSigner
from services.dossier.context import DossierContext
from services.dossier.forms import queries
from services.dossier.forms.presenter import papers
from services.dossier.forms.presenter.papers import Paper, Surroundings
from services.dossier.forms.rules import form_sets, hand_overs, issuers, occasions
from services.dossier.forms.rules.form_sets import FormKind
from services.dossier.forms.rules.occasions import Occasion
from services.dossier.history.commands import notes
from services.dossier.models.forms import FormNumber, IssuedForm
from services.dossier.procedures.queries import authorities
from services.dossier.rows import DossierRow
from services.kernel import hash_chain
from services.kernel.vietnam import day_in_vietnam

_DATA: Final = Path(str(resources.files("services.dossier.forms") / "data")).resolve()
TEMPLATES: Final = {kind: _DATA / f"{kind.name.lower()}.typ" for kind in FormKind}


async def draw_up(session: AsyncSession, context: DossierContext, row: DossierRow, kind: FormKind, *, by: Principal) -> Paper:
    """The form about the newest step it documents, not issued. `FormNotDue`, `FormNotInForce`, `FormForbidden`."""
    passed = await queries.passed_steps(session, row.code)
    about = occasions.of_kind(kind, passed)
    if not about:
        raise errors.FormNotDue
    occasion = about[-1]
    if not issuers.may_issue(row, occasion, by):
        raise errors.FormForbidden
    form_set = form_sets.set_on(day_in_vietnam(occasion.step.at))
    if kind not in form_set.forms:
        raise errors.FormNotInForce
    return Paper(
        kind=kind,
        form_set=form_set,
        form=form_set.forms[kind],
        row=row,
        content=sealed_content.unseal(context.sealer, row.content, row=row.code),
        occasion=occasion,
        passed=passed,
        around=await _surroundings(session, context, row, kind, occasion, passed),
    )


async def _surroundings(
    session: AsyncSession, context: DossierContext, row: DossierRow, kind: FormKind, occasion: Occasion, passed: Sequence[Occasion]
) -> Surroundings:
    unit = papers.issuing_unit(kind, row, occasion)
    names = await queries.unit_names(session, unit)
    holders = {code for each in hand_overs.hand_overs(passed) for code in (each.giver_unit, each.receiver_unit)}
    return Surroundings(
        unit_name=row.authority_name if unit == row.authority_code or names is None else names.name,
        superior_name=names.superior if names else None,
        units=await authorities.names(context.database.raw, {*holders, *hand_overs.consulted(passed), row.authority_code}),
        version=await context.version(session, row.procedure_code, row.procedure_version),
        register_number=await queries.register_number(session, row) if kind is FormKind.RECEIPT else None,
    )


async def preview(paper: Paper, *, at: datetime) -> bytes:
    """The paper of a form that is not issued: marked as such, without a number or a QR code."""
    data = papers.content(paper, at) | {"number": "", "preview": True}
    return await typesetting.pdf(TEMPLATES[paper.kind], data, at=at)


async def issue(
    session: AsyncSession,
    context: DossierContext,
    signer: ClaimSigner,
    code: str,
    kind: FormKind,
    *,
    by: Principal,
    at: datetime,
) -> tuple[Any, bool]:
    """The row of the form about the newest step it documents, and whether it was issued now; issued before, it stays as it is.

    The dossier is locked, so that concurrent requests for one form draw one number, and the number is drawn in this transaction, so that
    none is left out. A note in the history says what was issued. `draw_up` says what is refused; access was checked.
    """
    row = await dossiers.lock(session, code)
    if row is None:
        raise errors.DossierNotFound
    paper = await draw_up(session, context, row, kind, by=by)
    data = papers.content(paper, at)
    typesetting.require_printable(data)
    values = _values(paper, by=by, at=at)
    new = insert(IssuedForm).values(values).on_conflict_do_nothing(index_elements=["dossier_code", "kind", "occasion"])
    if await session.scalar(new.returning(IssuedForm.id)) is None:
        return await queries.issued_form(session, row.code, kind, paper.occasion.sequence), False
    values["number"] = await _next_number(session, values["unit"], kind, values["year"])
    data["number"] = papers.number(values["number"], values["symbol"])
    drawn = {
        "number": values["number"],
        "content": sealed_content.seal(context.sealer, data, row=str(values["id"])),
        "qr_code": signer.url(papers.claim(values)),
    }
    written = update(IssuedForm).where(IssuedForm.id == values["id"]).values(drawn)
    issued = (await session.execute(written.returning(*IssuedForm.__table__.c))).one()
    noted = {"form": str(values["id"]), "kind": kind.value, "number": data["number"], "circular": values["circular"]}
    await notes.append(session, row, hash_chain.ISSUE_FORM, f"Phát hành {paper.form.title}", noted, by=by, at=at)
    return issued, True


def _values(paper: Paper, *, by: Principal, at: datetime) -> dict[str, Any]:
    return {
        "id": uuid4(),
        "dossier_code": paper.row.code,
        "kind": paper.kind.value,
        "occasion": paper.occasion.sequence,
        "unit": papers.issuing_unit(paper.kind, paper.row, paper.occasion),
        "year": day_in_vietnam(at).year,
        "circular": paper.form_set.circular,
        "title": paper.form.title,
        "symbol": paper.form.symbol_of(paper.around.unit_name),
        "content": b"",
        "issued_at": at,
        "issued_by": by.subject,
        "issuer_name": by.name,
    }


async def _next_number(session: AsyncSession, unit: str, kind: FormKind, year: int) -> int:
    first = insert(FormNumber).values(unit=unit, kind=kind.value, year=year, last=1)
    drawn = first.on_conflict_do_update(index_elements=["unit", "kind", "year"], set_={"last": FormNumber.last + 1})
    number: int = (await session.execute(drawn.returning(FormNumber.last))).scalar_one()
    return number


async def printed(context: DossierContext, issued: Any) -> bytes:
    """The paper of an issued form, the same bytes each time: kept from the first print on, whichever of concurrent ones is first."""
    if issued.pdf is not None:
        return _opened(context, issued.pdf, str(issued.id))
    data = sealed_content.unseal(context.sealer, issued.content, row=str(issued.id))
    pdf = await typesetting.pdf(TEMPLATES[FormKind(issued.kind)], data, at=issued.issued_at, qr=issued.qr_code)
    sealed = context.sealer.seal(pdf, context=_paper_context(str(issued.id)))
    first = {"pdf": func.coalesce(IssuedForm.pdf, sealed), "sha256": func.coalesce(IssuedForm.sha256, sha256(pdf).digest())}
    keep = update(IssuedForm).where(IssuedForm.id == issued.id).values(first)
    kept = await context.database.do(lambda session: session.scalar(keep.returning(IssuedForm.pdf)))
    return _opened(context, kept, str(issued.id)) if kept is not None else pdf


def _opened(context: DossierContext, sealed: bytes, id_: str) -> bytes:
    try:
        return context.sealer.open(sealed, context=_paper_context(id_))
    except SealingError as error:
        raise errors.ContentUnreadable from error


def _paper_context(id_: str) -> bytes:
    return f"{id_}/pdf".encode()
