from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.verification_out_state import VerificationOutState
from typing import cast
import datetime

if TYPE_CHECKING:
  from ..models.bilingual_text import BilingualText
  from ..models.verified_paper import VerifiedPaper





T = TypeVar("T", bound="VerificationOut")



@_attrs_define
class VerificationOut:
    """ What a QR code is worth now. Whoever asks is not told of a paper that is not genuine what it says of itself.

        Attributes:
            state (VerificationOutState): `valid`; `superseded` by another paper; `revoked`; `expired`; `altered`: not as it
                was signed; `unknown_key`: signed by nobody known here;
                `unproven`: signed with a key of ours, but there is no record of such a paper.
            name (BilingualText): A text in Vietnamese and English.
            meaning (BilingualText): A text in Vietnamese and English.
            paper (None | VerifiedPaper): The paper; null unless it was issued here.
            since (datetime.datetime | None): Since when it is superseded or revoked; null otherwise.
            checked_at (datetime.datetime): When it was checked.
            address (str): The address of the only system whose check counts. In another one's address line this is a false
                page.
     """

    state: VerificationOutState
    name: BilingualText
    meaning: BilingualText
    paper: None | VerifiedPaper
    since: datetime.datetime | None
    checked_at: datetime.datetime
    address: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.bilingual_text import BilingualText # noqa: PLC0415
        from ..models.verified_paper import VerifiedPaper # noqa: PLC0415
        state = self.state.value

        name = self.name.to_dict()

        meaning = self.meaning.to_dict()

        paper: dict[str, Any] | None
        if isinstance(self.paper, VerifiedPaper):
            paper = self.paper.to_dict()
        else:
            paper = self.paper

        since: None | str
        if isinstance(self.since, datetime.datetime):
            since = self.since.isoformat()
        else:
            since = self.since

        checked_at = self.checked_at.isoformat()

        address = self.address


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "state": state,
            "name": name,
            "meaning": meaning,
            "paper": paper,
            "since": since,
            "checked_at": checked_at,
            "address": address,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.bilingual_text import BilingualText # noqa: PLC0415
        from ..models.verified_paper import VerifiedPaper # noqa: PLC0415
        d = dict(src_dict)
        state = VerificationOutState(d.pop("state"))




        name = BilingualText.from_dict(d.pop("name"))




        meaning = BilingualText.from_dict(d.pop("meaning"))




        def _parse_paper(data: object) -> None | VerifiedPaper:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                paper_type_0 = VerifiedPaper.from_dict(data)



                return paper_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | VerifiedPaper, data)

        paper = _parse_paper(d.pop("paper"))


        def _parse_since(data: object) -> datetime.datetime | None:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                since_type_0 = datetime.datetime.fromisoformat(data)



                return since_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None, data)

        since = _parse_since(d.pop("since"))


        checked_at = datetime.datetime.fromisoformat(d.pop("checked_at"))




        address = d.pop("address")

        verification_out = cls(
            state=state,
            name=name,
            meaning=meaning,
            paper=paper,
            since=since,
            checked_at=checked_at,
            address=address,
        )


        verification_out.additional_properties = d
        return verification_out

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
