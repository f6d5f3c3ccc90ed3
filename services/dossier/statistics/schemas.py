"""HTTP shapes of dossier statistics."""

from datetime import date
from typing import Annotated, Literal

from pydantic.json_schema import Examples

from services.chassis.schemas import Schema
from services.contracts.catalog import Channel
from services.dossier.schemas import Reference
from services.kernel.values import Count, English, FieldCode, LegalBasis, Vietnamese
from services.kernel.vietnam import Instant


class PeriodOut(Schema):
    """Days of Vietnam's calendar, both included. What is in progress is counted as of `as_of`: the period's end, or now before that."""

    title: Annotated[str, Examples(["Quý IV năm 2026"])]
    """Its name, in Vietnamese."""
    first_day: date
    """Its first day, in Vietnam."""
    last_day: date
    """Its last day, itself included."""
    as_of: Instant
    """The instant at which dossiers in progress are counted."""
    complete: bool
    """Whether the period is over."""


class ReceivedOut(Schema):
    """Columns 3-6."""

    total: Count
    """Column 3: all to be processed in the period."""
    online: Count
    """Column 4: received in the period, online."""
    direct_or_post: Count
    """Column 5: received in the period, at the counter or by post."""
    carried_over: Count
    """Column 6: received before the period and not ended before it."""


class ResolvedOut(Schema):
    """Columns 7-10."""

    total: Count
    """Column 7: ended in the period."""
    early: Count
    """Column 8: ended before the due date."""
    on_time: Count
    """Column 9: ended at the due date."""
    late: Count
    """Column 10: ended after the due date."""


class InProgressOut(Schema):
    """Columns 11-13."""

    total: Count
    """Column 11: not ended at the end of the period."""
    within_limit: Count
    """Column 12: of these, not overdue."""
    overdue: Count
    """Column 13: of these, overdue."""


class CountsOut(Schema):
    """`received.total` is always `resolved.total` and `in_progress.total` together."""

    received: ReceivedOut
    """Columns 3 to 6."""
    resolved: ResolvedOut
    """Columns 7 to 10."""
    in_progress: InProgressOut
    """Columns 11 to 13."""


class RowOut(CountsOut):
    """A row of the form."""

    code: Annotated[str, Examples(["ho-tich"])]
    """Code of what the row is about."""
    name: Annotated[str, Examples(["Hộ tịch"])]
    """Its name, in Vietnamese."""


class ColumnOut(Schema):
    """What a numbered column of the form counts, in Vietnamese and English; `path` is the place of its figure in a row, `sum_of` the
    columns it adds up.
    """

    number: Annotated[int, Examples([4])]
    """Number of the column in the form."""
    path: Annotated[str, Examples(["received.online"])]
    """Place of its figure in a row."""
    group: Annotated[str, Examples(["received"])]
    """The group of columns it belongs to."""
    vi: Annotated[str, Examples(["Trực tuyến"])]
    """Its heading, in Vietnamese."""
    en: Annotated[str, Examples(["Received in the period, online"])]
    """Its heading, in English."""
    meaning_vi: Annotated[str, Examples(["Tiếp nhận trong kỳ, nộp trực tuyến"])]
    """What it counts, in Vietnamese."""
    meaning_en: Annotated[str, Examples(["Received in the period, submitted online"])]
    """What it counts, in English."""
    sum_of: Annotated[tuple[int, ...], Examples([[4, 5, 6]])]
    """Numbers of the columns it adds up."""


class NoteOut(Schema):
    """An explanation that applies to all figures."""

    vi: Vietnamese
    en: English


class StatisticsFormOut(Schema):
    """The official form, what its columns count, and explanations. `current_code` is the form's code under the present circular."""

    code: Annotated[str, Examples(["Biểu số 06/VPCP/KSTT"])]
    """Code of the form whose columns these are."""
    current_code: Annotated[str, Examples(["Biểu số II.06a/VPCP/KSTT"])]
    """Its code under the present circular."""
    legal_basis: LegalBasis
    title: Annotated[str, Examples(["TÌNH HÌNH, KẾT QUẢ GIẢI QUYẾT THỦ TỤC HÀNH CHÍNH"])]
    """Title of the form."""
    columns: list[ColumnOut]
    """What its columns count."""
    notes: list[NoteOut]
    """What applies to all figures."""


class Statistics(Schema):
    """The form for a period and an authority with all below it, of one field and channel on request."""

    period: PeriodOut
    """The period."""
    authority: Reference
    """The authority, with all below it."""
    field: FieldCode | None
    """The field that was asked for; null is every field."""
    channel: Channel | None
    """The channel that was asked for; null is every channel."""
    by: Literal["field", "authority", "channel", "procedure"]
    """What the rows are about."""
    rows: list[RowOut]
    """The rows."""
    total: CountsOut
    """All rows together."""
    form: StatisticsFormOut
    """The official form and what its columns count."""
