from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast
import datetime

if TYPE_CHECKING:
  from ..models.decision_out import DecisionOut





T = TypeVar("T", bound="VersionOut")



@_attrs_define
class VersionOut:
    """ A published version in the list of versions.

    `state` (published, suspended, abolished) is the procedure's and `in_force` is this version's, both on the requested
    day.

        Attributes:
            version (int): Version of the procedure, from 1; each publication makes a new one.
            state (str): State of the procedure on the requested day.
            in_force (bool): Whether this version is the one in force on that day.
            effective_from (datetime.date): First day of this version.
            effective_to (datetime.date | None): Last day of this version; null is until further notice.
            decision (DecisionOut): The decision by which a version was published.
            name (str): Name of the procedure, in Vietnamese.
            published_at (datetime.datetime): When it was published here.
     """

    version: int
    state: str
    in_force: bool
    effective_from: datetime.date
    effective_to: datetime.date | None
    decision: DecisionOut
    name: str
    published_at: datetime.datetime
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.decision_out import DecisionOut # noqa: PLC0415
        version = self.version

        state = self.state

        in_force = self.in_force

        effective_from = self.effective_from.isoformat()

        effective_to: None | str
        if isinstance(self.effective_to, datetime.date):
            effective_to = self.effective_to.isoformat()
        else:
            effective_to = self.effective_to

        decision = self.decision.to_dict()

        name = self.name

        published_at = self.published_at.isoformat()


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "version": version,
            "state": state,
            "in_force": in_force,
            "effective_from": effective_from,
            "effective_to": effective_to,
            "decision": decision,
            "name": name,
            "published_at": published_at,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.decision_out import DecisionOut # noqa: PLC0415
        d = dict(src_dict)
        version = d.pop("version")

        state = d.pop("state")

        in_force = d.pop("in_force")

        effective_from = datetime.date.fromisoformat(d.pop("effective_from"))




        def _parse_effective_to(data: object) -> datetime.date | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                effective_to_type_0 = datetime.date.fromisoformat(data)



                return effective_to_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None, data)

        effective_to = _parse_effective_to(d.pop("effective_to"))


        decision = DecisionOut.from_dict(d.pop("decision"))




        name = d.pop("name")

        published_at = datetime.datetime.fromisoformat(d.pop("published_at"))




        version_out = cls(
            version=version,
            state=state,
            in_force=in_force,
            effective_from=effective_from,
            effective_to=effective_to,
            decision=decision,
            name=name,
            published_at=published_at,
        )


        version_out.additional_properties = d
        return version_out

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
