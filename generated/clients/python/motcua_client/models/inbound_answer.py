from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.inbound_answer_state import InboundAnswerState
from typing import cast
import datetime






T = TypeVar("T", bound="InboundAnswer")



@_attrs_define
class InboundAnswer:
    """ The answer to one of the portal's messages about the dossier.

        Attributes:
            message (int): Number of the message (`MaThongDiep`).
            deliveries (int): How often the portal handed it over.
            state (InboundAnswerState): `open`: not decided; `pending`: to be sent; `acknowledged`; `quarantined`: the
                portal refuses the answer.
            result (int | None): 0: taken over, 1: refused; null while it is open.
            acknowledged_at (datetime.datetime | None): When the portal acknowledged it.
            last_error (None | str): The portal's words, or why it could not be reached.
     """

    message: int
    deliveries: int
    state: InboundAnswerState
    result: int | None
    acknowledged_at: datetime.datetime | None
    last_error: None | str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        message = self.message

        deliveries = self.deliveries

        state = self.state.value

        result: int | None
        result = self.result

        acknowledged_at: None | str
        if isinstance(self.acknowledged_at, datetime.datetime):
            acknowledged_at = self.acknowledged_at.isoformat()
        else:
            acknowledged_at = self.acknowledged_at

        last_error: None | str
        last_error = self.last_error


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "message": message,
            "deliveries": deliveries,
            "state": state,
            "result": result,
            "acknowledged_at": acknowledged_at,
            "last_error": last_error,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        message = d.pop("message")

        deliveries = d.pop("deliveries")

        state = InboundAnswerState(d.pop("state"))




        def _parse_result(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        result = _parse_result(d.pop("result"))


        def _parse_acknowledged_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                acknowledged_at_type_0 = datetime.datetime.fromisoformat(data)



                return acknowledged_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        acknowledged_at = _parse_acknowledged_at(d.pop("acknowledged_at"))


        def _parse_last_error(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        last_error = _parse_last_error(d.pop("last_error"))


        inbound_answer = cls(
            message=message,
            deliveries=deliveries,
            state=state,
            result=result,
            acknowledged_at=acknowledged_at,
            last_error=last_error,
        )


        inbound_answer.additional_properties = d
        return inbound_answer

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
