"""Revocation lists are fetched from the places an operator names, bounded, and kept when they cannot be had."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from fastapi import FastAPI, Response
from fastapi.responses import StreamingResponse

from services.chassis import revocation_lists
from services.chassis.revocation_lists import RevocationLists
from tests import machine
from tests.running import serving


async def test_lists_come_from_files_and_over_http(tmp_path: Path):
    (tmp_path / "list.crl").write_bytes(b"from a file")
    app = FastAPI()
    app.get("/list.crl")(lambda: Response(b"over http"))
    async with serving(app, machine.free_port()) as url:
        lists = RevocationLists([f"file://{tmp_path / 'list.crl'}", f"{url}/list.crl"])
        assert await lists.current() == (b"from a file", b"over http")


async def test_a_list_is_kept_for_a_while_and_when_it_cannot_be_fetched(tmp_path: Path):
    path = tmp_path / "list.crl"
    path.write_bytes(b"first")
    lists = RevocationLists([f"file://{path}"])
    assert await lists.current() == (b"first",)
    path.write_bytes(b"second")
    assert await lists.current() == (b"first",)
    lists.forget()
    assert await lists.current() == (b"second",)
    path.unlink()
    lists.forget()
    assert await lists.current() == (b"second",)


@pytest.mark.parametrize("status", [404, 302])
async def test_a_server_that_refuses_or_sends_elsewhere_gives_no_list(status: int):
    app = FastAPI()
    app.get("/list.crl")(lambda: Response(b"x", status, headers={"Location": "http://elsewhere.example"}))
    async with serving(app, machine.free_port()) as url:
        assert await RevocationLists([f"{url}/list.crl"]).current() == ()


async def test_an_endless_list_is_no_list(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(revocation_lists, "MAX_BYTES", 10)
    app = FastAPI()
    app.get("/list.crl")(lambda: Response(b"x" * 11))
    async with serving(app, machine.free_port()) as url:
        assert await RevocationLists([f"{url}/list.crl"]).current() == ()


async def test_a_list_that_comes_for_ever_is_no_list(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(revocation_lists, "LIST_SECONDS", 0.2)

    async def byte_by_byte() -> AsyncIterator[bytes]:
        while True:
            yield b"x"
            await asyncio.sleep(0)

    app = FastAPI()
    app.get("/list.crl")(lambda: StreamingResponse(byte_by_byte()))
    async with serving(app, machine.free_port()) as url:
        assert await RevocationLists([f"{url}/list.crl"]).current() == ()


async def test_without_addresses_there_are_no_lists():
    assert await RevocationLists([]).current() == ()
