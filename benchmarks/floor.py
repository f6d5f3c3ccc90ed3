"""The baseline of the read benchmarks: a FastAPI route that returns bytes from memory."""

import os
from pathlib import Path

from fastapi import FastAPI, Response

from services.chassis import garbage_collection


def app() -> FastAPI:
    """An app whose `GET /` returns the content of the file `FLOOR_BODY`."""
    body = Path(os.environ["FLOOR_BODY"]).read_bytes()
    floor = FastAPI()

    @floor.get("/")
    async def respond() -> Response:
        return Response(body, media_type="application/json")

    garbage_collection.spare_loaded_objects()
    return floor
