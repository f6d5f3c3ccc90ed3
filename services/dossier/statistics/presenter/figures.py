"""From counted rows to the figures of Biểu số 06/VPCP/KSTT."""

from collections.abc import Sequence

from pydantic import BaseModel

from services.dossier.schemas import Named
from services.dossier.statistics import rules
from services.dossier.statistics.queries import Row, Scope
from services.dossier.statistics.rules import By, Counts
from services.dossier.statistics.schemas import (
    ColumnOut,
    CountsOut,
    FormOut,
    InProgressOut,
    NoteOut,
    PeriodOut,
    ReceivedOut,
    RowOut,
    SolvedOut,
    Statistics,
)
from services.kernel.working_day import local


def told(scope: Scope, authority: str, by: By, rows: Sequence[Row]) -> Statistics:
    """The rows as JSON tells them; `authority` is its name."""
    period, as_of = scope.period, scope.period.as_of(scope.now)
    return Statistics(
        period=PeriodOut(
            title=period.title,
            first_day=period.first_day,
            last_day=period.last_day,
            as_of=local(as_of),
            complete=as_of == period.until,
        ),
        authority=Named(code=scope.authority, name=authority),
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
        "solved": SolvedOut(total=counts.solved, early=counts.early, on_time=counts.on_time, late=counts.late),
        "in_progress": InProgressOut(total=counts.in_progress, within=counts.within, overdue=counts.overdue),
    }


def _form() -> FormOut:
    return FormOut(
        code=rules.FORM,
        now=rules.FORM_NOW,
        legal_basis=rules.LEGAL_BASIS,
        title=rules.TITLE,
        columns=[ColumnOut.model_validate(column, from_attributes=True) for column in rules.COLUMNS],
        notes=[NoteOut.model_validate(note, from_attributes=True) for note in rules.NOTES],
    )
