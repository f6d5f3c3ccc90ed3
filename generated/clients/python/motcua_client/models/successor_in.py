from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.successor_in_kind import SuccessorInKind
from ..types import UNSET, Unset
from typing import cast
import datetime






T = TypeVar("T", bound="SuccessorIn")



@_attrs_define
class SuccessorIn:
    """ The successor of the authority from `date` on. Only an abolished authority may have none (`code` null).

    `merger` (nhập), `split` (tách: the authority itself may continue), `renaming` (the same body under a new code),
    `abolition`
    (giải thể; `code` is the authority that took over its area).

        Attributes:
            kind (SuccessorInKind): What happened to the authority.
            date (datetime.date): First day of the successor.
            code (None | str | Unset): Code of the successor; null only for an abolition without one.
            decision (None | str | Unset): The decision behind it.
     """

    kind: SuccessorInKind
    date: datetime.date
    code: None | str | Unset = UNSET
    decision: None | str | Unset = UNSET





    def to_dict(self) -> dict[str, Any]:
        kind = self.kind.value

        date = self.date.isoformat()

        code: None | str | Unset
        if isinstance(self.code, Unset):
            code = UNSET
        else:
            code = self.code

        decision: None | str | Unset
        if isinstance(self.decision, Unset):
            decision = UNSET
        else:
            decision = self.decision


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "kind": kind,
            "date": date,
        })
        if code is not UNSET:
            field_dict["code"] = code
        if decision is not UNSET:
            field_dict["decision"] = decision

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        kind = SuccessorInKind(d.pop("kind"))




        date = datetime.date.fromisoformat(d.pop("date"))




        def _parse_code(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        code = _parse_code(d.pop("code", UNSET))


        def _parse_decision(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        decision = _parse_decision(d.pop("decision", UNSET))


        successor_in = cls(
            kind=kind,
            date=date,
            code=code,
            decision=decision,
        )

        return successor_in

