from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.method_out_channel_type_0 import MethodOutChannelType0
from typing import cast

if TYPE_CHECKING:
  from ..models.fee_out import FeeOut
  from ..models.limit_out import LimitOut





T = TypeVar("T", bound="MethodOut")



@_attrs_define
class MethodOut:
    """ One way of handing in, with its time limit and fees.

        Attributes:
            channel (MethodOutChannelType0 | None): The channel; null where the record names none that is known.
            limit (LimitOut | None): Its time limit; null where it is no number.
            limit_text (None | str): Its time limit as the record writes it.
            fees (list[FeeOut]): Its fees.
            fee_text (None | str): All its fees in words.
            description (None | str): What to do.
     """

    channel: MethodOutChannelType0 | None
    limit: LimitOut | None
    limit_text: None | str
    fees: list[FeeOut]
    fee_text: None | str
    description: None | str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.fee_out import FeeOut # noqa: PLC0415
        from ..models.limit_out import LimitOut # noqa: PLC0415
        channel: None | str
        if isinstance(self.channel, MethodOutChannelType0):
            channel = self.channel.value
        else:
            channel = self.channel

        limit: dict[str, Any] | None
        if isinstance(self.limit, LimitOut):
            limit = self.limit.to_dict()
        else:
            limit = self.limit

        limit_text: None | str
        limit_text = self.limit_text

        fees = []
        for fees_item_data in self.fees:
            fees_item = fees_item_data.to_dict()
            fees.append(fees_item)



        fee_text: None | str
        fee_text = self.fee_text

        description: None | str
        description = self.description


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "channel": channel,
            "limit": limit,
            "limit_text": limit_text,
            "fees": fees,
            "fee_text": fee_text,
            "description": description,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.fee_out import FeeOut # noqa: PLC0415
        from ..models.limit_out import LimitOut # noqa: PLC0415
        d = dict(src_dict)
        def _parse_channel(data: object) -> MethodOutChannelType0 | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                channel_type_0 = MethodOutChannelType0(data)



                return channel_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(MethodOutChannelType0 | None, data)

        channel = _parse_channel(d.pop("channel"))


        def _parse_limit(data: object) -> LimitOut | None:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                limit_type_0 = LimitOut.from_dict(data)



                return limit_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(LimitOut | None, data)

        limit = _parse_limit(d.pop("limit"))


        def _parse_limit_text(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        limit_text = _parse_limit_text(d.pop("limit_text"))


        fees = []
        _fees = d.pop("fees")
        for fees_item_data in (_fees):
            fees_item = FeeOut.from_dict(fees_item_data)



            fees.append(fees_item)


        def _parse_fee_text(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        fee_text = _parse_fee_text(d.pop("fee_text"))


        def _parse_description(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        description = _parse_description(d.pop("description"))


        method_out = cls(
            channel=channel,
            limit=limit,
            limit_text=limit_text,
            fees=fees,
            fee_text=fee_text,
            description=description,
        )


        method_out.additional_properties = d
        return method_out

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
