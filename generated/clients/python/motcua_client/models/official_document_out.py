from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.official_document_out_direction import OfficialDocumentOutDirection
from ..models.official_document_out_kind import OfficialDocumentOutKind
from ..models.official_document_out_signature import OfficialDocumentOutSignature
from ..types import UNSET, Unset
from typing import cast
from uuid import UUID
import datetime

if TYPE_CHECKING:
  from ..models.agency_shape import AgencyShape
  from ..models.answered_document import AnsweredDocument
  from ..models.later_document import LaterDocument
  from ..models.packet_file_out import PacketFileOut
  from ..models.receiver_change import ReceiverChange
  from ..models.registration import Registration
  from ..models.sending import Sending
  from ..models.signer import Signer





T = TypeVar("T", bound="OfficialDocumentOut")



@_attrs_define
class OfficialDocumentOut:
    """ An official document.

        Attributes:
            number (str): Number in the sender's register.
            notation (str): Symbol behind the number.
            promulgated_on (datetime.date | None): The day it was issued, in Vietnam; null where the packet has none.
            subject (str): What it is about.
            priority (int): Urgency, 0 to 4.
            sender (AgencyShape): An agency: code and name.
            recipients (list[AgencyShape]): To whom it is sent, all of them.
            id (UUID): Id of the document here.
            direction (OfficialDocumentOutDirection): Whether it came in or goes out.
            document_id (str): Id of a document as its sender assigned it: `agency,yyyy/MM/dd,number/notation`, or a UUID.
            kind (OfficialDocumentOutKind): `new`, or what it does to documents before.
            signature (OfficialDocumentOutSignature): What the packet's signature is worth: `verified`, whole and by a
                signer we trust; `unverified`, by another, or not verifiable.
            dossier (None | str): The dossier whose result it is; null for any other.
            created_at (datetime.datetime): When it arrived or was handed in for sending.
            erased_at (datetime.datetime | None): When what it says was erased, for its time was over; null until then.
            registrations (list[Registration]): Its numbers in registers of ours: of an incoming document one for each unit
                that registered it.
            concerns (list[str]): Ids of the documents it revokes, updates or replaces.
            signature_subject (str): Subject of the certificate it is signed with; empty without one.
            attachments (list[PacketFileOut]): Its files.
            changes (list[LaterDocument]): What later documents of the same sender do to this one, oldest first.
            sending (None | Sending): How it stands at the document axis; null for one that came in, or was erased before it
                was sent.
            place (str | Unset): Where it was issued. Default: ''.
            type_name (str | Unset): Kind of document by name, as NĐ 30/2020 has them. Default: ''.
            summary (str | Unset): Its content in short. Default: ''.
            signer (Signer | Unset): Who signed the document.
            due_on (datetime.date | None | Unset): The day an answer is due, in Vietnam.
            steering_type (int | Unset): 1 neither, 2 steering (chỉ đạo), 3 reporting (báo cáo). Default: 1.
            reason (str | Unset): Why a document is revoked, updated or replaced. Default: ''.
            receiver_changes (list[ReceiverChange] | Unset): Of an update: the recipients it adds or removes.
            response_for (AnsweredDocument | None | Unset): The document it answers; null where it answers none.
     """

    number: str
    notation: str
    promulgated_on: datetime.date | None
    subject: str
    priority: int
    sender: AgencyShape
    recipients: list[AgencyShape]
    id: UUID
    direction: OfficialDocumentOutDirection
    document_id: str
    kind: OfficialDocumentOutKind
    signature: OfficialDocumentOutSignature
    dossier: None | str
    created_at: datetime.datetime
    erased_at: datetime.datetime | None
    registrations: list[Registration]
    concerns: list[str]
    signature_subject: str
    attachments: list[PacketFileOut]
    changes: list[LaterDocument]
    sending: None | Sending
    place: str | Unset = ''
    type_name: str | Unset = ''
    summary: str | Unset = ''
    signer: Signer | Unset = UNSET
    due_on: datetime.date | None | Unset = UNSET
    steering_type: int | Unset = 1
    reason: str | Unset = ''
    receiver_changes: list[ReceiverChange] | Unset = UNSET
    response_for: AnsweredDocument | None | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.agency_shape import AgencyShape # noqa: PLC0415
        from ..models.answered_document import AnsweredDocument # noqa: PLC0415
        from ..models.later_document import LaterDocument # noqa: PLC0415
        from ..models.packet_file_out import PacketFileOut # noqa: PLC0415
        from ..models.receiver_change import ReceiverChange # noqa: PLC0415
        from ..models.registration import Registration # noqa: PLC0415
        from ..models.sending import Sending # noqa: PLC0415
        from ..models.signer import Signer # noqa: PLC0415
        number = self.number

        notation = self.notation

        promulgated_on: None | str
        if isinstance(self.promulgated_on, datetime.date):
            promulgated_on = self.promulgated_on.isoformat()
        else:
            promulgated_on = self.promulgated_on

        subject = self.subject

        priority = self.priority

        sender = self.sender.to_dict()

        recipients = []
        for recipients_item_data in self.recipients:
            recipients_item = recipients_item_data.to_dict()
            recipients.append(recipients_item)



        id = str(self.id)

        direction = self.direction.value

        document_id = self.document_id

        kind = self.kind.value

        signature = self.signature.value

        dossier: None | str
        dossier = self.dossier

        created_at = self.created_at.isoformat()

        erased_at: None | str
        if isinstance(self.erased_at, datetime.datetime):
            erased_at = self.erased_at.isoformat()
        else:
            erased_at = self.erased_at

        registrations = []
        for registrations_item_data in self.registrations:
            registrations_item = registrations_item_data.to_dict()
            registrations.append(registrations_item)



        concerns = self.concerns



        signature_subject = self.signature_subject

        attachments = []
        for attachments_item_data in self.attachments:
            attachments_item = attachments_item_data.to_dict()
            attachments.append(attachments_item)



        changes = []
        for changes_item_data in self.changes:
            changes_item = changes_item_data.to_dict()
            changes.append(changes_item)



        sending: dict[str, Any] | None
        if isinstance(self.sending, Sending):
            sending = self.sending.to_dict()
        else:
            sending = self.sending

        place = self.place

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


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "number": number,
            "notation": notation,
            "promulgated_on": promulgated_on,
            "subject": subject,
            "priority": priority,
            "sender": sender,
            "recipients": recipients,
            "id": id,
            "direction": direction,
            "document_id": document_id,
            "kind": kind,
            "signature": signature,
            "dossier": dossier,
            "created_at": created_at,
            "erased_at": erased_at,
            "registrations": registrations,
            "concerns": concerns,
            "signature_subject": signature_subject,
            "attachments": attachments,
            "changes": changes,
            "sending": sending,
        })
        if place is not UNSET:
            field_dict["place"] = place
        if type_name is not UNSET:
            field_dict["type_name"] = type_name
        if summary is not UNSET:
            field_dict["summary"] = summary
        if signer is not UNSET:
            field_dict["signer"] = signer
        if due_on is not UNSET:
            field_dict["due_on"] = due_on
        if steering_type is not UNSET:
            field_dict["steering_type"] = steering_type
        if reason is not UNSET:
            field_dict["reason"] = reason
        if receiver_changes is not UNSET:
            field_dict["receiver_changes"] = receiver_changes
        if response_for is not UNSET:
            field_dict["response_for"] = response_for

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.agency_shape import AgencyShape # noqa: PLC0415
        from ..models.answered_document import AnsweredDocument # noqa: PLC0415
        from ..models.later_document import LaterDocument # noqa: PLC0415
        from ..models.packet_file_out import PacketFileOut # noqa: PLC0415
        from ..models.receiver_change import ReceiverChange # noqa: PLC0415
        from ..models.registration import Registration # noqa: PLC0415
        from ..models.sending import Sending # noqa: PLC0415
        from ..models.signer import Signer # noqa: PLC0415
        d = dict(src_dict)
        number = d.pop("number")

        notation = d.pop("notation")

        def _parse_promulgated_on(data: object) -> datetime.date | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                promulgated_on_type_0 = datetime.date.fromisoformat(data)



                return promulgated_on_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None, data)

        promulgated_on = _parse_promulgated_on(d.pop("promulgated_on"))


        subject = d.pop("subject")

        priority = d.pop("priority")

        sender = AgencyShape.from_dict(d.pop("sender"))




        recipients = []
        _recipients = d.pop("recipients")
        for recipients_item_data in (_recipients):
            recipients_item = AgencyShape.from_dict(recipients_item_data)



            recipients.append(recipients_item)


        id = UUID(d.pop("id"))




        direction = OfficialDocumentOutDirection(d.pop("direction"))




        document_id = d.pop("document_id")

        kind = OfficialDocumentOutKind(d.pop("kind"))




        signature = OfficialDocumentOutSignature(d.pop("signature"))




        def _parse_dossier(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        dossier = _parse_dossier(d.pop("dossier"))


        created_at = datetime.datetime.fromisoformat(d.pop("created_at"))




        def _parse_erased_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                erased_at_type_0 = datetime.datetime.fromisoformat(data)



                return erased_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        erased_at = _parse_erased_at(d.pop("erased_at"))


        registrations = []
        _registrations = d.pop("registrations")
        for registrations_item_data in (_registrations):
            registrations_item = Registration.from_dict(registrations_item_data)



            registrations.append(registrations_item)


        concerns = cast(list[str], d.pop("concerns"))


        signature_subject = d.pop("signature_subject")

        attachments = []
        _attachments = d.pop("attachments")
        for attachments_item_data in (_attachments):
            attachments_item = PacketFileOut.from_dict(attachments_item_data)



            attachments.append(attachments_item)


        changes = []
        _changes = d.pop("changes")
        for changes_item_data in (_changes):
            changes_item = LaterDocument.from_dict(changes_item_data)



            changes.append(changes_item)


        def _parse_sending(data: object) -> None | Sending:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                sending_type_0 = Sending.from_dict(data)



                return sending_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | Sending, data)

        sending = _parse_sending(d.pop("sending"))


        place = d.pop("place", UNSET)

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


        official_document_out = cls(
            number=number,
            notation=notation,
            promulgated_on=promulgated_on,
            subject=subject,
            priority=priority,
            sender=sender,
            recipients=recipients,
            id=id,
            direction=direction,
            document_id=document_id,
            kind=kind,
            signature=signature,
            dossier=dossier,
            created_at=created_at,
            erased_at=erased_at,
            registrations=registrations,
            concerns=concerns,
            signature_subject=signature_subject,
            attachments=attachments,
            changes=changes,
            sending=sending,
            place=place,
            type_name=type_name,
            summary=summary,
            signer=signer,
            due_on=due_on,
            steering_type=steering_type,
            reason=reason,
            receiver_changes=receiver_changes,
            response_for=response_for,
        )


        official_document_out.additional_properties = d
        return official_document_out

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
