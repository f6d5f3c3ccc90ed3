"""What a migration may do while processes of the version before serve requests, and what only after them (decision 60)."""

import re
from collections.abc import Iterator
from io import StringIO
from types import ModuleType
from typing import Final

from alembic.migration import MigrationContext
from alembic.operations import Operations
from alembic.script import ScriptDirectory

from services.chassis import migrations
from services.chassis.migrations import Phase

# The last ones from before there were phases: what they do was never done beside a version that ran.
BASELINE: Final = {
    "catalog": "0015",
    "dossier": "0028",
    "integration": "0018",
    "satisfaction": "0014",
    "scorecard": "0006",
    "sandbox": "0006",
}
# Tables with a row or more for each dossier, event, message or rating: whoever locks them while reading them all stops the province.
BIG: Final = frozenset({
    "outbox", "inbox", "event_log",
    "dossier", "history", "document", "involvement", "access_log", "dossier_change", "change_arrival", "anchored_head",
    "ledger_entry", "ledger_transaction", "payment", "receipt", "issued_form", "result", "result_file", "upload",
    "event", "delivery", "delivery_step", "dossier_parties", "dossier_progress", "portal_call", "portal_call_item", "portal_record",
    "notification", "notification_cause", "notification_message", "webhook_delivery", "webhook_attempt",
    "invitation", "rating", "returned_dossier", "answer_trace", "petition_history", "measure", "subject", "revision",
})  # fmt: skip

_NAME = r'"?(?:test\.)?"?(?P<table>\w+)"?'
_ALTER = rf"^alter table (?:if exists )?(?:only )?{_NAME} "
# What is wrong, by the phases in which it is; "existing": only on a table that was there before, "big": only on a big one of those.
_RULES: Final[tuple[tuple[str, tuple[Phase, ...], str, str], ...]] = (
    ("the version that runs still needs what is dropped", ("pre",), "existing", rf"^drop (?:materialized )?(?:table|view|index|trigger \w+ on) (?:concurrently )?(?:if exists )?{_NAME}"),
    ("the version that runs still needs what is dropped", ("pre",), "", r"^drop (?:function|type|schema|sequence|extension|domain)\b"),
    ("the version that runs still needs what is dropped", ("pre",), "existing", rf"{_ALTER}.*?\bdrop (?:column )?(?!constraint|not null|default|expression|identity)\w"),
    ("no version knows both names", ("pre", "post"), "existing", rf"^alter (?:table|index|view|sequence) (?:if exists )?{_NAME} .*?\brename\b"),
    ("no version knows both names", ("pre", "post"), "", r"^alter (?:function|type|schema|domain) .*?\brename\b"),
    ("the version that runs inserts rows without it", ("pre",), "existing", rf"{_ALTER}.*?\badd (?:column )?(?!constraint)(?!.*\bdefault\b)(?!.*\bgenerated\b).*?\bnot null\b"),
    ("the version that runs inserts rows without it", ("pre",), "existing", rf"{_ALTER}.*?\bset not null\b"),
    ("every row is written again under a lock", ("pre", "post"), "existing", rf"{_ALTER}.*?\balter (?:column )?\w+ (?:set data )?type\b"),
    ("every row is written again under a lock", ("pre", "post"), "big", rf"{_ALTER}.*?\badd (?:column )?.*?\bdefault (?:now\(|clock_timestamp|random|gen_random|nextval|uuid)"),
    ("every row is written again under a lock", ("pre", "post"), "big", rf"{_ALTER}.*?\badd (?:column )?.*?\bstored\b"),
    ("every row is read under a lock: add it `not valid`, validate it in a migration of its own", ("pre", "post"), "big", rf"{_ALTER}.*?\badd constraint \w+ (?:check|foreign key)(?!.*\bnot valid$)"),
    ("every row is read under a lock: make the index concurrently, then `using index`", ("pre", "post"), "big", rf"{_ALTER}.*?\badd (?:constraint \w+ )?(?:unique|primary key|exclude)(?!.*\busing index\b)"),
    ("writes wait until it is made: concurrently, in an autocommit_block", ("pre", "post"), "big", rf"^create (?:unique )?index (?!concurrently)(?:if not exists )?\w* ?on (?:only )?{_NAME}"),
    ("all rows are locked until the end: in portions, by a timer or a command", ("pre", "post"), "big", rf"^(?:with .*?\) )?(?:update|delete from) (?:only )?{_NAME}"),
    ("everybody waits", ("pre", "post"), "existing", rf"^(?:lock table|lock|truncate table|truncate|cluster|vacuum full) (?:only )?{_NAME}"),
    ("everybody waits", ("pre", "post"), "existing", rf"^reindex (?:table|index) (?!concurrently){_NAME}"),
    ("every row is read under a lock: a validated check `is not null` first", ("post",), "big", rf"{_ALTER}.*?\bset not null\b"),
)  # fmt: skip


def newest(service: str) -> Iterator[tuple[str, ModuleType, Phase]]:
    """The migrations of a service since the baseline: revision, module, phase."""
    for revision, phase in migrations._history(service).items():
        if revision > BASELINE[service]:
            script = ScriptDirectory.from_config(migrations._config(service)).get_revision(revision)
            yield revision, script.module, phase


def faults(sql: str, phase: Phase) -> list[tuple[str, str]]:
    """What is wrong with the statements of a migration: the reason, and the statement."""
    own: set[str] = set()
    found: list[tuple[str, str]] = []
    for statement in _statements(sql):
        if made := re.match(
            rf"create (?:unlogged |temporary |temp )*(?:table|materialized view|view) (?:if not exists )?{_NAME}", statement
        ):
            own.add(made["table"])
        for reason, phases, on, pattern in _RULES:
            match = re.search(pattern, statement)
            table = match.groupdict().get("table") if match else None
            if match and phase in phases and not (on and table in own) and not (on == "big" and table not in BIG):
                found.append((reason, statement))
                break
    return found


def text(module: ModuleType) -> str:
    """The SQL of a migration, as it would be run on an empty database."""
    buffer = StringIO()
    context = MigrationContext.configure(dialect_name="postgresql", opts={"as_sql": True, "output_buffer": buffer})
    with Operations.context(context):
        module.upgrade()
    return buffer.getvalue()


def _statements(sql: str) -> Iterator[str]:
    """Its statements in lower case, each on one line; bodies of functions are left out: they are not run now."""
    # A `do` block is run now: what is in it counts as statements of their own.
    sql = re.sub(
        r"\bdo \$(\w*)\$(.*?)\$\1\$",
        lambda block: re.sub(r"(?i)\b(begin|then|else|loop)\b", ";", block[2]),
        sql,
        flags=re.DOTALL | re.IGNORECASE,
    )
    sql = re.sub(r"\$(\w*)\$.*?\$\1\$", "''", sql, flags=re.DOTALL)
    sql = re.sub(r"--[^\n]*", "", sql)
    sql = re.sub(r"'(?:[^']|'')*'", "''", sql)
    for statement in sql.split(";"):
        yield " ".join(statement.split()).lower()
