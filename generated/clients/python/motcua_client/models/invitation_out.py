from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.invitation_out_outcome import InvitationOutOutcome
from typing import cast
import datetime

if TYPE_CHECKING:
  from ..models.questionnaire_out import QuestionnaireOut
  from ..models.reference import Reference





T = TypeVar("T", bound="InvitationOut")



@_attrs_define
class InvitationOut:
    """ What is to be rated, and the questionnaire.

        Attributes:
            dossier (str): Code of the dossier: the authority, the day of submission (yymmdd) and a running number.
            procedure (Reference): A code with the name people read.
            field (Reference): A code with the name people read.
            authority (Reference): A code with the name people read.
            outcome (InvitationOutOutcome): How the dossier ended: the result was returned, or the dossier refused.
            returned_at (datetime.datetime): When the applicant got the result, or the refusal.
            expires_at (datetime.datetime): Until when the dossier may be rated.
            answered (bool): Whether it has been rated; a rating is final.
            questionnaire (QuestionnaireOut): The questionnaire: every question takes one score of the scale; only
                `required` ones must be answered.
     """

    dossier: str
    procedure: Reference
    field: Reference
    authority: Reference
    outcome: InvitationOutOutcome
    returned_at: datetime.datetime
    expires_at: datetime.datetime
    answered: bool
    questionnaire: QuestionnaireOut
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.questionnaire_out import QuestionnaireOut # noqa: PLC0415
        from ..models.reference import Reference # noqa: PLC0415
        dossier = self.dossier

        procedure = self.procedure.to_dict()

        field = self.field.to_dict()

        authority = self.authority.to_dict()

        outcome = self.outcome.value

        returned_at = self.returned_at.isoformat()

        expires_at = self.expires_at.isoformat()

        answered = self.answered

        questionnaire = self.questionnaire.to_dict()


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "dossier": dossier,
            "procedure": procedure,
            "field": field,
            "authority": authority,
            "outcome": outcome,
            "returned_at": returned_at,
            "expires_at": expires_at,
            "answered": answered,
            "questionnaire": questionnaire,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.questionnaire_out import QuestionnaireOut # noqa: PLC0415
        from ..models.reference import Reference # noqa: PLC0415
        d = dict(src_dict)
        dossier = d.pop("dossier")

        procedure = Reference.from_dict(d.pop("procedure"))




        field = Reference.from_dict(d.pop("field"))




        authority = Reference.from_dict(d.pop("authority"))




        outcome = InvitationOutOutcome(d.pop("outcome"))




        returned_at = datetime.datetime.fromisoformat(d.pop("returned_at"))




        expires_at = datetime.datetime.fromisoformat(d.pop("expires_at"))




        answered = d.pop("answered")

        questionnaire = QuestionnaireOut.from_dict(d.pop("questionnaire"))




        invitation_out = cls(
            dossier=dossier,
            procedure=procedure,
            field=field,
            authority=authority,
            outcome=outcome,
            returned_at=returned_at,
            expires_at=expires_at,
            answered=answered,
            questionnaire=questionnaire,
        )


        invitation_out.additional_properties = d
        return invitation_out

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
