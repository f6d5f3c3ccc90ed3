"""The account of the persona `partner`: registered by an administrator as every partner's is, so that its tokens are real ones."""

import secrets
from typing import TYPE_CHECKING, Final

import httpx

from services.embedded.installation import Installation
from services.embedded.personas import PERSONAS

if TYPE_CHECKING:
    from services.embedded.postgres import Server

_STORED: Final = "account of the persona partner"


async def kept(server: "Server", url: str, administrator: str) -> tuple[str, str]:
    """Client id and secret of the persona, which an administrator with this token registers at the first start of an installation."""
    async with server.admin() as connection:
        installation = Installation(connection)
        stored = await installation.get(_STORED)
        if stored is None:
            async with httpx.AsyncClient(base_url=url, timeout=60, trust_env=False) as client:
                stored = " ".join(await register(client, administrator))
            await installation.put(_STORED, stored)
    client_id, secret = stored.split()
    return client_id, secret


async def register(client: httpx.AsyncClient, administrator: str) -> tuple[str, str]:
    """Client id and secret of a new account with all that the persona may do, registered with an administrator's token."""
    persona = PERSONAS["partner"]
    account = {name: persona[name] for name in ("name", "authorities")} | {
        "contact": "partner@example.vn",
        "scopes": persona["scope"].split(),
    }
    headers = {"Authorization": f"Bearer {administrator}", "Idempotency-Key": secrets.token_hex(16)}
    answer = (await client.post("/v1/partners", json=account, headers=headers)).raise_for_status().json()
    return answer["client_id"], answer["client_secret"]
