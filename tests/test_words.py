"""Retired names and words (docs/glossary.md has their replacements) are not used again, in code or in prose."""

import re
import subprocess
from pathlib import Path

ROOT = Path(__file__).parents[1]
# Files about the past: changes for integrators, migrations that have run, and the hashed history entries they left.
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
    \b(?: Gathering | Waker | Shipper | Courier | Overtaken | overtaken | Stale | Desk | AtDesk | NotingSession | FastLane | KnownWords | Heir | RatingGiven
        | json_body | chassis/(?:direct|edge|gathering|writes)
        | takeovers? | taken_over | take_over | TakenOver | foreign[ _]dossiers? | piles? | urgency | heirs? | notebook | patience
        | courier | shipper | slips | poke | grave | bury | due_buckets | public_view
        # error classes and codes
        | RecordsNotYours | NotYoursToRate | NotHeld | LoginRefused | AlreadyThere | NotThere | TroubledLogin | TroubledCall
        | nothing_to_track | statistics_of_others | records_not_yours | not_yours_to_rate | not_held | procedure_not_offered
        | action_not_allowed | not_of_this_action | authority_not_at_work | older_period | code_taken | slug_taken
        # fields, events, metrics, settings
        | given_at | wanted_version | wanted_at | rating\.given\.v1
        | MOTCUA_PUBLICATION_LINK
    )\b
    | motcua[ ](?:letters | import[ ]publications)
    | motcua_portal_spared | motcua_outbox_unsent | /v1/publications | /v1/dossier-takeovers
    """,
    re.VERBOSE,
)


def test_no_retired_word_is_used():
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split()
    names = (
        name for name in listed if name.endswith((".py", ".md", ".toml", ".conf", ".lua", ".json")) and not name.endswith(".jsonl")
    )
    texts = (
        (name, (ROOT / name).read_text(encoding="utf-8"))
        for name in names
        if not any(past in name for past in PAST) and (ROOT / name).exists()
    )
    uses = [
        f"{name}:{text.count(chr(10), 0, match.start()) + 1}: {match[0]}"
        for name, text in texts
        for match in RETIRED.finditer(text)
    ]
    assert uses == []
