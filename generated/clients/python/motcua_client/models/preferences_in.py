from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.preferences_in_channels_item import PreferencesInChannelsItem
from ..models.preferences_in_language import PreferencesInLanguage
from ..types import UNSET, Unset
from typing import cast

if TYPE_CHECKING:
  from ..models.quiet_hours import QuietHours





T = TypeVar("T", bound="PreferencesIn")



@_attrs_define
class PreferencesIn:
    """ What an account chooses.

        Attributes:
            language (PreferencesInLanguage | Unset): Language of messages. Default: PreferencesInLanguage.VI.
            channels (list[PreferencesInChannelsItem] | Unset): Channels in the order they are tried: the first with an
                address is used, the next where it fails for good. One at least, for the law wants status told.
            quiet_hours (None | QuietHours | Unset): Hours in which reminders and news of mandates wait, 21:00 to 07:00
                unless stated; null: none. Status notices are sent at any hour.
            reminders (bool | Unset): Whether to be reminded before a date. Default: True.
            invitations (bool | Unset): Whether to be invited to rate once the result was returned. Default: True.
            email (None | str | Unset): E-mail address for what is about no dossier, and for dossiers without one.
            phone (None | str | Unset): Mobile number for the same.
     """

    language: PreferencesInLanguage | Unset = PreferencesInLanguage.VI
    channels: list[PreferencesInChannelsItem] | Unset = UNSET
    quiet_hours: None | QuietHours | Unset = UNSET
    reminders: bool | Unset = True
    invitations: bool | Unset = True
    email: None | str | Unset = UNSET
    phone: None | str | Unset = UNSET





    def to_dict(self) -> dict[str, Any]:
        from ..models.quiet_hours import QuietHours # noqa: PLC0415
        language: str | Unset = UNSET
        if not isinstance(self.language, Unset):
            language = self.language.value


        channels: list[str] | Unset = UNSET
        if not isinstance(self.channels, Unset):
            channels = []
            for channels_item_data in self.channels:
                channels_item = channels_item_data.value
                channels.append(channels_item)



        quiet_hours: dict[str, Any] | None | Unset
        if isinstance(self.quiet_hours, Unset):
            quiet_hours = UNSET
        elif isinstance(self.quiet_hours, QuietHours):
            quiet_hours = self.quiet_hours.to_dict()
        else:
            quiet_hours = self.quiet_hours

        reminders = self.reminders

        invitations = self.invitations

        email: None | str | Unset
        if isinstance(self.email, Unset):
            email = UNSET
        else:
            email = self.email

        phone: None | str | Unset
        if isinstance(self.phone, Unset):
            phone = UNSET
        else:
            phone = self.phone


        field_dict: dict[str, Any] = {}

        field_dict.update({
        })
        if language is not UNSET:
            field_dict["language"] = language
        if channels is not UNSET:
            field_dict["channels"] = channels
        if quiet_hours is not UNSET:
            field_dict["quiet_hours"] = quiet_hours
        if reminders is not UNSET:
            field_dict["reminders"] = reminders
        if invitations is not UNSET:
            field_dict["invitations"] = invitations
        if email is not UNSET:
            field_dict["email"] = email
        if phone is not UNSET:
            field_dict["phone"] = phone

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.quiet_hours import QuietHours # noqa: PLC0415
        d = dict(src_dict)
        _language = d.pop("language", UNSET)
        language: PreferencesInLanguage | Unset
        if isinstance(_language,  Unset):
            language = UNSET
        else:
            language = PreferencesInLanguage(_language)




        _channels = d.pop("channels", UNSET)
        channels: list[PreferencesInChannelsItem] | Unset = UNSET
        if _channels is not UNSET:
            channels = []
            for channels_item_data in _channels:
                channels_item = PreferencesInChannelsItem(channels_item_data)



                channels.append(channels_item)


        def _parse_quiet_hours(data: object) -> None | QuietHours | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                quiet_hours_type_0 = QuietHours.from_dict(data)



                return quiet_hours_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | QuietHours | Unset, data)

        quiet_hours = _parse_quiet_hours(d.pop("quiet_hours", UNSET))


        reminders = d.pop("reminders", UNSET)

        invitations = d.pop("invitations", UNSET)

        def _parse_email(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        email = _parse_email(d.pop("email", UNSET))


        def _parse_phone(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        phone = _parse_phone(d.pop("phone", UNSET))


        preferences_in = cls(
            language=language,
            channels=channels,
            quiet_hours=quiet_hours,
            reminders=reminders,
            invitations=invitations,
            email=email,
            phone=phone,
        )

        return preferences_in

