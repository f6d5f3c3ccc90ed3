"""HTTP shapes of dossier statistics, and the figures told in them."""

from collections.abc import Sequence
from datetime import date
from typing import Literal

from pydantic import AwareDatetime, BaseModel

from services.dossier.queries.statistics import Row, Scope
from services.dossier.rules import statistics as rules
from services.dossier.rules.statistics import By, Counts
from services.dossier.schemas import Channel, Named
from services.kernel.working_day import local


class PeriodOut(BaseModel):
    """Days of Vietnam's calendar, both included. What is in progress is told as of `as_of`: the period's end, or now before that."""

    title: str
    first_day: date
    last_day: date
    as_of: AwareDatetime
    complete: bool


class ReceivedOut(BaseModel):
    """Columns 3-6."""

    total: int
    online: int
    direct_or_post: int
    carried_over: int


class SolvedOut(BaseModel):
    """Columns 7-10."""

    total: int
    early: int
    on_time: int
    late: int


class InProgressOut(BaseModel):
    """Columns 11-13."""

    total: int
    within: int
    overdue: int


class CountsOut(BaseModel):
    """`received.total` is always `solved.total` and `in_progress.total` together."""

    received: ReceivedOut
    solved: SolvedOut
    in_progress: InProgressOut


class RowOut(CountsOut):
    """A row of the form."""

    code: str
    name: str


class ColumnOut(BaseModel):
    """What a numbered column of the form counts, in Vietnamese and English; `path` is where its figure stands in a row, `sum_of` the
    columns it adds up.
    """

    number: int
    path: str
    group: str
    vi: str
    en: str
    meaning_vi: str
    meaning_en: str
    sum_of: tuple[int, ...]


class NoteOut(BaseModel):
    """Something to know about all figures."""

    vi: str
    en: str


class FormOut(BaseModel):
    """The official form, what its columns count and what to know about them."""

    code: str
    now: str
    legal_basis: str
    title: str
    columns: list[ColumnOut]
    notes: list[NoteOut]


class Statistics(BaseModel):
    """The form for a period and an authority with all below it, of one field and channel where asked for."""

    period: PeriodOut
    authority: Named
    field: str | None
    channel: Channel | None
    by: Literal["field", "authority", "channel", "procedure"]
    rows: list[RowOut]
    total: CountsOut
    form: FormOut


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
