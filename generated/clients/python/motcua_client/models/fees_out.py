from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.fees_out_channel import FeesOutChannel
from typing import cast
import datetime

if TYPE_CHECKING:
  from ..models.fee_line_out import FeeLineOut





T = TypeVar("T", bound="FeesOut")



@_attrs_define
class FeesOut:
    """ What a dossier costs under the circumstances asked for.

        Attributes:
            procedure (str): National code of the procedure.
            version (int): Version of the procedure, from 1; each publication makes a new one.
            channel (FeesOutChannel): How it is submitted.
            authority (str): Code of an authority or of a unit in it (QĐ 20/2020/QĐ-TTg).
            day (datetime.date): The day whose rules hold.
            copies (int): Copies of the result.
            fees (list[FeeLineOut]): The fees.
            total (int | None): Their sum in VND; null while an official sets a part of it, or where the procedure states no
                fee for this channel.
     """

    procedure: str
    version: int
    channel: FeesOutChannel
    authority: str
    day: datetime.date
    copies: int
    fees: list[FeeLineOut]
    total: int | None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.fee_line_out import FeeLineOut # noqa: PLC0415
        procedure = self.procedure

        version = self.version

        channel = self.channel.value

        authority = self.authority

        day = self.day.isoformat()

        copies = self.copies

        fees = []
        for fees_item_data in self.fees:
            fees_item = fees_item_data.to_dict()
            fees.append(fees_item)



        total: int | None
        total = self.total


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "procedure": procedure,
            "version": version,
            "channel": channel,
            "authority": authority,
            "day": day,
            "copies": copies,
            "fees": fees,
            "total": total,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.fee_line_out import FeeLineOut # noqa: PLC0415
        d = dict(src_dict)
        procedure = d.pop("procedure")

        version = d.pop("version")

        channel = FeesOutChannel(d.pop("channel"))




        authority = d.pop("authority")

        day = datetime.date.fromisoformat(d.pop("day"))




        copies = d.pop("copies")

        fees = []
        _fees = d.pop("fees")
        for fees_item_data in (_fees):
            fees_item = FeeLineOut.from_dict(fees_item_data)



            fees.append(fees_item)


        def _parse_total(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        total = _parse_total(d.pop("total"))


        fees_out = cls(
            procedure=procedure,
            version=version,
            channel=channel,
            authority=authority,
            day=day,
            copies=copies,
            fees=fees,
            total=total,
        )


        fees_out.additional_properties = d
        return fees_out

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
