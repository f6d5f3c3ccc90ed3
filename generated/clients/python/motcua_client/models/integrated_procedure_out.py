from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.integrated_procedure_out_state import IntegratedProcedureOutState
from typing import cast
import datetime






T = TypeVar("T", bound="IntegratedProcedureOut")



@_attrs_define
class IntegratedProcedureOut:
    """ A procedure declared as integrated with the national portal, and whether the portal has acknowledged it.

        Attributes:
            code (str): National code of the procedure.
            state (IntegratedProcedureOutState): `declared`: not asked for yet; `pushed`: asked for, no usable answer yet;
                `acknowledged`: the portal answered with its record of this
                procedure; `refused`: the portal does not know it.
            declared_at (datetime.datetime): When it was declared.
            acknowledged_at (datetime.datetime | None): When the portal acknowledged it.
            integrated_on (datetime.date | None): The day since when it counts as integrated: as declared, else that of the
                acknowledgement; null before the portal acknowledged it.
            record_hash (None | str): SHA-256 of the answer with the portal's record of it, as it was received.
            last_error (None | str): The portal's words, or why it could not be reached.
     """

    code: str
    state: IntegratedProcedureOutState
    declared_at: datetime.datetime
    acknowledged_at: datetime.datetime | None
    integrated_on: datetime.date | None
    record_hash: None | str
    last_error: None | str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        code = self.code

        state = self.state.value

        declared_at = self.declared_at.isoformat()

        acknowledged_at: None | str
        if isinstance(self.acknowledged_at, datetime.datetime):
            acknowledged_at = self.acknowledged_at.isoformat()
        else:
            acknowledged_at = self.acknowledged_at

        integrated_on: None | str
        if isinstance(self.integrated_on, datetime.date):
            integrated_on = self.integrated_on.isoformat()
        else:
            integrated_on = self.integrated_on

        record_hash: None | str
        record_hash = self.record_hash

        last_error: None | str
        last_error = self.last_error


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "code": code,
            "state": state,
            "declared_at": declared_at,
            "acknowledged_at": acknowledged_at,
            "integrated_on": integrated_on,
            "record_hash": record_hash,
            "last_error": last_error,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        code = d.pop("code")

        state = IntegratedProcedureOutState(d.pop("state"))




        declared_at = datetime.datetime.fromisoformat(d.pop("declared_at"))




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


        def _parse_integrated_on(data: object) -> datetime.date | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                integrated_on_type_0 = datetime.date.fromisoformat(data)



                return integrated_on_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None, data)

        integrated_on = _parse_integrated_on(d.pop("integrated_on"))


        def _parse_record_hash(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        record_hash = _parse_record_hash(d.pop("record_hash"))


        def _parse_last_error(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        last_error = _parse_last_error(d.pop("last_error"))


        integrated_procedure_out = cls(
            code=code,
            state=state,
            declared_at=declared_at,
            acknowledged_at=acknowledged_at,
            integrated_on=integrated_on,
            record_hash=record_hash,
            last_error=last_error,
        )


        integrated_procedure_out.additional_properties = d
        return integrated_procedure_out

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
