"""The digest of what the portal holds of a unit and a day, and its bisection down to the dossier and the field."""

from collections import defaultdict
from collections.abc import AsyncIterator, Callable
from itertools import chain
from typing import Annotated, Final, Literal, NamedTuple

from fastapi import Query, Request

from services.chassis.transactional_router import transactional_router
from services.kernel import portal_digest
from services.kernel.values import DossierCode
from services.kernel.vietnam import Day
from services.sandbox import queries
from services.sandbox.queries import WholeDossier
from services.sandbox.schemas.portal import AgencyCode, DigestOut, DigestPart

router = transactional_router("/sandbox", "sandbox")

_NO_DAY: Final = "none"


class _Leaf(NamedTuple):
    """What is kept of a dossier while the digest is computed."""

    code: str
    day: str
    place: str
    digest: bytes


@router.get("/digest")
async def read_digest(
    request: Request,
    unit: Annotated[AgencyCode, Query(description="The unit; those below it are counted, too.")],
    day: Annotated[Day | None, Query(description="The day in Vietnam the dossiers are counted on; all without it.")] = None,
    prefix: Annotated[
        str,
        Query(max_length=64, pattern="^[0-9a-f]*$", description="Only dossiers whose code's SHA-256 begins so, in hexadecimal."),
    ] = "",
    code: Annotated[DossierCode | None, Query(description="Only this dossier.")] = None,
    by: Annotated[
        Literal["day", "prefix", "dossier", "field"] | None,
        Query(
            description="The parts to be listed: days, the sixteen longer prefixes, dossiers, or the fields of the dossier `code`."
        ),
    ] = None,
) -> DigestOut:
    """The digest of the dossiers a province processes, for a unit and a day; with `by` also that of its parts."""
    dossiers = queries.dossiers_of_unit(request.app.state.database, unit, day=day, code=code)
    if by == "field":
        return await _by_field(dossiers, named=code is not None)
    leaves = [leaf async for each in dossiers if (leaf := _leaf(each)).place.startswith(prefix)]
    keys: dict[str, Callable[[_Leaf], str]] = {
        "day": lambda leaf: leaf.day,
        "prefix": lambda leaf: leaf.place[: len(prefix) + 1],
        "dossier": lambda leaf: leaf.code,
    }
    parts = defaultdict(list)
    for leaf in leaves if by else ():
        parts[keys[str(by)](leaf)].append(leaf.digest)
    return DigestOut(
        count=len(leaves),
        digest=portal_digest.combined(leaf.digest for leaf in leaves).hex(),
        parts=[
            DigestPart(key=key, count=len(digests), digest=portal_digest.combined(digests).hex())
            for key, digests in sorted(parts.items())
        ],
    )


def _leaf(dossier: WholeDossier) -> _Leaf:
    day = portal_digest.day(dossier.record)
    digest = portal_digest.digest(dossier.whole)
    return _Leaf(dossier.code, day.isoformat() if day else _NO_DAY, portal_digest.place(dossier.code), digest)


async def _by_field(dossiers: AsyncIterator[WholeDossier], *, named: bool) -> DigestOut:
    """The fields of one dossier; of several, which were not named, none."""
    whole = [each.whole async for each in dossiers]
    fields = chain.from_iterable(portal_digest.fields(each).items() for each in whole) if named else ()
    return DigestOut(
        count=len(whole),
        digest=portal_digest.combined(portal_digest.digest(each) for each in whole).hex(),
        parts=[DigestPart(key=name, count=1, digest=digest) for name, digest in fields],
    )
