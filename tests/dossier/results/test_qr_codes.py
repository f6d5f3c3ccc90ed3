"""The QR code on a result: worth something once it is released, offline and online, until a correction takes its place."""

from hashlib import sha256
from pathlib import Path
from typing import Any

from tests.dossier.results.builders import content, drafted, processed, released, signed, take
from tests.dossier.verification.scanning import read_from_page, save, verify
from tests.running import PUBLIC_URL, Service


async def _online(service: Service, qr: str) -> dict[str, Any]:
    assert qr.startswith(f"{PUBLIC_URL}/v1/verify/")
    return dict((await service.client.get(qr.removeprefix(PUBLIC_URL))).json())


async def test_a_released_result_is_verified_from_its_page_until_a_correction_supersedes_it(service: Service, tmp_path: Path):
    code = await processed(service)
    old = await released(service, await drafted(service, code))
    pdf = (await content(service, old)).content
    qr = read_from_page(tmp_path, pdf)
    assert (await _online(service, old["qr_code"]))["state"] == "valid"
    await save(service, tmp_path)
    status, line = verify(tmp_path, qr)
    assert (status, line.split("; ")[:2], line.split("; ")[-1]) == (
        0,
        ["VALID: Giấy xác nhận cư trú", "number 12/GXN"],
        "dossier None",
    )

    online = await _online(service, qr)
    assert (online["state"], online["paper"]["files"]) == ("valid", [sha256(pdf).hexdigest()])
    assert (online["paper"]["number"], code in str(online)) == ("12/GXN", False)

    new = await released(service, await drafted(service, code, supersedes=old["id"], number="14/GXN"))
    assert (await _online(service, qr))["state"] == "superseded"
    await save(service, tmp_path)
    assert verify(tmp_path, qr) == (1, "NOT VALID: it was superseded")
    assert verify(tmp_path, read_from_page(tmp_path, (await content(service, new)).content))[0] == 0


async def test_a_result_that_is_signed_and_not_released_is_on_no_record(service: Service, tmp_path: Path):
    result = await signed(service, await drafted(service, await processed(service)))
    qr = read_from_page(tmp_path, (await content(service, result)).content)
    online = await _online(service, qr)
    assert (online["state"], online["paper"], result["qr_code"]) == ("unproven", None, None)
    assert (await take(service, result, "registrar", "release")).status_code == 200
    assert (await _online(service, qr))["state"] == "valid"
