from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.sending_state import SendingState
from typing import cast






T = TypeVar("T", bound="Sending")



@_attrs_define
class Sending:
    """ How a document that we send stands at the document axis.

        Attributes:
            state (SendingState): `pending`: waits to be sent; `acknowledged`: the axis has it; `quarantined`: the axis
                refused it.
            attempts (int): Failed attempts since the last success.
            last_error (None | str): Why the last attempt failed, in the axis' words; null where none did.
     """

    state: SendingState
    attempts: int
    last_error: None | str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        state = self.state.value

        attempts = self.attempts

        last_error: None | str
        last_error = self.last_error


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "state": state,
            "attempts": attempts,
            "last_error": last_error,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        state = SendingState(d.pop("state"))




        attempts = d.pop("attempts")

        def _parse_last_error(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        last_error = _parse_last_error(d.pop("last_error"))


        sending = cls(
            state=state,
            attempts=attempts,
            last_error=last_error,
        )


        sending.additional_properties = d
        return sending

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
