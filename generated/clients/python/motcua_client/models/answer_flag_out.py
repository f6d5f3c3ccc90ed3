from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.answer_flag_out_state import AnswerFlagOutState
from typing import cast
from uuid import UUID
import datetime

if TYPE_CHECKING:
  from ..models.answer_flag_out_scores_type_0 import AnswerFlagOutScoresType0
  from ..models.decision_entry import DecisionEntry
  from ..models.flag_day import FlagDay
  from ..models.flag_reason import FlagReason





T = TypeVar("T", bound="AnswerFlagOut")



@_attrs_define
class AnswerFlagOut:
    """ A flag with what there is to judge it by, without anything that leads to who answered.

        Attributes:
            id (UUID): The flag's id.
            version (int): Version of the resource, from 1, one more with each change; its ETag is the same number in
                quotes.
            reason (FlagReason): Why answers are flagged.
            authority (str): The authority the answers are about.
            answer_count (int): How many answers are flagged.
            state (AnswerFlagOutState): `open` until it is decided, and the answers count; `excluded`: they are out of the
                figures; `kept`: they count.
            raised_on (datetime.date): The day on which the flag was raised, in Vietnam; its answers may be of days before
                and after.
            days (list[FlagDay]): The answers by day and way.
            scores (AnswerFlagOutScoresType0 | None): Number of answers by overall score, for units above the one rated;
                null for that unit itself, and where there are fewer than the
                smallest cell, for then it would reveal single ones.
            decisions (list[DecisionEntry]): All decisions, in their order.
     """

    id: UUID
    version: int
    reason: FlagReason
    authority: str
    answer_count: int
    state: AnswerFlagOutState
    raised_on: datetime.date
    days: list[FlagDay]
    scores: AnswerFlagOutScoresType0 | None
    decisions: list[DecisionEntry]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.answer_flag_out_scores_type_0 import AnswerFlagOutScoresType0 # noqa: PLC0415
        from ..models.decision_entry import DecisionEntry # noqa: PLC0415
        from ..models.flag_day import FlagDay # noqa: PLC0415
        from ..models.flag_reason import FlagReason # noqa: PLC0415
        id = str(self.id)

        version = self.version

        reason = self.reason.to_dict()

        authority = self.authority

        answer_count = self.answer_count

        state = self.state.value

        raised_on = self.raised_on.isoformat()

        days = []
        for days_item_data in self.days:
            days_item = days_item_data.to_dict()
            days.append(days_item)



        scores: dict[str, Any] | None
        if isinstance(self.scores, AnswerFlagOutScoresType0):
            scores = self.scores.to_dict()
        else:
            scores = self.scores

        decisions = []
        for decisions_item_data in self.decisions:
            decisions_item = decisions_item_data.to_dict()
            decisions.append(decisions_item)




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
            "days": days,
            "scores": scores,
            "decisions": decisions,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.answer_flag_out_scores_type_0 import AnswerFlagOutScoresType0 # noqa: PLC0415
        from ..models.decision_entry import DecisionEntry # noqa: PLC0415
        from ..models.flag_day import FlagDay # noqa: PLC0415
        from ..models.flag_reason import FlagReason # noqa: PLC0415
        d = dict(src_dict)
        id = UUID(d.pop("id"))




        version = d.pop("version")

        reason = FlagReason.from_dict(d.pop("reason"))




        authority = d.pop("authority")

        answer_count = d.pop("answer_count")

        state = AnswerFlagOutState(d.pop("state"))




        raised_on = datetime.date.fromisoformat(d.pop("raised_on"))




        days = []
        _days = d.pop("days")
        for days_item_data in (_days):
            days_item = FlagDay.from_dict(days_item_data)



            days.append(days_item)


        def _parse_scores(data: object) -> AnswerFlagOutScoresType0 | None:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                scores_type_0 = AnswerFlagOutScoresType0.from_dict(data)



                return scores_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(AnswerFlagOutScoresType0 | None, data)

        scores = _parse_scores(d.pop("scores"))


        decisions = []
        _decisions = d.pop("decisions")
        for decisions_item_data in (_decisions):
            decisions_item = DecisionEntry.from_dict(decisions_item_data)



            decisions.append(decisions_item)


        answer_flag_out = cls(
            id=id,
            version=version,
            reason=reason,
            authority=authority,
            answer_count=answer_count,
            state=state,
            raised_on=raised_on,
            days=days,
            scores=scores,
            decisions=decisions,
        )


        answer_flag_out.additional_properties = d
        return answer_flag_out

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
