from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.message_item_channel import MessageItemChannel
from ..models.message_item_language import MessageItemLanguage
from ..models.message_item_outcome_type_0 import MessageItemOutcomeType0
from ..models.message_item_recipient import MessageItemRecipient
from ..models.message_item_state import MessageItemState
from ..types import UNSET, Unset
from typing import cast
from uuid import UUID
import datetime






T = TypeVar("T", bound="MessageItem")



@_attrs_define
class MessageItem:
    """ A notification as it goes to one recipient, by one channel at a time.

        Attributes:
            id (UUID): Number of the message.
            recipient (MessageItemRecipient): Who it is for: the applicant, who acts for them, an account, or a partner.
            channel (MessageItemChannel): The channel it goes by now; the next one is tried where it fails for good.
            state (MessageItemState): `pending`: to be handed over; `acknowledged`: mail server or gateway took it;
                `quarantined`: no channel takes it.
            outcome (MessageItemOutcomeType0 | None): What the other side reported after it took it; null while it has
                reported nothing, which most mail servers never do.
            language (MessageItemLanguage): Its language.
            template_version (int): Version of the resource, from 1, one more with each change; its ETag is the same number
                in quotes.
            sent_at (datetime.datetime | None): When it was handed over.
            outcome_at (datetime.datetime | None): When the outcome was reported.
            next_attempt_at (datetime.datetime | None): When it is tried next, after quiet hours or a failure; null unless
                pending.
            attempts (int): Failed attempts by this channel since the last success.
            last_error (None | str): Why it last failed, in codes and English; no address is quoted.
            resends (int): How often somebody sent it again by hand.
            subject (None | str | Unset): Subject of the e-mail; for who owns the dossier only, while it is kept.
            text (None | str | Unset): The text; for who owns the dossier only, while it is kept.
     """

    id: UUID
    recipient: MessageItemRecipient
    channel: MessageItemChannel
    state: MessageItemState
    outcome: MessageItemOutcomeType0 | None
    language: MessageItemLanguage
    template_version: int
    sent_at: datetime.datetime | None
    outcome_at: datetime.datetime | None
    next_attempt_at: datetime.datetime | None
    attempts: int
    last_error: None | str
    resends: int
    subject: None | str | Unset = UNSET
    text: None | str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        id = str(self.id)

        recipient = self.recipient.value

        channel = self.channel.value

        state = self.state.value

        outcome: None | str
        if isinstance(self.outcome, MessageItemOutcomeType0):
            outcome = self.outcome.value
        else:
            outcome = self.outcome

        language = self.language.value

        template_version = self.template_version

        sent_at: None | str
        if isinstance(self.sent_at, datetime.datetime):
            sent_at = self.sent_at.isoformat()
        else:
            sent_at = self.sent_at

        outcome_at: None | str
        if isinstance(self.outcome_at, datetime.datetime):
            outcome_at = self.outcome_at.isoformat()
        else:
            outcome_at = self.outcome_at

        next_attempt_at: None | str
        if isinstance(self.next_attempt_at, datetime.datetime):
            next_attempt_at = self.next_attempt_at.isoformat()
        else:
            next_attempt_at = self.next_attempt_at

        attempts = self.attempts

        last_error: None | str
        last_error = self.last_error

        resends = self.resends

        subject: None | str | Unset
        if isinstance(self.subject, Unset):
            subject = UNSET
        else:
            subject = self.subject

        text: None | str | Unset
        if isinstance(self.text, Unset):
            text = UNSET
        else:
            text = self.text


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "id": id,
            "recipient": recipient,
            "channel": channel,
            "state": state,
            "outcome": outcome,
            "language": language,
            "template_version": template_version,
            "sent_at": sent_at,
            "outcome_at": outcome_at,
            "next_attempt_at": next_attempt_at,
            "attempts": attempts,
            "last_error": last_error,
            "resends": resends,
        })
        if subject is not UNSET:
            field_dict["subject"] = subject
        if text is not UNSET:
            field_dict["text"] = text

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = UUID(d.pop("id"))




        recipient = MessageItemRecipient(d.pop("recipient"))




        channel = MessageItemChannel(d.pop("channel"))




        state = MessageItemState(d.pop("state"))




        def _parse_outcome(data: object) -> MessageItemOutcomeType0 | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                outcome_type_0 = MessageItemOutcomeType0(data)



                return outcome_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(MessageItemOutcomeType0 | None, data)

        outcome = _parse_outcome(d.pop("outcome"))


        language = MessageItemLanguage(d.pop("language"))




        template_version = d.pop("template_version")

        def _parse_sent_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                sent_at_type_0 = datetime.datetime.fromisoformat(data)



                return sent_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        sent_at = _parse_sent_at(d.pop("sent_at"))


        def _parse_outcome_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                outcome_at_type_0 = datetime.datetime.fromisoformat(data)



                return outcome_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        outcome_at = _parse_outcome_at(d.pop("outcome_at"))


        def _parse_next_attempt_at(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                next_attempt_at_type_0 = datetime.datetime.fromisoformat(data)



                return next_attempt_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        next_attempt_at = _parse_next_attempt_at(d.pop("next_attempt_at"))


        attempts = d.pop("attempts")

        def _parse_last_error(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        last_error = _parse_last_error(d.pop("last_error"))


        resends = d.pop("resends")

        def _parse_subject(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        subject = _parse_subject(d.pop("subject", UNSET))


        def _parse_text(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        text = _parse_text(d.pop("text", UNSET))


        message_item = cls(
            id=id,
            recipient=recipient,
            channel=channel,
            state=state,
            outcome=outcome,
            language=language,
            template_version=template_version,
            sent_at=sent_at,
            outcome_at=outcome_at,
            next_attempt_at=next_attempt_at,
            attempts=attempts,
            last_error=last_error,
            resends=resends,
            subject=subject,
            text=text,
        )


        message_item.additional_properties = d
        return message_item

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
