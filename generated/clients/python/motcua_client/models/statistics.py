from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.statistics_by import StatisticsBy
from ..models.statistics_channel_type_0 import StatisticsChannelType0
from typing import cast

if TYPE_CHECKING:
  from ..models.counts_out import CountsOut
  from ..models.period_out import PeriodOut
  from ..models.reference import Reference
  from ..models.row_out import RowOut
  from ..models.statistics_form_out import StatisticsFormOut





T = TypeVar("T", bound="Statistics")



@_attrs_define
class Statistics:
    """ The form for a period and an authority with all below it, of one field and channel on request.

        Attributes:
            period (PeriodOut): Days of Vietnam's calendar, both included. What is in progress is counted as of `as_of`: the
                period's end, or now before that.
            authority (Reference): A code with the name people read.
            field (None | str): The field that was asked for; null is every field.
            channel (None | StatisticsChannelType0): The channel that was asked for; null is every channel.
            by (StatisticsBy): What the rows are about.
            rows (list[RowOut]): The rows.
            total (CountsOut): `received.total` is always `resolved.total` and `in_progress.total` together.
            form (StatisticsFormOut): The official form, what its columns count, and explanations. `current_code` is the
                form's code under the present circular.
     """

    period: PeriodOut
    authority: Reference
    field: None | str
    channel: None | StatisticsChannelType0
    by: StatisticsBy
    rows: list[RowOut]
    total: CountsOut
    form: StatisticsFormOut
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.counts_out import CountsOut # noqa: PLC0415
        from ..models.period_out import PeriodOut # noqa: PLC0415
        from ..models.reference import Reference # noqa: PLC0415
        from ..models.row_out import RowOut # noqa: PLC0415
        from ..models.statistics_form_out import StatisticsFormOut # noqa: PLC0415
        period = self.period.to_dict()

        authority = self.authority.to_dict()

        field: None | str
        field = self.field

        channel: None | str
        if isinstance(self.channel, StatisticsChannelType0):
            channel = self.channel.value
        else:
            channel = self.channel

        by = self.by.value

        rows = []
        for rows_item_data in self.rows:
            rows_item = rows_item_data.to_dict()
            rows.append(rows_item)



        total = self.total.to_dict()

        form = self.form.to_dict()


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "period": period,
            "authority": authority,
            "field": field,
            "channel": channel,
            "by": by,
            "rows": rows,
            "total": total,
            "form": form,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.counts_out import CountsOut # noqa: PLC0415
        from ..models.period_out import PeriodOut # noqa: PLC0415
        from ..models.reference import Reference # noqa: PLC0415
        from ..models.row_out import RowOut # noqa: PLC0415
        from ..models.statistics_form_out import StatisticsFormOut # noqa: PLC0415
        d = dict(src_dict)
        period = PeriodOut.from_dict(d.pop("period"))




        authority = Reference.from_dict(d.pop("authority"))




        def _parse_field(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        field = _parse_field(d.pop("field"))


        def _parse_channel(data: object) -> None | StatisticsChannelType0:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                channel_type_0 = StatisticsChannelType0(data)



                return channel_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | StatisticsChannelType0, data)

        channel = _parse_channel(d.pop("channel"))


        by = StatisticsBy(d.pop("by"))




        rows = []
        _rows = d.pop("rows")
        for rows_item_data in (_rows):
            rows_item = RowOut.from_dict(rows_item_data)



            rows.append(rows_item)


        total = CountsOut.from_dict(d.pop("total"))




        form = StatisticsFormOut.from_dict(d.pop("form"))




        statistics = cls(
            period=period,
            authority=authority,
            field=field,
            channel=channel,
            by=by,
            rows=rows,
            total=total,
            form=form,
        )


        statistics.additional_properties = d
        return statistics

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
