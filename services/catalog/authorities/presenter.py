"""The tree of authorities, built from the children of each."""

from collections.abc import Mapping, Sequence
from typing import Any

from services.catalog.authorities.schemas import AuthorityNode


def subtree(children: Mapping[str | None, Sequence[Any]], parent: str | None, depth: int) -> list[AuthorityNode]:
    """The nodes below a parent (None: the top), to a depth. Rows have code, name, kind and gso_code; the tree has no cycles."""
    return [
        AuthorityNode(
            code=each.code,
            name=each.name,
            kind=each.kind,
            gso_code=each.gso_code,
            descendant_count=_count(children, each.code),
            children=subtree(children, each.code, depth - 1) if depth > 1 else [],
        )
        for each in children.get(parent, ())
    ]


def _count(children: Mapping[str | None, Sequence[Any]], code: str) -> int:
    return sum(1 + _count(children, each.code) for each in children.get(code, ()))
