"""The figures of Biểu số 06/VPCP/KSTT from counted rows."""

from collections.abc import Sequence

from pydantic import BaseModel

from services.dossier.schemas import Reference
from services.dossier.statistics import rules
from services.dossier.statistics.rules import Counts, GroupBy, Row, Scope
from services.dossier.statistics.schemas import (
    ColumnOut,
    CountsOut,
    InProgressOut,
    NoteOut,
    PeriodOut,
    ReceivedOut,
    ResolvedOut,
    RowOut,
    Statistics,
    StatisticsFormOut,
)
from services.kernel.working_day import local


def statistics(scope: Scope, authority: str, by: GroupBy, rows: Sequence[Row]) -> Statistics:
    """The rows as an HTTP shape; `authority` is the name of the authority."""
    period, as_of = scope.period, scope.period.as_of(scope.now)
    return Statistics(
        period=PeriodOut(
            title=period.title,
            first_day=period.first_day,
            last_day=period.last_day,
            as_of=local(as_of),
            complete=as_of == period.until,
        ),
        authority=Reference(code=scope.authority, name=authority),
        field=scope.field,
        channel=scope.channel,
        by=by.value,
        rows=[RowOut(code=row.code, name=row.name, **_nested(row.counts)) for row in rows],
        total=CountsOut(**_nested(total(rows))),
        form=_form(),
    )


def total(rows: Sequence[Row]) -> Counts:
    """All rows together."""
    return sum((row.counts for row in rows), Counts())


def _nested(counts: Counts) -> dict[str, BaseModel]:
    return {
        "received": ReceivedOut(
            total=counts.received,
            online=counts.online,
            direct_or_post=counts.direct_or_post,
            carried_over=counts.carried_over,
        ),
        "resolved": ResolvedOut(total=counts.resolved, early=counts.early, on_time=counts.on_time, late=counts.late),
        "in_progress": InProgressOut(total=counts.in_progress, within_limit=counts.within_limit, overdue=counts.overdue),
    }


def _form() -> StatisticsFormOut:
    return StatisticsFormOut(
        code=rules.FORM_CODE,
        current_code=rules.CURRENT_FORM_CODE,
        legal_basis=rules.LEGAL_BASIS,
        title=rules.TITLE,
        columns=[ColumnOut.model_validate(column, from_attributes=True) for column in rules.COLUMNS],
        notes=[NoteOut.model_validate(note, from_attributes=True) for note in rules.NOTES],
    )
