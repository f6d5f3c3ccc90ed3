from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.mandate_out_actions_item import MandateOutActionsItem
from ..models.mandate_out_end_reason_type_0 import MandateOutEndReasonType0
from ..models.mandate_out_part import MandateOutPart
from ..models.mandate_out_state import MandateOutState
from typing import cast
import datetime






T = TypeVar("T", bound="MandateOut")



@_attrs_define
class MandateOut:
    """ A mandate, as both its parties see it.

        Attributes:
            id (str): Id of the mandate.
            part (MandateOutPart): Which of the two you are.
            grantor_name (str): Name of who gave it, as in their account; empty where it has none.
            representative_name (str): What the grantor calls the representative.
            procedures (list[str] | None): Short codes of the procedures it covers; null for all.
            actions (list[MandateOutActionsItem]): What the representative may do.
            until (datetime.date): Its last day, in Vietnam.
            state (MandateOutState): Whether it waits to be accepted, holds, was declined, or has ended.
            end_reason (MandateOutEndReasonType0 | None): Why it has ended: revoked by the grantor, resigned by the
                representative, or expired; null where it has not.
            created_at (datetime.datetime): When it was given.
            accepted_at (datetime.datetime | None): When it was accepted.
            ended_at (datetime.datetime | None): When it was declined or ended.
            version (int): Version of the resource, from 1, one more with each change; its ETag is the same number in
                quotes.
     """

    id: str
    part: MandateOutPart
    grantor_name: str
    representative_name: str
    procedures: list[str] | None
    actions: list[MandateOutActionsItem]
    until: datetime.date
    state: MandateOutState
    end_reason: MandateOutEndReasonType0 | None
    created_at: datetime.datetime
    accepted_at: datetime.datetime | None
    ended_at: datetime.datetime | None
    version: int
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
        if isinstance(self.end_reason, MandateOutEndReasonType0):
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
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = d.pop("id")

        part = MandateOutPart(d.pop("part"))




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
            actions_item = MandateOutActionsItem(actions_item_data)



            actions.append(actions_item)


        until = datetime.date.fromisoformat(d.pop("until"))




        state = MandateOutState(d.pop("state"))




        def _parse_end_reason(data: object) -> MandateOutEndReasonType0 | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                end_reason_type_0 = MandateOutEndReasonType0(data)



                return end_reason_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(MandateOutEndReasonType0 | None, data)

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

        mandate_out = cls(
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
        )


        mandate_out.additional_properties = d
        return mandate_out

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
