"""`motcua token`: being somebody on a system one tries."""

import asyncio
from typing import Annotated

import typer

from services.cli.shared import DEFAULT_URL, Url, demo_token, with_client
from services.embedded.personas import Persona

app = typer.Typer()


@app.command()
def token(persona: Annotated[Persona, typer.Argument()], url: Url = DEFAULT_URL) -> None:
    """Print a demo bearer token."""
    print(asyncio.run(with_client(url, lambda client: demo_token(client, persona))))
