"""Finding a dossier by its code and a number of its applicant, with the same work whether the dossier exists or not.

What still differs: an existing row is transferred from the database, and for a telephone number its content, short or long, is
decrypted in place of the decoy's: some microseconds, less than the network adds, and only some attempts per code and day to
measure them. They would reveal that a code was assigned, as its running number does, and nothing about the applicant.
"""

import hmac
import os
from collections.abc import Iterable, Mapping
from typing import Any

from pydantic_core import from_json, to_json
from sqlalchemy import Row, and_, func, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.orm import InstrumentedAttribute

from services.chassis.sealing import Sealer, SealingError
from services.dossier.models.catalogue import Authority
from services.dossier.models.dossiers import Dossier
from services.dossier.tracking import rules

_DECOY = "decoy"
_PUBLIC: tuple[InstrumentedAttribute[Any], ...] = (
    Dossier.code,
    Dossier.status,
    Dossier.procedure_code,
    Dossier.procedure_name,
    Dossier.authority_code,
    Dossier.authority_name,
    Dossier.payment_amount,
    Dossier.submitted_at,
    Dossier.received_at,
    Dossier.due_at,
    Dossier.lapses_at,
    Dossier.ended_at,
    Dossier.returned_at,
)


class SecondFactorCheck:
    """Compares second factors with the encrypted ones of a dossier, or with a decoy that nothing can match."""

    def __init__(self, sealer: Sealer) -> None:
        self._sealer = sealer
        self._index = os.urandom(32)
        # About as long as most, with no real number.
        applicant = {"kind": "citizen", "name": "x" * 20, "phone": "", "address": "x" * 60}
        plain = to_json({"applicant": applicant, "form": {"x": "x" * 1_000}})
        self._content = sealer.seal(plain, context=_DECOY.encode())

    async def verify_id_number(self, connection: AsyncConnection, code: str, number: str) -> str | None:
        """The code, as stored, of the dossier with this code whose applicant has this identity number; None where there is none."""
        stored_code, index = await _sealed_value(connection, code, Dossier.applicant_index) or (None, None)
        # All are compared, whichever matches.
        matches = [
            hmac.compare_digest(self._sealer.index(spelling), index or self._index)
            for spelling in rules.id_number_spellings(number)
        ]
        return stored_code if any(matches) else None

    async def verify_phone(self, connection: AsyncConnection, code: str, number: str) -> str | None:
        """The code, as stored, of the dossier with this code whose applicant has this telephone number; None where there is none."""
        stored_code, content = await _sealed_value(connection, code, Dossier.content) or (_DECOY, self._content)
        try:
            plain = self._sealer.open(content, context=stored_code.encode())
        except SealingError:
            # Without its key nothing can match; the identity number's index may.
            return None
        return stored_code if rules.same_phone(number, from_json(plain)["applicant"].get("phone")) else None


async def _sealed_value(connection: AsyncConnection, code: str, secret: InstrumentedAttribute[Any]) -> tuple[str, Any] | None:
    # Our codes are upper case; external ones need not be, and may differ in nothing but case: then an exact match wins.
    upper = code.upper()
    same_code = or_(Dossier.code == upper, and_(Dossier.code != func.upper(Dossier.code), func.upper(Dossier.code) == upper))
    exact_first = (Dossier.code == code).desc()
    row = (
        await connection.execute(select(Dossier.code, secret).where(same_code).order_by(exact_first, Dossier.code).limit(1))
    ).first()
    return (row[0], row[1]) if row else None


async def dossier(connection: AsyncConnection, code: str) -> Row[Any]:
    """The public columns of a dossier whose second factor was verified."""
    return (await connection.execute(select(*_PUBLIC).where(Dossier.code == code))).one()


async def unit_names(connection: AsyncConnection, codes: Iterable[str]) -> Mapping[str, str]:
    """The names of those units that are authorities of the catalogue, by code."""
    names = select(Authority.code, Authority.name).where(Authority.code.in_(sorted(set(codes))))
    return {row.code: row.name for row in await connection.execute(names)}
