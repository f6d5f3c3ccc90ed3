"""Content negotiation (RFC 9110): the representation a caller prefers by `Accept`, the language by `Accept-Language`."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Final, Literal

Language = Literal["vi", "en"]
_LANGUAGES: Final[tuple[Language, ...]] = ("vi", "en")


def preferred(accept: str | None, representations: Mapping[str, str]) -> str | None:
    """Of `representations` by media type, the one the header prefers, the first of equals; None when it accepts none."""
    ranges = [_range(part) for part in (accept or "*/*").split(",") if part.strip()]
    best = max(representations, key=lambda kind: _quality(kind, ranges))
    return representations[best] if _quality(best, ranges) > 0 else None


# There are few different headers; the server bounds how long one may be.
@lru_cache(maxsize=256)
def preferred_language(accept_language: str | None) -> Language:
    """The language with the highest weight, the first of equals; Vietnamese when the caller has no preference or reads neither."""
    ranges = [_range(part) for part in (accept_language or "").split(",")]
    weights = {tag.partition("-")[0]: weight if 0 <= weight <= 1 else 0.0 for tag, weight in reversed(ranges)}
    # A language not listed has the weight of `*`, and a little more than one that is refused.
    others = weights.get("*", 1e-6)
    listed = [language for language in dict.fromkeys(tag.partition("-")[0] for tag, _ in ranges) if language in _LANGUAGES]
    candidates = sorted(_LANGUAGES, key=lambda language: listed.index(language) if language in listed else len(listed))
    return max(candidates, key=lambda language: weights.get(language, others))


def language_headers(language: Language) -> dict[str, str]:
    """The headers of a response with texts in this language."""
    return {"Content-Language": language, "Vary": "Accept-Language"}


def _range(text: str) -> tuple[str, float]:
    kind, *parameters = (part.strip().lower() for part in text.split(";"))
    quality = next((part[2:] for part in parameters if part.startswith("q=")), "1")
    try:
        return kind, float(quality)
    except ValueError:
        return kind, 0.0


def _quality(kind: str, ranges: list[tuple[str, float]]) -> float:
    for pattern in (kind, f"{kind.partition('/')[0]}/*", "*/*"):
        qualities = [quality for media_range, quality in ranges if media_range == pattern]
        if qualities:
            return max(qualities)
    return 0.0
