from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.bulk_signature_item_out_state import BulkSignatureItemOutState
from typing import cast
from uuid import UUID
import datetime

if TYPE_CHECKING:
  from ..models.bulk_error import BulkError





T = TypeVar("T", bound="BulkSignatureItemOut")



@_attrs_define
class BulkSignatureItemOut:
    """ How far one result is.

        Attributes:
            result (UUID): Id of the result.
            state (BulkSignatureItemOutState): Whether it was signed; `pending` ones are tried again while the time-stamp
                authority or a key is not available.
            error (BulkError | None): Why it was refused, or why it was not signed at the last try; in Vietnamese, whatever
                the language of the response.
            finished_at (datetime.datetime | None): When it was signed or refused.
     """

    result: UUID
    state: BulkSignatureItemOutState
    error: BulkError | None
    finished_at: datetime.datetime | None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.bulk_error import BulkError # noqa: PLC0415
        result = str(self.result)

        state = self.state.value

        error: dict[str, Any] | None
        if isinstance(self.error, BulkError):
            error = self.error.to_dict()
        else:
            error = self.error

        finished_at: None | str
        if isinstance(self.finished_at, datetime.datetime):
            finished_at = self.finished_at.isoformat()
        else:
            finished_at = self.finished_at


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "result": result,
            "state": state,
            "error": error,
            "finished_at": finished_at,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.bulk_error import BulkError # noqa: PLC0415
        d = dict(src_dict)
        result = UUID(d.pop("result"))




        state = BulkSignatureItemOutState(d.pop("state"))




        def _parse_error(data: object) -> BulkError | None:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                error_type_0 = BulkError.from_dict(data)



                return error_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(BulkError | None, data)

        error = _parse_error(d.pop("error"))


        def _parse_finished_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                finished_at_type_0 = datetime.datetime.fromisoformat(data)



                return finished_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        finished_at = _parse_finished_at(d.pop("finished_at"))


        bulk_signature_item_out = cls(
            result=result,
            state=state,
            error=error,
            finished_at=finished_at,
        )


        bulk_signature_item_out.additional_properties = d
        return bulk_signature_item_out

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
