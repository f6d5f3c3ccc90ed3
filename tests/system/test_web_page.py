"""The web page of the integrators' guide, in a real browser, from another origin: search, a wrong form, its sentences, mended, submitted."""

import json
import queue
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from tests import machine
from tests.system.running import System

pytestmark = pytest.mark.long

PAGE = machine.DEPLOY.parent / "docs" / "examples" / "web-page"
# What a person does on the page. The browser has no other driver: the script says at the end what stands there.
VISITOR = """
const until = async (condition) => {
  const deadline = Date.now() + 20_000;
  for (;;) {
    const value = condition();
    if (value) return value;
    if (Date.now() > deadline) throw new Error(`never: ${condition}`);
    await new Promise((next) => setTimeout(next, 50));
  }
};
const alerts = () => Object.fromEntries([...document.querySelectorAll("[role=alert]")]
  .filter((each) => each.textContent).map((each) => [each.dataset.pointer ?? each.id, each.textContent.trim()]));
const press = (form) => form.requestSubmit();
try {
  document.querySelector("[name=q]").value = "khai sinh";
  press(document.getElementById("search"));
  const result = await until(() => document.querySelector("#results button"));
  result.click();
  const form = await until(() => document.querySelector("#submission:not([hidden]) button") && document.getElementById("submission"));
  form.elements["/body/applicant/name"].value = "Lò Thị Mai";
  press(form);
  const sentences = await until(() => Object.keys(alerts()).length && alerts());
  const titles = [...form.querySelectorAll("label")].map((each) => each.firstChild.textContent);
  const fill = (pointer, values) => {
    for (const [name, value] of Object.entries(values)) {
      const input = form.elements[`${pointer}/${name}`];
      if (!input) fill(`${pointer}/${name}`, value);
      else if (input.type === "checkbox") input.checked = value;
      else input.value = value;
    }
  };
  fill("/body/form", RIGHT);
  press(form);
  const receipt = await until(() => document.getElementById("receipt").textContent);
  report({ titles, sentences, receipt });
} catch (error) {
  report({ error: String(error), alerts: alerts() });
}
function report(outcome) { fetch("/outcome", { method: "POST", body: JSON.stringify(outcome) }); }
"""


class Site(SimpleHTTPRequestHandler):
    """The folder of the page, with the visitor's script at its end, and the place where the script reports."""

    outcomes: queue.Queue[dict[str, Any]]
    script: str

    def do_GET(self) -> None:
        page = (PAGE / "index.html").read_text(encoding="utf-8")
        body = page.replace("</body>", f'<script type="module">{self.script}</script></body>').encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_POST(self) -> None:
        self.outcomes.put(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
        self.send_response(204)
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the standard library's name
        """Log nothing."""


def visit(system: str, folder: Path, script: str) -> dict[str, Any]:
    """What the script reports of the page, opened in a browser from an origin of its own."""
    outcomes: queue.Queue[dict[str, Any]] = queue.Queue()
    handler = type("Handler", (Site,), {"outcomes": outcomes, "script": script})
    with ThreadingHTTPServer((machine.HOST, 0), handler) as site:
        threading.Thread(target=partial(site.serve_forever, 0.01), daemon=True).start()
        address = f"http://{machine.HOST}:{site.server_port}/?api={system}"
        options = [
            "--no-sandbox",
            "--disable-gpu",
            "--disable-dev-shm-usage",
            f"--user-data-dir={folder / 'browser'}",
            "--enable-logging=stderr",
        ]
        with (folder / "browser.log").open("wb") as log, machine.child([str(machine.browser()), *options, address], log):
            try:
                return outcomes.get(timeout=60)
            except queue.Empty:
                pytest.fail((folder / "browser.log").read_text(errors="replace"))
            finally:
                site.shutdown()


def test_a_page_of_another_origin_searches_is_refused_in_sentences_mends_and_submits(system: System, tmp_path: Path):
    procedure = system.request("GET", "/v1/procedures", params={"q": "khai sinh", "limit": 1}).json()["items"][0]["code"]
    form = system.request("GET", f"/v1/procedures/{procedure}/form").json()
    outcome = visit(system.url, tmp_path, f"const RIGHT = {json.dumps(form['example'])};{VISITOR}")
    assert "error" not in outcome, (outcome, (tmp_path / "browser.log").read_text(errors="replace"))
    required = {f"/body/form/{name}": form["form_schema"]["properties"][name]["title"] for name in form["form_schema"]["required"]}
    assert {pointer: sentence for pointer, sentence in outcome["sentences"].items() if pointer in required} == {
        pointer: f"Cần nhập {title}." for pointer, title in required.items()
    }
    code = outcome["receipt"].split()[4]
    dossier = system.request("GET", f"/v1/dossiers/{code}", headers=system.token("citizen")).json()
    assert (dossier["status"], dossier["form"]) == ("submitted", form["example"])
    assert f'(/v1/dossiers/{code}, phiên bản "1")' in outcome["receipt"]
