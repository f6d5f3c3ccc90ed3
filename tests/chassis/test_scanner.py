"""The malware scanner, a real one: found, clean, or not scanned; never clean by default."""

import asyncio
import io
from collections.abc import Iterator

import pytest
from pydantic import ValidationError

from services.chassis.scanner import NotScanned, Scan, Scanner, ScannerSettings
from tests import file_servers, machine
from tests.file_servers import EICAR, STREAM_MAX_BYTES
from tests.running import SEALING_KEY
from tests.sent_files import docx


def scanner(url: str | None, seconds: float = 30) -> Scanner | None:
    """A scanner at this address."""
    settings = ScannerSettings(
        database_url="postgresql://nowhere",
        sealing_keys=(SEALING_KEY,),  # type: ignore[arg-type]
        scanner_url=url,
        scanner_seconds=seconds,
    )
    return Scanner.of(settings)


@pytest.fixture(scope="module")
def clamd(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scanner]:
    """A running daemon's."""
    with file_servers.clamd(tmp_path_factory.mktemp("clamd") / "own") as url:
        found = scanner(url)
        assert found is not None
        yield found


async def test_malware_is_found_and_named_within_archives_too(clamd: Scanner):
    assert await clamd.scan(io.BytesIO(EICAR)) == Scan("Test.EICAR.UNOFFICIAL")
    assert await clamd.scan(io.BytesIO(docx(**{"word/a.txt": EICAR}))) == Scan("Test.EICAR.UNOFFICIAL")


async def test_what_holds_none_is_clean_from_its_beginning_on(clamd: Scanner):
    file = io.BytesIO(docx())
    file.seek(0, io.SEEK_END)
    assert await clamd.scan(file) == Scan(None)


async def test_a_file_over_its_limit_is_not_scanned(clamd: Scanner):
    with pytest.raises(NotScanned):
        await clamd.scan(io.BytesIO(b"x" * (STREAM_MAX_BYTES + 2_000_000)))


async def test_a_scanner_that_is_not_there_or_does_not_answer_has_not_scanned():
    nobody = scanner(f"tcp://127.0.0.1:{machine.free_port()}")
    assert nobody is not None
    with pytest.raises(NotScanned):
        await nobody.scan(io.BytesIO(b"x"))

    async def say_nothing(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read()
        writer.close()

    async with await asyncio.start_server(say_nothing, "127.0.0.1", 0) as server:
        silent = scanner(f"tcp://127.0.0.1:{server.sockets[0].getsockname()[1]}", seconds=0.05)
        assert silent is not None
        with pytest.raises(NotScanned):
            await silent.scan(io.BytesIO(b"x"))


def test_there_may_be_none_and_its_address_is_checked_at_the_start():
    assert scanner(None) is None
    for wrong in ("127.0.0.1:3310", "http://clamd", "tcp://"):
        with pytest.raises(ValidationError):
            scanner(wrong)
