"""A QR code from the paper to the verdict: read from the printed page, verified from saved files alone, then online."""

from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import httpx
import pytest

from services.dossier.claims import commands
from services.dossier.claims.rules import claim as tokens
from services.dossier.claims.rules.claim import Claim
from tests.dossier.builders import act, submit
from tests.dossier.verification.scanning import read_from_page, save, verify
from tests.running import PUBLIC_URL, Service


@pytest.fixture
async def paper(service: Service) -> httpx.Response:
    """Form 01 of a dossier, issued and printed."""
    code = (await submit(service)).json()["code"]
    await act(service, code, "clerk", "receive")
    headers = service.token("clerk")
    issued = await service.client.post(f"/v1/dossiers/{code}/forms", json={"kind": "01"}, headers=headers)
    assert issued.status_code == 201
    return await service.client.get(f"/v1/dossiers/{code}/forms/01.pdf", headers=headers)


async def test_form_01_is_verified_from_its_page_offline_and_online_until_it_is_superseded(
    service: Service, paper: httpx.Response, tmp_path: Path
):
    qr = read_from_page(tmp_path, paper.content)
    assert read_from_page(tmp_path, paper.content, dpi=110) == qr, "it is read from a poor print too"
    assert qr.startswith(f"{PUBLIC_URL}/v1/verify/")
    await save(service, tmp_path)
    status, line = verify(tmp_path, qr)
    assert (status, line.partition(";")[0]) == (0, "VALID: Giấy tiếp nhận hồ sơ và hẹn trả kết quả")

    online = (await service.client.get(qr.removeprefix(PUBLIC_URL))).json()
    assert (online["state"], online["paper"]["files"]) == ("valid", [sha256(paper.content).hexdigest()])

    said = Claim.of(tokens.message(qr.rpartition("/")[2]).payload)
    async with service.database.transaction() as session:
        await commands.supersede(session, said, at=datetime.now(UTC))
    assert (await service.client.get(qr.removeprefix(PUBLIC_URL))).json()["state"] == "superseded"
    # Somebody with an old list does not know yet; with the newest they do.
    assert verify(tmp_path, qr)[0] == 0
    await save(service, tmp_path)
    assert verify(tmp_path, qr) == (1, "NOT VALID: it was superseded")
