"""A document axis with state: it keeps what it gets, once for each id, and fails as it is told."""

from dataclasses import dataclass, field

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route


@dataclass
class Axis:
    """`fails` are the next answers, by their status or whole; what it takes is in `packets` by id."""

    url: str = ""
    fails: list[int | Response] = field(default_factory=list)
    packets: dict[str, bytes] = field(default_factory=dict)
    calls: int = 0

    @property
    def app(self) -> Starlette:
        """The axis as an app."""
        return Starlette(routes=[Route("/axis/packets", self._take, methods=["POST"])])

    async def _take(self, request: Request) -> Response:
        self.calls += 1
        if self.fails:
            failure = self.fails.pop(0)
            return failure if isinstance(failure, Response) else JSONResponse({"message": "không tìm thấy nơi nhận"}, failure)
        self.packets[request.headers["Idempotency-Key"]] = await request.body()
        return JSONResponse({"id": request.headers["Idempotency-Key"]}, 201)
