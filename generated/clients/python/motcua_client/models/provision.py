from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.provision_certainty import ProvisionCertainty
from ..types import UNSET, Unset
from typing import cast






T = TypeVar("T", bound="Provision")



@_attrs_define
class Provision:
    """ A provision of law a questionnaire rests on.

        Attributes:
            number (str): Number of the legal text.
            title (str): What the legal text is, in Vietnamese.
            certainty (ProvisionCertainty): How well the reference was verified: `confirmed`, `secondary` (in one other
                source only), `from_memory`, `own_reading`.
            article (None | str | Unset): The article; null where it is unknown.
     """

    number: str
    title: str
    certainty: ProvisionCertainty
    article: None | str | Unset = UNSET





    def to_dict(self) -> dict[str, Any]:
        number = self.number

        title = self.title

        certainty = self.certainty.value

        article: None | str | Unset
        if isinstance(self.article, Unset):
            article = UNSET
        else:
            article = self.article


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "number": number,
            "title": title,
            "certainty": certainty,
        })
        if article is not UNSET:
            field_dict["article"] = article

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        number = d.pop("number")

        title = d.pop("title")

        certainty = ProvisionCertainty(d.pop("certainty"))




        def _parse_article(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        article = _parse_article(d.pop("article", UNSET))


        provision = cls(
            number=number,
            title=title,
            certainty=certainty,
            article=article,
        )

        return provision

