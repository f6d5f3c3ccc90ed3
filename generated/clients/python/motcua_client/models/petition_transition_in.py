from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.petition_action import PetitionAction
from ..models.petition_transition_in_cause_type_0 import PetitionTransitionInCauseType0
from ..types import UNSET, Unset
from typing import cast

if TYPE_CHECKING:
  from ..models.petition_assignee import PetitionAssignee
  from ..models.petition_recipient import PetitionRecipient





T = TypeVar("T", bound="PetitionTransitionIn")



@_attrs_define
class PetitionTransitionIn:
    """ An action on a petition. The petitioner reads `reason`; `note` stays among officials. The action decides which
    fields it needs and takes.

        Attributes:
            action (PetitionAction): What can be done to a petition.
            reason (None | str | Unset): The reason, which the petitioner reads; of a petitioner, what the unit is to read.
            note (None | str | Unset): A note that stays among officials.
            cause (None | PetitionTransitionInCauseType0 | Unset): Why it is not accepted: without a real name, address or
                telephone (`anonymous`), not clear or specific, not in Vietnamese, a complaint or
                denunciation, which has a procedure of its own (`complaint_procedure`), answered before, or not a matter of
                petitions (`out_of_scope`).
            to (None | PetitionRecipient | Unset): The competent unit.
            assignee (None | PetitionAssignee | Unset): Who is to answer.
            complex_ (bool | None | Unset): Whether the longer limit for complex matters applies, where the rules have one.
            subject (None | str | Unset): The subject as it is published; null: as it was written.
            content (None | str | Unset): The text as it is published, without personal data; null: as it was written.
            answer (None | str | Unset): The answer; of `publish` the answer as it is published, null: as it was given.
            secret (None | str | Unset): The secret of the petition, in place of a token: whoever has it acts as the
                petitioner.
     """

    action: PetitionAction
    reason: None | str | Unset = UNSET
    note: None | str | Unset = UNSET
    cause: None | PetitionTransitionInCauseType0 | Unset = UNSET
    to: None | PetitionRecipient | Unset = UNSET
    assignee: None | PetitionAssignee | Unset = UNSET
    complex_: bool | None | Unset = UNSET
    subject: None | str | Unset = UNSET
    content: None | str | Unset = UNSET
    answer: None | str | Unset = UNSET
    secret: None | str | Unset = UNSET





    def to_dict(self) -> dict[str, Any]:
        from ..models.petition_assignee import PetitionAssignee # noqa: PLC0415
        from ..models.petition_recipient import PetitionRecipient # noqa: PLC0415
        action = self.action.value

        reason: None | str | Unset
        if isinstance(self.reason, Unset):
            reason = UNSET
        else:
            reason = self.reason

        note: None | str | Unset
        if isinstance(self.note, Unset):
            note = UNSET
        else:
            note = self.note

        cause: None | str | Unset
        if isinstance(self.cause, Unset):
            cause = UNSET
        elif isinstance(self.cause, PetitionTransitionInCauseType0):
            cause = self.cause.value
        else:
            cause = self.cause

        to: dict[str, Any] | None | Unset
        if isinstance(self.to, Unset):
            to = UNSET
        elif isinstance(self.to, PetitionRecipient):
            to = self.to.to_dict()
        else:
            to = self.to

        assignee: dict[str, Any] | None | Unset
        if isinstance(self.assignee, Unset):
            assignee = UNSET
        elif isinstance(self.assignee, PetitionAssignee):
            assignee = self.assignee.to_dict()
        else:
            assignee = self.assignee

        complex_: bool | None | Unset
        if isinstance(self.complex_, Unset):
            complex_ = UNSET
        else:
            complex_ = self.complex_

        subject: None | str | Unset
        if isinstance(self.subject, Unset):
            subject = UNSET
        else:
            subject = self.subject

        content: None | str | Unset
        if isinstance(self.content, Unset):
            content = UNSET
        else:
            content = self.content

        answer: None | str | Unset
        if isinstance(self.answer, Unset):
            answer = UNSET
        else:
            answer = self.answer

        secret: None | str | Unset
        if isinstance(self.secret, Unset):
            secret = UNSET
        else:
            secret = self.secret


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "action": action,
        })
        if reason is not UNSET:
            field_dict["reason"] = reason
        if note is not UNSET:
            field_dict["note"] = note
        if cause is not UNSET:
            field_dict["cause"] = cause
        if to is not UNSET:
            field_dict["to"] = to
        if assignee is not UNSET:
            field_dict["assignee"] = assignee
        if complex_ is not UNSET:
            field_dict["complex"] = complex_
        if subject is not UNSET:
            field_dict["subject"] = subject
        if content is not UNSET:
            field_dict["content"] = content
        if answer is not UNSET:
            field_dict["answer"] = answer
        if secret is not UNSET:
            field_dict["secret"] = secret

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.petition_assignee import PetitionAssignee # noqa: PLC0415
        from ..models.petition_recipient import PetitionRecipient # noqa: PLC0415
        d = dict(src_dict)
        action = PetitionAction(d.pop("action"))




        def _parse_reason(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        reason = _parse_reason(d.pop("reason", UNSET))


        def _parse_note(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        note = _parse_note(d.pop("note", UNSET))


        def _parse_cause(data: object) -> None | PetitionTransitionInCauseType0 | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                cause_type_0 = PetitionTransitionInCauseType0(data)



                return cause_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | PetitionTransitionInCauseType0 | Unset, data)

        cause = _parse_cause(d.pop("cause", UNSET))


        def _parse_to(data: object) -> None | PetitionRecipient | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                to_type_0 = PetitionRecipient.from_dict(data)



                return to_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | PetitionRecipient | Unset, data)

        to = _parse_to(d.pop("to", UNSET))


        def _parse_assignee(data: object) -> None | PetitionAssignee | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                assignee_type_0 = PetitionAssignee.from_dict(data)



                return assignee_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | PetitionAssignee | Unset, data)

        assignee = _parse_assignee(d.pop("assignee", UNSET))


        def _parse_complex_(data: object) -> bool | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(bool | None | Unset, data)

        complex_ = _parse_complex_(d.pop("complex", UNSET))


        def _parse_subject(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        subject = _parse_subject(d.pop("subject", UNSET))


        def _parse_content(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        content = _parse_content(d.pop("content", UNSET))


        def _parse_answer(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        answer = _parse_answer(d.pop("answer", UNSET))


        def _parse_secret(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        secret = _parse_secret(d.pop("secret", UNSET))


        petition_transition_in = cls(
            action=action,
            reason=reason,
            note=note,
            cause=cause,
            to=to,
            assignee=assignee,
            complex_=complex_,
            subject=subject,
            content=content,
            answer=answer,
            secret=secret,
        )

        return petition_transition_in

