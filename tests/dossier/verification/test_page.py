"""The page in a browser: readable on a telephone, and it compares a file without sending it."""

from datetime import UTC, datetime
from hashlib import sha256

import pytest
from playwright.async_api import expect

from services.dossier.claims import commands
from tests import machine
from tests.browsing import Visits, photograph, violations
from tests.dossier.verification.builders import Papers, form, result
from tests.running import Service, serving

FILE = b"%PDF-1.7 as it was issued"
PHONE = (360,)


async def test_a_telephone_shows_a_valid_paper_and_compares_a_file(service: Service, papers: Papers, visits: Visits):
    paper = result(unit="H35.01.01")
    token = papers.issue(service.app.state.claim_signer, paper, sha256=sha256(FILE).hexdigest())
    async with serving(service.app, machine.free_port(), lifespan="off") as url:
        page = await visits.open(f"{url}/v1/verify/{token}", width=360)
        await expect(page.get_by_role("status").first).to_contain_text("Hợp lệ")
        assert await violations(page) == []
        await photograph(page, "verification-valid", widths=PHONE)
        for content, said in ((FILE, "Đúng tệp đã cấp"), (FILE + b" ", "KHÔNG phải tệp đã cấp")):
            await page.get_by_label("Chọn tệp để so sánh").set_input_files(
                {"name": "a.pdf", "mimeType": "application/pdf", "buffer": content}
            )
            await expect(page.locator("output")).to_contain_text(said)
    # The page, and nothing else: the file went nowhere.
    assert [request.rpartition("/")[0] for request in visits.requests if "favicon" not in request] == [f"{url}/v1/verify"]


@pytest.mark.parametrize("state", [pytest.param("superseded", marks=pytest.mark.soak), "revoked", "unreadable"])
async def test_a_telephone_shows_what_no_longer_counts(service: Service, papers: Papers, visits: Visits, state: str):
    paper = form(unit="H35.01.01")
    token = papers.issue(service.app.state.claim_signer, paper)
    async with service.database.transaction() as session:
        if state == "superseded":
            await commands.supersede(session, paper, at=datetime.now(UTC))
        elif state == "revoked":
            await commands.revoke(session, paper, at=datetime.now(UTC), reason="cấp sai")
    visits.allowed.append("404")
    async with serving(service.app, machine.free_port(), lifespan="off") as url:
        page = await visits.open(f"{url}/v1/verify/{token if state != 'unreadable' else 'x'}", width=360)
        assert await violations(page) == []
        await photograph(page, f"verification-{state}", widths=PHONE)
