"""The floor of the read benchmark: a FastAPI route that answers with bytes it already has."""

import os
from pathlib import Path

from fastapi import FastAPI, Response

from services.chassis.app import tune_garbage_collection


def app() -> FastAPI:
    """`GET /` answers with the content of the file named by `FLOOR_BODY`."""
    body = Path(os.environ["FLOOR_BODY"]).read_bytes()
    made = FastAPI()

    @made.get("/")
    async def answer() -> Response:
        return Response(body, media_type="application/json")

    tune_garbage_collection()
    return made
