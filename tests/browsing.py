"""A real Chromium for tests of the web pages: it reaches only this machine, and complaints in its console fail the test."""

import contextlib
import os
import re
from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

from playwright.async_api import Browser, ConsoleMessage, Page, Request, Route, async_playwright, expect

from tests import machine

REPOSITORY: Final = Path(__file__).parents[1]
WEB: Final = REPOSITORY / "web"
# Where pictures are kept; without it none is taken, for drawing them takes most of the time of these tests.
SCREENSHOTS: Final = os.environ.get("MOTCUA_SCREENSHOTS")
WIDTHS: Final = (1280, 360)
SCHEMES: Final = ("light", "dark")
# What axe checks for: WCAG 2.1, levels A and AA, and good practice. It need not load anything first: that is for media, of which there are none.
_AXE: Final = "(within) => axe.run(within ?? document, {resultTypes: ['violations'], preload: false})"
# The frame cannot be given time to measure itself in a fixed number of frames on every machine, so the page is asked.
_ARGUMENTS: Final = frozenset({"status", "body", "json"})
_STILL: Final = "() => new Promise((next) => requestAnimationFrame(() => requestAnimationFrame(next)))"
# An expression, for Playwright's own process compares it: each request would come to ask a function here first.
_ELSEWHERE: Final = re.compile(rf"^(?![a-z]+://{re.escape(machine.HOST)}[:/])")
# Other tests keep the machine busy.
_SECONDS: Final = 60
expect.set_options(timeout=_SECONDS * 1000)


@contextlib.asynccontextmanager
async def chromium() -> AsyncIterator[Browser]:
    """Debian's Chromium without a window, driven by Playwright."""
    expect.set_options(timeout=60_000)
    async with async_playwright() as playwright:
        # As root it has no sandbox; it sees pages of this repository only.
        options = ["--no-sandbox", "--disable-dev-shm-usage", "--font-render-hinting=none"]
        browser = await playwright.chromium.launch(executable_path=machine.browser(), args=options)
        yield browser
        await browser.close()


@dataclass
class Visits:
    """Opens pages, each for a visitor without history, and collects what went wrong on them.

    `allowed` are patterns of complaints a test provokes: an error status makes Chromium complain.
    """

    browser: Browser
    faults: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)
    allowed: list[str] = field(default_factory=list)
    stack: contextlib.AsyncExitStack = field(default_factory=contextlib.AsyncExitStack)

    async def open(
        self,
        url: str,
        *,
        width: int = 1280,
        scheme: str = "light",
        responses: Mapping[str, Any] | None = None,
        init_script: str = "",
        **options: Any,
    ) -> Page:
        """A page at `url`, once nothing on it is busy (`aria-busy`); `responses` by glob of the address are sent in place of the server's.

        A response is what `answer` takes. `init_script` runs before the page's own; `options` are those of a browser context.
        """
        settings = {"viewport": {"width": width, "height": 800}, "color_scheme": scheme, "locale": "vi-VN"} | options
        context = await self.browser.new_context(**settings)
        self.stack.push_async_callback(context.close)
        if init_script:
            await context.add_init_script(init_script)
        page = await context.new_page()
        page.set_default_timeout(_SECONDS * 1000)
        page.on("console", self._on_console)
        page.on("pageerror", lambda error: self.faults.append(f"pageerror: {error}"))
        page.on("request", self._on_request)
        await context.route(_ELSEWHERE, _refuse)
        for pattern, response in (responses or {}).items():
            await answer(page, pattern, response)
        await page.goto(url)
        await settled(page)
        return page

    def _on_console(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning") and not any(re.search(each, message.text) for each in self.allowed):
            self.faults.append(f"{message.type}: {message.text}")

    def _on_request(self, request: Request) -> None:
        self.requests.append(request.url)
        parts = urlsplit(request.url)
        if parts.scheme not in ("data", "blob") and parts.hostname != machine.HOST:
            self.faults.append(f"request to elsewhere: {request.url}")


async def settled(page: Page) -> None:
    """Wait until no part of the page waits for a response or a picture."""
    await expect(page.locator("[aria-busy=true]")).to_have_count(0)


async def answer(page: Page, pattern: str, response: Any) -> None:
    """Send `response` in place of the server's at addresses of this glob; of several globs that fit, the last one counts.

    A response is JSON content, or keyword arguments of Playwright's `fulfill`, or `{"abort": reason}`.
    """

    async def respond(route: Route) -> None:
        if isinstance(response, dict) and "abort" in response:
            await route.abort(response["abort"])
        elif (
            isinstance(response, dict)
            and _ARGUMENTS & response.keys()
            and response.keys() <= _ARGUMENTS | {"content_type", "headers"}
        ):
            await route.fulfill(**response)
        else:
            await route.fulfill(json=response)

    await page.route(pattern, respond)


async def _refuse(route: Route) -> None:
    await route.abort()


async def violations(page: Page, within: str | None = None) -> list[str]:
    """What axe finds wrong for people with disabilities, with the element; of the whole page, or of the part that is new, by its selector."""
    if not await page.evaluate("'axe' in window"):
        await page.evaluate(_axe())
    results = await page.evaluate(_AXE, within)
    return [f"{each['id']}: {node['target']} {node['failureSummary']}" for each in results["violations"] for node in each["nodes"]]


@cache
def _axe() -> str:
    return (machine.node_modules(WEB) / "axe-core" / "axe.min.js").read_text(encoding="utf-8")


async def photograph(page: Page, name: str, *, height: int | None = None, widths: Sequence[int] = WIDTHS) -> None:
    """Fail if anything sticks out of the page as it is now, at each width; pictures of it, light and dark, in the folder MOTCUA_SCREENSHOTS.

    The whole page, or with `height` what is seen in a window of that height: of a dialog, for example.
    """
    before = page.viewport_size
    for width in widths:
        await page.set_viewport_size({"width": width, "height": height or 800})
        await page.evaluate(_STILL)
        overflow = await page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert overflow <= 0, f"{name} at {width} px is {overflow} px too wide"
        if SCREENSHOTS:
            await _draw(page, Path(SCREENSHOTS), f"{name}-{width}", full_page=height is None)
    if before:
        await page.set_viewport_size(before)


async def _draw(page: Page, folder: Path, name: str, *, full_page: bool) -> None:
    for scheme in SCHEMES:
        await page.emulate_media(color_scheme=scheme)
        await page.evaluate(_STILL)
        await page.screenshot(path=folder / f"{name}-{scheme}.png", full_page=full_page, animations="disabled")
    await page.emulate_media(color_scheme=None)
