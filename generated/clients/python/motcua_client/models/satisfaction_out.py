from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.by import By
from typing import cast
import datetime

if TYPE_CHECKING:
  from ..models.bilingual_text import BilingualText
  from ..models.break_out import BreakOut
  from ..models.figures_out import FiguresOut
  from ..models.index_row import IndexRow
  from ..models.satisfaction_out_distribution_type_0 import SatisfactionOutDistributionType0





T = TypeVar("T", bound="SatisfactionOut")



@_attrs_define
class SatisfactionOut:
    """ The index over `rating_count` ratings. Where figures are not published they are null, and `reason` says why.

        Attributes:
            authority (None | str): The authority that was asked for, with all below it; null is the whole province.
            field (None | str): The field of administration that was asked for; null is every field.
            from_ (datetime.date | None): The first day counted, in Vietnam; null is from the beginning.
            to (datetime.date | None): The last day counted, in Vietnam; null is until now.
            rating_count (int): How many ratings there are.
            satisfied (float | None): Percent of overall ratings of 4 and 5, two decimals.
            very_satisfied (float | None): Percent of overall ratings of 5, two decimals.
            mean (float | None): Mean of the overall ratings, 1 to 5, two decimals.
            distribution (None | SatisfactionOutDistributionType0): Number of ratings by overall score.
            reason (BilingualText | None): Why there are no figures; null where there are.
            formula (BilingualText): A text in Vietnamese and English.
            questionnaire (str): The questionnaire whose answers are counted.
            procedure (None | str): The procedure that was asked for; null is every procedure.
            channel (None | str): The channel that was asked for; null is every channel.
            collection (None | str): The way of collection that was asked for; null is every way.
            by (By | None): What a row stands for; null: there are no rows.
            total (FiguresOut): The figures over one group of ratings. All are null where they are not published, and
                `reason` says why.
            rows (list[IndexRow]): The rows of this page, in the order of their keys.
            breaks (list[BreakOut]): The breaks of the series, the oldest first.
            smallest_cell (int): Figures over fewer ratings are not published, nor what would reveal them.
            as_of (datetime.datetime | None): When the figures last changed; ratings since then come in later, several at
                once. Null: every rating is in them at once.
            next_ (None | str): Cursor of the following page, for the parameter `cursor`; null on the last page.
     """

    authority: None | str
    field: None | str
    from_: datetime.date | None
    to: datetime.date | None
    rating_count: int
    satisfied: float | None
    very_satisfied: float | None
    mean: float | None
    distribution: None | SatisfactionOutDistributionType0
    reason: BilingualText | None
    formula: BilingualText
    questionnaire: str
    procedure: None | str
    channel: None | str
    collection: None | str
    by: By | None
    total: FiguresOut
    rows: list[IndexRow]
    breaks: list[BreakOut]
    smallest_cell: int
    as_of: datetime.datetime | None
    next_: None | str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.bilingual_text import BilingualText # noqa: PLC0415
        from ..models.break_out import BreakOut # noqa: PLC0415
        from ..models.figures_out import FiguresOut # noqa: PLC0415
        from ..models.index_row import IndexRow # noqa: PLC0415
        from ..models.satisfaction_out_distribution_type_0 import SatisfactionOutDistributionType0 # noqa: PLC0415
        authority: None | str
        authority = self.authority

        field: None | str
        field = self.field

        from_: None | str
        if isinstance(self.from_, datetime.date):
            from_ = self.from_.isoformat()
        else:
            from_ = self.from_

        to: None | str
        if isinstance(self.to, datetime.date):
            to = self.to.isoformat()
        else:
            to = self.to

        rating_count = self.rating_count

        satisfied: float | None
        satisfied = self.satisfied

        very_satisfied: float | None
        very_satisfied = self.very_satisfied

        mean: float | None
        mean = self.mean

        distribution: dict[str, Any] | None
        if isinstance(self.distribution, SatisfactionOutDistributionType0):
            distribution = self.distribution.to_dict()
        else:
            distribution = self.distribution

        reason: dict[str, Any] | None
        if isinstance(self.reason, BilingualText):
            reason = self.reason.to_dict()
        else:
            reason = self.reason

        formula = self.formula.to_dict()

        questionnaire = self.questionnaire

        procedure: None | str
        procedure = self.procedure

        channel: None | str
        channel = self.channel

        collection: None | str
        collection = self.collection

        by: None | str
        if isinstance(self.by, By):
            by = self.by.value
        else:
            by = self.by

        total = self.total.to_dict()

        rows = []
        for rows_item_data in self.rows:
            rows_item = rows_item_data.to_dict()
            rows.append(rows_item)



        breaks = []
        for breaks_item_data in self.breaks:
            breaks_item = breaks_item_data.to_dict()
            breaks.append(breaks_item)



        smallest_cell = self.smallest_cell

        as_of: None | str
        if isinstance(self.as_of, datetime.datetime):
            as_of = self.as_of.isoformat()
        else:
            as_of = self.as_of

        next_: None | str
        next_ = self.next_


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "authority": authority,
            "field": field,
            "from": from_,
            "to": to,
            "rating_count": rating_count,
            "satisfied": satisfied,
            "very_satisfied": very_satisfied,
            "mean": mean,
            "distribution": distribution,
            "reason": reason,
            "formula": formula,
            "questionnaire": questionnaire,
            "procedure": procedure,
            "channel": channel,
            "collection": collection,
            "by": by,
            "total": total,
            "rows": rows,
            "breaks": breaks,
            "smallest_cell": smallest_cell,
            "as_of": as_of,
            "next": next_,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.bilingual_text import BilingualText # noqa: PLC0415
        from ..models.break_out import BreakOut # noqa: PLC0415
        from ..models.figures_out import FiguresOut # noqa: PLC0415
        from ..models.index_row import IndexRow # noqa: PLC0415
        from ..models.satisfaction_out_distribution_type_0 import SatisfactionOutDistributionType0 # noqa: PLC0415
        d = dict(src_dict)
        def _parse_authority(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        authority = _parse_authority(d.pop("authority"))


        def _parse_field(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        field = _parse_field(d.pop("field"))


        def _parse_from_(data: object) -> datetime.date | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                from_type_0 = datetime.date.fromisoformat(data)



                return from_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None, data)

        from_ = _parse_from_(d.pop("from"))


        def _parse_to(data: object) -> datetime.date | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                to_type_0 = datetime.date.fromisoformat(data)



                return to_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None, data)

        to = _parse_to(d.pop("to"))


        rating_count = d.pop("rating_count")

        def _parse_satisfied(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        satisfied = _parse_satisfied(d.pop("satisfied"))


        def _parse_very_satisfied(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        very_satisfied = _parse_very_satisfied(d.pop("very_satisfied"))


        def _parse_mean(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        mean = _parse_mean(d.pop("mean"))


        def _parse_distribution(data: object) -> None | SatisfactionOutDistributionType0:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                distribution_type_0 = SatisfactionOutDistributionType0.from_dict(data)



                return distribution_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | SatisfactionOutDistributionType0, data)

        distribution = _parse_distribution(d.pop("distribution"))


        def _parse_reason(data: object) -> BilingualText | None:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                reason_type_0 = BilingualText.from_dict(data)



                return reason_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(BilingualText | None, data)

        reason = _parse_reason(d.pop("reason"))


        formula = BilingualText.from_dict(d.pop("formula"))




        questionnaire = d.pop("questionnaire")

        def _parse_procedure(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        procedure = _parse_procedure(d.pop("procedure"))


        def _parse_channel(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        channel = _parse_channel(d.pop("channel"))


        def _parse_collection(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        collection = _parse_collection(d.pop("collection"))


        def _parse_by(data: object) -> By | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                by_type_0 = By(data)



                return by_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(By | None, data)

        by = _parse_by(d.pop("by"))


        total = FiguresOut.from_dict(d.pop("total"))




        rows = []
        _rows = d.pop("rows")
        for rows_item_data in (_rows):
            rows_item = IndexRow.from_dict(rows_item_data)



            rows.append(rows_item)


        breaks = []
        _breaks = d.pop("breaks")
        for breaks_item_data in (_breaks):
            breaks_item = BreakOut.from_dict(breaks_item_data)



            breaks.append(breaks_item)


        smallest_cell = d.pop("smallest_cell")

        def _parse_as_of(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                as_of_type_0 = datetime.datetime.fromisoformat(data)



                return as_of_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        as_of = _parse_as_of(d.pop("as_of"))


        def _parse_next_(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        next_ = _parse_next_(d.pop("next"))


        satisfaction_out = cls(
            authority=authority,
            field=field,
            from_=from_,
            to=to,
            rating_count=rating_count,
            satisfied=satisfied,
            very_satisfied=very_satisfied,
            mean=mean,
            distribution=distribution,
            reason=reason,
            formula=formula,
            questionnaire=questionnaire,
            procedure=procedure,
            channel=channel,
            collection=collection,
            by=by,
            total=total,
            rows=rows,
            breaks=breaks,
            smallest_cell=smallest_cell,
            as_of=as_of,
            next_=next_,
        )


        satisfaction_out.additional_properties = d
        return satisfaction_out

    @property
    def additional_keys(self) -> list[str]:
        return list(self.additional_properties.keys())

    def __getitem__(self, key: str) -> Any:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.additional_properties[key] = value

    def __delitem__(self, key: str) -> None:
        del self.additional_properties[key]

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties
