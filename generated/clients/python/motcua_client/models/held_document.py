from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.held_document_fit import HeldDocumentFit
from ..models.held_document_kind import HeldDocumentKind
from ..models.held_document_validity import HeldDocumentValidity
from typing import cast
import datetime

if TYPE_CHECKING:
  from ..models.reference import Reference





T = TypeVar("T", bound="HeldDocument")



@_attrs_define
class HeldDocument:
    """ A paper of an earlier dossier of yours. Name its `id` among the documents of a component, and nothing is uploaded
    again.

        Attributes:
            id (str): What to name in `components[].documents`.
            version (int): Its version.
            kind (HeldDocumentKind): Whether you handed it in or got it.
            title (str): What the paper is.
            component (Reference): A code with the name people read.
            fit (HeldDocumentFit): By its national code, as a result accepted in its place, or by its name.
            dossier (str): The dossier it is from.
            procedure (Reference): A code with the name people read.
            authority (Reference): A code with the name people read.
            filename (None | str): The name it was sent under; null for what was made here.
            media_type (None | str): What the file is.
            size (int): Bytes.
            sha256 (None | str): Hash of the file.
            added_at (datetime.datetime): When it was handed in or issued.
            validity (HeldDocumentValidity): `valid` papers may be named; `superseded`, `revoked` and `expired` ones are
                shown so that you know.
            valid_until (datetime.date | None): Last day on which it is valid; null without an end, or where that is not
                known.
     """

    id: str
    version: int
    kind: HeldDocumentKind
    title: str
    component: Reference
    fit: HeldDocumentFit
    dossier: str
    procedure: Reference
    authority: Reference
    filename: None | str
    media_type: None | str
    size: int
    sha256: None | str
    added_at: datetime.datetime
    validity: HeldDocumentValidity
    valid_until: datetime.date | None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.reference import Reference # noqa: PLC0415
        id = self.id

        version = self.version

        kind = self.kind.value

        title = self.title

        component = self.component.to_dict()

        fit = self.fit.value

        dossier = self.dossier

        procedure = self.procedure.to_dict()

        authority = self.authority.to_dict()

        filename: None | str
        filename = self.filename

        media_type: None | str
        media_type = self.media_type

        size = self.size

        sha256: None | str
        sha256 = self.sha256

        added_at = self.added_at.isoformat()

        validity = self.validity.value

        valid_until: None | str
        if isinstance(self.valid_until, datetime.date):
            valid_until = self.valid_until.isoformat()
        else:
            valid_until = self.valid_until


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "id": id,
            "version": version,
            "kind": kind,
            "title": title,
            "component": component,
            "fit": fit,
            "dossier": dossier,
            "procedure": procedure,
            "authority": authority,
            "filename": filename,
            "media_type": media_type,
            "size": size,
            "sha256": sha256,
            "added_at": added_at,
            "validity": validity,
            "valid_until": valid_until,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.reference import Reference # noqa: PLC0415
        d = dict(src_dict)
        id = d.pop("id")

        version = d.pop("version")

        kind = HeldDocumentKind(d.pop("kind"))




        title = d.pop("title")

        component = Reference.from_dict(d.pop("component"))




        fit = HeldDocumentFit(d.pop("fit"))




        dossier = d.pop("dossier")

        procedure = Reference.from_dict(d.pop("procedure"))




        authority = Reference.from_dict(d.pop("authority"))




        def _parse_filename(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        filename = _parse_filename(d.pop("filename"))


        def _parse_media_type(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        media_type = _parse_media_type(d.pop("media_type"))


        size = d.pop("size")

        def _parse_sha256(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        sha256 = _parse_sha256(d.pop("sha256"))


        added_at = datetime.datetime.fromisoformat(d.pop("added_at"))




        validity = HeldDocumentValidity(d.pop("validity"))




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


        held_document = cls(
            id=id,
            version=version,
            kind=kind,
            title=title,
            component=component,
            fit=fit,
            dossier=dossier,
            procedure=procedure,
            authority=authority,
            filename=filename,
            media_type=media_type,
            size=size,
            sha256=sha256,
            added_at=added_at,
            validity=validity,
            valid_until=valid_until,
        )


        held_document.additional_properties = d
        return held_document

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
