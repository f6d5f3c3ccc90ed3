from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.change_kind import ChangeKind
from ..types import UNSET, Unset
from typing import cast

if TYPE_CHECKING:
  from ..models.bilingual_text import BilingualText
  from ..models.sentence import Sentence





T = TypeVar("T", bound="Change")



@_attrs_define
class Change:
    """ One difference. In a list `entry` names the entry; `field` is null where the whole entry was added, removed or
    moved.

    `before` and `after` are the values at the JSON Pointers `pointer_before` and `pointer_after` of the two pages;
    `sentences` are
    the differences within longer texts.

        Attributes:
            kind (ChangeKind): What happened.
            label (BilingualText): A text in Vietnamese and English.
            entry (None | str | Unset): Name of the entry of a list.
            field (None | str | Unset): Key of the value; null for a whole entry.
            pointer_before (None | str | Unset): JSON Pointer into the older page.
            pointer_after (None | str | Unset): JSON Pointer into the newer page.
            before (Any | Unset): The older value.
            after (Any | Unset): The newer value.
            sentences (list[Sentence] | None | Unset): The differences within a longer text.
     """

    kind: ChangeKind
    label: BilingualText
    entry: None | str | Unset = UNSET
    field: None | str | Unset = UNSET
    pointer_before: None | str | Unset = UNSET
    pointer_after: None | str | Unset = UNSET
    before: Any | Unset = UNSET
    after: Any | Unset = UNSET
    sentences: list[Sentence] | None | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.bilingual_text import BilingualText # noqa: PLC0415
        from ..models.sentence import Sentence # noqa: PLC0415
        kind = self.kind.value

        label = self.label.to_dict()

        entry: None | str | Unset
        if isinstance(self.entry, Unset):
            entry = UNSET
        else:
            entry = self.entry

        field: None | str | Unset
        if isinstance(self.field, Unset):
            field = UNSET
        else:
            field = self.field

        pointer_before: None | str | Unset
        if isinstance(self.pointer_before, Unset):
            pointer_before = UNSET
        else:
            pointer_before = self.pointer_before

        pointer_after: None | str | Unset
        if isinstance(self.pointer_after, Unset):
            pointer_after = UNSET
        else:
            pointer_after = self.pointer_after

        before = self.before

        after = self.after

        sentences: list[dict[str, Any]] | None | Unset
        if isinstance(self.sentences, Unset):
            sentences = UNSET
        elif isinstance(self.sentences, list):
            sentences = []
            for sentences_type_0_item_data in self.sentences:
                sentences_type_0_item = sentences_type_0_item_data.to_dict()
                sentences.append(sentences_type_0_item)


        else:
            sentences = self.sentences


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "kind": kind,
            "label": label,
        })
        if entry is not UNSET:
            field_dict["entry"] = entry
        if field is not UNSET:
            field_dict["field"] = field
        if pointer_before is not UNSET:
            field_dict["pointer_before"] = pointer_before
        if pointer_after is not UNSET:
            field_dict["pointer_after"] = pointer_after
        if before is not UNSET:
            field_dict["before"] = before
        if after is not UNSET:
            field_dict["after"] = after
        if sentences is not UNSET:
            field_dict["sentences"] = sentences

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.bilingual_text import BilingualText # noqa: PLC0415
        from ..models.sentence import Sentence # noqa: PLC0415
        d = dict(src_dict)
        kind = ChangeKind(d.pop("kind"))




        label = BilingualText.from_dict(d.pop("label"))




        def _parse_entry(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        entry = _parse_entry(d.pop("entry", UNSET))


        def _parse_field(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        field = _parse_field(d.pop("field", UNSET))


        def _parse_pointer_before(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        pointer_before = _parse_pointer_before(d.pop("pointer_before", UNSET))


        def _parse_pointer_after(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        pointer_after = _parse_pointer_after(d.pop("pointer_after", UNSET))


        before = d.pop("before", UNSET)

        after = d.pop("after", UNSET)

        def _parse_sentences(data: object) -> list[Sentence] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                sentences_type_0 = []
                _sentences_type_0 = data
                for sentences_type_0_item_data in (_sentences_type_0):
                    sentences_type_0_item = Sentence.from_dict(sentences_type_0_item_data)



                    sentences_type_0.append(sentences_type_0_item)

                return sentences_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[Sentence] | None | Unset, data)

        sentences = _parse_sentences(d.pop("sentences", UNSET))


        change = cls(
            kind=kind,
            label=label,
            entry=entry,
            field=field,
            pointer_before=pointer_before,
            pointer_after=pointer_after,
            before=before,
            after=after,
            sentences=sentences,
        )


        change.additional_properties = d
        return change

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
