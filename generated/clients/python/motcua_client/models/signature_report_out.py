from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.signature_report_out_indication import SignatureReportOutIndication
from ..models.signature_report_out_kind_type_0 import SignatureReportOutKindType0
from ..models.signature_report_out_level_type_0 import SignatureReportOutLevelType0
from typing import cast
import datetime






T = TypeVar("T", bound="SignatureReportOut")



@_attrs_define
class SignatureReportOut:
    """ The verdict on a signature in a PDF, in the words of ETSI EN 319 102-1.

        Attributes:
            number (int): Place among the signatures, from 1; 0 is the document as a whole, where it cannot be read.
            indication (SignatureReportOutIndication): The verdict.
            sub_indication (None | str): Why it did not pass; null where it did.
            reason (None | str): The same in a few more words, for programmers.
            signer (None | str): Name in the certificate.
            organisation (None | str): Organisation in the certificate.
            kind (None | SignatureReportOutKindType0): Whether the certificate is a person's or an organisation's; null
                where it does not say.
            certificate (None | str): SHA-256 of the certificate.
            certificate_expires_at (datetime.datetime | None): When the certificate expires.
            claimed_at (datetime.datetime | None): When it was signed, by the signer's own clock.
            signed_at (datetime.datetime | None): The earliest time a trusted time stamp proves for it; null without one.
            level (None | SignatureReportOutLevelType0): The level of PAdES (ETSI EN 319 142-1).
            covers_whole_document (bool): Whether nothing was added to the document since but signatures and what proves
                them.
     """

    number: int
    indication: SignatureReportOutIndication
    sub_indication: None | str
    reason: None | str
    signer: None | str
    organisation: None | str
    kind: None | SignatureReportOutKindType0
    certificate: None | str
    certificate_expires_at: datetime.datetime | None
    claimed_at: datetime.datetime | None
    signed_at: datetime.datetime | None
    level: None | SignatureReportOutLevelType0
    covers_whole_document: bool
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        number = self.number

        indication = self.indication.value

        sub_indication: None | str
        sub_indication = self.sub_indication

        reason: None | str
        reason = self.reason

        signer: None | str
        signer = self.signer

        organisation: None | str
        organisation = self.organisation

        kind: None | str
        if isinstance(self.kind, SignatureReportOutKindType0):
            kind = self.kind.value
        else:
            kind = self.kind

        certificate: None | str
        certificate = self.certificate

        certificate_expires_at: None | str
        if isinstance(self.certificate_expires_at, datetime.datetime):
            certificate_expires_at = self.certificate_expires_at.isoformat()
        else:
            certificate_expires_at = self.certificate_expires_at

        claimed_at: None | str
        if isinstance(self.claimed_at, datetime.datetime):
            claimed_at = self.claimed_at.isoformat()
        else:
            claimed_at = self.claimed_at

        signed_at: None | str
        if isinstance(self.signed_at, datetime.datetime):
            signed_at = self.signed_at.isoformat()
        else:
            signed_at = self.signed_at

        level: None | str
        if isinstance(self.level, SignatureReportOutLevelType0):
            level = self.level.value
        else:
            level = self.level

        covers_whole_document = self.covers_whole_document


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "number": number,
            "indication": indication,
            "sub_indication": sub_indication,
            "reason": reason,
            "signer": signer,
            "organisation": organisation,
            "kind": kind,
            "certificate": certificate,
            "certificate_expires_at": certificate_expires_at,
            "claimed_at": claimed_at,
            "signed_at": signed_at,
            "level": level,
            "covers_whole_document": covers_whole_document,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        number = d.pop("number")

        indication = SignatureReportOutIndication(d.pop("indication"))




        def _parse_sub_indication(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        sub_indication = _parse_sub_indication(d.pop("sub_indication"))


        def _parse_reason(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        reason = _parse_reason(d.pop("reason"))


        def _parse_signer(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        signer = _parse_signer(d.pop("signer"))


        def _parse_organisation(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        organisation = _parse_organisation(d.pop("organisation"))


        def _parse_kind(data: object) -> None | SignatureReportOutKindType0:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                kind_type_0 = SignatureReportOutKindType0(data)



                return kind_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | SignatureReportOutKindType0, data)

        kind = _parse_kind(d.pop("kind"))


        def _parse_certificate(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        certificate = _parse_certificate(d.pop("certificate"))


        def _parse_certificate_expires_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                certificate_expires_at_type_0 = datetime.datetime.fromisoformat(data)



                return certificate_expires_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        certificate_expires_at = _parse_certificate_expires_at(d.pop("certificate_expires_at"))


        def _parse_claimed_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                claimed_at_type_0 = datetime.datetime.fromisoformat(data)



                return claimed_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        claimed_at = _parse_claimed_at(d.pop("claimed_at"))


        def _parse_signed_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                signed_at_type_0 = datetime.datetime.fromisoformat(data)



                return signed_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        signed_at = _parse_signed_at(d.pop("signed_at"))


        def _parse_level(data: object) -> None | SignatureReportOutLevelType0:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                level_type_0 = SignatureReportOutLevelType0(data)



                return level_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | SignatureReportOutLevelType0, data)

        level = _parse_level(d.pop("level"))


        covers_whole_document = d.pop("covers_whole_document")

        signature_report_out = cls(
            number=number,
            indication=indication,
            sub_indication=sub_indication,
            reason=reason,
            signer=signer,
            organisation=organisation,
            kind=kind,
            certificate=certificate,
            certificate_expires_at=certificate_expires_at,
            claimed_at=claimed_at,
            signed_at=signed_at,
            level=level,
            covers_whole_document=covers_whole_document,
        )


        signature_report_out.additional_properties = d
        return signature_report_out

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
