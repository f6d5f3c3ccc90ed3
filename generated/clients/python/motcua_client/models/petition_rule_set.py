from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..types import UNSET, Unset
from typing import cast
import datetime

if TYPE_CHECKING:
  from ..models.bilingual_text import BilingualText
  from ..models.limit import Limit
  from ..models.term import Term





T = TypeVar("T", bound="PetitionRuleSet")



@_attrs_define
class PetitionRuleSet:
    """ A version of a set of limits; of several limits of a step the first that fits applies.

        Attributes:
            code (str): Code of the set.
            version (int): The version, from 1.
            effective_from (datetime.date): The first day it applies to petitions opened, in Vietnam.
            title (BilingualText): A text in Vietnamese and English.
            note (BilingualText): A text in Vietnamese and English.
            limits (list[Limit]): The limits of the steps.
            appeal (Term): So much time, and what states it.
            escalate_before (Term): So much time, and what states it.
            poor_rating (int): Up to this score a rating of a dossier may carry an appeal.
            effective_to (datetime.date | None | Unset): The last such day; null is until further notice.
     """

    code: str
    version: int
    effective_from: datetime.date
    title: BilingualText
    note: BilingualText
    limits: list[Limit]
    appeal: Term
    escalate_before: Term
    poor_rating: int
    effective_to: datetime.date | None | Unset = UNSET





    def to_dict(self) -> dict[str, Any]:
        from ..models.bilingual_text import BilingualText # noqa: PLC0415
        from ..models.limit import Limit # noqa: PLC0415
        from ..models.term import Term # noqa: PLC0415
        code = self.code

        version = self.version

        effective_from = self.effective_from.isoformat()

        title = self.title.to_dict()

        note = self.note.to_dict()

        limits = []
        for limits_item_data in self.limits:
            limits_item = limits_item_data.to_dict()
            limits.append(limits_item)



        appeal = self.appeal.to_dict()

        escalate_before = self.escalate_before.to_dict()

        poor_rating = self.poor_rating

        effective_to: None | str | Unset
        if isinstance(self.effective_to, Unset):
            effective_to = UNSET
        elif isinstance(self.effective_to, datetime.date):
            effective_to = self.effective_to.isoformat()
        else:
            effective_to = self.effective_to


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "code": code,
            "version": version,
            "effective_from": effective_from,
            "title": title,
            "note": note,
            "limits": limits,
            "appeal": appeal,
            "escalate_before": escalate_before,
            "poor_rating": poor_rating,
        })
        if effective_to is not UNSET:
            field_dict["effective_to"] = effective_to

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.bilingual_text import BilingualText # noqa: PLC0415
        from ..models.limit import Limit # noqa: PLC0415
        from ..models.term import Term # noqa: PLC0415
        d = dict(src_dict)
        code = d.pop("code")

        version = d.pop("version")

        effective_from = datetime.date.fromisoformat(d.pop("effective_from"))




        title = BilingualText.from_dict(d.pop("title"))




        note = BilingualText.from_dict(d.pop("note"))




        limits = []
        _limits = d.pop("limits")
        for limits_item_data in (_limits):
            limits_item = Limit.from_dict(limits_item_data)



            limits.append(limits_item)


        appeal = Term.from_dict(d.pop("appeal"))




        escalate_before = Term.from_dict(d.pop("escalate_before"))




        poor_rating = d.pop("poor_rating")

        def _parse_effective_to(data: object) -> datetime.date | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                effective_to_type_0 = datetime.date.fromisoformat(data)



                return effective_to_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.date | None | Unset, data)

        effective_to = _parse_effective_to(d.pop("effective_to", UNSET))


        petition_rule_set = cls(
            code=code,
            version=version,
            effective_from=effective_from,
            title=title,
            note=note,
            limits=limits,
            appeal=appeal,
            escalate_before=escalate_before,
            poor_rating=poor_rating,
            effective_to=effective_to,
        )

        return petition_rule_set

