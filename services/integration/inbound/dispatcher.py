"""What runs: pulling what the portal hands over, fetching files and offering dossiers, and sending answers.

A dossier whose record or files cannot be taken is refused and holds up no other one. What the portal cannot deliver just now is tried
again: for `inbound_file_retry_seconds` seconds where only a file is concerned, without limit where nobody answers.
"""

import asyncio
import contextlib
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from typing import Final

import structlog
from prometheus_client import Counter, Gauge, Histogram

from services.chassis.database import Database
from services.chassis.envelopes import EnvelopeRecipient
from services.chassis.errors import DomainError
from services.chassis.retry import CircuitBreaker, RetryPolicy
from services.chassis.sealing import Sealer
from services.integration import errors
from services.integration.delivery.dispatcher import Dispatcher, Limits, Metrics, Send
from services.integration.delivery.errors import Refused, Unreachable
from services.integration.inbound import protocol, queries
from services.integration.inbound.client import FileUnavailable, PortalFiles
from services.integration.inbound.commands import messages as messages_commands
from services.integration.inbound.commands.answers import AnswerClaim, AnswerCommands
from services.integration.inbound.commands.offers import Claim, Commands, FetchedFile
from services.integration.inbound.protocol import PortalFile
from services.integration.models.inbound import InboundDossier, InboundMessage
from services.integration.national_portal.client import Contradictory, Exchange, NationalPortal
from services.integration.settings import Settings

log = structlog.get_logger(__name__)

MESSAGES = Counter(
    "motcua_inbound_messages_total", "Messages the national portal handed over: new, repeated or unusable.", ("outcome",)
)
OFFERS = Counter(
    "motcua_inbound_offers_total", "Dossiers of the national portal whose files were fetched, by outcome.", ("outcome",)
)
ANSWERS = Counter("motcua_inbound_answers_total", "Answers to the national portal's messages, by outcome.", ("outcome",))
LAG = Histogram(
    "motcua_inbound_lag_seconds",
    "Seconds from the arrival of a message to the national portal's acknowledgement of our answer.",
    buckets=(0.5, 1, 5, 30, 300, 3_600, 86_400),
)
PULL_CIRCUIT_OPEN = Gauge(
    "motcua_inbound_pull_circuit_open", "1 while nothing is pulled from the national portal, because it failed."
)
OFFER_CIRCUIT_OPEN = Gauge(
    "motcua_inbound_file_circuit_open", "1 while no files are fetched from the national portal, because it failed."
)
ANSWER_CIRCUIT_OPEN = Gauge(
    "motcua_inbound_answer_circuit_open", "1 while no answers are sent to the national portal, because it failed."
)
_PARALLEL: Final = 2
_ANSWERS: Final = 20


def create(
    settings: Settings, database: Database, recipient: EnvelopeRecipient
) -> "tuple[Puller, Dispatcher[Claim], Dispatcher[AnswerClaim]]":
    """What pulls, what offers and what answers, over `settings`; dossiers are sealed for `recipient`."""
    sealer = Sealer.of(settings)
    retry = RetryPolicy(settings.portal_retry_first, settings.portal_retry_longest)
    pauses = RetryPolicy(settings.portal_pause_first, settings.portal_pause_longest, jitter=0)
    offering = Limits(_PARALLEL, _PARALLEL, settings.inbound_lease, settings.portal_failures, retry, pauses)
    answering = Limits(_PARALLEL, _PARALLEL, settings.delivery_lease, settings.portal_failures, retry, pauses, batch=_ANSWERS)
    return (
        Puller(settings, database, sealer, CircuitBreaker(settings.portal_failures, pauses)),
        Dispatcher(
            "inbound",
            database,
            Commands(sealer, recipient),
            partial(_files, settings),
            offering,
            Metrics(OFFERS, OFFER_CIRCUIT_OPEN),
            table=InboundDossier,
        ),
        Dispatcher(
            "inbound_answers",
            database,
            AnswerCommands(),
            partial(_portal, settings),
            answering,
            Metrics(ANSWERS, ANSWER_CIRCUIT_OPEN),
            table=InboundMessage,
        ),
    )


# -- pulling -----------------------------------------------------------------------------------------------------------


@dataclass
class Puller:
    """Pulls what the portal hands over, every `inbound_seconds`, and at once again while there is more."""

    settings: Settings
    database: Database
    sealer: Sealer
    circuit: CircuitBreaker
    _after: int = 0

    async def run(self) -> None:
        """Pull until cancelled."""
        async with NationalPortal(self.settings) as portal:
            while True:
                if not await self.pull(portal):
                    await asyncio.sleep(self.settings.inbound_seconds)

    async def pull(self, portal: NationalPortal) -> bool:
        """Pull once, unless the circuit is open; whether there may be more at once.

        The portal hands a message over until it is answered. What is undecided is therefore passed by, page after page, up to what is new.
        """
        PULL_CIRCUIT_OPEN.set(self.circuit.is_open)
        if not self.circuit.permitted(1, 0, now=time.monotonic()):
            return False
        after, self._after = self._after, 0
        exchanges: list[Exchange] = []
        try:
            await portal.call("LayDanhSachHoSo", exchanges, soluong=str(self.settings.inbound_batch), sauThongDiep=str(after))
            messages, unusable = protocol.messages(exchanges[-1].answer or b"{}")
        except (Refused, Unreachable) as error:
            self.circuit.failed(now=time.monotonic())
            log.info("nothing pulled", reason=type(error).__name__, fault=error.fault)
            return False
        self.circuit.succeeded()
        if unusable:
            MESSAGES.labels("unusable").inc(unusable)
            log.warning("messages without a number", count=unusable)
        for message in messages:
            await self._receive(message)
        newest = max((message.id for message in messages), default=0)
        if len(messages) + unusable >= self.settings.inbound_batch and newest > after:
            self._after = newest
        return self._after > 0

    async def _receive(self, message: protocol.Message) -> None:
        receive = partial(
            messages_commands.receive, sealer=self.sealer, message=message, portal=self.settings.portal_agency, at=datetime.now(UTC)
        )
        try:
            is_new = await self.database.do(receive)
        except Exception as error:  # noqa: BLE001 - it comes again; the others are not to wait for it
            log.warning("message not kept", error=type(error).__name__)
            return
        MESSAGES.labels("new" if is_new else "repeated").inc()


# -- fetching files ----------------------------------------------------------------------------------------------------


@asynccontextmanager
async def _files(settings: Settings) -> AsyncIterator[Send[Claim]]:
    async with PortalFiles(settings) as files:
        yield partial(_fetch, settings, files)


async def _fetch(settings: Settings, files: PortalFiles, claims: Sequence[Claim]) -> list[Exception | None]:
    (claim,) = claims
    try:
        await _fill(settings, files, claim)
    except DomainError as refusal:
        claim.refusal = refusal
        return [Refused(refusal.code, refusal.code)]
    except FileUnavailable as error:
        if (datetime.now(UTC) - claim.received_at).total_seconds() < settings.inbound_file_retry_seconds:
            return [error]
        claim.refusal = errors.FileNotObtained()
        return [Refused(claim.refusal.code, claim.refusal.code)]
    return [None]


async def _fill(settings: Settings, files: PortalFiles, claim: Claim) -> None:
    """Read the record and fetch its files; raises what it is refused for, or why it has to wait."""
    if claim.record is None:
        raise errors.PersonsErased
    record = queries.parsed(claim.record)
    papers = protocol.files(record, claim.code, most=settings.inbound_files)
    claim.offered = protocol.dossier(record, papers)
    room = settings.inbound_total_bytes
    for paper in papers:
        content = await _content(files, paper, most=min(settings.inbound_file_bytes, room))
        room -= len(content)
        kind = protocol.media_type(content)
        if kind is None:
            raise errors.FileTypeNotAllowed(errors=[errors.FileTypeNotAllowed.fault(paper.pointer)])
        claim.files.append(FetchedFile(paper, content, kind))


async def _content(files: PortalFiles, paper: PortalFile, *, most: int) -> bytes:
    try:
        if paper.content is None:
            return await files.fetch(paper.address, most=most)
        if len(paper.content) > most:
            raise errors.FileTooLarge
    except DomainError as refusal:
        raise type(refusal)(errors=[refusal.fault(paper.pointer)]) from refusal
    return paper.content


# -- answering ---------------------------------------------------------------------------------------------------------


@asynccontextmanager
async def _portal(settings: Settings) -> AsyncIterator[Send[AnswerClaim]]:
    async with NationalPortal(settings) as portal:
        yield partial(_answer, portal)


async def _answer(portal: NationalPortal, claims: Sequence[AnswerClaim]) -> list[Exception | None]:
    """Send answers together; the portal takes all or none, so that a refused call is repeated with each of them alone."""
    try:
        await portal.answer_submissions([claim.answer for claim in claims])
    except Contradictory as error:
        # To send the same answer again is harmless.
        raise Unreachable(str(error)) from error
    except Refused as refusal:
        if len(claims) == 1:
            return [refusal]
        return [failure for claim in claims for failure in await _alone(portal, claim)]
    now = datetime.now(UTC)
    for claim in claims:
        LAG.observe((now - claim.received_at).total_seconds())
    return [None] * len(claims)


async def _alone(portal: NationalPortal, claim: AnswerClaim) -> list[Exception | None]:
    with contextlib.suppress(Unreachable):
        return await _answer(portal, [claim])
    return [Unreachable("no usable answer")]
