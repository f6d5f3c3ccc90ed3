"""Which events a webhook is sent: patterns of types, and the filters by authority and procedure."""

import re
from collections.abc import Iterable, Sequence
from typing import Final, Protocol

from services.kernel import unit_codes

PATTERN: Final = r"^(\*|[a-z_]+(\.[a-z_]+)*(\.\*|\.v[1-9][0-9]*))$"
"""`*` for all, `dossier.*` for all of that beginning, or a whole type."""
MAX_PATTERNS: Final = 50
_PATTERN: Final = re.compile(PATTERN)


class Selection(Protocol):
    """What a webhook selects."""

    @property
    def events(self) -> Sequence[str]: ...

    @property
    def authority(self) -> str | None: ...

    @property
    def procedure(self) -> str | None: ...


def matches(pattern: str, event_type: str) -> bool:
    """Whether a type of event matches a pattern."""
    return pattern in ("*", event_type) or (pattern.endswith(".*") and event_type.startswith(pattern[:-1]))


def unmatched(patterns: Iterable[str], types: Iterable[str]) -> list[int]:
    """The places of patterns that match none of these types."""
    known = tuple(types)
    return [place for place, pattern in enumerate(patterns) if not any(matches(pattern, each) for each in known)]


def selects(selection: Selection, event_type: str, authority: str | None, procedure: str | None) -> bool:
    """Whether an event is selected: by its type, and where a filter is set by its authority (that unit and those below) and procedure.

    An event without an authority or procedure, as those of the catalogue, is not what a filter by one asks for.
    """
    if not any(matches(pattern, event_type) for pattern in selection.events):
        return False
    if selection.authority is not None and (authority is None or not unit_codes.covers(selection.authority, authority)):
        return False
    return selection.procedure is None or selection.procedure == procedure
