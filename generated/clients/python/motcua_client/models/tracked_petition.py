from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.petition_status import PetitionStatus
from ..models.tracked_petition_kind import TrackedPetitionKind
from typing import cast
import datetime

if TYPE_CHECKING:
  from ..models.bilingual_text import BilingualText
  from ..models.petition_action_out import PetitionActionOut
  from ..models.petition_answer_out import PetitionAnswerOut
  from ..models.petition_unit import PetitionUnit
  from ..models.tracked_petition_step import TrackedPetitionStep





T = TypeVar("T", bound="TrackedPetition")



@_attrs_define
class TrackedPetition:
    """ A petition as anyone who knows its code and a factor sees it. Its answers and actions need the secret: a phone
    number is known to many.

        Attributes:
            code (str): Code of the petition: the day it was opened (yymmdd) and a running number.
            kind (TrackedPetitionKind): What it is about.
            status (PetitionStatus): The status of a petition.
            status_name (BilingualText): A text in Vietnamese and English.
            authority (PetitionUnit): An authority or a unit in it; its code stands for the name where the catalogue has not
                published it.
            unit (PetitionUnit): An authority or a unit in it; its code stands for the name where the catalogue has not
                published it.
            opened_at (datetime.datetime): When it was opened.
            due_at (datetime.datetime | None): When the answer must be there.
            answered_at (datetime.datetime | None): When it was answered.
            ended_at (datetime.datetime | None): When it ended.
            appeal_until (datetime.datetime | None): Until when the answer may be appealed.
            timeline (list[TrackedPetitionStep]): The steps, oldest first.
            answers (list[PetitionAnswerOut] | None): All answers, oldest first; null without the secret.
            actions (list[PetitionActionOut] | None): What the petitioner may do now, with the secret and `If-Match` of
                `version`; null without the secret.
            version (int): Version of the resource, from 1, one more with each change; its ETag is the same number in
                quotes.
     """

    code: str
    kind: TrackedPetitionKind
    status: PetitionStatus
    status_name: BilingualText
    authority: PetitionUnit
    unit: PetitionUnit
    opened_at: datetime.datetime
    due_at: datetime.datetime | None
    answered_at: datetime.datetime | None
    ended_at: datetime.datetime | None
    appeal_until: datetime.datetime | None
    timeline: list[TrackedPetitionStep]
    answers: list[PetitionAnswerOut] | None
    actions: list[PetitionActionOut] | None
    version: int
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.bilingual_text import BilingualText # noqa: PLC0415
        from ..models.petition_action_out import PetitionActionOut # noqa: PLC0415
        from ..models.petition_answer_out import PetitionAnswerOut # noqa: PLC0415
        from ..models.petition_unit import PetitionUnit # noqa: PLC0415
        from ..models.tracked_petition_step import TrackedPetitionStep # noqa: PLC0415
        code = self.code

        kind = self.kind.value

        status = self.status.value

        status_name = self.status_name.to_dict()

        authority = self.authority.to_dict()

        unit = self.unit.to_dict()

        opened_at = self.opened_at.isoformat()

        due_at: None | str
        if isinstance(self.due_at, datetime.datetime):
            due_at = self.due_at.isoformat()
        else:
            due_at = self.due_at

        answered_at: None | str
        if isinstance(self.answered_at, datetime.datetime):
            answered_at = self.answered_at.isoformat()
        else:
            answered_at = self.answered_at

        ended_at: None | str
        if isinstance(self.ended_at, datetime.datetime):
            ended_at = self.ended_at.isoformat()
        else:
            ended_at = self.ended_at

        appeal_until: None | str
        if isinstance(self.appeal_until, datetime.datetime):
            appeal_until = self.appeal_until.isoformat()
        else:
            appeal_until = self.appeal_until

        timeline = []
        for timeline_item_data in self.timeline:
            timeline_item = timeline_item_data.to_dict()
            timeline.append(timeline_item)



        answers: list[dict[str, Any]] | None
        if isinstance(self.answers, list):
            answers = []
            for answers_type_0_item_data in self.answers:
                answers_type_0_item = answers_type_0_item_data.to_dict()
                answers.append(answers_type_0_item)


        else:
            answers = self.answers

        actions: list[dict[str, Any]] | None
        if isinstance(self.actions, list):
            actions = []
            for actions_type_0_item_data in self.actions:
                actions_type_0_item = actions_type_0_item_data.to_dict()
                actions.append(actions_type_0_item)


        else:
            actions = self.actions

        version = self.version


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "code": code,
            "kind": kind,
            "status": status,
            "status_name": status_name,
            "authority": authority,
            "unit": unit,
            "opened_at": opened_at,
            "due_at": due_at,
            "answered_at": answered_at,
            "ended_at": ended_at,
            "appeal_until": appeal_until,
            "timeline": timeline,
            "answers": answers,
            "actions": actions,
            "version": version,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.bilingual_text import BilingualText # noqa: PLC0415
        from ..models.petition_action_out import PetitionActionOut # noqa: PLC0415
        from ..models.petition_answer_out import PetitionAnswerOut # noqa: PLC0415
        from ..models.petition_unit import PetitionUnit # noqa: PLC0415
        from ..models.tracked_petition_step import TrackedPetitionStep # noqa: PLC0415
        d = dict(src_dict)
        code = d.pop("code")

        kind = TrackedPetitionKind(d.pop("kind"))




        status = PetitionStatus(d.pop("status"))




        status_name = BilingualText.from_dict(d.pop("status_name"))




        authority = PetitionUnit.from_dict(d.pop("authority"))




        unit = PetitionUnit.from_dict(d.pop("unit"))




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


        def _parse_answered_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                answered_at_type_0 = datetime.datetime.fromisoformat(data)



                return answered_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        answered_at = _parse_answered_at(d.pop("answered_at"))


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


        def _parse_appeal_until(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                appeal_until_type_0 = datetime.datetime.fromisoformat(data)



                return appeal_until_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        appeal_until = _parse_appeal_until(d.pop("appeal_until"))


        timeline = []
        _timeline = d.pop("timeline")
        for timeline_item_data in (_timeline):
            timeline_item = TrackedPetitionStep.from_dict(timeline_item_data)



            timeline.append(timeline_item)


        def _parse_answers(data: object) -> list[PetitionAnswerOut] | None:
            if data is None:
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                answers_type_0 = []
                _answers_type_0 = data
                for answers_type_0_item_data in (_answers_type_0):
                    answers_type_0_item = PetitionAnswerOut.from_dict(answers_type_0_item_data)



                    answers_type_0.append(answers_type_0_item)

                return answers_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[PetitionAnswerOut] | None, data)

        answers = _parse_answers(d.pop("answers"))


        def _parse_actions(data: object) -> list[PetitionActionOut] | None:
            if data is None:
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                actions_type_0 = []
                _actions_type_0 = data
                for actions_type_0_item_data in (_actions_type_0):
                    actions_type_0_item = PetitionActionOut.from_dict(actions_type_0_item_data)



                    actions_type_0.append(actions_type_0_item)

                return actions_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[PetitionActionOut] | None, data)

        actions = _parse_actions(d.pop("actions"))


        version = d.pop("version")

        tracked_petition = cls(
            code=code,
            kind=kind,
            status=status,
            status_name=status_name,
            authority=authority,
            unit=unit,
            opened_at=opened_at,
            due_at=due_at,
            answered_at=answered_at,
            ended_at=ended_at,
            appeal_until=appeal_until,
            timeline=timeline,
            answers=answers,
            actions=actions,
            version=version,
        )


        tracked_petition.additional_properties = d
        return tracked_petition

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
