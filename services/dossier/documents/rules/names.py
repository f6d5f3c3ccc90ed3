"""Names in a request that stand for files kept here: uploads, and documents already held. Any other code is recorded as it was sent."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal

Kind = Literal["input", "result", "attachment"]

_PREFIXES: Final = ("up-", "dc-")
_NAME: Final = re.compile(r"(?:up|dc)-[a-z2-7]{26}")


@dataclass(frozen=True, slots=True)
class DocumentName:
    """A name with the JSON pointer to its place; for a component its code and name (`title`), and what kind of copy the paper is."""

    name: str
    pointer: str
    kind: Kind = "input"
    component: str | None = None
    title: str = ""
    copy_kind: str | None = None

    @property
    def is_upload(self) -> bool:
        """Whether it names an upload; else it names a document."""
        return self.name.startswith(_PREFIXES[0])


def is_kept(code: str) -> bool:
    """Whether a code stands for a file kept here."""
    return code.startswith(_PREFIXES) and _NAME.fullmatch(code) is not None


def of_components(components: Sequence[Mapping[str, Any]], titles: Mapping[str, str]) -> list[DocumentName]:
    """The names among the documents of components, as a submission or supplement has them; `titles` are the names of components by code."""
    return list(_of_components(components, titles))


def _of_components(components: Sequence[Mapping[str, Any]], titles: Mapping[str, str]) -> Iterator[DocumentName]:
    for place, part in enumerate(components):
        for number, code in enumerate(part["documents"]):
            if is_kept(code):
                component = part["component"]
                yield DocumentName(
                    name=code,
                    pointer=f"/body/components/{place}/documents/{number}",
                    component=component,
                    title=titles.get(component, component),
                    copy_kind=part.get("copy_kind"),
                )


def of_action(codes: Sequence[str], title: str, kind: Kind) -> list[DocumentName]:
    """The names among the documents of an action, all with one title."""
    return [
        DocumentName(code, f"/body/documents/{number}", kind, title=title) for number, code in enumerate(codes) if is_kept(code)
    ]
