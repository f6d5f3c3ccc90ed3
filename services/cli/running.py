"""`motcua token`, `journey` and `scenario`: trying a running system as its users would."""

import asyncio
from typing import Annotated, Literal

import httpx
import typer
from rich.table import Table

from services.cli.shared import DEFAULT_URL, Url, demo_token, out, progress_bar, with_client
from services.embedded import journey, loading, scenario, scenario_dossiers, scenario_opinions, scenario_portal
from services.embedded.identity import Persona

app = typer.Typer()


@app.command()
def token(persona: Annotated[Persona, typer.Argument()], url: Url = DEFAULT_URL) -> None:
    """Print a demo bearer token."""
    print(asyncio.run(with_client(url, lambda client: demo_token(client, persona))))


@app.command(name="journey")
def journey_(
    url: Url = DEFAULT_URL,
    procedure: Annotated[str | None, typer.Option(help="The code of the procedure to use.")] = None,
    words: Annotated[str, typer.Option(help="Or the words to search for.")] = "khai sinh",
) -> None:
    """Take one dossier from search to rating and national portal, and print each step."""
    asyncio.run(with_client(url, lambda client: _journey(client, procedure, words)))


async def _journey(client: httpx.AsyncClient, procedure: str | None, words: str) -> None:
    run = journey.Journey(client, lambda persona: demo_token(client, persona), words=words, procedure=procedure)
    number = 0
    async for step in run.steps():
        number += 1
        out.print(f"{number:2}  [bold]{step.status}[/bold]  {step.who:9} {step.what:22} [dim]{step.request}[/dim]", soft_wrap=True)
        if step.remark:
            out.print(f"         {step.remark}", soft_wrap=True)
    out.print(f"\n{number} steps, dossier {run.code}")


@app.command(name="scenario")
def scenario_(name: Annotated[Literal["lai-chau-2020"], typer.Argument()], url: Url = DEFAULT_URL) -> None:
    """Import the reference year as raw records, and compare the public figures with those the system computes from them."""
    computed = asyncio.run(with_client(url, _scenario))
    table = Table(name, "recorded", "computed", "not computed yet", box=None)
    for figure in scenario.compare(computed):
        table.add_row(figure.name, figure.recorded, figure.computed, figure.not_computed_yet)
    out.print(table)


async def _scenario(client: httpx.AsyncClient) -> dict[str, float]:
    bar = progress_bar()

    def part(name: str) -> loading.Progress:
        task = bar.add_task(name, total=None)
        return lambda done, total: bar.update(task, completed=done, total=total)

    async def token_of(persona: Persona) -> str:
        return await demo_token(client, persona)

    with bar:
        await scenario.run(client, await demo_token(client, "editor"), part)
        await scenario_portal.run(client, token_of, part)
        dossiers = await scenario_dossiers.run(client, token_of, part)
        await scenario_opinions.run(client, token_of, part, dossiers, units := scenario_dossiers.load()["units"])
    computed = await scenario.figures(client) | await scenario_portal.figures(client, token_of)
    computed |= await scenario_dossiers.figures(client, token_of)
    return computed | await scenario_opinions.figures(client, units["root"]["code"])
