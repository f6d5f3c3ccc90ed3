"""The official document of a journey: the result of the dossier is sent to another agency over the document axis."""

from collections.abc import AsyncIterator
from typing import Any, Final
from uuid import uuid4

from services.embedded.journey_calls import Calls, Step

_RECIPIENT: Final = {"code": "000.00.00.H41", "name": "UBND tỉnh Nghệ An"}
_PATH: Final = "/v1/official-documents"


async def send(calls: Calls, code: str, result: str, unit: dict[str, Any]) -> AsyncIterator[Step]:
    """The steps from the registrar's letter with the released result to its arrival at the axis."""
    body = {
        "sender": unit,
        "recipients": [_RECIPIENT],
        "from_register": True,
        "notation": "TTPVHCC",
        "subject": f"Về việc gửi kết quả hồ sơ {code}",
        "result": {"dossier": code, "id": result},
    }
    headers = {"Idempotency-Key": str(uuid4())}
    sent, step = await calls.call("registrar", "gửi công văn", "POST", _PATH, body=body, headers=headers, expected=(201,))
    yield step.with_remark(f"số {sent['registrations'][0]['number']}, kèm kết quả đã ký, gửi {_RECIPIENT['name']}")
    arrived, step = await calls.until(
        lambda: calls.call("registrar", "công văn đến trục", "GET", f"{_PATH}/{sent['id']}", displayed=f"{_PATH}/…"),
        lambda answer: answer["sending"]["state"] == "acknowledged",
    )
    yield step.with_remark(arrived["sending"]["state"])
