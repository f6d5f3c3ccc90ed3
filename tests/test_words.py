"""Words that were retired (docs/glossary.md has those that took their place) stay retired, in code and in prose."""

import re
import subprocess
from pathlib import Path

ROOT = Path(__file__).parents[1]
# Where the past is told: what changed for integrators, migrations that have run, and hashed history entries they left.
PAST = (
    "CHANGELOG.md",
    "docs/decisions/0016-news.md",
    "/migrations/versions/",
    "tests/dossier/test_migrations.py",
    "services/dossier/imports/queries.py",
    "tests/test_words.py",
)
RETIRED = re.compile(
    r"""
    \b(?: Gathering | Waker | Shipper | Courier | Overtaken | AtDesk | NotingSession | FastLane | KnownWords | Heir | RatingGiven
        | json_body | chassis/(?:direct|edge|gathering|writes)
        | takeovers? | taken_over | take_over | TakenOver | foreign[ _]dossiers? | piles? | urgency | heirs? | notebook | patience
        | courier | shipper | slips | nothing_to_track | statistics_of_others | due_buckets | public_view
    )\b
    | motcua_portal_spared | motcua_outbox_unsent | /v1/publications | /v1/dossier-takeovers
    """,
    re.VERBOSE,
)


def test_no_retired_word_is_used():
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split()
    texts = (
        name for name in listed if name.endswith((".py", ".md", ".toml", ".conf", ".lua", ".json")) and not name.endswith(".jsonl")
    )
    found = [
        f"{name}:{number}: {hit[0]}"
        for name in texts
        if not any(past in name for past in PAST) and (ROOT / name).exists()
        for number, line in enumerate((ROOT / name).read_text(encoding="utf-8").splitlines(), 1)
        for hit in RETIRED.finditer(line)
    ]
    assert found == []
