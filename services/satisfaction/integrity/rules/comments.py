"""What of a comment may be published: its redacted text, or that with words left out; never words its writer did not write."""

from typing import Final

from services.kernel.redaction import redact

CUT: Final = "[…]"
"""Stands where a moderator left words out."""


def proposal(comment: str) -> str:
    """The redacted comment. No names are known here: this service has none of applicants, so patterns and family names must do."""
    return redact(comment).text


def is_shortened(text: str, proposed: str) -> bool:
    """Whether a text is the proposed one, or that with words left out where `CUT` stands."""
    pieces = [" ".join(piece.split()) for piece in text.split(CUT)]
    whole = " ".join(proposed.split())
    if not any(pieces) or not whole.startswith(pieces[0]) or not whole.endswith(pieces[-1]):
        return False
    place = 0
    for piece in pieces:
        start = whole.find(piece, place)
        if start < 0:
            return False
        place = start + len(piece)
    return len(pieces) > 1 or pieces[0] == whole
