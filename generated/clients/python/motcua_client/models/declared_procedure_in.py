from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset
from typing import cast
import datetime






T = TypeVar("T", bound="DeclaredProcedureIn")



@_attrs_define
class DeclaredProcedureIn:
    """ A procedure to declare as integrated.

        Attributes:
            code (str): National code of the procedure.
            integrated_on (datetime.date | None | Unset): The day it was integrated, where that was before it is declared
                here; absent: the day the portal acknowledges it.
     """

    code: str
    integrated_on: datetime.date | None | Unset = UNSET





    def to_dict(self) -> dict[str, Any]:
        code = self.code

        integrated_on: None | str | Unset
        if isinstance(self.integrated_on, Unset):
            integrated_on = UNSET
        elif isinstance(self.integrated_on, datetime.date):
            integrated_on = self.integrated_on.isoformat()
        else:
            integrated_on = self.integrated_on


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "code": code,
        })
        if integrated_on is not UNSET:
            field_dict["integrated_on"] = integrated_on

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        code = d.pop("code")

        def _parse_integrated_on(data: object) -> datetime.date | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                integrated_on_type_0 = datetime.date.fromisoformat(data)



                return integrated_on_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None | Unset, data)

        integrated_on = _parse_integrated_on(d.pop("integrated_on", UNSET))


        declared_procedure_in = cls(
            code=code,
            integrated_on=integrated_on,
        )

        return declared_procedure_in

