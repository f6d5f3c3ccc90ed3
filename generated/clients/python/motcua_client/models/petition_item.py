from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.petition_item_kind import PetitionItemKind
from ..models.petition_status import PetitionStatus
from typing import cast
import datetime

if TYPE_CHECKING:
  from ..models.bilingual_text import BilingualText
  from ..models.petition_action_out import PetitionActionOut
  from ..models.petition_unit import PetitionUnit





T = TypeVar("T", bound="PetitionItem")



@_attrs_define
class PetitionItem:
    """ A petition in a list.

        Attributes:
            code (str): Code of the petition: the day it was opened (yymmdd) and a running number.
            kind (PetitionItemKind): What it is about.
            status (PetitionStatus): The status of a petition.
            status_name (BilingualText): A text in Vietnamese and English.
            subject (str): What it is about in one line; empty where it cannot be opened (`unreadable`).
            unreadable (bool): Whether it is sealed with a key this system does not have, or was altered.
            authority (PetitionUnit): An authority or a unit in it; its code stands for the name where the catalogue has not
                published it.
            unit (PetitionUnit): An authority or a unit in it; its code stands for the name where the catalogue has not
                published it.
            assignee (None | str): Name of the official who is to answer.
            opened_at (datetime.datetime): When it was opened.
            due_at (datetime.datetime | None): When the answer must be there; null where none is awaited.
            step_due_at (datetime.datetime | None): When what comes next must be done: to be classified, answered,
                published.
            escalated (bool): Whether the unit above was told of it.
            actions (list[PetitionActionOut]): What the reader may do now.
            version (int): Version of the resource, from 1, one more with each change; its ETag is the same number in
                quotes.
     """

    code: str
    kind: PetitionItemKind
    status: PetitionStatus
    status_name: BilingualText
    subject: str
    unreadable: bool
    authority: PetitionUnit
    unit: PetitionUnit
    assignee: None | str
    opened_at: datetime.datetime
    due_at: datetime.datetime | None
    step_due_at: datetime.datetime | None
    escalated: bool
    actions: list[PetitionActionOut]
    version: int
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.bilingual_text import BilingualText # noqa: PLC0415
        from ..models.petition_action_out import PetitionActionOut # noqa: PLC0415
        from ..models.petition_unit import PetitionUnit # noqa: PLC0415
        code = self.code

        kind = self.kind.value

        status = self.status.value

        status_name = self.status_name.to_dict()

        subject = self.subject

        unreadable = self.unreadable

        authority = self.authority.to_dict()

        unit = self.unit.to_dict()

        assignee: None | str
        assignee = self.assignee

        opened_at = self.opened_at.isoformat()

        due_at: None | str
        if isinstance(self.due_at, datetime.datetime):
            due_at = self.due_at.isoformat()
        else:
            due_at = self.due_at

        step_due_at: None | str
        if isinstance(self.step_due_at, datetime.datetime):
            step_due_at = self.step_due_at.isoformat()
        else:
            step_due_at = self.step_due_at

        escalated = self.escalated

        actions = []
        for actions_item_data in self.actions:
            actions_item = actions_item_data.to_dict()
            actions.append(actions_item)



        version = self.version


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "code": code,
            "kind": kind,
            "status": status,
            "status_name": status_name,
            "subject": subject,
            "unreadable": unreadable,
            "authority": authority,
            "unit": unit,
            "assignee": assignee,
            "opened_at": opened_at,
            "due_at": due_at,
            "step_due_at": step_due_at,
            "escalated": escalated,
            "actions": actions,
            "version": version,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.bilingual_text import BilingualText # noqa: PLC0415
        from ..models.petition_action_out import PetitionActionOut # noqa: PLC0415
        from ..models.petition_unit import PetitionUnit # noqa: PLC0415
        d = dict(src_dict)
        code = d.pop("code")

        kind = PetitionItemKind(d.pop("kind"))




        status = PetitionStatus(d.pop("status"))




        status_name = BilingualText.from_dict(d.pop("status_name"))




        subject = d.pop("subject")

        unreadable = d.pop("unreadable")

        authority = PetitionUnit.from_dict(d.pop("authority"))




        unit = PetitionUnit.from_dict(d.pop("unit"))




        def _parse_assignee(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        assignee = _parse_assignee(d.pop("assignee"))


        opened_at = datetime.datetime.fromisoformat(d.pop("opened_at"))




        def _parse_due_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                due_at_type_0 = datetime.datetime.fromisoformat(data)



                return due_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        due_at = _parse_due_at(d.pop("due_at"))


        def _parse_step_due_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                step_due_at_type_0 = datetime.datetime.fromisoformat(data)



                return step_due_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        step_due_at = _parse_step_due_at(d.pop("step_due_at"))


        escalated = d.pop("escalated")

        actions = []
        _actions = d.pop("actions")
        for actions_item_data in (_actions):
            actions_item = PetitionActionOut.from_dict(actions_item_data)



            actions.append(actions_item)


        version = d.pop("version")

        petition_item = cls(
            code=code,
            kind=kind,
            status=status,
            status_name=status_name,
            subject=subject,
            unreadable=unreadable,
            authority=authority,
            unit=unit,
            assignee=assignee,
            opened_at=opened_at,
            due_at=due_at,
            step_due_at=step_due_at,
            escalated=escalated,
            actions=actions,
            version=version,
        )


        petition_item.additional_properties = d
        return petition_item

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
