"""The sandbox portal's HTTP app."""

from fastapi import FastAPI

from services.chassis import app
from services.sandbox import (
    certificates,
    citizens,
    digests,
    document_axis,
    errors,
    inspection,
    mapi,
    messages,
    pages,
    payment_gateway,
    payment_platform,
    time_stamps,
)
from services.sandbox.exchanges import ExchangeLog
from services.sandbox.faults import KeepConnection
from services.sandbox.portal_services import Files
from services.sandbox.rules import agencies, procedures
from services.sandbox.settings import Settings

# A batch of dossiers, or a file in Base64.
_LARGEST_BODY = 16 * 1_048_576


def create_app(settings: Settings) -> FastAPI:
    """The app over `settings`; `app.state.files` has the catalogues of files, the database those sent over HTTP."""
    files = Files(
        procedures=procedures.read(settings.procedures_path) if settings.procedures_path else {},
        agencies=agencies.read(settings.agencies_path) if settings.agencies_path else {},
    )
    tags = {
        "sandbox": "A stand-in for the national portal, for tests and demonstrations: its protocol, its dossiers, faults on request."
    }
    state = {
        "files": files,
        "time_stamp_authority": time_stamps.authority(settings),
        "certificate_authority": certificates.authority(settings),
        "axis_signer": document_axis.signer(settings),
    }
    routers = [
        mapi.router,
        citizens.router,
        inspection.router,
        digests.router,
        pages.router,
        time_stamps.router,
        certificates.router,
    ]
    routers += [payment_gateway.router, payment_platform.router, messages.router, document_axis.router]
    limits = {"/sandbox/mapi/g": _LARGEST_BODY, "/sandbox/citizens/dossiers": _LARGEST_BODY}
    limits["/sandbox/document-axis/packets"] = document_axis.LARGEST
    sandbox = app.create("sandbox", settings, routers, state=state, tags=tags, body_limits=limits, metered=False)
    sandbox.state.exchanges = ExchangeLog(sandbox.state.database, settings.exchanges_kept)
    sandbox.state.database.before_close.append(sandbox.state.exchanges.close)
    sandbox.add_middleware(KeepConnection)
    errors.install(sandbox)
    return sandbox


def reset_caches(sandbox: FastAPI) -> None:
    """Forget what waits for the log."""
    sandbox.state.exchanges.clear()
