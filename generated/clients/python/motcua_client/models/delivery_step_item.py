from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.delivery_step_item_state import DeliveryStepItemState
from typing import cast
import datetime






T = TypeVar("T", bound="DeliveryStepItem")



@_attrs_define
class DeliveryStepItem:
    """ A step of a dossier; `sent_at` is when the portal acknowledged it.

        Attributes:
            version (int): The version of the dossier this step led to.
            status_code (int): National code of the status, 1 to 10.
            sent_at (datetime.datetime | None): When the portal acknowledged it; null while it has not.
            state (DeliveryStepItemState): `pending`: to be sent; `sent`: the answer is not known; `acknowledged`;
                `refused`: an administrator must look.
     """

    version: int
    status_code: int
    sent_at: datetime.datetime | None
    state: DeliveryStepItemState
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        version = self.version

        status_code = self.status_code

        sent_at: None | str
        if isinstance(self.sent_at, datetime.datetime):
            sent_at = self.sent_at.isoformat()
        else:
            sent_at = self.sent_at

        state = self.state.value


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "version": version,
            "status_code": status_code,
            "sent_at": sent_at,
            "state": state,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        version = d.pop("version")

        status_code = d.pop("status_code")

        def _parse_sent_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                sent_at_type_0 = datetime.datetime.fromisoformat(data)



                return sent_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        sent_at = _parse_sent_at(d.pop("sent_at"))


        state = DeliveryStepItemState(d.pop("state"))




        delivery_step_item = cls(
            version=version,
            status_code=status_code,
            sent_at=sent_at,
            state=state,
        )


        delivery_step_item.additional_properties = d
        return delivery_step_item

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
