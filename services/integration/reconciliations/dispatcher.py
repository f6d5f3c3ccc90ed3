"""Carries requested comparisons out: bisects by digests down to the dossier, looks that up, and compares it again before reporting it.

Where the portal has no digests, every dossier is looked up. How far a run is, is recorded with what it found, so after a crash, and after
the portal was away, it goes on from there.
"""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from functools import partial
from itertools import groupby
from typing import Final, NamedTuple

import structlog

from services.chassis.database import Database
from services.chassis.retry import RetryPolicy
from services.chassis.sealing import Sealer
from services.integration.delivery.errors import Refused, Unreachable
from services.integration.models.reconciliations import Reconciliation
from services.integration.reconciliations import commands, queries
from services.integration.reconciliations.client import NO_DAY, By, ComparedPortal, Part
from services.integration.reconciliations.commands import ClaimLost, Differing, Progress
from services.integration.reconciliations.queries import Ours
from services.integration.reconciliations.rules import differences, new_since
from services.integration.settings import Settings
from services.kernel import portal_digest, unit_codes

log = structlog.get_logger(__name__)

POLL_SECONDS: Final = 1.0
FEW: Final = 16
"""Dossiers that are listed one by one instead of being divided once more."""
_LOOKED_UP: Final = 50
"""Dossiers looked up before what was found is recorded."""
_ATTEMPTS: Final = 3
_BEATS: Final = 3
_ARRIVING: Final = frozenset({"pending", "offered"})
_PULL_TIME: Final = timedelta(minutes=10)
"""How long the pull may take to bring what was submitted at the portal, beside the time between two of them."""
_DAMAGED: Final = b"damaged"


class _Leaf(NamedTuple):
    """A dossier of ours in the bisection."""

    code: str
    place: str
    digest: bytes


@dataclass
class Reconciler:
    """Carries runs out, one after the other. Set `wake` when one was requested."""

    settings: Settings
    database: Database
    wake: asyncio.Event = field(default_factory=asyncio.Event)

    def __post_init__(self) -> None:
        self._sealer = Sealer.of(self.settings)
        self._retry = RetryPolicy(self.settings.portal_retry_first, self.settings.portal_retry_longest)

    async def run(self) -> None:
        """Carry out what is requested, until cancelled."""
        while True:
            self.wake.clear()
            if await self.carry_on():
                continue
            # Not `wait_for`: in Python 3.11 it can swallow the cancellation that is to end this loop.
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(POLL_SECONDS):
                    await self.wake.wait()

    async def carry_on(self) -> bool:
        """Carry one run out, to its end or as far as the portal lets it; whether there was one."""
        async with self.database.transaction() as session:
            claimed = await commands.claim(session, at=datetime.now(UTC), lease=self.settings.delivery_lease)
        if claimed is None:
            return False
        work = asyncio.create_task(self._compare(claimed))
        beat = asyncio.create_task(self._hold(claimed))
        try:
            # Whoever loses the lease stops.
            await asyncio.wait({work, beat}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in (work, beat):
                task.cancel()
            await asyncio.gather(work, beat, return_exceptions=True)
        await self._end(claimed, None if work.cancelled() else work.exception())
        return True

    async def _end(self, claimed: Reconciliation, error: BaseException | None) -> None:
        if error is None or isinstance(error, ClaimLost):
            return
        kind = type(error).__name__
        reason = f"{kind}: {error}" if isinstance(error, Unreachable) else kind
        until = datetime.now(UTC) + timedelta(seconds=self._retry.wait(claimed.attempts + 1))
        log.warning("reconciliation postponed", id=str(claimed.id), error=kind)
        with contextlib.suppress(ClaimLost):
            await self.database.do(partial(commands.postpone, claimed=claimed, reason=reason, until=until))

    async def _hold(self, claimed: Reconciliation) -> None:
        lease = self.settings.delivery_lease
        while True:
            await asyncio.sleep(lease / _BEATS)
            await self.database.do(partial(commands.renew_lease, claimed=claimed, at=datetime.now(UTC), lease=lease))

    async def _compare(self, claimed: Reconciliation) -> None:
        async with ComparedPortal(self.settings) as portal:
            comparison = _Comparison(self.settings, self.database, self._sealer, portal, claimed)
            await comparison.run()


class _Comparison:
    """One run on its way through its days."""

    def __init__(
        self, settings: Settings, database: Database, sealer: Sealer, portal: ComparedPortal, claimed: Reconciliation
    ) -> None:
        self._agency = settings.portal_agency
        self._pulled_within = _PULL_TIME + timedelta(seconds=settings.inbound_seconds)
        self._database = database
        self._sealer = sealer
        self._portal = portal
        self._claimed = claimed
        self._progress = Progress()
        self._resumed_after = claimed.position_code
        claimed.method = "digest" if portal.has_digests else "look_up"

    async def run(self) -> None:
        """Compare the days that are left, and end the run. Raises `Unreachable` and `ClaimLost`."""
        theirs = await self._portal.digests(self._claimed.authority, "day") if self._portal.has_digests else {}
        for day in await self._days(theirs):
            await self._compare_day(day, theirs.get(day))
        await self._database.do(partial(commands.complete, claimed=self._claimed, at=datetime.now(UTC)))

    async def _days(self, theirs: Iterable[str]) -> list[str]:
        """The days to compare, last the dossiers without a day. An interrupted day is begun again."""
        run = self._claimed
        async with self._database.reading() as session:
            ours = await queries.days(session, run.first_day, run.last_day, run.changed_since)
        first, last = run.first_day.isoformat(), run.last_day.isoformat()
        # The night asks for everything, also for days on which nobody submitted anything here.
        nightly = run.requested_by is None
        days = {day.isoformat() for day in ours} | {day for day in theirs if (nightly or first <= day) and day <= last} | {NO_DAY}
        reached = run.position_day
        return sorted(day for day in days if day > reached or (day == reached and run.position_code))

    async def _compare_day(self, day: str, theirs: Part | None) -> None:
        on = None if day == NO_DAY else date.fromisoformat(day)
        leaves, erased = await self._leaves(on)
        if not self._portal.has_digests:
            candidates = {leaf.code for leaf in leaves}
        elif (_of(theirs) or _combined([])) == _combined(leaves):
            candidates = set()
        elif on is None:
            candidates = await self._without_day(leaves)
        else:
            candidates = await self._bisect(on, "", leaves, theirs.count if theirs else 0)
        after = self._resumed_after if day == self._claimed.position_day else ""
        left = sorted(code for code in candidates | erased if code > after)
        for start in range(0, len(left), _LOOKED_UP):
            codes = left[start : start + _LOOKED_UP]
            await self._look_up(codes, on)
            await self._record(partial(commands.advance, code=codes[-1]), day)
        await self._record(partial(commands.finish_day, at=datetime.now(UTC)), day)

    async def _record(self, command: Callable[..., Awaitable[None]], day: str) -> None:
        progress = self._progress
        progress.calls, self._portal.calls = self._portal.calls, 0
        await self._database.do(partial(command, claimed=self._claimed, sealer=self._sealer, progress=progress, day=day))
        # Those of the day that are not settled are needed until it is finished.
        self._progress = Progress(unsettled=progress.unsettled)

    async def _leaves(self, day: date | None) -> tuple[list[_Leaf], set[str]]:
        """Our dossiers of a day; those on their way as the portal acknowledged them last, without those it has not or cannot be told.

        And the codes of those that can be compared in part only, because their persons were erased: they have no digest.
        """
        leaves, erased = [], set[str]()
        # A day that was interrupted was counted.
        counts = not (self._resumed_after and (day.isoformat() if day else NO_DAY) == self._claimed.position_day)
        self._progress.unsettled = set()
        async for ours in queries.of_day(self._database, self._sealer, day, self._agency):
            if not unit_codes.covers(self._claimed.authority, portal_digest.unit(ours.code, self._agency)):
                continue
            self._note(ours, counts=counts)
            digest = _digest(ours)
            if ours.is_partial:
                erased.add(ours.code)
            elif digest is not None:
                leaves.append(_Leaf(ours.code, portal_digest.place(ours.code), digest))
        return leaves, erased

    def _note(self, ours: Ours, *, counts: bool) -> None:
        progress = self._progress
        if ours.standing != "settled":
            progress.unsettled.add(ours.code)
        if not counts:
            return
        progress.compared += 1
        progress.undetermined += ours.standing == "undetermined" or ours.is_partial
        if ours.standing == "on_the_way":
            progress.count_on_the_way(ours.since)

    async def _without_day(self, leaves: Sequence[_Leaf]) -> set[str]:
        """Our dossiers without a day, and all at the portal that nobody here knows: it cannot be asked for those without a day."""
        theirs = await self._parts("dossier", None, "")
        async with self._database.reading() as session:
            return {leaf.code for leaf in leaves} | await queries.unknown(session, list(theirs))

    async def _bisect(self, day: date, prefix: str, leaves: Sequence[_Leaf], count: int) -> set[str]:
        """The codes of dossiers whose digests differ, or that only one side has."""
        if count == 0:
            return {leaf.code for leaf in leaves}
        if max(count, len(leaves)) <= FEW or not leaves:
            theirs = await self._parts("dossier", day, prefix)
            ours = {leaf.code: _combined([leaf]) for leaf in leaves}
            return {code for code in ours.keys() | theirs.keys() if ours.get(code) != _of(theirs.get(code))}
        theirs = await self._parts("prefix", day, prefix)
        length = len(prefix) + 1
        by_prefix = {
            key: list(group)
            for key, group in groupby(sorted(leaves, key=lambda leaf: leaf.place), key=lambda leaf: leaf.place[:length])
        }
        differing: set[str] = set()
        for key in sorted(by_prefix.keys() | theirs.keys()):
            part, own = theirs.get(key), by_prefix.get(key, [])
            if (_of(part) or _combined([])) != _combined(own):
                differing |= await self._bisect(day, key, own, part.count if part else 0)
        return differing

    async def _parts(self, by: By, day: date | None, prefix: str) -> dict[str, Part]:
        return await self._portal.digests(self._claimed.authority, by, day=day, prefix=prefix)

    async def _look_up(self, codes: Sequence[str], day: date | None) -> None:
        """Look dossiers up and note what differs, unless they changed meanwhile: a dossier is reported only when it stood still."""
        before = await self._ours(codes)
        async with self._database.reading() as session:
            inbound = await queries.inbound_states(session, codes)
            sent = await queries.sent(session, codes)
        for code, (state, received_at) in inbound.items():
            if state in _ARRIVING:
                self._progress.unsettled.add(code)
                self._progress.count_on_the_way(received_at)
        held = {}
        for code in codes:
            if code in inbound:
                continue
            try:
                held[code] = await self._portal.look_up(code)
            except Refused:
                self._progress.undetermined += 1
                self._progress.unsettled.add(code)
        after = await self._ours(codes)
        for code, theirs in held.items():
            ours = after.get(code)
            if ours is not None and ours.standing != "settled":
                self._progress.unsettled.add(code)
            elif _digest(before.get(code)) != _digest(ours):
                await self._again(code, day, sent.get(code, ()))
            else:
                self._note_differences(code, ours, theirs, day, sent.get(code, ()))

    async def _again(self, code: str, day: date | None, sent: Collection[bytes]) -> None:
        for _ in range(_ATTEMPTS):
            before = (await self._ours([code])).get(code)
            theirs = await self._portal.look_up(code)
            ours = (await self._ours([code])).get(code)
            if _digest(before) == _digest(ours) and (ours is None or ours.standing == "settled"):
                self._note_differences(code, ours, theirs, day, sent)
                return
        self._progress.unsettled.add(code)

    async def _ours(self, codes: Sequence[str]) -> dict[str, Ours]:
        async with self._database.reading() as session:
            return await queries.of_codes(session, self._sealer, codes, self._agency)

    def _note_differences(
        self, code: str, ours: Ours | None, theirs: dict[str, object] | None, day: date | None, sent: Collection[bytes]
    ) -> None:
        digest = portal_digest.digest(theirs) if theirs is not None else None
        if ours is None or (ours.expected is None and ours.digest is not None):
            if ours is None and theirs is not None and day is None and portal_digest.day(theirs) is not None:
                # It is counted on a day of its own, which is compared when its turn comes.
                return
            since = new_since(theirs, datetime.now(UTC), self._pulled_within) if theirs is not None else None
            if ours is None and not sent and since is not None:
                # The pull brings it.
                self._progress.count_on_the_way(since)
                self._progress.unsettled.add(code)
                return
            # Only the portal has it; one that was accepted may have changed since, or be gone.
            if ours is not None and ours.digest == digest:
                return
            found = differences(None, theirs if theirs is not None else {"MaHoSo": code}, sent)
        else:
            found = differences(ours.expected, theirs, sent)
        if ours is None:
            self._progress.compared += 1
        if found:
            authority = ours.authority if ours else portal_digest.unit(code, self._agency)
            own_day = ours.day if ours else day
            sealer = ours.sealer if ours else None
            self._progress.differing.append(Differing(code, authority, own_day, found, sealer, digest))


def _digest(ours: Ours | None) -> bytes | None:
    """The digest the portal should have; None for a dossier it should not have, or of which that is not known."""
    if ours is None or ours.expected is None:
        return ours.digest if ours else None
    if not ours.expected.is_intact:
        return _DAMAGED
    return portal_digest.digest(ours.expected.whole)


def _combined(leaves: Sequence[_Leaf]) -> str:
    return portal_digest.combined(leaf.digest for leaf in leaves).hex()


def _of(part: Part | None) -> str | None:
    return part.digest if part else None
