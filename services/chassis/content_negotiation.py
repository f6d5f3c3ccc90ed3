"""Content negotiation: the representation a caller prefers (RFC 9110, `Accept`)."""

from collections.abc import Mapping


def preferred(accept: str | None, representations: Mapping[str, str]) -> str | None:
    """Of `representations` by media type, the one the header prefers, the first of equals; None when it accepts none."""
    ranges = [_range(part) for part in (accept or "*/*").split(",") if part.strip()]
    best = max(representations, key=lambda kind: _quality(kind, ranges))
    return representations[best] if _quality(best, ranges) > 0 else None


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
