"""A dossier service with one released result, which asks for a token as the real one does."""

import hashlib
from dataclasses import dataclass

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

DOSSIER, RESULT = "H35.01.01-261128-00001", "0190f2a5-6c3e-7d41-9b7a-3f1c2d4e5f60"


@dataclass
class Dossiers:
    """`fails` is the status it answers with, if any; `state` that of the result, `pdf` its bytes."""

    pdf: bytes
    url: str = ""
    state: str = "released"
    fails: int | None = None
    sha256: str | None = None

    @property
    def app(self) -> Starlette:
        """The service as an app."""
        path = f"/v1/dossiers/{DOSSIER}/results/{RESULT}"
        return Starlette(routes=[Route(path, self._result), Route(f"{path}/content", self._content)])

    async def _result(self, request: Request) -> Response:
        if self.fails is not None or not request.headers.get("authorization", "").startswith("Bearer "):
            return JSONResponse({}, self.fails or 401)
        sha256 = self.sha256 or hashlib.sha256(self.pdf).hexdigest()
        return JSONResponse({"state": self.state, "title": "Giấy phép: số/ngày", "number": "123/GP-STP", "sha256": sha256})

    async def _content(self, _request: Request) -> Response:
        return Response(self.pdf, media_type="application/pdf")
