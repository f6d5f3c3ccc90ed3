"""A consumer of webhooks: it verifies, stores each event once, answers, and only then works on what it has stored.

`WEBHOOK_SECRETS=whsec_… python webhook_consumer.py 8080 events.sqlite` (pip install standardwebhooks). While a secret is changed, both stand
in the variable, separated by spaces. In front of it stands whatever speaks TLS for you.
"""

import json
import os
import sqlite3
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from standardwebhooks import Webhook, WebhookVerificationError

MAX_BYTES = 1_000_000
SECRETS = [Webhook(secret) for secret in os.environ["WEBHOOK_SECRETS"].split()]


def verified(body: bytes, headers: dict[str, str]) -> bool:
    """Whether one of the secrets signed these bytes, within the last five minutes."""
    for secret in SECRETS:
        try:
            secret.verify(body, headers)
        except (WebhookVerificationError, ValueError):
            # ValueError: the package does not expect a signature that is none.
            continue
        return True
    return False


def store(path: str, event: dict, body: bytes) -> None:
    """Keep the event, unless it is here: it may be sent again, always with the same id."""
    with sqlite3.connect(path, timeout=5) as database:
        database.execute(
            "insert into event (id, type, subject, sequence, body) values (?, ?, ?, ?, ?) on conflict do nothing",
            (event["id"], event["type"], event["subject"], event["sequence"], body),
        )


class Consumer(BaseHTTPRequestHandler):
    """Answers in milliseconds: whatever takes longer is done later, from the table."""

    timeout = 15

    def do_POST(self) -> None:
        """Take one event."""
        length = self.headers.get("Content-Length", "")
        if not length.isdigit() or int(length) > MAX_BYTES:
            self.answer(413)
            return
        # The bytes as they came: JSON that is parsed and written again has another signature.
        body = self.rfile.read(int(length))
        if not verified(body, dict(self.headers.items())):
            self.answer(401)
            return
        event = json.loads(body)
        # An unknown type is stored, too, or ignored: new ones come. `webhook.probe.v1` only asks whether you are there.
        if event["type"] != "webhook.probe.v1":
            store(sys.argv[2], event, body)
        self.answer(204)

    def answer(self, status: int) -> None:
        """2xx only once the event is stored: anything else, and no answer, is tried again."""
        self.send_response(status)
        self.end_headers()

    def log_message(self, *_arguments: object) -> None:
        """Addresses and codes are nobody's business."""


if __name__ == "__main__":
    with sqlite3.connect(sys.argv[2]) as created:
        created.execute(
            "create table if not exists event (id text primary key, type text, subject text, sequence integer, body blob)"
        )
    ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), Consumer).serve_forever()
