"""A reader of the event feed: it keeps every event once and in order, and goes on after any interruption.

`CLIENT_ID=pa-… CLIENT_SECRET=… python event_feed.py https://dichvucong.example.gov.vn events.sqlite` (pip install httpx).
"""

import os
import sqlite3
import sys
import time

import httpx

TYPES = ["dossier.*"]


class Api(httpx.Auth):
    """Gets a token before the last one ends."""

    requires_response_body = True

    def __init__(self, url: str) -> None:
        self.url, self.token, self.ends = url, "", 0.0

    def auth_flow(self, request):
        if time.monotonic() > self.ends:
            form = {"grant_type": "client_credentials", "scope": "events:read"}
            basic = httpx.BasicAuth(os.environ["CLIENT_ID"], os.environ["CLIENT_SECRET"])
            answer = yield next(basic.auth_flow(httpx.Request("POST", f"{self.url}/oauth/token", data=form)))
            answer.raise_for_status()
            self.token = answer.json()["access_token"]
            self.ends = time.monotonic() + answer.json()["expires_in"] - 60
        request.headers["Authorization"] = f"Bearer {self.token}"
        yield request


def pages(api: httpx.Client, after: str | None):
    """Pages from a cursor on, without end; where there is nothing yet, the server waits for 20 seconds."""
    while True:
        parameters = {"types": TYPES, "limit": 500, "wait": 20} | ({"after": after} if after else {})
        try:
            answer = api.get("/v1/events", params=parameters)
        except httpx.TransportError:
            time.sleep(5)
            continue
        if answer.status_code in (429, 502, 503, 504):
            time.sleep(int(answer.headers.get("Retry-After", "5")))
            continue
        # 410: the cursor is older than what is kept. Read the present state (`changed_since`), and begin with `after=newest`.
        answer.raise_for_status()
        page = answer.json()
        yield page
        after = page["next"]


def main(url: str, path: str) -> None:
    """Keep events and the cursor together: what is committed is never read again, what is not is."""
    database = sqlite3.connect(path)
    database.execute(
        "create table if not exists event (position integer primary key, id text unique, type text, subject text, sequence integer)"
    )
    database.execute("create table if not exists feed (id integer primary key check (id = 1), cursor text)")
    last = database.execute("select cursor from feed").fetchone()
    with httpx.Client(base_url=url, auth=Api(url), timeout=40) as api:
        for page in pages(api, last[0] if last else None):
            rows = [(event["id"], event["type"], event["subject"], event["sequence"]) for event in page["items"]]
            with database:
                database.executemany("insert into event (id, type, subject, sequence) values (?, ?, ?, ?)", rows)
                database.execute(
                    "insert into feed values (1, ?) on conflict (id) do update set cursor = excluded.cursor", [page["next"]]
                )


if __name__ == "__main__":
    main(*sys.argv[1:])
