"""HTTP shapes of dossier statistics."""

from datetime import date
from typing import Literal

from pydantic import BaseModel

from services.contracts.catalog import Channel
from services.dossier.schemas import Reference
from services.kernel.vietnam import Instant


class PeriodOut(BaseModel):
    """Days of Vietnam's calendar, both included. What is in progress is counted as of `as_of`: the period's end, or now before that."""

    title: str
    first_day: date
    last_day: date
    as_of: Instant
    complete: bool


class ReceivedOut(BaseModel):
    """Columns 3-6."""

    total: int
    online: int
    direct_or_post: int
    carried_over: int


class ResolvedOut(BaseModel):
    """Columns 7-10."""

    total: int
    early: int
    on_time: int
    late: int


class InProgressOut(BaseModel):
    """Columns 11-13."""

    total: int
    within_limit: int
    overdue: int


class CountsOut(BaseModel):
    """`received.total` is always `resolved.total` and `in_progress.total` together."""

    received: ReceivedOut
    resolved: ResolvedOut
    in_progress: InProgressOut


class RowOut(CountsOut):
    """A row of the form."""

    code: str
    name: str


class ColumnOut(BaseModel):
    """What a numbered column of the form counts, in Vietnamese and English; `path` is the place of its figure in a row, `sum_of` the
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
    """An explanation that applies to all figures."""

    vi: str
    en: str


class StatisticsFormOut(BaseModel):
    """The official form, what its columns count, and explanations. `current_code` is the form's code under the present circular."""

    code: str
    current_code: str
    legal_basis: str
    title: str
    columns: list[ColumnOut]
    notes: list[NoteOut]


class Statistics(BaseModel):
    """The form for a period and an authority with all below it, of one field and channel on request."""

    period: PeriodOut
    authority: Reference
    field: str | None
    channel: Channel | None
    by: Literal["field", "authority", "channel", "procedure"]
    rows: list[RowOut]
    total: CountsOut
    form: StatisticsFormOut
