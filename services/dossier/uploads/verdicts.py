"""The verdict on every whole upload: fetched from the storage, opened, scanned, its signatures verified, joined; tried again while something is down, and ended.

Rows are claimed by moving their `next_at`; no transaction is open while a file is looked at. `attempts` identifies the claim: what an
earlier one finds out too late is dropped.
"""

import asyncio
import hashlib
import tempfile
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import IO, Any, Final

import pydantic_core
import structlog
from prometheus_client import Counter, Histogram

from services.chassis import limited_process
from services.chassis.database import Database
from services.chassis.scanner import BLOCK_BYTES, NotScanned, Scanner
from services.chassis.storage import ObjectMissing, Storage, StorageUnavailable
from services.dossier.settings import Settings
from services.dossier.signatures import queries as signature_queries
from services.dossier.signatures.client import TrustStore
from services.dossier.signatures.rules.verification import SignatureReport
from services.dossier.uploads.rules import limits, storage_keys, verdict
from services.dossier.uploads.rules.verdict import Verdict

log = structlog.get_logger(__name__)

AT_ONCE: Final = 4
"""Files a worker looks at at the same time; each lies on its temporary disk meanwhile."""
INSPECTION_SECONDS: Final = 90.0
# Longer than everything that is done to one file.
_CLAIM_SECONDS: Final = 600.0

VERDICTS: Final = Counter("motcua_upload_verdicts_total", "Verdicts on uploaded files, by state and reason.", ("state", "reason"))
SECONDS: Final = Histogram(
    "motcua_upload_verdict_seconds",
    "From the last byte of an uploaded file to its first verdict.",
    buckets=(0.5, 1, 2, 5, 10, 30, 60, 300, 900, 1800),
)

MAX_VERIFIED_BYTES: Final = 64 * 1_048_576
"""The largest PDF whose signatures are verified: a copy of it is in memory meanwhile, and several in the process that verifies."""
_PDF: Final = "application/pdf"
_RANGE: Final = b"/ByteRange"

_CLAIM: Final = """
    update upload set attempts = attempts + 1, next_at = now() + make_interval(secs => $2)
    where id in (select id from upload where next_at <= now() order by next_at limit $1 for update skip locked)
    returning id, state, purpose, procedure, length, storage_key, attempts, completed_at, sha256, media_type
"""
_END_WAITING: Final = """
    update upload set state = 'quarantined', reason = 'not_scanned', scanned_at = now()
    where state = 'scanning' and completed_at < now() - $1::interval returning id
"""
_SETTLE: Final = """
    update upload set state = $3, reason = $4, media_type = $5, sha256 = $6, scanned = $7, scanned_at = now(),
    next_at = now() + $8::interval, signatures = $9
    where id = $1 and attempts = $2 and state in ('scanning', 'quarantined')
    returning id
"""
_POSTPONE: Final = "update upload set next_at = now() + $3::interval where id = $1 and attempts = $2"
_PARTS: Final = "select length, key from upload_part where upload = $1 order by start"


class _Incomplete(Exception):
    """Not all that arrived is in the storage."""


class Verdicts:
    """Gives verdicts, one worker's share of them."""

    def __init__(self, database: Database, storage: Storage, scanner: Scanner | None, settings: Settings) -> None:
        self._raw = database.raw
        self._storage = storage
        self._scanner = scanner
        self._settings = settings
        self._trust = TrustStore(settings)
        self._warned = scanner is not None

    async def step(self) -> bool:
        """Quarantine what has waited too long, then look at the files that are due, a few at once; whether there may be more."""
        if not self._warned:
            log.warning("no malware scanner: uploaded files are not scanned (MOTCUA_SCANNER_URL)")
            self._warned = True
        for _ in await self._raw.fetch(_END_WAITING, verdict.OVERDUE):
            VERDICTS.labels("quarantined", "not_scanned").inc()
        claims = await self._raw.fetch(_CLAIM, AT_ONCE, _CLAIM_SECONDS)
        await asyncio.gather(*(self._judge(each) for each in claims))
        return len(claims) == AT_ONCE

    async def _judge(self, claim: Any) -> None:
        if claim["state"] == "scanning" and claim["attempts"] > verdict.ATTEMPTS:
            # Workers ended while they looked at it, each without a word.
            await self._fail(claim, "abandoned")
            return
        try:
            with tempfile.TemporaryFile(buffering=0) as file:
                digest = await self._fetch(claim, file)
                found = await self._verdict_on(claim, file)
                if found.state != "refused" and claim["sha256"] is None:
                    await self._storage.put(claim["storage_key"], _blocks(file), media_type=found.media_type)
                signatures = await self._signatures(claim, file) if found.state == "clean" and found.media_type == _PDF else None
        except _Incomplete:
            await self._settle(claim, Verdict("refused", "incomplete", None, scanned=False), None)
        except Exception as error:  # noqa: BLE001 - whatever fails, there will be a verdict
            await self._fail(claim, type(error).__name__)
        else:
            await self._settle(claim, found, digest, signatures)

    async def _fetch(self, claim: Any, file: IO[bytes]) -> str:
        """The whole file, from where it was joined or from its pieces, and its SHA-256."""
        digest, size = hashlib.sha256(), 0
        try:
            async for chunk in self._content(claim):
                await asyncio.to_thread(_take_in, file, digest, chunk)
                size += len(chunk)
        except ObjectMissing as error:
            raise _Incomplete from error
        if size != claim["length"]:
            raise _Incomplete
        return digest.hexdigest()

    async def _content(self, claim: Any) -> AsyncIterator[bytes]:
        keys = [claim["storage_key"]]
        if claim["sha256"] is None:
            keys = [part["key"] for part in await self._raw.fetch(_PARTS, claim["id"])]
        for key in keys:
            async for chunk in self._storage.get(key):
                yield chunk

    async def _verdict_on(self, claim: Any, file: IO[bytes]) -> Verdict:
        media_type, wrong = claim["media_type"], None
        if claim["sha256"] is None:
            media_type, wrong = await _opened(file)
        allowed = limits.purposes()[claim["purpose"]].limited(self._settings, claim["procedure"])
        if (reason := verdict.on_content(media_type, wrong, allowed.media_types)) is not None:
            return Verdict("refused", reason, media_type, scanned=False)
        if self._scanner is None:
            return Verdict("clean", None, media_type, scanned=False)
        try:
            malware = (await self._scanner.scan(file)).malware
        except NotScanned as error:
            if claim["sha256"] is not None or claim["attempts"] < verdict.ATTEMPTS:
                raise
            log.warning("a file could not be scanned", upload=claim["id"], reason=str(error))
            return Verdict("quarantined", "not_scanned", media_type, scanned=False)
        if malware is not None:
            log.warning("malware was found", upload=claim["id"], malware=malware)
            return Verdict("refused", "malware", media_type, scanned=True)
        return Verdict("clean", None, media_type, scanned=True)

    async def _signatures(self, claim: Any, file: IO[bytes]) -> str:
        """What the signatures in a PDF are worth (EN 319 102-1), as JSON; an empty list where it has none."""
        if not await asyncio.to_thread(_is_signed, file):
            return "[]"
        if claim["length"] > MAX_VERIFIED_BYTES:
            reports = [SignatureReport(0, "INDETERMINATE", "GENERIC", "the document is too large to be verified")]
        else:
            await asyncio.to_thread(file.seek, 0)
            pdf = await asyncio.to_thread(file.read)
            reports = await signature_queries.reports(pdf, await self._trust.trust(), at=datetime.now(UTC))
        return pydantic_core.to_json(reports).decode()

    async def _settle(self, claim: Any, found: Verdict, digest: str | None, signatures: str | None = None) -> None:
        again = verdict.next_attempt(max(claim["attempts"], verdict.ATTEMPTS)) if found.state == "quarantined" else None
        values = (found.state, found.reason, found.media_type, digest, found.scanned, again, signatures)
        if not await self._raw.fetch(_SETTLE, claim["id"], claim["attempts"], *values):
            return
        VERDICTS.labels(found.state, found.reason or "").inc()
        if claim["state"] == "scanning":
            SECONDS.observe((datetime.now(UTC) - claim["completed_at"]).total_seconds())
        await tidy(self._raw, self._storage, claim["id"], refused=found.state == "refused")

    async def _fail(self, claim: Any, reason: str) -> None:
        """Try again later; quarantined meanwhile, when it has been tried often or long enough."""
        log.warning("no verdict on a file yet", upload=claim["id"], reason=reason, attempts=claim["attempts"])
        if claim["state"] == "scanning" and claim["attempts"] >= verdict.ATTEMPTS:
            await self._settle(claim, Verdict("quarantined", "not_scanned", None, scanned=False), None)
        else:
            await self._raw.fetch(_POSTPONE, claim["id"], claim["attempts"], verdict.next_attempt(claim["attempts"]))


async def tidy(raw: Any, storage: Storage, upload: str, *, refused: bool) -> None:
    """Delete the pieces of an upload that was joined, or everything of one that was refused. Repeated by a timer where it fails."""
    try:
        await storage.clear(storage_keys.folder(upload) if refused else storage_keys.parts_folder(upload))
    except StorageUnavailable:
        return
    await raw.fetch(
        "delete from upload_part using upload where id = upload and upload = $1 and (sha256 is not null or state = 'refused')",
        upload,
    )


async def _opened(file: IO[bytes]) -> tuple[str | None, str | None]:
    """Media type and fault of a file, found in a process of its own; no type where the file broke it."""
    await asyncio.to_thread(file.seek, 0)
    try:
        written = await limited_process.output("services.chassis.file_process", file, seconds=INSPECTION_SECONDS)
    except limited_process.OutOfTime:
        written = b""
    if not written:
        return None, None
    report = pydantic_core.from_json(written)
    return report["media_type"], report["wrong"]


def _take_in(file: IO[bytes], digest: Any, chunk: bytes) -> None:
    digest.update(chunk)
    file.write(chunk)


def _is_signed(file: IO[bytes]) -> bool:
    """Whether there may be a signature: the range it covers stands in the file as it is, never compressed."""
    file.seek(0)
    tail = b""
    while block := file.read(BLOCK_BYTES):
        if _RANGE in tail + block:
            return True
        tail = block[-len(_RANGE) :]
    return False


async def _blocks(file: IO[bytes]) -> AsyncIterator[bytes]:
    await asyncio.to_thread(file.seek, 0)
    while block := await asyncio.to_thread(file.read, BLOCK_BYTES):
        yield block
