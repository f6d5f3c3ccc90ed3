"""`motcua journey` and `scenario`: trying a running system as its users would."""

import asyncio
from fractions import Fraction
from typing import Annotated, Literal

import httpx
import typer
from rich.table import Table

from services.cli.shared import DEFAULT_URL, Url, demo_token, out, progress_bar, with_client
from services.embedded import journey, loading, scenario_plans, scenario_table, scenario_year
from services.embedded.personas import Persona
from services.embedded.scenario_order import SEED
from services.embedded.scenario_plans import SIZES

app = typer.Typer()


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


def _size(text: str | Fraction) -> Fraction:
    try:
        return scenario_plans.size(str(text))
    except ValueError as error:
        raise typer.BadParameter(str(error)) from error


@app.command(name="scenario")
def scenario_(
    name: Annotated[Literal["lai-chau-2020"], typer.Argument()],
    url: Url = DEFAULT_URL,
    share: Annotated[
        Fraction, typer.Option("--size", parser=_size, metavar="full|small|SHARE", help="How much of the year, as small or 0.05.")
    ] = SIZES["full"],
    seed: Annotated[int, typer.Option(help="Which records get which place follows from it.", min=0)] = SEED,
) -> None:
    """Load the reference year as raw records, and compare the public figures with those the system computes from them.

    Stopped anywhere and run again, it goes on where it was.
    """
    plans = scenario_plans.load(share, seed)
    computed = asyncio.run(with_client(url, lambda client: _scenario(client, plans)))
    table = Table(name, "recorded", "computed", "not computed", box=None)
    for figure in scenario_table.compare(computed):
        table.add_row(figure.name, figure.recorded, figure.computed, figure.not_computed)
    out.print(table)
    if note := scenario_table.comparability(share):
        out.print(note)


async def _scenario(client: httpx.AsyncClient, plans: scenario_plans.Plans) -> dict[str, scenario_table.Value]:
    bar = progress_bar()

    def part(name: str) -> loading.Progress:
        task = bar.add_task(name, total=None)
        return lambda done, total: bar.update(task, completed=done, total=total)

    async def token_of(persona: Persona) -> str:
        return await demo_token(client, persona)

    with bar:
        await scenario_year.run(client, token_of, part, plans)
    return await scenario_year.figures(client, token_of, plans)
