"""The QR code on a result: worth something once it is released, offline and online, until a correction takes its place."""

from hashlib import sha256
from pathlib import Path
from typing import Any

from tests.dossier.results.builders import content, take
from tests.dossier.verification.scanning import read_from_page, save, verify
from tests.running import PUBLIC_URL, Service


async def _online(service: Service, qr: str) -> dict[str, Any]:
    assert qr.startswith(f"{PUBLIC_URL}/v1/verify/")
    return dict((await service.client.get(qr.removeprefix(PUBLIC_URL))).json())


async def test_a_result_is_verified_from_its_page_once_it_is_released_and_until_a_correction_supersedes_it(
    service: Service, tmp_path: Path, corrected: list[dict[str, Any]]
):
    old, new, _ = corrected
    pdf = (await content(service, old)).content
    qr, of_new = [read_from_page(tmp_path, each) for each in (pdf, (await content(service, new)).content)]
    # The correction is signed and not released: it is on no record.
    online = await _online(service, of_new)
    assert (online["state"], online["paper"], new["qr_code"]) == ("unproven", None, None)

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
    assert (online["paper"]["number"], old["dossier"] in str(online)) == ("12/GXN", False)

    assert (await take(service, new, "registrar", "release")).status_code == 200
    assert [(await _online(service, each))["state"] for each in (qr, of_new)] == ["superseded", "valid"]
    await save(service, tmp_path)
    assert verify(tmp_path, qr) == (1, "NOT VALID: it was superseded")
    assert verify(tmp_path, of_new)[0] == 0
