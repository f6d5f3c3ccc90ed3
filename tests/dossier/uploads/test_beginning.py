"""What is refused before a byte is sent: size, name, purpose, type of account, and too much at once."""

import pytest

from services.dossier.uploads.rules import filenames, tus
from tests.dossier.uploads.builders import TUS, begin, read
from tests.running import Apps, Service

GIGABYTES = 2_147_483_648


async def test_two_gigabytes_are_refused_before_they_are_sent(service: Service):
    answer = await begin(service, GIGABYTES)
    assert (answer.status_code, answer.json()["code"], answer.headers["Tus-Max-Size"]) == (413, "upload_too_large", "209715200")
    assert answer.json()["errors"][0]["pointer"] == "/header/upload-length"
    assert await service.rows("select 1 from upload") == []


@pytest.mark.parametrize("length", ["", "0", "-1", "1e3", "12345678901234567890", "ten"])
async def test_a_length_that_is_none_is_refused(service: Service, length: str):
    answer = await begin(service, 1, headers={"Upload-Length": length})
    assert (answer.status_code, answer.json()["code"]) == (400, "upload_length_missing")


async def test_limits_are_the_procedures_where_it_has_its_own(apps: Apps, tmp_path_factory: pytest.TempPathFactory):
    folder = tmp_path_factory.mktemp("limits")
    limits = {"1.000656": {"max_bytes": GIGABYTES}, "1.001193": {"max_bytes": 1_000, "media_types": ["application/pdf"]}}
    service = await apps.fresh("dossier", storage_url=folder.as_uri(), upload_limits=limits, upload_quota_bytes=2 * GIGABYTES)
    assert (await begin(service, GIGABYTES, procedure="1.000656")).status_code == 201
    assert (await begin(service, 1_001, procedure="1.001193")).headers["Tus-Max-Size"] == "1000"
    assert (await begin(service, 1_001)).status_code == 201
    assert (await service.client.options("/v1/uploads")).headers["Tus-Max-Size"] == str(GIGABYTES)


async def test_results_are_sent_by_officials_only_and_other_purposes_are_unknown(service: Service):
    assert (await begin(service, 10, purpose="result")).json()["code"] == "upload_forbidden"
    assert (await begin(service, 10, purpose="result", by="clerk")).status_code == 201
    assert (await begin(service, 52_428_801, purpose="result", by="clerk")).status_code == 413
    assert (await begin(service, 10, by="editor")).json()["code"] == "upload_forbidden"
    assert (await begin(service, 10, by="partner")).status_code == 201
    unknown = await begin(service, 10, purpose="holiday photos")
    assert (unknown.status_code, unknown.json()["code"]) == (422, "unknown_upload_purpose")
    assert (await begin(service, 10, procedure="../1")).json()["code"] == "invalid_upload_procedure"


async def test_an_account_has_only_so_many_files_and_bytes_that_no_dossier_has(
    apps: Apps, tmp_path_factory: pytest.TempPathFactory
):
    folder = tmp_path_factory.mktemp("quota")
    service = await apps.fresh("dossier", storage_url=folder.as_uri(), upload_quota_bytes=1_000, upload_quota_files=3)
    first = await begin(service, 600)
    assert (await begin(service, 401)).json()["code"] == "upload_quota_reached"
    assert (await begin(service, 401, by="business")).status_code == 201
    await begin(service, 1)
    await begin(service, 1)
    assert (await begin(service, 1)).status_code == 409
    await service.client.delete(first.headers["Location"], headers=TUS | service.token("citizen"))
    assert (await begin(service, 400)).status_code == 201


@pytest.mark.parametrize("name", ["", "..", "../", "a\0.pdf", "a\nb.pdf", "\x07.pdf", " . ", "\u202e"])
async def test_a_name_that_cannot_be_cleaned_is_refused(service: Service, name: str):
    answer = await begin(service, 10, filename=name)
    assert (answer.status_code, answer.json()["code"]) == (422, "invalid_filename")
    assert answer.json()["errors"][0]["pointer"] == "/header/upload-metadata"


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("Giấy khai sinh.pdf", "Giấy khai sinh.pdf"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\Mai\\Ảnh thẻ.JPG", "Ảnh thẻ.JPG"),
        ("/a/b/../c.pdf", "c.pdf"),
        ("exe\u202efdp.pdf", "exefdp.pdf"),
        ("a\u200bb  c.pdf", "ab c.pdf"),
        ("Giâ\u0301y.pdf", "Giấy.pdf"),
        (".htaccess", "htaccess"),
        ("tệp không đuôi", "tệp không đuôi"),
        ("x" * 300 + ".pdf", "x" * 251 + ".pdf"),
        ("ế" * 300 + ".pdf", "ế" * 83 + ".pdf"),
        ("x." + "y" * 300, "x." + "y" * 253),
    ],
)
async def test_names_are_made_safe(service: Service, sent: str, kept: str):
    answer = await begin(service, 10, filename=sent)
    assert answer.status_code == 201
    assert (await read(service, answer.headers["Location"]))["filename"] == kept
    assert len(filenames.cleaned(sent).encode()) <= 255


@pytest.mark.parametrize("header", ["filename", "filename ***", "filename YQ==,filename YQ==", "filename /w==", " YQ=="])
async def test_metadata_that_is_none_is_refused(service: Service, header: str):
    answer = await begin(service, 10, headers={"Upload-Metadata": header})
    assert answer.status_code == 422
    assert answer.json()["code"] in ("invalid_upload_metadata", "invalid_filename")


def test_metadata_is_read_and_written_alike():
    values = {"filename": "Giấy.pdf", "purpose": "dossier"}
    assert tus.metadata(tus.header_of({**values, "procedure": None})) == values
    assert tus.metadata("filename YQ==, is_private") == {"filename": "a", "is_private": ""}


async def test_names_are_sealed_at_rest(service: Service):
    await begin(service, 10, filename="Lò Thị Mai.pdf")
    [row] = await service.rows("select filename from upload")
    assert "Lò".encode() not in row.filename
