from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.official_document_item_direction import OfficialDocumentItemDirection
from ..models.official_document_item_kind import OfficialDocumentItemKind
from ..models.official_document_item_signature import OfficialDocumentItemSignature
from typing import cast
from uuid import UUID
import datetime

if TYPE_CHECKING:
  from ..models.agency_shape import AgencyShape





T = TypeVar("T", bound="OfficialDocumentItem")



@_attrs_define
class OfficialDocumentItem:
    """ An official document in a list.

        Attributes:
            id (UUID): Id of the document here.
            direction (OfficialDocumentItemDirection): Whether it came in or goes out.
            document_id (str): Id of a document as its sender assigned it: `agency,yyyy/MM/dd,number/notation`, or a UUID.
            kind (OfficialDocumentItemKind): `new`, or what it does to documents before.
            sender (AgencyShape): An agency: code and name.
            recipients (list[AgencyShape]): To whom it is sent, all of them.
            number (str): Number in the sender's register.
            notation (str): Symbol behind the number.
            promulgated_on (datetime.date | None): The day it was issued, in Vietnam; null where the packet has none.
            subject (str): What it is about.
            priority (int): Urgency, 0 to 4.
            signature (OfficialDocumentItemSignature): What the packet's signature is worth: `verified`, whole and by a
                signer we trust; `unverified`, by another, or not verifiable.
            dossier (None | str): The dossier whose result it is; null for any other.
            created_at (datetime.datetime): When it arrived or was handed in for sending.
            erased_at (datetime.datetime | None): When what it says was erased, for its time was over; null until then.
     """

    id: UUID
    direction: OfficialDocumentItemDirection
    document_id: str
    kind: OfficialDocumentItemKind
    sender: AgencyShape
    recipients: list[AgencyShape]
    number: str
    notation: str
    promulgated_on: datetime.date | None
    subject: str
    priority: int
    signature: OfficialDocumentItemSignature
    dossier: None | str
    created_at: datetime.datetime
    erased_at: datetime.datetime | None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.agency_shape import AgencyShape # noqa: PLC0415
        id = str(self.id)

        direction = self.direction.value

        document_id = self.document_id

        kind = self.kind.value

        sender = self.sender.to_dict()

        recipients = []
        for recipients_item_data in self.recipients:
            recipients_item = recipients_item_data.to_dict()
            recipients.append(recipients_item)



        number = self.number

        notation = self.notation

        promulgated_on: None | str
        if isinstance(self.promulgated_on, datetime.date):
            promulgated_on = self.promulgated_on.isoformat()
        else:
            promulgated_on = self.promulgated_on

        subject = self.subject

        priority = self.priority

        signature = self.signature.value

        dossier: None | str
        dossier = self.dossier

        created_at = self.created_at.isoformat()

        erased_at: None | str
        if isinstance(self.erased_at, datetime.datetime):
            erased_at = self.erased_at.isoformat()
        else:
            erased_at = self.erased_at


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "id": id,
            "direction": direction,
            "document_id": document_id,
            "kind": kind,
            "sender": sender,
            "recipients": recipients,
            "number": number,
            "notation": notation,
            "promulgated_on": promulgated_on,
            "subject": subject,
            "priority": priority,
            "signature": signature,
            "dossier": dossier,
            "created_at": created_at,
            "erased_at": erased_at,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.agency_shape import AgencyShape # noqa: PLC0415
        d = dict(src_dict)
        id = UUID(d.pop("id"))




        direction = OfficialDocumentItemDirection(d.pop("direction"))




        document_id = d.pop("document_id")

        kind = OfficialDocumentItemKind(d.pop("kind"))




        sender = AgencyShape.from_dict(d.pop("sender"))




        recipients = []
        _recipients = d.pop("recipients")
        for recipients_item_data in (_recipients):
            recipients_item = AgencyShape.from_dict(recipients_item_data)



            recipients.append(recipients_item)


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

        signature = OfficialDocumentItemSignature(d.pop("signature"))




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


        official_document_item = cls(
            id=id,
            direction=direction,
            document_id=document_id,
            kind=kind,
            sender=sender,
            recipients=recipients,
            number=number,
            notation=notation,
            promulgated_on=promulgated_on,
            subject=subject,
            priority=priority,
            signature=signature,
            dossier=dossier,
            created_at=created_at,
            erased_at=erased_at,
        )


        official_document_item.additional_properties = d
        return official_document_item

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
