from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.record_outcome_status import RecordOutcomeStatus
from typing import cast

if TYPE_CHECKING:
  from ..models.record_error import RecordError





T = TypeVar("T", bound="RecordOutcome")



@_attrs_define
class RecordOutcome:
    """ The outcome of one record. `unchanged`: the same record was imported before.

        Attributes:
            code (None | str): The dossier's code; null where the record has none that can be read.
            status (RecordOutcomeStatus): What was done; `unchanged`: the same record was imported before.
            errors (list[RecordError]): Why it was refused.
            remarks (list[RecordError]): Values that are kept although a submission would be refused for them.
     """

    code: None | str
    status: RecordOutcomeStatus
    errors: list[RecordError]
    remarks: list[RecordError]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.record_error import RecordError # noqa: PLC0415
        code: None | str
        code = self.code

        status = self.status.value

        errors = []
        for errors_item_data in self.errors:
            errors_item = errors_item_data.to_dict()
            errors.append(errors_item)



        remarks = []
        for remarks_item_data in self.remarks:
            remarks_item = remarks_item_data.to_dict()
            remarks.append(remarks_item)




        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "code": code,
            "status": status,
            "errors": errors,
            "remarks": remarks,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.record_error import RecordError # noqa: PLC0415
        d = dict(src_dict)
        def _parse_code(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        code = _parse_code(d.pop("code"))


        status = RecordOutcomeStatus(d.pop("status"))




        errors = []
        _errors = d.pop("errors")
        for errors_item_data in (_errors):
            errors_item = RecordError.from_dict(errors_item_data)



            errors.append(errors_item)


        remarks = []
        _remarks = d.pop("remarks")
        for remarks_item_data in (_remarks):
            remarks_item = RecordError.from_dict(remarks_item_data)



            remarks.append(remarks_item)


        record_outcome = cls(
            code=code,
            status=status,
            errors=errors,
            remarks=remarks,
        )


        record_outcome.additional_properties = d
        return record_outcome

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
