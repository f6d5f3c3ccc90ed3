"""What may be sent for which purpose: kinds of accounts, size and media types, from `data/purposes.json` and, by procedure, the settings."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Self

from services.dossier.settings import Settings

_DATA = Path(__file__).parents[1] / "data" / "purposes.json"


@dataclass(frozen=True, slots=True)
class Purpose:
    """What uploads of a purpose are: by accounts of which kinds, of at most how many bytes (null: the setting), of which media types."""

    kinds: frozenset[str]
    max_bytes: int | None
    media_types: frozenset[str]

    def limited(self, settings: Settings, code: str | None) -> Self:
        """The purpose with every limit decided: that of the procedure with this code, else the purpose's, else that of the settings."""
        most, procedure = settings.upload_max_bytes, settings.upload_limits.get(code or "")
        max_bytes = most if self.max_bytes is None else min(self.max_bytes, most)
        if procedure is None:
            return type(self)(self.kinds, max_bytes, self.media_types)
        return type(self)(
            self.kinds,
            procedure.max_bytes or max_bytes,
            # Only what can be opened and checked here.
            self.media_types & procedure.media_types if procedure.media_types else self.media_types,
        )


@cache
def purposes() -> Mapping[str, Purpose]:
    """All purposes by name."""
    return {
        name: Purpose(frozenset(each["kinds"]), each["max_bytes"], frozenset(each["media_types"]))
        for name, each in json.loads(_DATA.read_text(encoding="utf-8")).items()
    }
