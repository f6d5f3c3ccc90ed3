"""Which papers of a dossier are to be scanned (TT 03/2025/TT-VPCP Art. 5(2)), and whether they were."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

CopyKind = Literal["original", "copy", "electronic"]
"""Bản chính, bản sao, bản điện tử: 0, 1 and 2 of the national portal's `LoaiBan`."""
ScanExemption = Literal["shown", "secret"]
"""Why a paper is not scanned: it was only shown and given back, or it is a state secret."""


@dataclass(frozen=True, slots=True)
class Digitisation:
    """How many components are to be scanned; whether all of them are, None where there are none; how many were taken from papers held."""

    components_to_digitise: int
    digitised: bool | None
    reused_components: int


def digitisation(channel: str, components: Sequence[Mapping[str, Any]], reused: Collection[str] = ()) -> Digitisation:
    """What holds of the components of a dossier; `reused` are the names of documents taken from other dossiers.

    What was submitted electronically, a paper that is electronic, one only shown, a secret one and one that was held already need no
    scan. A component is scanned when it names a document, kept here or in another system.
    """
    to_scan = [part for part in components if channel != "online" and _needs_scan(part, reused)]
    return Digitisation(
        components_to_digitise=len(to_scan),
        digitised=all(part["documents"] for part in to_scan) if to_scan else None,
        reused_components=sum(any(name in reused for name in part["documents"]) for part in components) if reused else 0,
    )


def _needs_scan(part: Mapping[str, Any], reused: Collection[str]) -> bool:
    if part.get("copy_kind") == "electronic" or part.get("scan_exemption") is not None:
        return False
    documents = part["documents"]
    return not documents or any(name not in reused for name in documents)
