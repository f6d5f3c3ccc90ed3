"""The pretend document axis alone: what it refuses to send for another agency."""

from typing import Any

import pytest

from tests.running import Service

DOCUMENT = {"agency": "000.00.00.H41", "to": ["H35.01"], "subject": "Về việc phối hợp xác minh"}
STATUS = {"agency": "000.00.00.H41", "to": "H35.01", "document_id": "H35.01,2026/11/29,12/STP-VP", "code": "03"}


@pytest.mark.parametrize("character", ["\x0b", "\x1f", "\x85", "\ufffe"])
@pytest.mark.parametrize(
    ("path", "body", "name"),
    [
        *(("documents", DOCUMENT, name) for name in ("subject", "name", "number", "notation", "document_id", "reason", "text")),
        *(("statuses", STATUS, name) for name in ("document_id", "description")),
    ],
)
async def test_what_no_xml_can_carry_is_refused(sandbox: Service, path: str, body: dict[str, Any], name: str, character: str):
    answer = await sandbox.client.post(f"/sandbox/document-axis/{path}", json=body | {name: f"a{character}b"})
    assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (422, f"/body/{name}")
