from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.petition_out_decline_cause_type_0 import PetitionOutDeclineCauseType0
from ..models.petition_out_kind import PetitionOutKind
from ..models.petition_status import PetitionStatus
from typing import cast
import datetime

if TYPE_CHECKING:
  from ..models.bilingual_text import BilingualText
  from ..models.petition_action_out import PetitionActionOut
  from ..models.petition_answer_out import PetitionAnswerOut
  from ..models.petition_contact import PetitionContact
  from ..models.petition_statement import PetitionStatement
  from ..models.petition_unit import PetitionUnit





T = TypeVar("T", bound="PetitionOut")



@_attrs_define
class PetitionOut:
    """ A petition in full, for the petitioner and the units that have it or had it.

        Attributes:
            code (str): Code of the petition: the day it was opened (yymmdd) and a running number.
            kind (PetitionOutKind): What it is about.
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
            content (str): The petition as it was written; plain text.
            contact (PetitionContact): Who petitions, as NĐ 20/2008/NĐ-CP asks for: without name, address and telephone a
                petition is not accepted.
            dossier (None | str): Code of the dossier: the authority, the day of submission (yymmdd) and a running number.
            rules (str): Code and version of the rule set its limits are from.
            complex_ (bool): Whether it was accepted as complex.
            decline_cause (None | PetitionOutDeclineCauseType0): Why it was not accepted.
            received_at (datetime.datetime): When the unit got it, and its clock began.
            answered_at (datetime.datetime | None): When it was answered.
            appeal_until (datetime.datetime | None): Until when the answer, or the refusal, may be appealed; null where it
                may not be.
            ended_at (datetime.datetime | None): When it ended without anything left to do; null while it has not.
            published_at (datetime.datetime | None): When it was published.
            escalated_to (None | PetitionUnit): The unit above that was told.
            answers (list[PetitionAnswerOut]): All answers, oldest first.
            statements (list[PetitionStatement]): What the petitioner wrote later, oldest first.
     """

    code: str
    kind: PetitionOutKind
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
    content: str
    contact: PetitionContact
    dossier: None | str
    rules: str
    complex_: bool
    decline_cause: None | PetitionOutDeclineCauseType0
    received_at: datetime.datetime
    answered_at: datetime.datetime | None
    appeal_until: datetime.datetime | None
    ended_at: datetime.datetime | None
    published_at: datetime.datetime | None
    escalated_to: None | PetitionUnit
    answers: list[PetitionAnswerOut]
    statements: list[PetitionStatement]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.bilingual_text import BilingualText # noqa: PLC0415
        from ..models.petition_action_out import PetitionActionOut # noqa: PLC0415
        from ..models.petition_answer_out import PetitionAnswerOut # noqa: PLC0415
        from ..models.petition_contact import PetitionContact # noqa: PLC0415
        from ..models.petition_statement import PetitionStatement # noqa: PLC0415
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

        content = self.content

        contact = self.contact.to_dict()

        dossier: None | str
        dossier = self.dossier

        rules = self.rules

        complex_ = self.complex_

        decline_cause: None | str
        if isinstance(self.decline_cause, PetitionOutDeclineCauseType0):
            decline_cause = self.decline_cause.value
        else:
            decline_cause = self.decline_cause

        received_at = self.received_at.isoformat()

        answered_at: None | str
        if isinstance(self.answered_at, datetime.datetime):
            answered_at = self.answered_at.isoformat()
        else:
            answered_at = self.answered_at

        appeal_until: None | str
        if isinstance(self.appeal_until, datetime.datetime):
            appeal_until = self.appeal_until.isoformat()
        else:
            appeal_until = self.appeal_until

        ended_at: None | str
        if isinstance(self.ended_at, datetime.datetime):
            ended_at = self.ended_at.isoformat()
        else:
            ended_at = self.ended_at

        published_at: None | str
        if isinstance(self.published_at, datetime.datetime):
            published_at = self.published_at.isoformat()
        else:
            published_at = self.published_at

        escalated_to: dict[str, Any] | None
        if isinstance(self.escalated_to, PetitionUnit):
            escalated_to = self.escalated_to.to_dict()
        else:
            escalated_to = self.escalated_to

        answers = []
        for answers_item_data in self.answers:
            answers_item = answers_item_data.to_dict()
            answers.append(answers_item)



        statements = []
        for statements_item_data in self.statements:
            statements_item = statements_item_data.to_dict()
            statements.append(statements_item)




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
            "content": content,
            "contact": contact,
            "dossier": dossier,
            "rules": rules,
            "complex": complex_,
            "decline_cause": decline_cause,
            "received_at": received_at,
            "answered_at": answered_at,
            "appeal_until": appeal_until,
            "ended_at": ended_at,
            "published_at": published_at,
            "escalated_to": escalated_to,
            "answers": answers,
            "statements": statements,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.bilingual_text import BilingualText # noqa: PLC0415
        from ..models.petition_action_out import PetitionActionOut # noqa: PLC0415
        from ..models.petition_answer_out import PetitionAnswerOut # noqa: PLC0415
        from ..models.petition_contact import PetitionContact # noqa: PLC0415
        from ..models.petition_statement import PetitionStatement # noqa: PLC0415
        from ..models.petition_unit import PetitionUnit # noqa: PLC0415
        d = dict(src_dict)
        code = d.pop("code")

        kind = PetitionOutKind(d.pop("kind"))




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

        content = d.pop("content")

        contact = PetitionContact.from_dict(d.pop("contact"))




        def _parse_dossier(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        dossier = _parse_dossier(d.pop("dossier"))


        rules = d.pop("rules")

        complex_ = d.pop("complex")

        def _parse_decline_cause(data: object) -> None | PetitionOutDeclineCauseType0:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                decline_cause_type_0 = PetitionOutDeclineCauseType0(data)



                return decline_cause_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | PetitionOutDeclineCauseType0, data)

        decline_cause = _parse_decline_cause(d.pop("decline_cause"))


        received_at = datetime.datetime.fromisoformat(d.pop("received_at"))




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


        def _parse_published_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                published_at_type_0 = datetime.datetime.fromisoformat(data)



                return published_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        published_at = _parse_published_at(d.pop("published_at"))


        def _parse_escalated_to(data: object) -> None | PetitionUnit:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                escalated_to_type_0 = PetitionUnit.from_dict(data)



                return escalated_to_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | PetitionUnit, data)

        escalated_to = _parse_escalated_to(d.pop("escalated_to"))


        answers = []
        _answers = d.pop("answers")
        for answers_item_data in (_answers):
            answers_item = PetitionAnswerOut.from_dict(answers_item_data)



            answers.append(answers_item)


        statements = []
        _statements = d.pop("statements")
        for statements_item_data in (_statements):
            statements_item = PetitionStatement.from_dict(statements_item_data)



            statements.append(statements_item)


        petition_out = cls(
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
            content=content,
            contact=contact,
            dossier=dossier,
            rules=rules,
            complex_=complex_,
            decline_cause=decline_cause,
            received_at=received_at,
            answered_at=answered_at,
            appeal_until=appeal_until,
            ended_at=ended_at,
            published_at=published_at,
            escalated_to=escalated_to,
            answers=answers,
            statements=statements,
        )


        petition_out.additional_properties = d
        return petition_out

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
