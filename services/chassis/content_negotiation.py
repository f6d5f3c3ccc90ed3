"""Which of the forms on offer a caller prefers (RFC 9110, `Accept`)."""

from collections.abc import Mapping


def preferred(accept: str | None, offered: Mapping[str, str]) -> str | None:
    """The form whose media type the header prefers, earlier ones where it does not care; None when it wants none of them."""
    ranges = [_range(part) for part in (accept or "*/*").split(",") if part.strip()]
    best = max(offered, key=lambda kind: _quality(kind, ranges))
    return offered[best] if _quality(best, ranges) > 0 else None


def _range(text: str) -> tuple[str, float]:
    kind, *parameters = (part.strip().lower() for part in text.split(";"))
    quality = next((part[2:] for part in parameters if part.startswith("q=")), "1")
    try:
        return kind, float(quality)
    except ValueError:
        return kind, 0.0


def _quality(kind: str, ranges: list[tuple[str, float]]) -> float:
    for pattern in (kind, f"{kind.partition('/')[0]}/*", "*/*"):
        named = [quality for asked, quality in ranges if asked == pattern]
        if named:
            return max(named)
    return 0.0
