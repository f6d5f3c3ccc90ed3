"""The dossier service's HTTP app."""

from dataclasses import replace
from typing import Final

from fastapi import FastAPI

from services.chassis import app, modes
from services.chassis.storage import Storage
from services.dossier.anchors import routes as anchors_routes
from services.dossier.bulk import routes as bulk_routes
from services.dossier.calendar_changes import routes as calendar_changes_routes
from services.dossier.calendar_versions import CalendarVersions
from services.dossier.calendars import routes as calendars_routes
from services.dossier.cases.routes import dossiers, lists
from services.dossier.claims import routes as claims_routes
from services.dossier.claims.context import ClaimSigner
from services.dossier.claims.dependencies import StatusLists
from services.dossier.context import DossierContext
from services.dossier.deadlines import routes as deadlines_routes
from services.dossier.documents import routes as documents_routes
from services.dossier.drafts import routes as drafts_routes
from services.dossier.forms import routes as forms_routes
from services.dossier.forms.dependencies import PrintLimits
from services.dossier.history import routes as history_routes
from services.dossier.imports import routes as imports_routes
from services.dossier.mandates import routes as mandates_routes
from services.dossier.officials import routes as officials_routes
from services.dossier.payments.commands import transitions as payments_transitions
from services.dossier.payments.routes import fees as fees_routes
from services.dossier.payments.routes import payments as payments_routes
from services.dossier.payments.routes import receipts as receipts_routes
from services.dossier.payments.routes import reconciliations as reconciliations_routes
from services.dossier.results.context import ResultsContext
from services.dossier.results.routes import bulk as bulk_results_routes
from services.dossier.results.routes import results as results_routes
from services.dossier.settings import Settings
from services.dossier.statistics import routes as statistics_routes
from services.dossier.tracking import routes as tracking_routes
from services.dossier.uploads import routes as uploads_routes
from services.dossier.uploads.receiver import Receiver
from services.dossier.verification import routes as verification_routes
from services.dossier.work_queue import routes as work_queue_routes

TAGS: Final = {
    "dossiers": "Submit dossiers, read them, and take actions on them, one by one or in bulk.",
    "documents": "Papers of dossiers with their versions: reading, downloading, scanning at the desk, and papers already held.",
    "drafts": "Submissions their applicants have not finished.",
    "uploads": "Files, sent in pieces and resumed (tus 1.0), with the verdict on their content.",
    "tracking": "The state of a dossier for anyone who knows its code and a number of the applicant. Public, with a limit of tries.",
    "work queue": "What waits for an official or their unit, most urgent first.",
    "forms": "Printed forms of dossiers, one by one and in bulk, and the register.",
    "officials": "Officials to whom dossiers may be assigned, and who acts for whom.",
    "mandates": "Who may act for whom, in what and until when.",
    "statistics": "Dossiers received, resolved and in progress, on the official form.",
    "calendars": "Working days and hours, due dates computed from them, and changes of the calendar.",
    "claims": "Keys and status list of the QR codes on forms and results, and the check of one. Public.",
    "anchors": "Daily anchors of all histories, and the proof that a dossier is in one. Public.",
    "payments": "What a dossier costs, its payments, receipts and refunds, and why each payment is in its state.",
    "payment reconciliations": "The daily comparison of gateways' statements with the ledger, and the repair of differences.",
    "results": "What the applicant gets: drafted, previewed, signed by person and organisation, released.",
    "dossier imports": "Dossiers of other systems, with their history.",
}


def create_app(settings: Settings) -> FastAPI:
    """The app over `settings`; the dependencies of its routes are on `app.state.context`. Test tokens are served by one of its own."""
    created = _create(settings)
    modes.install(created, lambda: _create(settings, test_of=created))
    return created


def _create(settings: Settings, test_of: FastAPI | None = None) -> FastAPI:
    created = app.create(
        "dossier",
        settings,
        [
            dossiers.router,
            lists.router,
            documents_routes.router,
            drafts_routes.router,
            uploads_routes.router,
            work_queue_routes.router,
            history_routes.router,
            anchors_routes.router,
            claims_routes.router,
            verification_routes.router,
            deadlines_routes.router,
            # Before `/calendars/{year}`, which would take `changes` for a year.
            calendar_changes_routes.router,
            calendars_routes.router,
            bulk_routes.router,
            results_routes.router,
            bulk_results_routes.router,
            forms_routes.router,
            officials_routes.router,
            statistics_routes.router,
            imports_routes.router,
            mandates_routes.router,
            tracking_routes.router,
            fees_routes.router,
            payments_routes.router,
            receipts_routes.router,
            reconciliations_routes.router,
        ],
        tags=TAGS,
        body_limits=dict.fromkeys(("/v1/uploads", "/v1/uploads/"), uploads_routes.largest(settings)),
        test_of=test_of,
    )
    database = created.state.database
    created.state.context = DossierContext.of(
        database, CalendarVersions(database, settings.decreed_days), settings, (payments_transitions.follow,)
    )
    created.state.storage = Storage.of(settings)
    created.state.results = ResultsContext.of(created.state.context, settings)
    created.state.trust = created.state.results.signing.trust
    database.before_close.append(created.state.results.signing.close)
    created.state.receiver = Receiver(database, created.state.storage, settings)
    created.state.claim_signer = ClaimSigner.of(settings)
    created.state.status_lists = StatusLists()
    created.state.check_limits = verification_routes.CheckLimits.of(database, created.state.sealer, settings)
    created.state.tracking_guard = tracking_routes.TrackingGuard.of(created.state.database, created.state.sealer, settings)
    created.state.print_limits = PrintLimits.of(database, created.state.sealer, settings)
    return created


def reset_caches(app: FastAPI) -> None:
    """Forget everything read from the database, as in a process that has just started."""
    context = app.state.context
    app.state.status_lists = StatusLists()
    app.state.context = DossierContext(
        context.database,
        CalendarVersions(context.database, context.calendars.decreed),
        context.sealer,
        context.numbers,
        context.integration,
        context.followers,
    )
    app.state.results = replace(app.state.results, dossiers=app.state.context)
    test = getattr(app.state, "test_app", None)
    if test is not None and test.made is not None:
        reset_caches(test.made)
