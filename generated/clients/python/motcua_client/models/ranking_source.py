from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast
import datetime






T = TypeVar("T", bound="RankingSource")



@_attrs_define
class RankingSource:
    """ Where a ranking was published.

        Attributes:
            title (str): Title of the document.
            publisher (str): Who published it.
            published_on (datetime.date): The day it was published.
            url (str): Its address.
     """

    title: str
    publisher: str
    published_on: datetime.date
    url: str





    def to_dict(self) -> dict[str, Any]:
        title = self.title

        publisher = self.publisher

        published_on = self.published_on.isoformat()

        url = self.url


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "title": title,
            "publisher": publisher,
            "published_on": published_on,
            "url": url,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        title = d.pop("title")

        publisher = d.pop("publisher")

        published_on = datetime.date.fromisoformat(d.pop("published_on"))




        url = d.pop("url")

        ranking_source = cls(
            title=title,
            publisher=publisher,
            published_on=published_on,
            url=url,
        )

        return ranking_source

