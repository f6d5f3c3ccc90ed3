"""Issued forms and registers as HTTP shapes."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, Final, cast
from urllib.parse import quote

from services.chassis.auth import Principal
from services.dossier import sealed_content
from services.dossier.context import DossierContext
from services.dossier.errors import ContentUnreadable
from services.dossier.forms import schemas
from services.dossier.forms.presenter import papers
from services.dossier.forms.rules import form_sets, issuers, occasions, wording
from services.dossier.forms.rules.form_sets import FormKind
from services.dossier.forms.rules.occasions import Occasion
from services.dossier.rows import DossierRow
from services.dossier.schemas import Reference
from services.kernel.periods import CalendarPeriod
from services.kernel.vietnam import day_in_vietnam

if TYPE_CHECKING:
    from services.contracts.catalog import Channel

_KINDS: Final = tuple(kind for kind in FormKind if kind is not FormKind.REGISTER)
_RETURN: Final = {"counter": "Trực tiếp", "online": "Trực tuyến", "post": "Bưu chính"}


def forms(
    row: DossierRow, passed: Sequence[Occasion], issued: Sequence[Any], by: Principal, today: date
) -> schemas.PrintedFormsOut:
    """All kinds of forms a reader may see, with what may be issued and what was."""
    kinds = [kind for kind in _KINDS if by.kind == "official" or kind is not FormKind.CONTROL_SLIP]
    return schemas.PrintedFormsOut(items=[_form(kind, row, passed, issued, by, today) for kind in kinds])


def _form(
    kind: FormKind, row: DossierRow, passed: Sequence[Occasion], issued: Sequence[Any], by: Principal, today: date
) -> schemas.PrintedFormOut:
    about = occasions.of_kind(kind, passed)
    occasion = about[-1] if about else None
    form_set = form_sets.set_on(day_in_vietnam(occasion.step.at) if occasion else today)
    form = form_set.forms.get(kind)
    of_kind = [each for each in issued if each.kind == kind.value]
    is_new = occasion is not None and all(each.occasion != occasion.sequence for each in of_kind)
    return schemas.PrintedFormOut(
        kind=kind.value,
        number=form.number if form else None,
        title=form.title if form else None,
        circular=form_set.circular,
        occasion=_occasion(occasion) if occasion else None,
        may_issue=form is not None and occasion is not None and is_new and issuers.may_issue(row, occasion, by),
        issued=[issued_form(each) for each in of_kind],
    )


def _occasion(occasion: Occasion) -> schemas.OccasionOut:
    return schemas.OccasionOut(sequence=occasion.sequence, label=occasion.step.label, at=occasion.step.at)


def issued_form(row: Any) -> schemas.IssuedFormOut:
    """An issued form, from its row."""
    return schemas.IssuedFormOut(
        id=row.id,
        kind=row.kind,
        number=papers.number(row.number, row.symbol),
        title=row.title,
        circular=row.circular,
        unit=row.unit,
        occasion=row.occasion,
        issued_at=row.issued_at,
        issued_by=row.issuer_name,
        qr_code=row.qr_code,
        href=f"/v1/dossiers/{quote(row.dossier_code)}/forms/{row.kind}.pdf?occasion={row.occasion}",
    )


# -- the register ------------------------------------------------------------------------------------------------------


def register_row(row: DossierRow, number: int, context: DossierContext, units: Mapping[str, str]) -> schemas.RegisterRow:
    """A dossier in the register."""
    try:
        applicant, unreadable = sealed_content.unseal(context.sealer, row.content, row=row.code)["applicant"], False
    except ContentUnreadable:
        applicant, unreadable = {}, True
    assert row.received_at is not None  # noqa: S101 - the register has what was received
    handler = _handler(row)
    return schemas.RegisterRow(
        number=number,
        code=row.code,
        procedure=Reference(row.procedure_code, row.procedure_name),
        applicant=applicant.get("name") or "",
        address=applicant.get("address"),
        phone=applicant.get("phone"),
        handler=Reference(handler, row.authority_name if handler == row.authority_code else units.get(handler, handler)),
        received_at=row.received_at,
        due_at=row.due_at,
        returned_at=row.returned_at,
        return_method=cast("Channel", row.return_method),
        unreadable=unreadable,
    )


def handlers(rows: Iterable[DossierRow]) -> set[str]:
    """The units that have or had these dossiers last."""
    return {_handler(row) for row in rows}


def _handler(row: DossierRow) -> str:
    """Once processing has ended the dossier is back at the desk: the last unit that had it processed it."""
    return row.participants[-1] if row.unit == row.authority_code and row.participants else row.unit


def register_paper(
    rows: Sequence[schemas.RegisterRow], period: CalendarPeriod, unit: str, superior: str, field: str, today: date
) -> dict[str, Any]:
    """The data of a part of the register on paper, in the form of the last day of the period or of today."""
    form_set = form_sets.set_on(min(period.last_day, today))
    form = form_set.forms[FormKind.REGISTER]
    return {
        "form_number": form.number,
        "title": form.title,
        "circular": form_set.citation,
        "annex": form_set.annex,
        "superior": superior,
        "unit": unit,
        "place": wording.locality([unit, superior]),
        "day": wording.day(today),
        "symbol": form.symbol_of(unit),
        "number": f"{period.year}/{form.symbol_of(unit)}",
        "book": str(period.year),
        "period": wording.period(period),
        "field": field,
        "rows": [_paper_row(each) for each in rows],
    }


def _paper_row(row: schemas.RegisterRow) -> dict[str, Any]:
    return {
        "entry": row.number,
        "code": row.code,
        "procedure": row.procedure.name,
        "applicant": row.applicant,
        "contact": "; ".join(filter(None, (row.address, row.phone))),
        "handler": row.handler.name,
        "received": wording.short_instant(row.received_at),
        "due": wording.short_instant(row.due_at) if row.due_at else "",
        "returned": wording.short_instant(row.returned_at) if row.returned_at else "",
        "return_method": _RETURN.get(row.return_method, row.return_method),
    }
