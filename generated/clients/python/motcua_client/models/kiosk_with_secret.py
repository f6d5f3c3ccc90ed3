from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.kiosk_with_secret_questionnaire import KioskWithSecretQuestionnaire
from typing import cast
import datetime






T = TypeVar("T", bound="KioskWithSecret")



@_attrs_define
class KioskWithSecret:
    """ A kiosk with its new secret, which is shown this once: only its hash is stored.

        Attributes:
            code (str): Its code.
            version (int): Version of the resource, from 1, one more with each change; its ETag is the same number in
                quotes.
            authority (str): The authority or unit whose desk is rated.
            desk (str): Where it stands, in words.
            questionnaire (KioskWithSecretQuestionnaire): What it asks.
            registered_at (datetime.datetime): When it was registered.
            closed_at (datetime.datetime | None): When it was closed; null: it takes answers.
            secret (str): The bearer token of the kiosk.
     """

    code: str
    version: int
    authority: str
    desk: str
    questionnaire: KioskWithSecretQuestionnaire
    registered_at: datetime.datetime
    closed_at: datetime.datetime | None
    secret: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        code = self.code

        version = self.version

        authority = self.authority

        desk = self.desk

        questionnaire = self.questionnaire.value

        registered_at = self.registered_at.isoformat()

        closed_at: None | str
        if isinstance(self.closed_at, datetime.datetime):
            closed_at = self.closed_at.isoformat()
        else:
            closed_at = self.closed_at

        secret = self.secret


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "code": code,
            "version": version,
            "authority": authority,
            "desk": desk,
            "questionnaire": questionnaire,
            "registered_at": registered_at,
            "closed_at": closed_at,
            "secret": secret,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        code = d.pop("code")

        version = d.pop("version")

        authority = d.pop("authority")

        desk = d.pop("desk")

        questionnaire = KioskWithSecretQuestionnaire(d.pop("questionnaire"))




        registered_at = datetime.datetime.fromisoformat(d.pop("registered_at"))




        def _parse_closed_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                closed_at_type_0 = datetime.datetime.fromisoformat(data)



                return closed_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        closed_at = _parse_closed_at(d.pop("closed_at"))


        secret = d.pop("secret")

        kiosk_with_secret = cls(
            code=code,
            version=version,
            authority=authority,
            desk=desk,
            questionnaire=questionnaire,
            registered_at=registered_at,
            closed_at=closed_at,
            secret=secret,
        )


        kiosk_with_secret.additional_properties = d
        return kiosk_with_secret

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
