"""Uploads with a verdict, as the upload service leaves them, and documents made of them."""

import hashlib
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
from sqlalchemy import insert

from services.chassis.auth import Principal
from services.dossier.documents.commands import results
from services.dossier.models.uploads import Upload
from services.embedded.personas import PERSONAS
from services.kernel import random_ids
from tests.dossier.builders import ALL_STEPS, act, dossier_after, publish, submit
from tests.running import Service

SIGNER = Principal(subject="demo|leader", kind="official", name="Trần Văn Ký")
CONTENT = b"%PDF-1.7\n" + bytes(range(256)) * 40
FILENAME = "Giấy chứng sinh của cháu.pdf"
PDF = "application/pdf"


def subject(service: Service, persona: str, **claims: Any) -> str:
    """The account of a persona, as the service knows it."""
    return f"{service.identity.trusted.name}|{claims.get('sub', persona)}"


async def uploaded(
    service: Service,
    persona: str = "citizen",
    *,
    content: bytes = CONTENT,
    state: str = "clean",
    name: str = FILENAME,
    **claims: Any,
) -> str:
    """An upload of a persona with its file in the storage; returns its id."""
    number = random_ids.new("up")
    key, now = f"uploads/{number}/file", datetime.now(UTC)
    await service.app.state.storage.put(key, content)
    known = state not in ("receiving", "scanning")
    async with service.database.transaction() as session:
        await session.execute(
            insert(Upload).values(
                id=number,
                owner=subject(service, persona, **claims),
                unit=(PERSONAS[persona] | claims).get("unit"),  # type: ignore[index]
                purpose="dossier",
                filename=service.app.state.context.sealer.seal(name.encode(), context=number.encode()),
                length=len(content),
                offset=len(content) if state != "receiving" else 1,
                state=state,
                reason="not_scanned" if state == "quarantined" else None,
                media_type=PDF if known else None,
                sha256=hashlib.sha256(content).hexdigest() if known else None,
                scanned=state == "clean",
                storage_key=key,
                attempts=0,
                created_at=now,
                expires_at=now + timedelta(days=365),
            )
        )
    return number


async def dossier_with(service: Service, *uploads: str, **submitted: Any) -> str:
    """A dossier whose first component names these uploads; returns its code."""
    answer = await submit(service, **({"components": components(*uploads)} | submitted))
    assert answer.status_code == 201, answer.text
    return str(answer.json()["code"])


def components(*documents: str, **said: Any) -> list[dict[str, Any]]:
    """Components of a submission, the first with these documents."""
    return [{"component": "c1", "documents": list(documents), **said}]


async def documents(service: Service, code: str, persona: str = "citizen", **claims: Any) -> dict[str, Any]:
    """The documents of a dossier as a persona reads them."""
    answer = await service.client.get(f"/v1/dossiers/{code}/documents", headers=service.token(persona, **claims))
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


async def only_document(service: Service, code: str, persona: str = "citizen") -> dict[str, Any]:
    """The one document of a dossier."""
    [document] = (await documents(service, code, persona))["items"]
    return dict(document)


async def content(
    service: Service, code: str, document: str, persona: str = "citizen", *, headers: dict[str, str] | None = None, **query: Any
) -> httpx.Response:
    """The content of a document; returns the response."""
    path = f"/v1/dossiers/{code}/documents/{document}/content"
    return await service.client.get(path, params=query, headers=service.token(persona) | (headers or {}))


async def link(service: Service, code: str, document: str, persona: str = "citizen", **body: Any) -> httpx.Response:
    """Have a link made; returns the response."""
    path = f"/v1/dossiers/{code}/documents/{document}/links"
    return await service.client.post(path, json=body, headers=service.token(persona))


async def held(service: Service, procedure: str, persona: str = "citizen", **claims: Any) -> list[dict[str, Any]]:
    """The papers a persona is offered for a procedure."""
    answer = await service.client.get(f"/v1/held-documents?procedure={procedure}", headers=service.token(persona, **claims))
    assert answer.status_code == 200, answer.text
    return list(answer.json()["items"])


async def supplemented(service: Service, code: str, *names: str) -> httpx.Response:
    """Request a supplement, and send the first component anew with these documents; returns the response."""
    asked = await act(service, code, "clerk", "request_supplement", reason="Ảnh mờ")
    assert asked.status_code == 200, asked.text
    return await act(service, code, "citizen", "supplement", components=components(*names))


async def completed(service: Service, *uploads: str, **submitted: Any) -> str:
    """A dossier with these uploads whose result was handed over; returns its code."""
    return await dossier_after(service, *ALL_STEPS, **({"components": components(*uploads)} | submitted))


async def with_completed(service: Service) -> None:
    """What is published, and a dossier that was completed with a file."""
    await publish(service)
    await completed(service, await uploaded(service))


async def add_result(service: Service, code: str, title: str, content: bytes = b"result", **values: Any) -> str:
    """A released result of a dossier; returns the id of the document."""
    digest = hashlib.sha256(content).hexdigest()
    key = f"results/{digest}"
    await service.app.state.storage.put(key, content)
    async with service.database.transaction() as session:
        file = {"storage_key": key, "sha256": digest, "size": len(content)}
        row = await results.add_result(session, code, title=title, by=SIGNER, at=datetime.now(UTC), **file | values)
    return row.id
