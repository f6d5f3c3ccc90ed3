from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.preferences_channels_item import PreferencesChannelsItem
from ..models.preferences_language import PreferencesLanguage
from typing import cast

if TYPE_CHECKING:
  from ..models.mandatory import Mandatory
  from ..models.quiet_hours import QuietHours





T = TypeVar("T", bound="Preferences")



@_attrs_define
class Preferences:
    """ What an account chose, or the defaults, and what it cannot switch off.

        Attributes:
            version (int): Version, one more with each change; 0 while nothing was chosen. Its ETag is the same number in
                quotes.
            language (PreferencesLanguage): Language of messages.
            channels (list[PreferencesChannelsItem]): Channels in the order they are tried.
            quiet_hours (None | QuietHours): Hours in Vietnam in which reminders and news of mandates wait.
            reminders (bool): Whether to be reminded before a date.
            invitations (bool): Whether to be invited to rate.
            email (None | str): E-mail address for what is about no dossier, and for dossiers without one.
            phone (None | str): Mobile number for the same.
            mandatory (list[Mandatory]): What is always sent.
     """

    version: int
    language: PreferencesLanguage
    channels: list[PreferencesChannelsItem]
    quiet_hours: None | QuietHours
    reminders: bool
    invitations: bool
    email: None | str
    phone: None | str
    mandatory: list[Mandatory]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.mandatory import Mandatory # noqa: PLC0415
        from ..models.quiet_hours import QuietHours # noqa: PLC0415
        version = self.version

        language = self.language.value

        channels = []
        for channels_item_data in self.channels:
            channels_item = channels_item_data.value
            channels.append(channels_item)



        quiet_hours: dict[str, Any] | None
        if isinstance(self.quiet_hours, QuietHours):
            quiet_hours = self.quiet_hours.to_dict()
        else:
            quiet_hours = self.quiet_hours

        reminders = self.reminders

        invitations = self.invitations

        email: None | str
        email = self.email

        phone: None | str
        phone = self.phone

        mandatory = []
        for mandatory_item_data in self.mandatory:
            mandatory_item = mandatory_item_data.to_dict()
            mandatory.append(mandatory_item)




        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "version": version,
            "language": language,
            "channels": channels,
            "quiet_hours": quiet_hours,
            "reminders": reminders,
            "invitations": invitations,
            "email": email,
            "phone": phone,
            "mandatory": mandatory,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.mandatory import Mandatory # noqa: PLC0415
        from ..models.quiet_hours import QuietHours # noqa: PLC0415
        d = dict(src_dict)
        version = d.pop("version")

        language = PreferencesLanguage(d.pop("language"))




        channels = []
        _channels = d.pop("channels")
        for channels_item_data in (_channels):
            channels_item = PreferencesChannelsItem(channels_item_data)



            channels.append(channels_item)


        def _parse_quiet_hours(data: object) -> None | QuietHours:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                quiet_hours_type_0 = QuietHours.from_dict(data)



                return quiet_hours_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | QuietHours, data)

        quiet_hours = _parse_quiet_hours(d.pop("quiet_hours"))


        reminders = d.pop("reminders")

        invitations = d.pop("invitations")

        def _parse_email(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        email = _parse_email(d.pop("email"))


        def _parse_phone(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        phone = _parse_phone(d.pop("phone"))


        mandatory = []
        _mandatory = d.pop("mandatory")
        for mandatory_item_data in (_mandatory):
            mandatory_item = Mandatory.from_dict(mandatory_item_data)



            mandatory.append(mandatory_item)


        preferences = cls(
            version=version,
            language=language,
            channels=channels,
            quiet_hours=quiet_hours,
            reminders=reminders,
            invitations=invitations,
            email=email,
            phone=phone,
            mandatory=mandatory,
        )


        preferences.additional_properties = d
        return preferences

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
