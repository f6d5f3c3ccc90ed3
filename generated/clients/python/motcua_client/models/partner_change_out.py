from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.partner_change_out_action import PartnerChangeOutAction
from typing import cast
import datetime

if TYPE_CHECKING:
  from ..models.partner_change_out_changes import PartnerChangeOutChanges





T = TypeVar("T", bound="PartnerChangeOut")



@_attrs_define
class PartnerChangeOut:
    """ A change of an account.

        Attributes:
            version (int): Version of the resource, from 1, one more with each change; its ETag is the same number in
                quotes.
            action (PartnerChangeOutAction): What was done.
            changes (PartnerChangeOutChanges): By property, its value before and after; no secret is ever here, of the
                contact and of secrets only which.
            by (None | str): The account that did it; null for the partner itself where it was an administrator.
            at (datetime.datetime): When.
     """

    version: int
    action: PartnerChangeOutAction
    changes: PartnerChangeOutChanges
    by: None | str
    at: datetime.datetime
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.partner_change_out_changes import PartnerChangeOutChanges # noqa: PLC0415
        version = self.version

        action = self.action.value

        changes = self.changes.to_dict()

        by: None | str
        by = self.by

        at = self.at.isoformat()


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "version": version,
            "action": action,
            "changes": changes,
            "by": by,
            "at": at,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.partner_change_out_changes import PartnerChangeOutChanges # noqa: PLC0415
        d = dict(src_dict)
        version = d.pop("version")

        action = PartnerChangeOutAction(d.pop("action"))




        changes = PartnerChangeOutChanges.from_dict(d.pop("changes"))




        def _parse_by(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        by = _parse_by(d.pop("by"))


        at = datetime.datetime.fromisoformat(d.pop("at"))




        partner_change_out = cls(
            version=version,
            action=action,
            changes=changes,
            by=by,
            at=at,
        )


        partner_change_out.additional_properties = d
        return partner_change_out

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
