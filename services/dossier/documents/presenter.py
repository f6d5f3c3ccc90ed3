"""Documents as HTTP shapes."""

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import Any, Final, cast

from services.chassis.downloads import OCTETS, File
from services.chassis.sealing import Sealer
from services.contracts.catalog import ProcedurePublished
from services.dossier.documents import schemas
from services.dossier.documents.queries import HeldPaper, Paper
from services.dossier.documents.rules import held, names, retention
from services.dossier.schemas import Reference
from services.dossier.signatures.schemas import SignatureReportList, SignatureReportOut

_EXTENSIONS: Final = dict(zip(schemas.MEDIA_TYPES, ("pdf", "jpg", "png", "docx", "xlsx", "odt"), strict=True))
_BASES: Final = {rule.id: rule.legal_basis for rule in retention.RULES}


def documents(papers: Sequence[Paper], sealer: Sealer) -> list[schemas.DocumentOut]:
    """The documents of these versions, which are in order, by when each was first added."""
    by_id = sorted(papers, key=lambda each: (each.document.id, each.document.version))
    grouped = [list(versions) for _, versions in groupby(by_id, key=lambda each: each.document.id)]
    grouped.sort(key=lambda versions: (versions[0].document.added_at, versions[0].document.id))
    return [document(versions, sealer) for versions in grouped]


def document(versions: Sequence[Paper], sealer: Sealer) -> schemas.DocumentOut:
    """A document of its versions, oldest first."""
    row, shown = versions[-1].document, [_version(each, sealer) for each in versions]
    return schemas.DocumentOut(
        **dict(shown[-1]),
        id=row.id,
        kind=cast("names.Kind", row.kind),
        component=row.component,
        title=row.title,
        copy_kind=cast("Any", row.copy_kind),
        internal=row.internal,
        versions=shown,
    )


def _version(paper: Paper, sealer: Sealer) -> schemas.DocumentVersionOut:
    row = paper.document
    return schemas.DocumentVersionOut(
        version=row.version,
        state=cast("schemas.State", paper.state),
        reason=paper.upload.reason if paper.upload is not None else None,
        upload=row.upload,
        filename=paper.filename(sealer),
        media_type=paper.media_type,
        size=paper.size,
        sha256=paper.sha256,
        added_by=row.added_by,
        added_at=row.added_at,
        replaced_at=row.replaced_at,
        valid_until=row.valid_until,
        revoked_at=row.revoked_at,
        origin=_origin(paper),
        erasure=_erasure(paper),
    )


def _origin(paper: Paper) -> schemas.OriginOut | None:
    row = paper.document
    if row.origin_document is None or row.origin_version is None:
        return None
    return schemas.OriginOut(document=row.origin_document, version=row.origin_version)


def _erasure(paper: Paper) -> schemas.ErasureOut | None:
    row = paper.document
    if row.erased_at is None or row.erasure_rule is None:
        return None
    return schemas.ErasureOut(erased_at=row.erased_at, rule=row.erasure_rule, legal_basis=_BASES.get(row.erasure_rule, ""))


def checklist(
    version: ProcedurePublished | None, components: Sequence[Mapping[str, Any]], papers: Sequence[Paper]
) -> list[schemas.ChecklistItem]:
    """Every component of the procedure version beside what was handed in; those handed in where the version never reached this service."""
    handed_in = {part["component"]: part for part in components}
    listed = {part.code: (part.name, part.required) for part in version.components} if version is not None else {}
    listed |= {code: (code, False) for code in handed_in if code not in listed}
    ids: dict[str | None, dict[str, None]] = {}
    for paper in papers:
        if paper.document.replaced_at is None:
            ids.setdefault(paper.document.component, {})[paper.document.id] = None
    return [
        schemas.ChecklistItem(
            component=Reference(code, name),
            required=required,
            handed_in=code in handed_in,
            documents=list(ids.get(code, ())),
            **_handed_in(handed_in.get(code, {})),
        )
        for code, (name, required) in listed.items()
    ]


def _handed_in(part: Mapping[str, Any]) -> dict[str, Any]:
    said = {name: part.get(name) for name in ("copy_kind", "scan_exemption", "note")}
    return said | {"other_codes": [code for code in part.get("documents", ()) if not names.is_kept(code)]}


def held_documents(
    papers: Sequence[HeldPaper],
    wanted: ProcedurePublished,
    origins: Mapping[tuple[str, int], ProcedurePublished | None],
    sealer: Sealer,
    today: date,
) -> list[schemas.HeldDocument]:
    """Those of the papers that fit a component of the wanted procedure; `origins` are the procedure versions they were handed in under."""
    found = []
    for paper in papers:
        row, origin = paper.document, origins.get((paper.procedure_code, paper.procedure_version))
        fit = held.fitting(
            wanted.components,
            title=row.title,
            codes=held.component_codes(origin, row.component),
            results=held.result_codes(origin, row.title) if row.kind == "result" else (),
        )
        if fit is not None:
            found.append(_held(paper, Reference(fit[0].code, fit[0].name), fit[1], sealer, today))
    return found


def _held(paper: HeldPaper, component: Reference, fit: held.Fit, sealer: Sealer, today: date) -> schemas.HeldDocument:
    row = paper.document
    return schemas.HeldDocument(
        id=row.id,
        version=row.version,
        kind=cast("names.Kind", row.kind),
        title=row.title,
        component=component,
        fit=fit,
        dossier=row.dossier,
        procedure=Reference(paper.procedure_code, paper.procedure_name),
        authority=Reference(paper.authority_code, paper.authority_name),
        filename=paper.filename(sealer),
        media_type=paper.media_type,
        size=paper.size,
        sha256=paper.sha256,
        added_at=row.added_at,
        validity=paper.validity(today),
        valid_until=row.valid_until,
    )


def file(paper: Paper, sealer: Sealer) -> File:
    """The file of a clean version, to be downloaded."""
    media_type = paper.media_type if paper.media_type in schemas.MEDIA_TYPES else OCTETS
    assert paper.sha256 is not None  # noqa: S101 - it is clean
    name = paper.filename(sealer) or f"{paper.document.title}.{_EXTENSIONS.get(media_type, 'bin')}"
    return File(paper.document.storage_key, paper.size, paper.sha256, media_type, name)


def signatures(reports: Sequence[Any] | None) -> SignatureReportList:
    """The verdicts on the signatures in a file: stored ones, or those just made; none where it was not verified."""
    return SignatureReportList(items=[SignatureReportOut.model_validate(each, from_attributes=True) for each in reports or ()])
