"""The names of life events, which national records only tag."""

from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from pydantic import TypeAdapter

from services.catalog.models import LifeEvent


@dataclass(frozen=True, slots=True)
class _Named:
    slug: str
    name_vi: str
    name_en: str


@lru_cache(maxsize=1)
def _known() -> dict[str, tuple[int, _Named]]:
    listed = (resources.files("services.catalog") / "data" / "life_events.json").read_bytes()
    return {event.slug: (n, event) for n, event in enumerate(TypeAdapter(list[_Named]).validate_json(listed), 1)}


def row(slug: str) -> dict[str, object]:
    """The row of a life event; one we have no name for is called by its tag and comes last."""
    position, named = _known().get(slug, (9_999, _Named(slug, slug, slug)))
    columns = (LifeEvent.slug, LifeEvent.position, LifeEvent.name_vi, LifeEvent.name_en)
    return dict(zip((column.key for column in columns), (slug, position, named.name_vi, named.name_en), strict=True))


def is_known(slug: str) -> bool:
    """Whether we have a name for this life event."""
    return slug in _known()
