"""Names of life events; national records have only their tags."""

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
def names() -> dict[str, tuple[int, Name]]:
    """The life events with names, by tag, each with its position, from 1."""
    content = (resources.files("services.catalog.navigation") / "data" / "life_events.json").read_bytes()
    return {event.slug: (n, event) for n, event in enumerate(TypeAdapter(list[Name]).validate_json(content), 1)}
