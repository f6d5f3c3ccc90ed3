"""The file of a document: whole, in part, not again; under a safe name; recorded where an official reads it; never before the verdict."""

import base64
from dataclasses import asdict
from typing import IO

import pytest
from sqlalchemy import update

from services.chassis import downloads
from services.chassis.scanner import Scan, Scanner
from services.dossier.history import timers as history_timers
from services.dossier.models.uploads import Upload
from services.dossier.signatures.rules.verification import SignatureReport
from tests.dossier.documents.builders import CONTENT, FILENAME, content, documents, dossier_with, link, only_document, uploaded
from tests.dossier.uploads.builders import upload, verdicts
from tests.running import Service

SIZE = len(CONTENT)


class NothingFound(Scanner):
    """A scanner that finds nothing."""

    def __init__(self) -> None:
        """Nothing to connect to."""

    async def scan(self, _file: IO[bytes]) -> Scan:
        return Scan(None)


@pytest.fixture
async def held(service: Service) -> tuple[str, str]:
    """A dossier and its document."""
    code = await dossier_with(service, await uploaded(service))
    return code, (await only_document(service, code))["id"]


async def test_a_file_is_downloaded_under_its_own_name_and_could_do_nothing_in_a_browser(service: Service, held):
    answer = await content(service, *held)
    assert (answer.status_code, answer.content) == (200, CONTENT)
    assert {
        name: answer.headers[name] for name in ("content-type", "content-length", "x-content-type-options", "cache-control")
    } == {
        "content-type": "application/pdf",
        "content-length": str(SIZE),
        "x-content-type-options": "nosniff",
        "cache-control": "private, no-store",
    }
    assert answer.headers["content-security-policy"] == "default-src 'none'; sandbox"
    assert answer.headers["content-disposition"] == downloads.disposition(FILENAME)
    assert answer.headers["etag"] == f'"{(await only_document(service, held[0]))["sha256"]}"'


@pytest.mark.parametrize(
    ("name", "fallback"),
    [
        ("Giấy chứng sinh.pdf", "Giay chung sinh.pdf"),
        ("Đơn đề nghị (bản 2).pdf", "Don de nghi (ban 2).pdf"),
        ('a"; filename=b.exe', "a_ filename_b.exe"),
        ("đường\r\nSet-Cookie: x", "duong_Set-Cookie_ x"),
        ("文件", "_"),
        ("...", "file"),
    ],
)
def test_the_name_in_the_header_is_plain_ascii_with_the_real_one_beside_it(name, fallback):
    header = downloads.disposition(name)
    assert header.startswith(f"attachment; filename=\"{fallback}\"; filename*=UTF-8''")
    assert header.isascii()
    assert "\n" not in header


@pytest.mark.parametrize(
    ("range_", "start", "end"),
    [("bytes=0-9", 0, 10), ("bytes=100-", 100, SIZE), ("bytes=-7", SIZE - 7, SIZE), (f"bytes=0-{10**9}", 0, SIZE)],
)
async def test_a_range_is_that_part_of_the_file(service: Service, held, range_, start, end):
    answer = await content(service, *held, headers={"Range": range_})
    assert (answer.status_code, answer.content) == (206, CONTENT[start:end])
    assert (answer.headers["content-range"], answer.headers["content-length"]) == (
        f"bytes {start}-{end - 1}/{SIZE}",
        str(end - start),
    )


@pytest.mark.parametrize("range_", ["bytes=5-2", "bytes=a-b", "lines=1-2", "bytes=0-1,4-5", "bytes=-"])
async def test_a_range_that_is_not_understood_is_the_whole_file(service: Service, held, range_):
    answer = await content(service, *held, headers={"Range": range_})
    assert (answer.status_code, len(answer.content)) == (200, SIZE)


@pytest.mark.parametrize("range_", [f"bytes={SIZE}-", "bytes=-0"])
async def test_a_range_behind_the_end_says_how_long_the_file_is(service: Service, held, range_):
    answer = await content(service, *held, headers={"Range": range_})
    assert (answer.status_code, answer.json()["code"]) == (416, "range_not_satisfiable")
    assert answer.headers["content-range"] == f"bytes */{SIZE}"


async def test_a_download_is_resumed_only_of_the_same_file(service: Service, held):
    tag = (await content(service, *held)).headers["etag"]
    same = await content(service, *held, headers={"Range": "bytes=9-", "If-Range": tag})
    another = await content(service, *held, headers={"Range": "bytes=9-", "If-Range": '"0"'})
    known = await content(service, *held, headers={"If-None-Match": tag})
    assert (same.status_code, another.status_code, known.status_code) == (206, 200, 304)


async def test_a_name_that_cannot_be_opened_fails_neither_the_list_nor_the_download(service: Service, held):
    async with service.database.engine.begin() as connection:
        await connection.exec_driver_sql("update upload set filename = 'x'")
    assert (await only_document(service, held[0]))["filename"] is None
    answer = await content(service, *held)
    assert (answer.content, answer.headers["content-disposition"]) == (CONTENT, downloads.disposition("Tờ khai.pdf"))


async def test_head_says_what_a_download_would_be_without_reading_the_file(service: Service, held):
    [(key,)] = await service.rows("select storage_key from document")
    await service.app.state.storage.delete(key)
    path = f"/v1/dossiers/{held[0]}/documents/{held[1]}/content"
    answer = await service.client.head(path, headers=service.token("citizen"))
    assert (answer.status_code, answer.content, answer.headers["content-length"]) == (200, b"", str(SIZE))


async def test_a_file_that_is_not_in_the_storage_is_an_error_and_no_empty_file(service: Service, held):
    [(key,)] = await service.rows("select storage_key from document")
    await service.app.state.storage.delete(key)
    answer = await content(service, *held)
    assert (answer.status_code, answer.json()["code"]) == (500, "object_missing")


async def test_what_officials_read_and_link_is_in_the_history_and_what_applicants_read_is_not(service: Service, held):
    code, document = held
    await content(service, code, document)
    await link(service, code, document)
    await documents(service, code, "clerk")
    await content(service, code, document, "clerk")
    await link(service, code, document, "officer")
    await history_timers.run_once(service.database)
    history = await service.client.get(f"/v1/dossiers/{code}/history", headers=service.token("clerk"))
    [entry] = [item["entry"] for item in history.json()["items"] if item["entry"]["action"] == "read"]
    assert {(each["part"], each["position"]) for each in entry["readers"]} == {
        ("documents", "Cán bộ tiếp nhận"),
        (f"documents/{document}/content", "Cán bộ tiếp nhận"),
        (f"documents/{document}/link", "Chuyên viên"),
    }


async def test_signatures_are_those_the_file_was_verified_with(service: Service, held):
    address = f"/v1/dossiers/{held[0]}/documents/{held[1]}/signatures"
    before = await service.client.get(address, headers=service.token("citizen"))
    report = SignatureReport(
        1, "TOTAL-FAILED", "HASH_FAILURE", "the document was changed after it was signed", signer="Trần Minh Đức"
    )
    async with service.database.transaction() as session:
        await session.execute(update(Upload).values(signatures=[asdict(report)]))
    after = await service.client.get(address, headers=service.token("officer"))
    assert before.json() == {"items": []}
    assert after.json() == {"items": [asdict(report)]}


async def test_a_file_sent_in_pieces_is_named_before_the_verdict_and_handed_out_after_it(service: Service):
    png = base64.b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=")
    place = await upload(service, png, filename="Ảnh thẻ.png")
    code = await dossier_with(service, place.rpartition("/")[2])
    document = (await only_document(service, code))["id"]
    assert (await content(service, code, document)).status_code == 409
    await verdicts(service, scanner=NothingFound()).step()
    answer = await content(service, code, document)
    assert (answer.status_code, answer.content, answer.headers["content-type"]) == (200, png, "image/png")
    assert answer.headers["content-disposition"].startswith('attachment; filename="Anh the.png"')


async def test_a_file_sent_in_pieces_and_refused_is_seen_as_refused_by_officials(service: Service):
    place = await upload(service, b"MZ" + bytes(500), filename="to-khai.pdf")
    code = await dossier_with(service, place.rpartition("/")[2])
    await verdicts(service, scanner=NothingFound()).step()
    document = await only_document(service, code, "officer")
    assert document["state"] == "refused"
    assert document["reason"]
    assert (await content(service, code, document["id"], "officer")).json()["code"] == "document_refused"
