from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.me_kind import MeKind
from typing import cast

if TYPE_CHECKING:
  from ..models.own_delegation import OwnDelegation
  from ..models.reference import Reference





T = TypeVar("T", bound="Me")



@_attrs_define
class Me:
    """ Whose token it is, as the services understand it: what it states, and the names of its units.

        Attributes:
            kind (MeKind): What kind of account it is.
            subject (str): Account of a person: the issuer of their tokens and the `sub` claim.
            name (str): The name in the token; empty where it has none.
            position (str): The position in the token; empty where it has none.
            roles (list[str]): Roles of an official.
            scopes (list[str]): Scopes of a partner's system.
            unit (None | Reference): The official's unit; null for everybody else.
            units (list[Reference]): The units whose dossiers an official sees: the own one, and for leaders and auditors
                those below it.
            delegations (list[OwnDelegation]): Delegations among officials that concern the caller, today or later.
     """

    kind: MeKind
    subject: str
    name: str
    position: str
    roles: list[str]
    scopes: list[str]
    unit: None | Reference
    units: list[Reference]
    delegations: list[OwnDelegation]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.own_delegation import OwnDelegation # noqa: PLC0415
        from ..models.reference import Reference # noqa: PLC0415
        kind = self.kind.value

        subject = self.subject

        name = self.name

        position = self.position

        roles = self.roles



        scopes = self.scopes



        unit: dict[str, Any] | None
        if isinstance(self.unit, Reference):
            unit = self.unit.to_dict()
        else:
            unit = self.unit

        units = []
        for units_item_data in self.units:
            units_item = units_item_data.to_dict()
            units.append(units_item)



        delegations = []
        for delegations_item_data in self.delegations:
            delegations_item = delegations_item_data.to_dict()
            delegations.append(delegations_item)




        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "kind": kind,
            "subject": subject,
            "name": name,
            "position": position,
            "roles": roles,
            "scopes": scopes,
            "unit": unit,
            "units": units,
            "delegations": delegations,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.own_delegation import OwnDelegation # noqa: PLC0415
        from ..models.reference import Reference # noqa: PLC0415
        d = dict(src_dict)
        kind = MeKind(d.pop("kind"))




        subject = d.pop("subject")

        name = d.pop("name")

        position = d.pop("position")

        roles = cast(list[str], d.pop("roles"))


        scopes = cast(list[str], d.pop("scopes"))


        def _parse_unit(data: object) -> None | Reference:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                unit_type_0 = Reference.from_dict(data)



                return unit_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | Reference, data)

        unit = _parse_unit(d.pop("unit"))


        units = []
        _units = d.pop("units")
        for units_item_data in (_units):
            units_item = Reference.from_dict(units_item_data)



            units.append(units_item)


        delegations = []
        _delegations = d.pop("delegations")
        for delegations_item_data in (_delegations):
            delegations_item = OwnDelegation.from_dict(delegations_item_data)



            delegations.append(delegations_item)


        me = cls(
            kind=kind,
            subject=subject,
            name=name,
            position=position,
            roles=roles,
            scopes=scopes,
            unit=unit,
            units=units,
            delegations=delegations,
        )


        me.additional_properties = d
        return me

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
