from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.new_mandate_actions_item import NewMandateActionsItem
from ..models.new_mandate_end_reason_type_0 import NewMandateEndReasonType0
from ..models.new_mandate_part import NewMandatePart
from ..models.new_mandate_state import NewMandateState
from typing import cast
import datetime






T = TypeVar("T", bound="NewMandate")



@_attrs_define
class NewMandate:
    """ A new mandate with its invitation, which is shown this once.

        Attributes:
            id (str): Id of the mandate.
            part (NewMandatePart): Which of the two you are.
            grantor_name (str): Name of who gave it, as in their account; empty where it has none.
            representative_name (str): What the grantor calls the representative.
            procedures (list[str] | None): Short codes of the procedures it covers; null for all.
            actions (list[NewMandateActionsItem]): What the representative may do.
            until (datetime.date): Its last day, in Vietnam.
            state (NewMandateState): Whether it waits to be accepted, holds, was declined, or has ended.
            end_reason (NewMandateEndReasonType0 | None): Why it has ended: revoked by the grantor, resigned by the
                representative, or expired; null where it has not.
            created_at (datetime.datetime): When it was given.
            accepted_at (datetime.datetime | None): When it was accepted.
            ended_at (datetime.datetime | None): When it was declined or ended.
            version (int): Version of the resource, from 1, one more with each change; its ETag is the same number in
                quotes.
            invitation (str): The code to pass on to the representative. Only its hash is stored.
     """

    id: str
    part: NewMandatePart
    grantor_name: str
    representative_name: str
    procedures: list[str] | None
    actions: list[NewMandateActionsItem]
    until: datetime.date
    state: NewMandateState
    end_reason: NewMandateEndReasonType0 | None
    created_at: datetime.datetime
    accepted_at: datetime.datetime | None
    ended_at: datetime.datetime | None
    version: int
    invitation: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        id = self.id

        part = self.part.value

        grantor_name = self.grantor_name

        representative_name = self.representative_name

        procedures: list[str] | None
        if isinstance(self.procedures, list):
            procedures = self.procedures


        else:
            procedures = self.procedures

        actions = []
        for actions_item_data in self.actions:
            actions_item = actions_item_data.value
            actions.append(actions_item)



        until = self.until.isoformat()

        state = self.state.value

        end_reason: None | str
        if isinstance(self.end_reason, NewMandateEndReasonType0):
            end_reason = self.end_reason.value
        else:
            end_reason = self.end_reason

        created_at = self.created_at.isoformat()

        accepted_at: None | str
        if isinstance(self.accepted_at, datetime.datetime):
            accepted_at = self.accepted_at.isoformat()
        else:
            accepted_at = self.accepted_at

        ended_at: None | str
        if isinstance(self.ended_at, datetime.datetime):
            ended_at = self.ended_at.isoformat()
        else:
            ended_at = self.ended_at

        version = self.version

        invitation = self.invitation


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "id": id,
            "part": part,
            "grantor_name": grantor_name,
            "representative_name": representative_name,
            "procedures": procedures,
            "actions": actions,
            "until": until,
            "state": state,
            "end_reason": end_reason,
            "created_at": created_at,
            "accepted_at": accepted_at,
            "ended_at": ended_at,
            "version": version,
            "invitation": invitation,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = d.pop("id")

        part = NewMandatePart(d.pop("part"))




        grantor_name = d.pop("grantor_name")

        representative_name = d.pop("representative_name")

        def _parse_procedures(data: object) -> list[str] | None:
            if data is None:
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                procedures_type_0 = cast(list[str], data)

                return procedures_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[str] | None, data)

        procedures = _parse_procedures(d.pop("procedures"))


        actions = []
        _actions = d.pop("actions")
        for actions_item_data in (_actions):
            actions_item = NewMandateActionsItem(actions_item_data)



            actions.append(actions_item)


        until = datetime.date.fromisoformat(d.pop("until"))




        state = NewMandateState(d.pop("state"))




        def _parse_end_reason(data: object) -> NewMandateEndReasonType0 | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                end_reason_type_0 = NewMandateEndReasonType0(data)



                return end_reason_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(NewMandateEndReasonType0 | None, data)

        end_reason = _parse_end_reason(d.pop("end_reason"))


        created_at = datetime.datetime.fromisoformat(d.pop("created_at"))




        def _parse_accepted_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                accepted_at_type_0 = datetime.datetime.fromisoformat(data)



                return accepted_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        accepted_at = _parse_accepted_at(d.pop("accepted_at"))


        def _parse_ended_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                ended_at_type_0 = datetime.datetime.fromisoformat(data)



                return ended_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        ended_at = _parse_ended_at(d.pop("ended_at"))


        version = d.pop("version")

        invitation = d.pop("invitation")

        new_mandate = cls(
            id=id,
            part=part,
            grantor_name=grantor_name,
            representative_name=representative_name,
            procedures=procedures,
            actions=actions,
            until=until,
            state=state,
            end_reason=end_reason,
            created_at=created_at,
            accepted_at=accepted_at,
            ended_at=ended_at,
            version=version,
            invitation=invitation,
        )


        new_mandate.additional_properties = d
        return new_mandate

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
