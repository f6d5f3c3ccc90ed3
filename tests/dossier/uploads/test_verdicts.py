"""The verdict on a whole file: by its content, whatever its name, and one that always ends."""

import asyncio
import hashlib
import random
from collections.abc import AsyncIterator
from pathlib import Path
from typing import IO

import pytest
from sqlalchemy import text

from services.chassis import limited_process
from services.chassis.auth import Principal
from services.chassis.scanner import NotScanned, Scan, Scanner
from services.chassis.storage import Storage, StorageUnavailable
from services.dossier import errors
from services.dossier.uploads import queries, timers
from services.dossier.uploads import verdicts as uploads_verdicts
from services.dossier.uploads.rules import verdict
from tests.dossier.signatures.authorities import trust_settings
from tests.dossier.signatures.pki import Pki, paper, sign_plainly, with_page_added
from tests.dossier.uploads.builders import address, append, in_chunks, judged, read, stored, upload, verdicts
from tests.running import Apps, Service
from tests.sent_files import EXECUTABLE, REFUSED, TAKEN, docx, pdf, png

DUE = text("update upload set next_at = now() where next_at is not null")


class Down(Scanner):
    """A scanner that does not answer."""

    def __init__(self) -> None:
        """Nothing to connect to."""

    async def scan(self, _file: IO[bytes]) -> Scan:
        raise NotScanned("down")


class Up(Down):
    """A scanner that finds nothing."""

    async def scan(self, _file: IO[bytes]) -> Scan:
        return Scan(None)


class Broken(Storage):
    """A storage that does not answer."""

    async def get(self, _key: str, **_range: int | None) -> AsyncIterator[bytes]:
        raise StorageUnavailable
        yield b""


async def due(service: Service) -> None:
    async with service.database.transaction() as session:
        await session.execute(DUE)


# What is refused is tested with the rules; of each way in which the process that looks may end, one more is left to the soak.
@pytest.mark.parametrize(
    "what",
    [
        "a PDF with JavaScript",
        *(
            pytest.param(each, marks=pytest.mark.soak)
            for each in ("an executable", "an encrypted PDF", "a PDF that unpacks to 200 MB", "a zip bomb")
        ),
    ],
)
async def test_what_is_refused_is_deleted_and_says_why(service: Service, files: Path, what: str):
    made, reason = REFUSED[what]
    place = await upload(service, made(), filename="Đơn đề nghị.pdf")
    await verdicts(service).step()
    found = await read(service, place)
    assert (found["state"], found["reason"]) == ("refused", reason)
    assert found["detail"] == verdict.REASONS[reason].vi
    assert stored(files, place) == []


async def test_what_is_taken_is_joined_and_its_pieces_are_deleted(service: Service, files: Path):
    content = docx(**{"word/media/photo.jpeg": random.Random(1).randbytes(5_500_000)})
    place = await address(service, len(content))
    await append(service, place, in_chunks(content))
    assert len(stored(files, place)) == 3
    await verdicts(service).step()
    found = await read(service, place)
    assert (found["state"], found["media_type"]) == ("clean", TAKEN["a document"][1])
    assert found["sha256"] == hashlib.sha256(content).hexdigest()
    assert stored(files, place) == ["file"]
    assert await service.rows("select 1 from upload_part") == []


async def test_a_file_that_breaks_what_opens_it_is_refused(service: Service, monkeypatch: pytest.MonkeyPatch):
    async def killed(_module: str, _file: object, *, seconds: float) -> bytes:
        assert seconds > 0
        return b""

    monkeypatch.setattr(limited_process, "output", killed)
    assert await judged(service, pdf()) == ("refused", "unreadable")


async def test_types_are_those_of_the_purpose_and_of_the_procedure(apps: Apps, tmp_path_factory: pytest.TempPathFactory):
    folder = tmp_path_factory.mktemp("types")
    service = await apps.fresh(
        "dossier", storage_url=folder.as_uri(), upload_limits={"1.001193": {"media_types": ["application/pdf", "image/gif"]}}
    )
    assert await judged(service, png(), procedure="1.001193") == ("refused", "type_not_allowed")
    assert await judged(service, b"GIF89a" + b"\0" * 100, procedure="1.001193") == ("refused", "type_not_allowed")
    assert await judged(service, pdf(), procedure="1.001193") == ("clean", None)


async def test_without_a_scanner_a_clean_file_says_that_nobody_scanned_it(service: Service):
    place = await upload(service, pdf())
    await verdicts(service).step()
    found = await read(service, place)
    assert (found["state"], found["scanned"], len(found["sha256"])) == ("clean", False, 64)
    place = await upload(service, pdf())
    await verdicts(service, scanner=Up()).step()
    assert (await read(service, place))["scanned"] is True


@pytest.mark.parametrize("earlier", [verdict.ATTEMPTS - 2, pytest.param(0, marks=pytest.mark.soak)])
async def test_a_scanner_that_is_down_ends_in_quarantine_and_in_clean_when_it_is_back(service: Service, files: Path, earlier: int):
    """After so many earlier attempts."""
    place = await upload(service, pdf())
    async with service.database.transaction() as session:
        await session.execute(text("update upload set attempts = :earlier"), {"earlier": earlier})
    states = []
    for _ in range(earlier, verdict.ATTEMPTS):
        await due(service)
        await verdicts(service, scanner=Down()).step()
        states.append((await read(service, place))["state"])
    assert states == ["scanning"] * (verdict.ATTEMPTS - earlier - 1) + ["quarantined"]
    found = await read(service, place)
    assert (found["reason"], found["scanned"]) == ("not_scanned", False)
    assert "chưa quét" in found["detail"].lower()
    assert stored(files, place) == ["file"]
    # Still down, then back.
    for scanner, state in ((Down(), "quarantined"), (Up(), "clean")):
        await due(service)
        await verdicts(service, scanner=scanner).step()
        assert (await read(service, place))["state"] == state
    assert (await read(service, place))["reason"] is None


async def test_a_storage_that_is_down_ends_in_quarantine_and_in_clean_when_it_is_back(service: Service):
    place = await upload(service, pdf())
    for _ in range(verdict.ATTEMPTS):
        await due(service)
        await verdicts(service, storage=Broken(None)).step()
    assert (await read(service, place))["state"] == "quarantined"
    await due(service)
    await verdicts(service, scanner=Up()).step()
    assert (await read(service, place))["state"] == "clean"


async def test_a_file_at_which_workers_end_is_quarantined(service: Service, monkeypatch: pytest.MonkeyPatch):
    place = await upload(service, pdf())
    judge = verdicts(service)

    async def end(_claim: object, _file: object) -> str:
        raise asyncio.CancelledError

    monkeypatch.setattr(judge, "_fetch", end)
    for _ in range(verdict.ATTEMPTS):
        await due(service)
        with pytest.raises(asyncio.CancelledError):
            await judge.step()
    await due(service)
    await judge.step()
    assert (await read(service, place))["state"] == "quarantined"


async def test_where_no_worker_runs_the_verdict_ends_at_its_deadline(service: Service):
    place = await upload(service, pdf())
    async with service.database.transaction() as session:
        await session.execute(text("update upload set completed_at = completed_at - interval '31 minutes'"))
    found = await read(service, place)
    assert (found["state"], found["reason"]) == ("quarantined", "not_scanned")


async def test_behind_many_others_a_file_is_quarantined_in_time_and_looked_at_later(service: Service):
    place = await upload(service, pdf())
    async with service.database.transaction() as session:
        await session.execute(
            text("update upload set completed_at = completed_at - interval '21 minutes', next_at = now() + interval '1 hour'")
        )
    await verdicts(service).step()
    found = await read(service, place)
    assert (found["state"], found["reason"]) == ("quarantined", "not_scanned")
    await due(service)
    await verdicts(service).step()
    assert (await read(service, place))["state"] == "clean"


async def test_bytes_that_are_lost_are_said_to_be_lost(service: Service, files: Path):
    place = await upload(service, pdf())
    for path in (files / "uploads" / place.rpartition("/")[2] / "parts").iterdir():
        path.unlink()
    await verdicts(service).step()
    assert (await read(service, place))["reason"] == "incomplete"


async def test_only_whole_uploads_of_the_callers_own_that_are_not_refused_are_usable(service: Service):
    mai, stranger = (Principal(f"demo|{name}", "citizen") for name in ("citizen", "stranger"))
    good, bad = await upload(service, pdf()), await upload(service, EXECUTABLE)
    await verdicts(service).step()
    waiting = await upload(service, pdf())
    good, waiting, bad = (place.rpartition("/")[2] for place in (good, waiting, bad))
    async with service.database.reading() as session:
        assert set(await queries.usable(session, {"/body/0": good, "/body/1": waiting}, mai)) == {good, waiting}
        with pytest.raises(errors.UploadNotUsable) as refusal:
            await queries.usable(session, {"/body/0": good, "/body/2": bad}, mai)
        assert [fault.pointer for fault in refusal.value.errors] == ["/body/2"]
        with pytest.raises(errors.UploadUnknown):
            await queries.usable(session, {"/body/components/0/documents/0": good}, stranger)


async def test_what_waits_is_measured(service: Service):
    await upload(service, pdf())
    await timers.measure(service.database)
    assert (timers.WAITING._value.get(), timers.QUARANTINED._value.get()) == (1, 0)


# -- signatures --------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def pki() -> Pki:
    return Pki.generate()


@pytest.fixture
async def trusting(apps: Apps, files: Path, pki: Pki, tmp_path_factory: pytest.TempPathFactory) -> Service:
    """The service, which trusts the authority of `pki`."""
    trusted = trust_settings(pki, tmp_path_factory.mktemp("trust"), "http://unused.example")
    return await apps.fresh("dossier", storage_url=files.as_uri(), **trusted)


async def signatures_of(service: Service, content: bytes) -> list[tuple[str, str | None, str | None]]:
    """The verdicts on the signatures of an upload: indication, sub-indication, signer."""
    await judged(service, content)
    (row,) = await service.rows("select state, signatures from upload")
    assert row.state == "clean"
    return [(each["indication"], each["sub_indication"], each["signer"]) for each in row.signatures]


async def test_the_signatures_of_an_uploaded_pdf_are_verified(trusting: Service, pki: Pki):
    signed = await asyncio.to_thread(sign_plainly, paper(), pki.issue(), pki.stamper())
    assert await signatures_of(trusting, signed) == [("TOTAL-PASSED", None, "Trần Minh Đức")]


@pytest.mark.soak
async def test_an_uploaded_pdf_changed_after_it_was_signed_is_kept_with_the_verdict_that_says_so(trusting: Service, pki: Pki):
    signed = await asyncio.to_thread(sign_plainly, paper(), pki.issue())
    assert await signatures_of(trusting, with_page_added(signed)) == [("INDETERMINATE", "SIG_CONSTRAINTS_FAILURE", "Trần Minh Đức")]


async def test_a_pdf_without_signatures_has_no_verdict_on_any(service: Service):
    assert await signatures_of(service, paper()) == []


async def test_the_signatures_of_a_pdf_that_is_too_large_are_undecided(service: Service, pki: Pki, monkeypatch):
    monkeypatch.setattr(uploads_verdicts, "MAX_VERIFIED_BYTES", 1)
    signed = await asyncio.to_thread(sign_plainly, paper(), pki.issue())
    assert await signatures_of(service, signed) == [("INDETERMINATE", "GENERIC", None)]
