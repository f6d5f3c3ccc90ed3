from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.campaign_answer_out_state import CampaignAnswerOutState
from typing import cast
from uuid import UUID
import datetime






T = TypeVar("T", bound="CampaignAnswerOut")



@_attrs_define
class CampaignAnswerOut:
    """ A stored answer; what it says is not repeated.

        Attributes:
            id (UUID): The id its client made.
            state (CampaignAnswerOutState): Whether it counts in the index.
            stored_at (datetime.datetime): When it was stored.
     """

    id: UUID
    state: CampaignAnswerOutState
    stored_at: datetime.datetime
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        id = str(self.id)

        state = self.state.value

        stored_at = self.stored_at.isoformat()


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "id": id,
            "state": state,
            "stored_at": stored_at,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = UUID(d.pop("id"))




        state = CampaignAnswerOutState(d.pop("state"))




        stored_at = datetime.datetime.fromisoformat(d.pop("stored_at"))




        campaign_answer_out = cls(
            id=id,
            state=state,
            stored_at=stored_at,
        )


        campaign_answer_out.additional_properties = d
        return campaign_answer_out

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
