"""Traces of answers, flags, decisions that nobody edits, what is out of the figures, and comments on their way to publication."""

from alembic import op

revision = '0010'
down_revision = '0009'
branch_labels = None
depends_on = None

TABLES = (
    """
    create table answer_trace (
      id bigint generated always as identity constraint answer_trace_pkey primary key,
      kind text not null constraint answer_trace_kind_check check (kind in ('rating', 'campaign_answer')),
      dossier text,
      answer uuid,
      address bytea,
      device bytea,
      office text,
      stored_at timestamptz not null
    )
    """,
    """
    create table answer_key (
      reason text not null,
      key bytea not null,
      at timestamptz not null,
      kind text not null,
      answer uuid not null,
      authority_code text collate "C" not null,
      constraint answer_key_pkey primary key (reason, key, at, kind, answer)
    )
    """,
    "create index answer_key_at_idx on answer_key (at)",
    """
    create table answer_flag (
      id uuid not null default gen_random_uuid() constraint answer_flag_pkey primary key,
      version integer not null,
      reason text not null,
      authority_code text collate "C" not null,
      key bytea,
      state text not null constraint answer_flag_state_check check (state in ('open', 'excluded', 'kept')),
      answers integer not null,
      raised_on date not null
    )
    """,
    "create unique index answer_flag_group_key on answer_flag (reason, key, authority_code) where state = 'open'",
    "create index answer_flag_raised_idx on answer_flag (raised_on desc, id desc)",
    """
    create table flagged_answer (
      flag uuid not null constraint flagged_answer_flag_fkey references answer_flag (id),
      kind text not null,
      answer uuid not null,
      constraint flagged_answer_pkey primary key (flag, kind, answer)
    )
    """,
    "create index flagged_answer_answer_idx on flagged_answer (answer)",
    """
    create table answer_exclusion (
      kind text not null,
      answer uuid not null,
      excluded boolean not null,
      changes integer not null,
      constraint answer_exclusion_pkey primary key (kind, answer)
    )
    """,
    """
    create table rating_comment (
      id uuid not null default gen_random_uuid() constraint rating_comment_pkey primary key,
      version integer not null default 1,
      kind text not null,
      answer uuid not null,
      authority_code text collate "C" not null,
      month date not null,
      state text not null default 'pending' constraint rating_comment_state_check check (state in ('pending', 'published', 'withheld')),
      published text,
      constraint rating_comment_published_check check ((state = 'published') = (published is not null))
    )
    """,
    "create unique index rating_comment_answer_key on rating_comment (kind, answer)",
    "create index rating_comment_month_idx on rating_comment (month desc, id desc)",
    """
    create table integrity_decision (
      subject uuid not null,
      number integer not null,
      decision text not null
        constraint integrity_decision_decision_check check (decision in ('exclude', 'keep', 'publish', 'withhold')),
      reason text not null,
      by text not null,
      by_name text not null,
      position text not null,
      unit text not null,
      at timestamptz not null,
      constraint integrity_decision_pkey primary key (subject, number)
    )
    """,
    """
    create table official_attempt (
      dossier text not null constraint official_attempt_pkey primary key
        constraint official_attempt_dossier_fkey references invitation (dossier),
      at timestamptz not null
    )
    """,
    "create table official_account (account bytea not null constraint official_account_pkey primary key, unit text)",
)

# Rows are guarded since the table exists; truncation is not a change of rows.
IMMUTABLE = (
    """
    create function refuse_any_change() returns trigger language plpgsql as
    $$ begin raise exception '% is never changed', tg_table_name using errcode = 'restrict_violation'; end $$
    """,
    """
    create trigger integrity_decision_is_final before update or delete on integrity_decision
    for each row execute function refuse_any_change()
    """,
    """
    create trigger integrity_decision_is_not_truncated before truncate on integrity_decision
    for each statement execute function refuse_any_change()
    """,
    "create trigger rating_is_not_truncated before truncate on rating for each statement execute function refuse_any_change()",
    """
    create trigger campaign_answer_is_not_truncated before truncate on campaign_answer
    for each statement execute function refuse_any_change()
    """,
)

COMMENTS = """
insert into rating_comment (kind, answer, authority_code, month)
select 'rating', id, authority_code, date_trunc('month', timezone('Asia/Ho_Chi_Minh', answered_at))::date from rating where comment is not null
union all
select 'campaign_answer', id, authority_code, date_trunc('month', answered_on)::date from campaign_answer where comment is not null
"""


def upgrade() -> None:
    for statement in (*TABLES, *IMMUTABLE, COMMENTS):
        op.execute(statement)


def downgrade() -> None:
    op.execute('drop trigger rating_is_not_truncated on rating')
    op.execute('drop trigger campaign_answer_is_not_truncated on campaign_answer')
    for table in ('official_account', 'official_attempt', 'integrity_decision', 'rating_comment', 'answer_exclusion', 'flagged_answer', 'answer_flag', 'answer_key', 'answer_trace'):
        op.drop_table(table)
    op.execute('drop function refuse_any_change()')
