from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.dossier_result_out_state import DossierResultOutState
from typing import cast
from uuid import UUID
import datetime

if TYPE_CHECKING:
  from ..models.dossier_result_out_fields_type_0 import DossierResultOutFieldsType0
  from ..models.reference import Reference
  from ..models.result_signature import ResultSignature
  from ..models.result_signer import ResultSigner





T = TypeVar("T", bound="DossierResultOut")



@_attrs_define
class DossierResultOut:
    """ A result of a dossier. Applicants see it once it is released.

        Attributes:
            id (UUID): Id of the result.
            dossier (str): Code of the dossier: the authority, the day of submission (yymmdd) and a running number.
            state (DossierResultOutState): How far it is; `signing`: some have signed. A superseded or revoked result is not
                valid any more.
            template (None | str): The template it is made from.
            upload (None | str): The uploaded PDF it is made from.
            title (str): What it is called.
            number (None | str): Its number in the register of the issuing body.
            unit (Reference): A code with the name people read.
            valid_until (datetime.date | None): The last day it is valid.
            fields (DossierResultOutFieldsType0 | None): The fields of its template; null for applicants.
            signers (list[ResultSigner]): The signatures it needs, in order.
            signatures (list[ResultSignature]): The signatures it has, in order.
            sha256 (None | str): SHA-256 of the newest signed file.
            qr_code (None | str): What the QR code on the paper says: the address of its check, whose last part is verified
                without a network, too.
            supersedes (None | UUID): The result it supersedes.
            document (None | str): The document of the dossier it was released as.
            created_at (datetime.datetime): When it was drafted.
            changed_at (datetime.datetime): When it was changed last.
            released_at (datetime.datetime | None): When it was released.
            revoked_at (datetime.datetime | None): When it was revoked.
            revocation_reason (None | str): Why it was revoked; for officials and the applicant, not for those who check its
                QR code.
            version (int): Version of the resource, from 1, one more with each change; its ETag is the same number in
                quotes.
     """

    id: UUID
    dossier: str
    state: DossierResultOutState
    template: None | str
    upload: None | str
    title: str
    number: None | str
    unit: Reference
    valid_until: datetime.date | None
    fields: DossierResultOutFieldsType0 | None
    signers: list[ResultSigner]
    signatures: list[ResultSignature]
    sha256: None | str
    qr_code: None | str
    supersedes: None | UUID
    document: None | str
    created_at: datetime.datetime
    changed_at: datetime.datetime
    released_at: datetime.datetime | None
    revoked_at: datetime.datetime | None
    revocation_reason: None | str
    version: int
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.dossier_result_out_fields_type_0 import DossierResultOutFieldsType0 # noqa: PLC0415
        from ..models.reference import Reference # noqa: PLC0415
        from ..models.result_signature import ResultSignature # noqa: PLC0415
        from ..models.result_signer import ResultSigner # noqa: PLC0415
        id = str(self.id)

        dossier = self.dossier

        state = self.state.value

        template: None | str
        template = self.template

        upload: None | str
        upload = self.upload

        title = self.title

        number: None | str
        number = self.number

        unit = self.unit.to_dict()

        valid_until: None | str
        if isinstance(self.valid_until, datetime.date):
            valid_until = self.valid_until.isoformat()
        else:
            valid_until = self.valid_until

        fields: dict[str, Any] | None
        if isinstance(self.fields, DossierResultOutFieldsType0):
            fields = self.fields.to_dict()
        else:
            fields = self.fields

        signers = []
        for signers_item_data in self.signers:
            signers_item = signers_item_data.to_dict()
            signers.append(signers_item)



        signatures = []
        for signatures_item_data in self.signatures:
            signatures_item = signatures_item_data.to_dict()
            signatures.append(signatures_item)



        sha256: None | str
        sha256 = self.sha256

        qr_code: None | str
        qr_code = self.qr_code

        supersedes: None | str
        if isinstance(self.supersedes, UUID):
            supersedes = str(self.supersedes)
        else:
            supersedes = self.supersedes

        document: None | str
        document = self.document

        created_at = self.created_at.isoformat()

        changed_at = self.changed_at.isoformat()

        released_at: None | str
        if isinstance(self.released_at, datetime.datetime):
            released_at = self.released_at.isoformat()
        else:
            released_at = self.released_at

        revoked_at: None | str
        if isinstance(self.revoked_at, datetime.datetime):
            revoked_at = self.revoked_at.isoformat()
        else:
            revoked_at = self.revoked_at

        revocation_reason: None | str
        revocation_reason = self.revocation_reason

        version = self.version


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "id": id,
            "dossier": dossier,
            "state": state,
            "template": template,
            "upload": upload,
            "title": title,
            "number": number,
            "unit": unit,
            "valid_until": valid_until,
            "fields": fields,
            "signers": signers,
            "signatures": signatures,
            "sha256": sha256,
            "qr_code": qr_code,
            "supersedes": supersedes,
            "document": document,
            "created_at": created_at,
            "changed_at": changed_at,
            "released_at": released_at,
            "revoked_at": revoked_at,
            "revocation_reason": revocation_reason,
            "version": version,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.dossier_result_out_fields_type_0 import DossierResultOutFieldsType0 # noqa: PLC0415
        from ..models.reference import Reference # noqa: PLC0415
        from ..models.result_signature import ResultSignature # noqa: PLC0415
        from ..models.result_signer import ResultSigner # noqa: PLC0415
        d = dict(src_dict)
        id = UUID(d.pop("id"))




        dossier = d.pop("dossier")

        state = DossierResultOutState(d.pop("state"))




        def _parse_template(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        template = _parse_template(d.pop("template"))


        def _parse_upload(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        upload = _parse_upload(d.pop("upload"))


        title = d.pop("title")

        def _parse_number(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        number = _parse_number(d.pop("number"))


        unit = Reference.from_dict(d.pop("unit"))




        def _parse_valid_until(data: object) -> datetime.date | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                valid_until_type_0 = datetime.date.fromisoformat(data)



                return valid_until_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None, data)

        valid_until = _parse_valid_until(d.pop("valid_until"))


        def _parse_fields(data: object) -> DossierResultOutFieldsType0 | None:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                fields_type_0 = DossierResultOutFieldsType0.from_dict(data)



                return fields_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(DossierResultOutFieldsType0 | None, data)

        fields = _parse_fields(d.pop("fields"))


        signers = []
        _signers = d.pop("signers")
        for signers_item_data in (_signers):
            signers_item = ResultSigner.from_dict(signers_item_data)



            signers.append(signers_item)


        signatures = []
        _signatures = d.pop("signatures")
        for signatures_item_data in (_signatures):
            signatures_item = ResultSignature.from_dict(signatures_item_data)



            signatures.append(signatures_item)


        def _parse_sha256(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        sha256 = _parse_sha256(d.pop("sha256"))


        def _parse_qr_code(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        qr_code = _parse_qr_code(d.pop("qr_code"))


        def _parse_supersedes(data: object) -> None | UUID:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                supersedes_type_0 = UUID(data)



                return supersedes_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | UUID, data)

        supersedes = _parse_supersedes(d.pop("supersedes"))


        def _parse_document(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        document = _parse_document(d.pop("document"))


        created_at = datetime.datetime.fromisoformat(d.pop("created_at"))




        changed_at = datetime.datetime.fromisoformat(d.pop("changed_at"))




        def _parse_released_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                released_at_type_0 = datetime.datetime.fromisoformat(data)



                return released_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        released_at = _parse_released_at(d.pop("released_at"))


        def _parse_revoked_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                revoked_at_type_0 = datetime.datetime.fromisoformat(data)



                return revoked_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        revoked_at = _parse_revoked_at(d.pop("revoked_at"))


        def _parse_revocation_reason(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        revocation_reason = _parse_revocation_reason(d.pop("revocation_reason"))


        version = d.pop("version")

        dossier_result_out = cls(
            id=id,
            dossier=dossier,
            state=state,
            template=template,
            upload=upload,
            title=title,
            number=number,
            unit=unit,
            valid_until=valid_until,
            fields=fields,
            signers=signers,
            signatures=signatures,
            sha256=sha256,
            qr_code=qr_code,
            supersedes=supersedes,
            document=document,
            created_at=created_at,
            changed_at=changed_at,
            released_at=released_at,
            revoked_at=revoked_at,
            revocation_reason=revocation_reason,
            version=version,
        )


        dossier_result_out.additional_properties = d
        return dossier_result_out

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
