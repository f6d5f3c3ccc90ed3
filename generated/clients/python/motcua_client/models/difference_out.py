from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.difference_out_repair import DifferenceOutRepair
from typing import cast
import datetime






T = TypeVar("T", bound="DifferenceOut")



@_attrs_define
class DifferenceOut:
    """ What was not the same on both sides. Values that may tell of a person are shown as hashes only.

        Attributes:
            code (str): Code of the dossier: the authority, the day of submission (yymmdd) and a running number.
            field (None | str): The field in the portal's words, `TienDoXuLy` for its steps; null for a dossier that one
                side does not have or that was damaged here.
            ours (None | str): The value that must be at the portal; null where there is none, or where it may tell of a
                person. Of steps the times and statuses
                of those the portal does not have.
            theirs (None | str): The value the portal has; null likewise. Of steps those that only the portal has, or has
                more often.
            ours_hash (None | str): Keyed hash of our value, which tells only whether two values are the same; null where
                there is none.
            theirs_hash (None | str): Keyed hash of the portal's value; null where there is none.
            age (float): Seconds since the start of the first comparison that found it.
            repair (DifferenceOutRepair): How it is repaired. `resend`: ours is sent again; `accept`: what only the portal
                has is taken as its own, for nothing is deleted there;
                `restore`: it was lost or altered here, and is set as the portal's copy of what we sent, or what else is kept
                here, proves that it was;
                `report`: nothing here can mend it, so it stands until somebody does or a newer event replaces it, and a repair
                leaves it.
            repaired_at (datetime.datetime | None): When somebody had it repaired; a later comparison shows whether it is.
            closed_at (datetime.datetime | None): When a later comparison did not find it any more, or took it over with its
                age; null while it stands.
     """

    code: str
    field: None | str
    ours: None | str
    theirs: None | str
    ours_hash: None | str
    theirs_hash: None | str
    age: float
    repair: DifferenceOutRepair
    repaired_at: datetime.datetime | None
    closed_at: datetime.datetime | None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        code = self.code

        field: None | str
        field = self.field

        ours: None | str
        ours = self.ours

        theirs: None | str
        theirs = self.theirs

        ours_hash: None | str
        ours_hash = self.ours_hash

        theirs_hash: None | str
        theirs_hash = self.theirs_hash

        age = self.age

        repair = self.repair.value

        repaired_at: None | str
        if isinstance(self.repaired_at, datetime.datetime):
            repaired_at = self.repaired_at.isoformat()
        else:
            repaired_at = self.repaired_at

        closed_at: None | str
        if isinstance(self.closed_at, datetime.datetime):
            closed_at = self.closed_at.isoformat()
        else:
            closed_at = self.closed_at


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "code": code,
            "field": field,
            "ours": ours,
            "theirs": theirs,
            "ours_hash": ours_hash,
            "theirs_hash": theirs_hash,
            "age": age,
            "repair": repair,
            "repaired_at": repaired_at,
            "closed_at": closed_at,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        code = d.pop("code")

        def _parse_field(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        field = _parse_field(d.pop("field"))


        def _parse_ours(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        ours = _parse_ours(d.pop("ours"))


        def _parse_theirs(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        theirs = _parse_theirs(d.pop("theirs"))


        def _parse_ours_hash(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        ours_hash = _parse_ours_hash(d.pop("ours_hash"))


        def _parse_theirs_hash(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        theirs_hash = _parse_theirs_hash(d.pop("theirs_hash"))


        age = d.pop("age")

        repair = DifferenceOutRepair(d.pop("repair"))




        def _parse_repaired_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                repaired_at_type_0 = datetime.datetime.fromisoformat(data)



                return repaired_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        repaired_at = _parse_repaired_at(d.pop("repaired_at"))


        def _parse_closed_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                closed_at_type_0 = datetime.datetime.fromisoformat(data)



                return closed_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        closed_at = _parse_closed_at(d.pop("closed_at"))


        difference_out = cls(
            code=code,
            field=field,
            ours=ours,
            theirs=theirs,
            ours_hash=ours_hash,
            theirs_hash=theirs_hash,
            age=age,
            repair=repair,
            repaired_at=repaired_at,
            closed_at=closed_at,
        )


        difference_out.additional_properties = d
        return difference_out

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
