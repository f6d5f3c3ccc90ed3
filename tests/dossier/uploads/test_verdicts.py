"""The verdict on a whole file: by its content, whatever its name, and one that always ends."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import IO, Any

import pikepdf
import pytest
from sqlalchemy import text

from services.chassis.auth import Principal
from services.chassis.scanner import NotScanned, Scan, Scanner
from services.chassis.storage import Storage, StorageUnavailable
from services.dossier import errors
from services.dossier.uploads import queries, timers
from services.dossier.uploads.rules import verdict
from tests.dossier.uploads.builders import (
    EXECUTABLE,
    archive,
    docx,
    jpeg,
    judged,
    pdf,
    png,
    read,
    stored,
    upload,
    verdicts,
)
from tests.running import Apps, Service

DUE = text("update upload set next_at = now() where next_at is not null")


class Down(Scanner):
    """A scanner that does not answer."""

    def __init__(self) -> None:
        """Nothing to connect to."""

    async def scan(self, file: IO[bytes]) -> Scan:
        raise NotScanned("down")


class Up(Down):
    """A scanner that finds nothing."""

    async def scan(self, file: IO[bytes]) -> Scan:
        return Scan(None)


class Broken(Storage):
    """A storage that does not answer."""

    async def get(self, key: str, *, start: int = 0, end: int | None = None) -> AsyncIterator[bytes]:
        raise StorageUnavailable
        yield b""


async def due(service: Service) -> None:
    async with service.database.transaction() as session:
        await session.execute(DUE)


def javascript(made: Any) -> None:
    made.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String("app.alert(1)"))


def launch(made: Any) -> None:
    action = pikepdf.Dictionary(S=pikepdf.Name.Launch, F=pikepdf.String("cmd.exe"))
    link = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=[0, 0, 9, 9], A=action)
    made.pages[0].Annots = made.make_indirect(pikepdf.Array([made.make_indirect(link)]))


def printing(made: Any) -> None:
    made.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.Named, N=pikepdf.Name.Print)


def additional(made: Any) -> None:
    made.Root.AA = pikepdf.Dictionary(WC=pikepdf.Dictionary(S=pikepdf.Name.GoTo))


def attachment(made: Any) -> None:
    made.attachments["a.txt"] = b"hello"


def dynamic(made: Any) -> None:
    made.Root.AcroForm = pikepdf.Dictionary(Fields=[], XFA=pikepdf.Array([]))


def opening_place(made: Any) -> None:
    made.Root.OpenAction = pikepdf.Array([made.pages[0].obj, pikepdf.Name.Fit])


def flate_bomb(made: Any) -> None:
    made.pages[0].Contents = made.make_stream(b" " * 200_000_000)


def nested_bomb(made: Any) -> None:
    import zlib

    packed = zlib.compress(zlib.compress(b" " * 1_000_000))
    stream = made.make_stream(packed)
    stream.write(packed, filter=[pikepdf.Name.FlateDecode, pikepdf.Name.FlateDecode])
    made.pages[0].Contents = stream


ENCRYPTED = pdf(encryption=pikepdf.Encryption(owner="o", user="u"))
WITHOUT_PASSWORD = pdf(encryption=pikepdf.Encryption(owner="o", user=""))
BOMB = archive({"[Content_Types].xml": "wordprocessingml.document.main+xml", "word/document.xml": b"\0" * 100_000_000})
REFUSED: dict[str, tuple[bytes, str]] = {
    "an executable renamed .pdf": (EXECUTABLE, "type_not_allowed"),
    "a web page": (b"<!DOCTYPE html><html><script>alert(1)</script></html>", "type_not_allowed"),
    "a plain zip file": (archive({"a.txt": "a"}), "type_not_allowed"),
    "a PDF with JavaScript": (pdf(javascript), "javascript"),
    "a PDF that launches a program": (pdf(launch), "action"),
    "a PDF that prints itself": (pdf(printing), "action"),
    "a PDF with additional actions": (pdf(additional), "action"),
    "a PDF with a file in it": (pdf(attachment), "embedded_files"),
    "a PDF with a dynamic form": (pdf(dynamic), "dynamic_form"),
    "an encrypted PDF": (ENCRYPTED, "encrypted"),
    "a PDF encrypted without a password to open it": (WITHOUT_PASSWORD, "encrypted"),
    "a PDF cut off": (pdf()[:200], "unreadable"),
    "a PDF that unpacks to 200 MB": (pdf(flate_bomb, compress_streams=True), "bomb"),
    "a PDF packed twice": (pdf(nested_bomb, stream_decode_level=pikepdf.StreamDecodeLevel.none, compress_streams=False), "bomb"),
    "a zip bomb": (BOMB, "bomb"),
    "a PDF that is a zip file too": (pdf() + archive({"a.txt": "a"}), "polyglot"),
    "a picture that is a zip file too": (jpeg() + archive({"a.txt": "a"}), "polyglot"),
    "a picture that is a PDF too": (png()[:60] + pdf(), "polyglot"),
    "a picture of a hundred thousand rows": (png(100_000, 100_000), "bomb"),
    "a picture without a size": (png(0, 8), "unreadable"),
    "a document with macros": (docx(word__vbaProject_bin=b"x").replace(b"vbaProject_bin", b"vbaProject.bin"), "macros"),
    "a document with an object in it": (docx(word__embeddings__oleObject1=b"x"), "embedded_files"),
    "a document that fetches its template": (
        docx(word___rels__settings_rels="").replace(b"settings_rels", b"settings.rels"),
        "external_content",
    ),
    "a damaged document": (docx()[:-40], "unreadable"),
}
TAKEN: dict[str, tuple[bytes, str]] = {
    "a PDF": (pdf(), "application/pdf"),
    "a PDF that opens at a place": (pdf(opening_place), "application/pdf"),
    "a PDF with objects in streams": (pdf(object_stream_mode=pikepdf.ObjectStreamMode.generate), "application/pdf"),
    "a JPEG": (jpeg(), "image/jpeg"),
    "a PNG": (png(), "image/png"),
    "a document": (docx(), "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    "an OpenDocument text": (
        archive({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<a/>"}),
        "application/vnd.oasis.opendocument.text",
    ),
}


@pytest.mark.parametrize("what", REFUSED)
async def test_refused(service: Service, files: Path, what: str):
    content, reason = REFUSED[what]
    place = await upload(service, content)
    await verdicts(service).step()
    found = await read(service, place)
    assert (found["state"], found["reason"]) == ("refused", reason)
    assert found["detail"] == verdict.REASONS[reason].vi
    assert stored(files, place) == []


@pytest.mark.parametrize("what", TAKEN)
async def test_taken(service: Service, files: Path, what: str):
    content, media_type = TAKEN[what]
    place = await upload(service, content)
    await verdicts(service).step()
    found = await read(service, place)
    assert (found["state"], found["reason"], found["media_type"]) == ("clean", None, media_type)
    assert stored(files, place) == ["file"]
    assert await service.rows("select 1 from upload_part") == []


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


async def test_a_scanner_that_is_down_ends_in_quarantine_and_in_clean_when_it_is_back(service: Service, files: Path):
    place = await upload(service, pdf())
    states = []
    for _ in range(verdict.ATTEMPTS):
        await due(service)
        await verdicts(service, scanner=Down()).step()
        states.append((await read(service, place))["state"])
    assert states == ["scanning"] * (verdict.ATTEMPTS - 1) + ["quarantined"]
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
        raise KeyboardInterrupt

    monkeypatch.setattr(judge, "_fetch", end)
    for _ in range(verdict.ATTEMPTS):
        await due(service)
        with pytest.raises(KeyboardInterrupt):
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
    ids = [place.rpartition("/")[2] for place in (good, waiting, bad)]
    async with service.database.reading() as session:
        assert set(await queries.usable(session, ids[:2], mai)) == set(ids[:2])
        with pytest.raises(errors.UploadNotUsable) as refusal:
            await queries.usable(session, ids, mai)
        assert [fault.pointer for fault in refusal.value.errors] == ["/body/uploads/2"]
        with pytest.raises(errors.UploadUnknown):
            await queries.checked(session, {"/body/components/0/documents/0": ids[0]}, stranger)


async def test_what_waits_is_measured(service: Service):
    await upload(service, pdf())
    await timers.measure(service.database)
    assert (timers.WAITING._value.get(), timers.QUARANTINED._value.get()) == (1, 0)
