"""The names of life events, which national records only tag."""

from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from pydantic import TypeAdapter


@dataclass(frozen=True, slots=True)
class Name:
    slug: str
    name_vi: str
    name_en: str


@lru_cache(maxsize=1)
def known() -> dict[str, tuple[int, Name]]:
    """Life events we have names for, by their tag, each with its place in the list, from 1."""
    listed = (resources.files("services.catalog.navigation") / "data" / "life_events.json").read_bytes()
    return {event.slug: (n, event) for n, event in enumerate(TypeAdapter(list[Name]).validate_json(listed), 1)}


def is_known(slug: str) -> bool:
    """Whether we have a name for this life event."""
    return slug in known()
