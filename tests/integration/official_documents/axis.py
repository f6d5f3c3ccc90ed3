"""A document axis with state: it keeps what it gets, once for each id, and fails as it is told."""

from dataclasses import dataclass, field

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route


@dataclass
class Axis:
    """`fails` are the statuses of the next answers; what it answers 2xx is in `packets` by id."""

    url: str = ""
    fails: list[int] = field(default_factory=list)
    packets: dict[str, bytes] = field(default_factory=dict)
    calls: int = 0

    @property
    def app(self) -> Starlette:
        """The axis as an app."""
        return Starlette(routes=[Route("/axis/packets", self._take, methods=["POST"])])

    async def _take(self, request: Request) -> Response:
        self.calls += 1
        if self.fails:
            return JSONResponse({"message": "không tìm thấy nơi nhận"}, self.fails.pop(0))
        self.packets[request.headers["Idempotency-Key"]] = await request.body()
        return JSONResponse({"id": request.headers["Idempotency-Key"]}, 201)
