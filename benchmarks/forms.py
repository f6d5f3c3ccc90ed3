"""Receipts issued and printed one after another, and fifty in one bulk call, compared with Typst alone. `python -m benchmarks.forms`.

Per second of this process's processor time, that is for one core. Each form is a transaction that draws its number, a signed QR code, the paper in a thread, and a second transaction that keeps it.
"""

import asyncio
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from rich.console import Console

from benchmarks.measuring import ROUNDS, Comparison, compare
from services.chassis import migrations, typesetting
from services.dossier import sealed_content
from services.dossier.forms.commands import issuing
from services.dossier.forms.rules.form_sets import FormKind
from services.embedded.identity import Identity, create_app
from services.embedded.postgres import Postgres
from tests import machine
from tests.dossier.builders import ALL_STEPS, AUTHORITY, PROCEDURE, dossier_after
from tests.running import Service, serving

FORMS: Final = 30
BULK: Final = 50
"""Forms of a round, and of a bulk call."""


async def measure(folder: Path) -> list[Comparison]:
    """Receipts of dossiers that were received before the measurement."""
    port = machine.free_port()
    identity = Identity(Ed25519PrivateKey.generate(), f"http://127.0.0.1:{port}")
    async with Postgres(folder / "forms") as postgres, serving(create_app(identity), port):
        await postgres.ensure(["dossier"])
        url = postgres.url("dossier", "dossier")
        await migrations.upgrade("dossier", url)
        service = Service.of("dossier", url, identity, printed_forms_per_minute=1_000_000, bulk_forms_per_minute=1_000_000)
        for published in (PROCEDURE, AUTHORITY):
            await service.deliver(published)
        codes = iter([await dossier_after(service, *ALL_STEPS[:1]) for _ in range((FORMS + BULK) * (ROUNDS + 1) + 1)])
        data = await _data_of_a_receipt(service, next(codes))
        comparisons = [
            await compare("form issued and printed / Typst alone", lambda: _one_by_one(service, codes), lambda: _typst(data)),
            await compare("50 forms in a bulk call / Typst alone", lambda: _bulk(service, codes), lambda: _typst(data)),
        ]
        await service.close()
        return comparisons


async def _one_by_one(service: Service, codes: Iterator[str]) -> tuple[float, None]:
    headers = service.token("clerk")
    begin = time.process_time()
    for _ in range(FORMS):
        issued = await service.client.post(f"/v1/dossiers/{next(codes)}/forms", json={"kind": "01"}, headers=headers)
        (await service.client.get(issued.json()["href"], headers=headers)).raise_for_status()
    return FORMS / (time.process_time() - begin), None


async def _bulk(service: Service, codes: Iterator[str]) -> tuple[float, None]:
    items = [{"code": next(codes), "kind": "01"} for _ in range(BULK)]
    begin = time.process_time()
    answer = await service.client.post("/v1/bulk-forms", json={"items": items, "format": "pdf"}, headers=service.token("clerk"))
    answer.raise_for_status()
    return BULK / (time.process_time() - begin), None


async def _typst(data: dict[str, Any]) -> tuple[float, None]:
    begin = time.process_time()
    for number in range(FORMS):
        different = data | {"code": f"{data['code']}-{number}", "number": f"{number:02}/TTPVHCC"}
        typesetting.typeset(issuing.TEMPLATES[FormKind.RECEIPT], different, at=datetime.now(UTC), qr=f"{data['qr']}{number}")
    return FORMS / (time.process_time() - begin), None


async def _data_of_a_receipt(service: Service, code: str) -> dict[str, Any]:
    await service.client.post(f"/v1/dossiers/{code}/forms", json={"kind": "01"}, headers=service.token("clerk"))
    [row] = await service.rows("select id, content, qr_code from issued_form")
    return sealed_content.unseal(service.app.state.sealer, row.content, row=str(row.id)) | {"qr": row.qr_code}


async def _main() -> None:
    with tempfile.TemporaryDirectory(prefix="motcua-bench-") as folder:
        for each in await measure(Path(folder)):
            low, high = each.spread
            Console(highlight=False).print(
                f"{each.name}: {each.ratio:.2f} ({low:.2f}–{high:.2f}), {max(each.ours):,.1f}/s; floor {max(each.floor):,.1f}/s"
            )


if __name__ == "__main__":
    asyncio.run(_main())
