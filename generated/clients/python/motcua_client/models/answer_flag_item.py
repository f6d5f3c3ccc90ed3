from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.answer_flag_item_state import AnswerFlagItemState
from typing import cast
from uuid import UUID
import datetime

if TYPE_CHECKING:
  from ..models.flag_reason import FlagReason





T = TypeVar("T", bound="AnswerFlagItem")



@_attrs_define
class AnswerFlagItem:
    """ A flag in a list.

        Attributes:
            id (UUID): The flag's id.
            version (int): Version of the resource, from 1, one more with each change; its ETag is the same number in
                quotes.
            reason (FlagReason): Why answers are flagged.
            authority (str): The authority the answers are about.
            answer_count (int): How many answers are flagged.
            state (AnswerFlagItemState): `open` until it is decided, and the answers count; `excluded`: they are out of the
                figures; `kept`: they count.
            raised_on (datetime.date): The day on which the flag was raised, in Vietnam; its answers may be of days before
                and after.
     """

    id: UUID
    version: int
    reason: FlagReason
    authority: str
    answer_count: int
    state: AnswerFlagItemState
    raised_on: datetime.date
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.flag_reason import FlagReason # noqa: PLC0415
        id = str(self.id)

        version = self.version

        reason = self.reason.to_dict()

        authority = self.authority

        answer_count = self.answer_count

        state = self.state.value

        raised_on = self.raised_on.isoformat()


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "id": id,
            "version": version,
            "reason": reason,
            "authority": authority,
            "answer_count": answer_count,
            "state": state,
            "raised_on": raised_on,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.flag_reason import FlagReason # noqa: PLC0415
        d = dict(src_dict)
        id = UUID(d.pop("id"))




        version = d.pop("version")

        reason = FlagReason.from_dict(d.pop("reason"))




        authority = d.pop("authority")

        answer_count = d.pop("answer_count")

        state = AnswerFlagItemState(d.pop("state"))




        raised_on = datetime.date.fromisoformat(d.pop("raised_on"))




        answer_flag_item = cls(
            id=id,
            version=version,
            reason=reason,
            authority=authority,
            answer_count=answer_count,
            state=state,
            raised_on=raised_on,
        )


        answer_flag_item.additional_properties = d
        return answer_flag_item

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
