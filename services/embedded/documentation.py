"""The documentation of the whole API: one OpenAPI and one AsyncAPI document, and pages to read them that need no internet."""

from collections.abc import Iterable, Mapping
from importlib import import_module, resources
from pathlib import Path
from typing import Final

from fastapi import FastAPI
from fastapi.openapi.docs import get_swagger_ui_html
from pydantic_core import to_json

from services.chassis import configuration, openapi
from services.contracts import asyncapi
from services.embedded import events_page

PAGE: Final = "docs/index.html"
EVENTS_PAGE: Final = "docs/events.html"
_SCRIPT, _STYLE, _ICON = "swagger-ui-bundle.js", "swagger-ui.css", "favicon.png"


def files(apps: Iterable[FastAPI]) -> Mapping[str, bytes]:
    """The files by the path they are served at: the documents of these apps and of events, their pages, and what these load."""
    page = get_swagger_ui_html(
        openapi_url="/openapi.json",
        title="motcua",
        swagger_js_url=f"/docs/{_SCRIPT}",
        swagger_css_url=f"/docs/{_STYLE}",
        swagger_favicon_url=f"/docs/{_ICON}",
        # Else the page sends the document to a validator on the internet.
        swagger_ui_parameters={"validatorUrl": None, "docExpansion": "none", "persistAuthorization": True},
    )
    # Only its files are used: Swagger UI as its makers publish it.
    static = resources.files("fastapi_offline") / "static"
    assets = {f"docs/{name}": (static / name).read_bytes() for name in (_SCRIPT, _STYLE, _ICON)}
    document = openapi.merge(app.openapi() for app in apps)
    events = asyncapi.document()
    return {
        "openapi.json": to_json(document),
        "asyncapi.json": to_json(events),
        PAGE: bytes(page.body),
        EVENTS_PAGE: events_page.html(events).encode(),
        **assets,
    }


def write(folder: Path, services: Iterable[str]) -> None:
    """Write the files of these services for a web server.

    The issuers named in the document are those of the environment (`MOTCUA_ISSUERS`); `ConfigurationError` where they are wrong.
    """
    for name, content in files(_app(service) for service in services).items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)


def _app(service: str) -> FastAPI:
    """A service's app, of which only the OpenAPI document is used."""
    settings = configuration.build(
        import_module(f"services.{service}.settings").Settings,
        database_url="postgresql+asyncpg://nobody@127.0.0.1:1/none",
        sealing_keys=("00" * 32,),
        portal_username="nobody",
        portal_password="none",  # noqa: S106 - of nobody
    )
    app: FastAPI = import_module(f"services.{service}.app").create_app(settings)
    return app
