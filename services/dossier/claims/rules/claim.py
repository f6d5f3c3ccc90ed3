"""What the QR code of a form or result says, as a CBOR Web Token (RFC 8392): which paper it is, and nothing about a person."""

import base64
import re
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any, Final, Literal, Self
from uuid import UUID

import cbor2

from services.dossier.claims.rules.signed import NotSigned, SignedMessage
from services.kernel.vietnam import next_midnight

Kind = Literal["form", "result"]

_KINDS: Final[tuple[Kind, ...]] = ("form", "result")
# Registered claims of RFC 8392, and one of the range for private use that holds ours.
_ISSUER, _SUBJECT, _EXPIRES, _ISSUED, _ID, _PAPER = 1, 2, 4, 6, 7, -65537
_KIND, _TITLE, _DAY, _DOSSIER = 1, 2, 3, 4
_EPOCH: Final = date(1970, 1, 1)

TITLE_BYTES: Final = 64
"""A longer title is cut at a word, so that the QR code can be printed with 30 mm (decision 46); the online check shows all of it."""
_TOKEN: Final = re.compile("[A-Za-z0-9_-]{150,700}")


@dataclass(frozen=True, slots=True)
class Claim:
    """A form or result that was issued. `id` is the row's; `unit` the code of the unit that issued it on the day `issued_on`.

    `issued_at` is when the claim is signed, `valid_until` the last day the paper is valid, where it has one. A result names no
    dossier: it is shown to strangers, and a dossier's code is half of what tracking asks for.
    """

    kind: Kind
    id: UUID
    title: str
    unit: str
    issued_on: date
    issued_at: datetime
    number: str | None = None
    dossier: str | None = None
    valid_until: date | None = None

    def __post_init__(self) -> None:
        if self.kind == "result" and self.dossier is not None:
            message = "the claim of a result names no dossier"
            raise ValueError(message)

    def as_signed(self) -> Self:
        """The claim as a token says it: the title cut, instants in whole seconds."""
        return replace(self, title=_cut(self.title), issued_at=self.issued_at.astimezone(UTC).replace(microsecond=0))

    def payload(self) -> bytes:
        """The CBOR map to be signed."""
        said = self.as_signed()
        paper = {
            _KIND: _KINDS.index(said.kind) + 1,
            _TITLE: said.title,
            _DAY: (said.issued_on - _EPOCH).days,
            _DOSSIER: said.dossier,
        }
        claims = {
            _ISSUER: said.unit,
            _SUBJECT: said.number,
            _EXPIRES: int(next_midnight(said.valid_until).timestamp()) if said.valid_until else None,
            _ISSUED: int(said.issued_at.timestamp()),
            _ID: said.id.bytes,
            _PAPER: _stated(paper),
        }
        return cbor2.dumps(_stated(claims), canonical=True)

    @classmethod
    def of(cls, payload: bytes) -> Self:
        """The claim of a payload whose signature was verified; `NotSigned` when it is none."""
        try:
            claims = cbor2.loads(payload)
            paper = claims[_PAPER]
            return cls(
                kind=_KINDS[paper[_KIND] - 1],
                id=UUID(bytes=claims[_ID]),
                title=paper[_TITLE],
                unit=claims[_ISSUER],
                issued_on=_EPOCH + timedelta(days=paper[_DAY]),
                issued_at=datetime.fromtimestamp(claims[_ISSUED], UTC),
                number=claims.get(_SUBJECT),
                dossier=paper.get(_DOSSIER),
                valid_until=_last_day(claims.get(_EXPIRES)),
            )
        except (cbor2.CBORDecodeError, LookupError, TypeError, ValueError, AttributeError, OverflowError, OSError) as error:
            raise NotSigned from error

    def expired(self, now: datetime) -> bool:
        """Whether its last day is over in Vietnam."""
        return self.valid_until is not None and now >= next_midnight(self.valid_until)


@dataclass(frozen=True, slots=True)
class Record:
    """A paper as the slice that issued it recorded it: its claim, the dossier it belongs to, and the SHA-256 of its files.

    There is no file before the first print of a form, and several of a result whose archive time stamp was renewed, the newest last.
    """

    claim: Claim
    dossier: str
    files: tuple[str, ...] = ()


def token(message: bytes) -> str:
    """A signed message as the last segment of the QR code's address: base64url without padding."""
    return base64.urlsafe_b64encode(message).rstrip(b"=").decode()


def message(token_: str) -> SignedMessage:
    """The message of a token; `NotSigned` when it is none. No two tokens are the same message."""
    if not _TOKEN.fullmatch(token_) or len(token_) % 4 == 1:
        raise NotSigned
    raw = base64.urlsafe_b64decode(token_ + "=" * (-len(token_) % 4))
    if token(raw) != token_:
        raise NotSigned
    return SignedMessage(raw)


def _stated(values: dict[int, Any]) -> dict[int, Any]:
    return {key: value for key, value in values.items() if value is not None}


def _last_day(expires: int | None) -> date | None:
    # The instant is the midnight that ends the day.
    return None if expires is None else (datetime.fromtimestamp(expires, UTC) + timedelta(hours=7)).date() - timedelta(days=1)


def _cut(title: str) -> str:
    if len(title.encode()) <= TITLE_BYTES:
        return title
    kept = title.encode()[: TITLE_BYTES - len("…".encode())].decode(errors="ignore")
    return f"{kept.rpartition(' ')[0] or kept}…"
