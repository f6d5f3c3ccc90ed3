"""The files that submissions and actions name, and what the dossier's events say of them."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict
from typing import Any, Final

from services.contracts.catalog import ProcedurePublished
from services.dossier.cases.commands.transition_context import TransitionContext
from services.dossier.cases.queries import documents as papers
from services.dossier.documents import queries
from services.dossier.documents.commands import attachment
from services.dossier.documents.rules import digitisation
from services.dossier.documents.rules import names as rules
from services.dossier.lifecycle.rules.transitions import Action
from services.dossier.rows import DossierRow

_RESULTS: Final = frozenset({Action.SIGN, Action.COMPLETE})


def facts(channel: str, components: Sequence[Mapping[str, Any]], reused: Collection[str] = ()) -> dict[str, Any]:
    """The columns of the dossier about its components; `reused` are the names of papers taken from earlier dossiers."""
    return asdict(digitisation.digitisation(channel, components, reused))


async def supplement(change: TransitionContext, version: ProcedurePublished | None, before: Sequence[Mapping[str, Any]]) -> None:
    """Make what the new components name documents: in the place of those that `before` named, as their next versions, or beside them."""
    components = change.request.components or []
    of = papers.names(components, version)
    reused: frozenset[str] = frozenset()
    if of or any(rules.is_kept(code) for part in before for code in part["documents"]):
        rows = await queries.rows(change.session, change.dossier.code)
        resolution = await attachment.attach(
            change.session, change.dossier.code, of, by=change.by, at=change.at, rows=rows, replaces=True
        )
        reused = resolution.reused
    update_facts(change.dossier, [each.model_dump() for each in components], reused)


def update_facts(dossier: DossierRow, components: Sequence[Mapping[str, Any]], reused: Collection[str]) -> None:
    """Set the columns of the dossier about its components."""
    for name, value in facts(dossier.channel, components, reused).items():
        setattr(dossier, name, value)


async def attach_named(change: TransitionContext, label: str) -> None:
    """Make the uploads among the documents of an action documents: results where it signs or completes, else attachments."""
    kind: rules.Kind = "result" if change.request.action in _RESULTS else "attachment"
    of = rules.of_action(change.request.documents, change.dossier.procedure_name if kind == "result" else label, kind)
    if of:
        rows = await queries.rows(change.session, change.dossier.code)
        await attachment.attach(change.session, change.dossier.code, of, by=change.by, at=change.at, rows=rows)
