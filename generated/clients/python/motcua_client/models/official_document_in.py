from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.official_document_in_kind import OfficialDocumentInKind
from ..types import UNSET, Unset
from typing import cast
import datetime

if TYPE_CHECKING:
  from ..models.agency_shape import AgencyShape
  from ..models.answered_document import AnsweredDocument
  from ..models.dossier_result_in import DossierResultIn
  from ..models.packet_file_in import PacketFileIn
  from ..models.receiver_change import ReceiverChange
  from ..models.signer import Signer





T = TypeVar("T", bound="OfficialDocumentIn")



@_attrs_define
class OfficialDocumentIn:
    """ A document to be sent.

        Attributes:
            subject (str): What it is about.
            sender (AgencyShape): An agency: code and name.
            recipients (list[AgencyShape]): The agencies it is sent to, all of them.
            number (str | Unset): Number of the document in the sender's register. Default: ''.
            notation (str | Unset): Symbol behind the number. Default: ''.
            place (str | Unset): Where it was issued. Default: ''.
            promulgated_on (datetime.date | None | Unset): The day it was issued, in Vietnam.
            type_name (str | Unset): Kind of document by name, as NĐ 30/2020 has them. Default: ''.
            summary (str | Unset): Its content in short. Default: ''.
            signer (Signer | Unset): Who signed the document.
            due_on (datetime.date | None | Unset): The day an answer is due, in Vietnam.
            priority (int | Unset): Urgency: 0 thường, 1 khẩn, 2 thượng khẩn, 3 hỏa tốc, 4 hỏa tốc hẹn giờ. Default: 0.
            steering_type (int | Unset): 1 neither, 2 steering (chỉ đạo), 3 reporting (báo cáo). Default: 1.
            reason (str | Unset): Why a document is revoked, updated or replaced. Default: ''.
            receiver_changes (list[ReceiverChange] | Unset): Of an update: the recipients it adds or removes.
            response_for (AnsweredDocument | None | Unset): The document it answers; null where it answers none.
            kind (OfficialDocumentInKind | Unset): `new`, or what it does to documents sent before: `revoke`, `update`,
                `replace`. Default: OfficialDocumentInKind.NEW.
            concerns (list[str] | Unset): Ids of the documents it revokes, updates or replaces; none where it is new.
            from_register (bool | Unset): Whether it takes the next number of the sender's register of outgoing documents,
                and today as its day; else `number` is one given elsewhere. Default: False.
            result (DossierResultIn | None | Unset): The result of a dossier that is its main file, before `attachments`;
                without `number` it has the result's. You must be allowed to read it.
            attachments (list[PacketFileIn] | Unset): Its files.
     """

    subject: str
    sender: AgencyShape
    recipients: list[AgencyShape]
    number: str | Unset = ''
    notation: str | Unset = ''
    place: str | Unset = ''
    promulgated_on: datetime.date | None | Unset = UNSET
    type_name: str | Unset = ''
    summary: str | Unset = ''
    signer: Signer | Unset = UNSET
    due_on: datetime.date | None | Unset = UNSET
    priority: int | Unset = 0
    steering_type: int | Unset = 1
    reason: str | Unset = ''
    receiver_changes: list[ReceiverChange] | Unset = UNSET
    response_for: AnsweredDocument | None | Unset = UNSET
    kind: OfficialDocumentInKind | Unset = OfficialDocumentInKind.NEW
    concerns: list[str] | Unset = UNSET
    from_register: bool | Unset = False
    result: DossierResultIn | None | Unset = UNSET
    attachments: list[PacketFileIn] | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.agency_shape import AgencyShape # noqa: PLC0415
        from ..models.answered_document import AnsweredDocument # noqa: PLC0415
        from ..models.dossier_result_in import DossierResultIn # noqa: PLC0415
        from ..models.packet_file_in import PacketFileIn # noqa: PLC0415
        from ..models.receiver_change import ReceiverChange # noqa: PLC0415
        from ..models.signer import Signer # noqa: PLC0415
        subject = self.subject

        sender = self.sender.to_dict()

        recipients = []
        for recipients_item_data in self.recipients:
            recipients_item = recipients_item_data.to_dict()
            recipients.append(recipients_item)



        number = self.number

        notation = self.notation

        place = self.place

        promulgated_on: None | str | Unset
        if isinstance(self.promulgated_on, Unset):
            promulgated_on = UNSET
        elif isinstance(self.promulgated_on, datetime.date):
            promulgated_on = self.promulgated_on.isoformat()
        else:
            promulgated_on = self.promulgated_on

        type_name = self.type_name

        summary = self.summary

        signer: dict[str, Any] | Unset = UNSET
        if not isinstance(self.signer, Unset):
            signer = self.signer.to_dict()

        due_on: None | str | Unset
        if isinstance(self.due_on, Unset):
            due_on = UNSET
        elif isinstance(self.due_on, datetime.date):
            due_on = self.due_on.isoformat()
        else:
            due_on = self.due_on

        priority = self.priority

        steering_type = self.steering_type

        reason = self.reason

        receiver_changes: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.receiver_changes, Unset):
            receiver_changes = []
            for receiver_changes_item_data in self.receiver_changes:
                receiver_changes_item = receiver_changes_item_data.to_dict()
                receiver_changes.append(receiver_changes_item)



        response_for: dict[str, Any] | None | Unset
        if isinstance(self.response_for, Unset):
            response_for = UNSET
        elif isinstance(self.response_for, AnsweredDocument):
            response_for = self.response_for.to_dict()
        else:
            response_for = self.response_for

        kind: str | Unset = UNSET
        if not isinstance(self.kind, Unset):
            kind = self.kind.value


        concerns: list[str] | Unset = UNSET
        if not isinstance(self.concerns, Unset):
            concerns = self.concerns



        from_register = self.from_register

        result: dict[str, Any] | None | Unset
        if isinstance(self.result, Unset):
            result = UNSET
        elif isinstance(self.result, DossierResultIn):
            result = self.result.to_dict()
        else:
            result = self.result

        attachments: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.attachments, Unset):
            attachments = []
            for attachments_item_data in self.attachments:
                attachments_item = attachments_item_data.to_dict()
                attachments.append(attachments_item)




        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "subject": subject,
            "sender": sender,
            "recipients": recipients,
        })
        if number is not UNSET:
            field_dict["number"] = number
        if notation is not UNSET:
            field_dict["notation"] = notation
        if place is not UNSET:
            field_dict["place"] = place
        if promulgated_on is not UNSET:
            field_dict["promulgated_on"] = promulgated_on
        if type_name is not UNSET:
            field_dict["type_name"] = type_name
        if summary is not UNSET:
            field_dict["summary"] = summary
        if signer is not UNSET:
            field_dict["signer"] = signer
        if due_on is not UNSET:
            field_dict["due_on"] = due_on
        if priority is not UNSET:
            field_dict["priority"] = priority
        if steering_type is not UNSET:
            field_dict["steering_type"] = steering_type
        if reason is not UNSET:
            field_dict["reason"] = reason
        if receiver_changes is not UNSET:
            field_dict["receiver_changes"] = receiver_changes
        if response_for is not UNSET:
            field_dict["response_for"] = response_for
        if kind is not UNSET:
            field_dict["kind"] = kind
        if concerns is not UNSET:
            field_dict["concerns"] = concerns
        if from_register is not UNSET:
            field_dict["from_register"] = from_register
        if result is not UNSET:
            field_dict["result"] = result
        if attachments is not UNSET:
            field_dict["attachments"] = attachments

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.agency_shape import AgencyShape # noqa: PLC0415
        from ..models.answered_document import AnsweredDocument # noqa: PLC0415
        from ..models.dossier_result_in import DossierResultIn # noqa: PLC0415
        from ..models.packet_file_in import PacketFileIn # noqa: PLC0415
        from ..models.receiver_change import ReceiverChange # noqa: PLC0415
        from ..models.signer import Signer # noqa: PLC0415
        d = dict(src_dict)
        subject = d.pop("subject")

        sender = AgencyShape.from_dict(d.pop("sender"))




        recipients = []
        _recipients = d.pop("recipients")
        for recipients_item_data in (_recipients):
            recipients_item = AgencyShape.from_dict(recipients_item_data)



            recipients.append(recipients_item)


        number = d.pop("number", UNSET)

        notation = d.pop("notation", UNSET)

        place = d.pop("place", UNSET)

        def _parse_promulgated_on(data: object) -> datetime.date | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                promulgated_on_type_0 = datetime.date.fromisoformat(data)



                return promulgated_on_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None | Unset, data)

        promulgated_on = _parse_promulgated_on(d.pop("promulgated_on", UNSET))


        type_name = d.pop("type_name", UNSET)

        summary = d.pop("summary", UNSET)

        _signer = d.pop("signer", UNSET)
        signer: Signer | Unset
        if isinstance(_signer,  Unset):
            signer = UNSET
        else:
            signer = Signer.from_dict(_signer)




        def _parse_due_on(data: object) -> datetime.date | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                due_on_type_0 = datetime.date.fromisoformat(data)



                return due_on_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None | Unset, data)

        due_on = _parse_due_on(d.pop("due_on", UNSET))


        priority = d.pop("priority", UNSET)

        steering_type = d.pop("steering_type", UNSET)

        reason = d.pop("reason", UNSET)

        _receiver_changes = d.pop("receiver_changes", UNSET)
        receiver_changes: list[ReceiverChange] | Unset = UNSET
        if _receiver_changes is not UNSET:
            receiver_changes = []
            for receiver_changes_item_data in _receiver_changes:
                receiver_changes_item = ReceiverChange.from_dict(receiver_changes_item_data)



                receiver_changes.append(receiver_changes_item)


        def _parse_response_for(data: object) -> AnsweredDocument | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                response_for_type_0 = AnsweredDocument.from_dict(data)



                return response_for_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(AnsweredDocument | None | Unset, data)

        response_for = _parse_response_for(d.pop("response_for", UNSET))


        _kind = d.pop("kind", UNSET)
        kind: OfficialDocumentInKind | Unset
        if isinstance(_kind,  Unset):
            kind = UNSET
        else:
            kind = OfficialDocumentInKind(_kind)




        concerns = cast(list[str], d.pop("concerns", UNSET))


        from_register = d.pop("from_register", UNSET)

        def _parse_result(data: object) -> DossierResultIn | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                result_type_0 = DossierResultIn.from_dict(data)



                return result_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(DossierResultIn | None | Unset, data)

        result = _parse_result(d.pop("result", UNSET))


        _attachments = d.pop("attachments", UNSET)
        attachments: list[PacketFileIn] | Unset = UNSET
        if _attachments is not UNSET:
            attachments = []
            for attachments_item_data in _attachments:
                attachments_item = PacketFileIn.from_dict(attachments_item_data)



                attachments.append(attachments_item)


        official_document_in = cls(
            subject=subject,
            sender=sender,
            recipients=recipients,
            number=number,
            notation=notation,
            place=place,
            promulgated_on=promulgated_on,
            type_name=type_name,
            summary=summary,
            signer=signer,
            due_on=due_on,
            priority=priority,
            steering_type=steering_type,
            reason=reason,
            receiver_changes=receiver_changes,
            response_for=response_for,
            kind=kind,
            concerns=concerns,
            from_register=from_register,
            result=result,
            attachments=attachments,
        )


        official_document_in.additional_properties = d
        return official_document_in

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
