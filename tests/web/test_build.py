"""The committed files of the web pages: built from `web/` as it is, small, and in the installed package.

That the sources are right in type is seen by `make lint` (`tests/page_types.py`).
"""

import gzip
import re
import subprocess
from pathlib import Path

import pytest
from hatchling.builders.wheel import WheelBuilder

from services.embedded import web
from tests import machine
from tests.browsing import REPOSITORY, WEB
from tests.pages import foreign_addresses, own_addresses


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_building_again_gives_the_same_bytes(tmp_path: Path) -> None:
    machine.node_modules(WEB)
    subprocess.run(["node", str(WEB / "build.mjs"), str(tmp_path / "web")], check=True, timeout=60)
    assert contents(tmp_path / "web") == contents(web.FOLDER), "`make web`, and commit generated/web"


@pytest.mark.parametrize("name", web.PAGES.values())
def test_a_page_loads_files_that_are_there_and_nothing_from_elsewhere(name: str) -> None:
    page = (web.FOLDER / name).read_text()
    files = [web.FOLDER / address.removeprefix("/") for address in own_addresses(page) if address.startswith("/assets/")]
    assert [file for file in files if not file.exists()] == []
    assert foreign_addresses(page + "".join(file.read_text() for file in files if file.suffix == ".css")) == []


def test_all_the_dashboard_loads_is_less_than_200_kilobytes_compressed() -> None:
    assert sum(len(gzip.compress(content)) for content in loaded("index.html").values()) < 200_000


@pytest.mark.parametrize("page", ["citizen.html", "officer.html"])
def test_all_a_page_for_citizens_or_officers_loads_is_less_than_40_kilobytes_compressed(page: str) -> None:
    assert sum(len(gzip.compress(content)) for name, content in loaded(page).items() if not name.endswith(".txt")) < 40_000


def test_every_asset_belongs_to_a_page() -> None:
    reached = {name for page in web.PAGES.values() for name in loaded(page)}
    assert set(contents(web.FOLDER)) - reached == set()


def loaded(page: str) -> dict[str, bytes]:
    """A page and all it leads to: what it names, and what its scripts import."""
    files, waiting = dict[str, bytes](), [page]
    while waiting:
        name = waiting.pop()
        if name in files:
            continue
        files[name] = (web.FOLDER / name).read_bytes()
        if not name.endswith(".txt"):
            waiting += [f"assets/{each}" for each in re.findall(r"[a-z]+-[A-Z0-9]{8}\.[a-z]+", files[name].decode())]
    return files


def test_the_installed_package_contains_the_pages() -> None:
    # What the builder would put into a wheel; to compress all of it takes a second.
    included = {file.distribution_path for file in WheelBuilder(str(REPOSITORY)).recurse_included_files()}
    assert {f"generated/web/{name}" for name in contents(web.FOLDER)} <= included
